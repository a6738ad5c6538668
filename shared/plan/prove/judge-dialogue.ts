/**
 * The third proof: a fresh SMTP dialogue that crosses this firewall, seen in its own `show conn` while
 * the dialogue was open. One that took another way proves nothing, however clean it was. A mask while
 * the counters of this firewall stood still is somebody else's.
 */
import { type Message, message } from '../../base/message.ts';
import type { DialogueReading } from '../../model/dialogue.ts';
import type { PlanDirection } from '../../model/plan.ts';
import type { Proof, ProofEvidence } from '../../model/proof.ts';
import { proof } from './proof.ts';

export interface SeenDialogue {
  readonly direction: PlanDirection;
  /** `192.0.2.25:25`. */
  readonly target: string;
  readonly reading: DialogueReading;
  /** TLS began and came about; absent where it wasn't tried. */
  readonly tls?: boolean;
  /** Rows of `show conn` that are this dialogue; empty when it wasn't seen. */
  readonly crossed: readonly ProofEvidence[];
  /** The ESMTP counters of this firewall while it ran. */
  readonly counters: 'still' | 'grew' | 'unknown';
  /** What was said. */
  readonly evidence: readonly ProofEvidence[];
}

/** `missing`: why there is no dialogue in this direction, where there is none. */
export function judgeDialogue(
  direction: PlanDirection,
  dialogues: readonly SeenDialogue[],
  missing: Message,
): Proof {
  const here = dialogues.filter((dialogue) => dialogue.direction === direction);
  // a mask of this firewall always moves a counter of it: one that doesn't is somebody else's, and so
  // are those that met other mail
  const isElsewhere = here.some((d) => d.counters === 'still' && crosses(d) && isMasked(d.reading));
  const verdicts = here.map((dialogue) => ({ dialogue, ...verdictOf(dialogue, isElsewhere) }));
  const found =
    verdicts.find((v) => v.state === 'fail') ??
    // a mask of unknown origin is not outweighed by a clean dialogue
    verdicts.find((v) => v.isMasked) ??
    verdicts.find((v) => v.state === 'pass') ??
    verdicts[0];
  if (!found) return proof('dialogue', direction, 'not-proven', missing);
  const { dialogue, state, id } = found;
  const evidence = [...dialogue.crossed, ...dialogue.evidence];
  return proof('dialogue', direction, state, message(id, { target: dialogue.target }), evidence);
}

interface Verdict {
  readonly state: Proof['state'];
  readonly id: string;
  readonly isMasked?: true;
}

function verdictOf(dialogue: SeenDialogue, isElsewhere: boolean): Verdict {
  const { reading, tls } = dialogue;
  const open = (id: string): Verdict => ({ state: 'not-proven', id });
  if (!crosses(dialogue)) return open('proof.dialogue.not-seen');
  if (reading.looksCharacterMode) return open('proof.dialogue.character-mode');
  if (isMasked(reading)) {
    if (isElsewhere) return { ...open('proof.dialogue.elsewhere'), isMasked: true };
    return { state: 'fail', id: 'proof.dialogue.masked', isMasked: true };
  }
  if (reading.banner === undefined || reading.offersStartTls === undefined) {
    return open('proof.dialogue.cut');
  }
  if (!reading.offersStartTls) return open('proof.dialogue.no-starttls');
  if (tls === false) return open('proof.dialogue.tls-failed');
  return { state: 'pass', id: tls ? 'proof.dialogue.pass-tls' : 'proof.dialogue.pass' };
}

function crosses({ crossed }: SeenDialogue): boolean {
  return crossed.length > 0;
}

/** Stars, X for a keyword, X for a command (asa.md c). */
function isMasked(reading: DialogueReading): boolean {
  return (
    reading.banner?.isMasked === true ||
    reading.keywords.some((keyword) => keyword.mask !== undefined) ||
    reading.startTls === 'masked-in-transit' ||
    reading.maskedCommands.length > 0 ||
    reading.maskedReplies.length > 0
  );
}

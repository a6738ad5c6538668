/**
 * The second proof: what the firewall itself answers (asa.md d.4, d.8). The ESA's flow query and trace
 * must say so, and somebody else must still be inspected: an exemption that lets everybody go is none.
 * A trace that ends in a drop came to its end before the inspection and proves nothing.
 */
import { type Message, message } from '../../base/message.ts';
import type { Tristate } from '../../model/inspection.ts';
import type { PlanDirection } from '../../model/plan.ts';
import type { Proof, ProofAnswer, ProofEvidence } from '../../model/proof.ts';
import { DEFAULT_MAP } from '../../mpf/region-answer.ts';
import type { ProofAim, ProofQuestion } from './aim.ts';
import { proof } from './proof.ts';

/** A question with the device's answer. */
export interface DeviceAnswer extends ProofQuestion {
  readonly inspected: Tristate;
  /** Map in the answer, where it is inspected. */
  readonly map?: string;
  /** Why it is unknown. */
  readonly trouble?: Message;
  readonly evidence: readonly ProofEvidence[];
}

/** `before`: what the device said of the control host before the change. */
export function judgeDevice(
  aim: ProofAim,
  direction: PlanDirection,
  answers: readonly DeviceAnswer[],
  before: readonly ProofAnswer[],
): Proof {
  const here = answers.filter((answer) => answer.direction === direction);
  const own = here.filter((answer) => answer.of === 'esa');
  const said = (state: Proof['state'], because: Message, of: readonly DeviceAnswer[]): Proof =>
    proof(
      'device',
      direction,
      state,
      because,
      of.flatMap((answer) => answer.evidence),
    );
  const wrong = own.find((answer) => isWrong(aim, answer));
  if (wrong) {
    const id = wrong.inspected === true ? 'proof.device.inspected' : 'proof.device.exempt';
    return said('fail', message(id, { command: wrong.command }), [wrong]);
  }
  const control = here.filter((answer) => answer.of === 'control');
  const lost = control.find((answer) => answer.inspected === false);
  const host = aim.control ?? '-';
  if (lost) {
    const was = before.find((answer) => answer.command === lost.command)?.inspected;
    if (was !== false) return said('fail', message('proof.control-lost', { host }), [lost]);
    return said('not-proven', message('proof.device.never-control', { host }), [lost]);
  }
  const open = own.find((answer) => answer.inspected === 'unknown');
  if (open) return said('not-proven', troubleOf(open), [open]);
  for (const kind of ['flow', 'trace'] as const) {
    if (kind === 'trace' && !aim.canTrace) continue;
    if (own.some((answer) => answer.kind === kind)) continue;
    return said('not-proven', message(`proof.device.no-${kind}`), own);
  }
  const doubt = controlDoubt(aim, control);
  if (doubt) return said('not-proven', doubt, control);
  const id = aim.needsControl ? 'proof.device.pass-control' : 'proof.device.pass';
  return said('pass', message(id, { host }), here);
}

function isWrong(aim: ProofAim, { inspected, map }: DeviceAnswer): boolean {
  if (inspected === 'unknown') return false;
  if (!aim.wantsInspected) return inspected;
  return !inspected || (map ?? DEFAULT_MAP) !== (aim.map ?? DEFAULT_MAP);
}

function troubleOf({ trouble, command }: DeviceAnswer): Message {
  return message('proof.device.open', { command, reason: trouble ?? message('proof.unreadable') });
}

/** Why nothing is known of somebody else; undefined when the control host is inspected as before. */
function controlDoubt(aim: ProofAim, control: readonly DeviceAnswer[]): Message | undefined {
  if (!aim.needsControl) return undefined;
  if (aim.control === undefined || control.length === 0) return message('proof.device.no-control');
  const open = control.find((answer) => answer.inspected === 'unknown');
  return open && troubleOf(open);
}

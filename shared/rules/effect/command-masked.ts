/**
 * A command reached the server as a run of X: the client sent what the engine doesn't know, and the
 * server refused it (asa.md c.3). Seen in a dialogue, as the command itself or quoted in the reply.
 */
import { message } from '../../base/message.ts';
import { isPast } from '../../correlate/changes.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type EsaDialogue, esaDialogues } from '../dialogue-path.ts';
import { isFreeBothWays } from '../free-paths.ts';
import { actsOn, firewallsOf, targetWeights } from '../harm.ts';
import { DIALOGUE } from '../inputs.ts';
import { isPassedOn } from '../map-tls.ts';
import { REMOTE_FIREWALL } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, ESA_COMMANDS, GUIDE } from '../sources.ts';

export const commandMasked: Rule = {
  id: 'effect.command-masked',
  severity: 'high',
  needs: [[DIALOGUE]],
  rivals: [REMOTE_FIREWALL],
  references: [GUIDE, CAPTURES, ESA_COMMANDS],
  check: (snapshot) => ({
    kind: 'checked',
    findings: esaDialogues(snapshot).flatMap((one) => checkDialogue(snapshot, one)),
  }),
};

function checkDialogue(snapshot: Snapshot, one: EsaDialogue): readonly FindingDraft[] {
  const { target, direction, read } = one;
  const seen = [...read.reading.maskedCommands, ...read.reading.maskedReplies];
  const first = seen[0];
  if (first === undefined) return [];
  if (target === undefined && snapshot.targets.length > 0) {
    // Proven free both ways: a mask is somebody else's, whatever path it shows.
    if (snapshot.targets.every(isFreeBothWays)) return [];
  }
  // Out of an ESA nothing but STARTTLS would be masked; where that passes, the mask is another's.
  if (target && direction === 'outbound' && isPassedOn(snapshot, target, direction, one.peer)) {
    return [];
  }
  const acts = target && direction ? actsOn(snapshot, target, [direction]) : 'unknown';
  const common = {
    summary: message('rule.effect.command-masked.summary', {
      count: seen.length,
      text: first.text,
    }),
    ...(target === undefined ? {} : { subject: target.address }),
    count: seen.length,
    evidence: seen.map((s) => s.span),
    weights: target === undefined ? ['path-unknown'] : ['dialogue-shows', ...targetWeights(target)],
  };
  if (target !== undefined && acts === false) {
    const isOld =
      one.time !== undefined && firewallsOf(snapshot, target).some((f) => isPast(f, [one.time]));
    return isOld ? [{ ...common, past: true }] : [];
  }
  const isTied = target !== undefined && acts === true;
  return [
    {
      ...common,
      bearing: isTied ? 'ties' : 'fits',
      remedy: message('remedy.exempt-hosts'),
    },
  ];
}

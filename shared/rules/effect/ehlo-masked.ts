/**
 * Keywords of an EHLO reply were turned into X. With `allow-tls` that hits CHUNKING, SMTPUTF8 and the
 * like and harms nobody (asa.md k); whether STARTTLS is among them is `effect.starttls-masked`'s
 * question. A mask never makes a verdict.
 */
import { message } from '../../base/message.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { esaDialogues } from '../dialogue-path.ts';
import { checkMatches, type MatchKind } from '../effect-match.ts';
import { actsOn } from '../harm.ts';
import { COUNTERS, DIALOGUE, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, REMOTE_FIREWALL } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, DEFAULT_MAP_TEXT } from '../sources.ts';

const KIND: MatchKind = {
  isMatch: (match) => match.action === 'mask' && match.criterion.startsWith('ehlo-reply-parameter'),
  isEvent: (detail) => detail.action === 'masked',
  isSymptom: () => false,
  harms: false,
};

export const ehloMasked: Rule = {
  id: 'effect.ehlo-masked',
  severity: 'low',
  needs: [[COUNTERS, DIALOGUE, SYSLOG]],
  rivals: [REMOTE_FIREWALL, OTHER_MAIL_HOST],
  references: [DEFAULT_MAP_TEXT, CAPTURES],
  check: (snapshot) => ({
    kind: 'checked',
    findings: [...fromDialogues(snapshot), ...checkMatches(snapshot, KIND)],
  }),
};

function fromDialogues(snapshot: Snapshot): readonly FindingDraft[] {
  return esaDialogues(snapshot).flatMap(({ read, target, direction }) => {
    const masked = read.reading.keywords.filter((k) => k.mask !== undefined);
    if (masked.length === 0) return [];
    if (target && direction && actsOn(snapshot, target, [direction]) === false) return [];
    return [
      {
        summary: message('rule.effect.ehlo-masked.dialogue', {
          count: masked.length,
          keywords: masked.map((k) => k.text),
        }),
        ...(target === undefined ? {} : { subject: target.address }),
        count: masked.length,
        evidence: masked.map((k) => k.span),
        weights: target === undefined ? ['path-unknown'] : ['dialogue-shows'],
      },
    ];
  });
}

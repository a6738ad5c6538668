/** 108006: a body larger than the SIZE= that MAIL FROM declared. It is a debug message: nothing is dropped by it. */
import { checkEvents, eventSummary } from '../effect-event.ts';
import { SYSLOG } from '../inputs.ts';
import { SIZE_LIMIT } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { SYSLOG_GUIDE } from '../sources.ts';

export const sizeViolation: Rule = {
  id: 'effect.size-violation',
  severity: 'low',
  needs: [[SYSLOG]],
  rivals: [SIZE_LIMIT],
  references: [SYSLOG_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    // 108006 is not in the contract's list of ties, so it never bears on the verdict.
    findings: checkEvents(
      snapshot,
      ({ detail }) => detail.kind === 'size-violation',
      (events, _firewall, target) => ({
        summary: eventSummary('rule.effect.size-violation.summary', events, target),
      }),
    ).map(({ bearing: _bearing, ...draft }) => draft),
  }),
};

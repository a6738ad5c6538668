/** 108007: TLS began on an inspected session of the ESA, so the map allows it and inspection ended. */
import { checkEvents, eventSummary } from '../effect-event.ts';
import { SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { SYSLOG_GUIDE } from '../sources.ts';

export const evidenceTlsStarted: Rule = {
  id: 'evidence.tls-started',
  severity: 'info',
  needs: [[SYSLOG]],
  rivals: [],
  references: [SYSLOG_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkEvents(
      snapshot,
      ({ detail }) => detail.kind === 'tls-started',
      (events, _firewall, target) => ({
        summary: eventSummary('rule.evidence.tls-started.summary', events, target),
      }),
    ).map((draft) => ({ ...draft, bearing: 'clears' as const })),
  }),
};

/** A later sample is lower: a reload, `clear service-policy`, or a class made anew (asa.md d.3). */
import { message } from '../../base/message.ts';
import { esmtpEngines } from '../../correlate/counter-deltas.ts';
import { COUNTERS } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const dataCountersReset: Rule = {
  id: 'data.counters-reset',
  severity: 'low',
  needs: [[COUNTERS]],
  rivals: [],
  references: [GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.firewalls.flatMap((firewall) =>
      esmtpEngines(firewall)
        .filter((e) => e.isReset)
        .map((engine) => ({
          summary: message('rule.data.counters-reset.summary', { class: engine.class }),
          firewall: firewall.id,
          subject: engine.class,
          evidence: [...(engine.oldest ? [engine.oldest.span] : []), engine.newest.span],
          weights: ['plain-fact'],
        })),
    ),
  }),
};

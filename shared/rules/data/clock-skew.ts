/** The clocks of firewall and ESA differ: joins by time need the correction. */
import { message } from '../../base/message.ts';
import { clockSkew } from '../../correlate/clock-skew.ts';
import { firewallsOf } from '../harm.ts';
import { MAIL_LOGS, SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { ESA_EXPERT } from '../sources.ts';

export const dataClockSkew: Rule = {
  id: 'data.clock-skew',
  severity: 'low',
  needs: [[SYSLOG], [MAIL_LOGS]],
  rivals: [],
  references: [ESA_EXPERT],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) => {
        const skew = snapshot.mail && clockSkew(firewall, target, snapshot.mail);
        if (skew === undefined || Math.abs(skew.seconds) < WORTH_TELLING_S) return [];
        return [
          {
            summary: message('rule.data.clock-skew.summary', {
              seconds: Math.abs(skew.seconds),
              which: message(skew.seconds > 0 ? 'skew.ahead' : 'skew.behind'),
              pairs: skew.pairs,
            }),
            firewall: firewall.id,
            count: skew.pairs,
            evidence: skew.spans,
            weights: ['plain-fact'],
          },
        ];
      }),
    ),
  }),
};

/** Both logs have a resolution of one second; a few seconds are within a connection's set-up. */
const WORTH_TELLING_S = 5;

/** The note's own pair (50, 100): an embryonic limit above the maximum can never act (asa.md f). */
import { message } from '../../base/message.ts';
import { firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import { limitsInForce } from '../limits.ts';
import type { Rule } from '../rule.ts';
import { LIMITS, NOTE } from '../sources.ts';

export const limitMeaningless: Rule = {
  id: 'limit.meaningless',
  severity: 'low',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [LIMITS, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) =>
        limitsInForce(firewall, target)
          .filter(({ limits }) => {
            const { connMax = 0, embryonicMax = 0 } = limits;
            return connMax > 0 && embryonicMax > connMax;
          })
          .map(({ limits, where, span }) => ({
            summary: message('rule.limit.meaningless.summary', {
              embryonic: limits.embryonicMax ?? 0,
              maximum: limits.connMax ?? 0,
              where,
            }),
            firewall: firewall.id,
            subject: target.address,
            evidence: [span],
            weights: ['config-says', ...targetWeights(target)],
          })),
      ),
    ),
  }),
};

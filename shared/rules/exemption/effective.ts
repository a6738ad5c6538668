/** Inspection is in force, but not for the ESA, in both directions and through every firewall. */
import { message } from '../../base/message.ts';
import { isFreeBothWays, isInspectedForSomebody } from '../free-paths.ts';
import { targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS, FLOW, TRACER } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE, MPF_ORDER } from '../sources.ts';

export const exemptionEffective: Rule = {
  id: 'exemption.effective',
  severity: 'info',
  needs: [[CONFIG, FLOW, TRACER], [ESA_ADDRESS]],
  rivals: [],
  references: [MPF_ORDER, GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets
      .filter((t) => isFreeBothWays(t) && isInspectedForSomebody(snapshot, t))
      .map((target) => ({
        summary: message('rule.exemption.effective.summary', { esa: target.address }),
        subject: target.address,
        evidence: [...target.inbound.walks, ...target.outbound.walks].flatMap((w) => w.because),
        weights: ['config-says', ...targetWeights(target)],
        bearing: 'clears' as const,
      })),
  }),
};

/** Mail to the ESA is exempt and mail from it isn't, or the other way round, on one firewall. */
import { message } from '../../base/message.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { actsHere, firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS, FLOW, TRACER } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { MPF_ORDER } from '../sources.ts';

export const exemptionOneDirection: Rule = {
  id: 'exemption.one-direction',
  severity: 'high',
  needs: [[CONFIG, FLOW, TRACER], [ESA_ADDRESS]],
  rivals: [],
  references: [MPF_ORDER],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) => checkPair(firewall, target)),
    ),
  }),
};

function checkPair(firewall: FirewallFacts, target: EsaTarget): readonly FindingDraft[] {
  const inbound = actsHere(firewall, target, 'inbound');
  const outbound = actsHere(firewall, target, 'outbound');
  const isHalf =
    (inbound === true && outbound === false) || (inbound === false && outbound === true);
  if (!isHalf) return [];
  const inspected = inbound === true ? ('inbound' as const) : ('outbound' as const);
  const free = inbound === true ? ('outbound' as const) : ('inbound' as const);
  return [
    {
      summary: message('rule.exemption.one-direction.summary', {
        esa: target.address,
        free: message(`direction.${free}`),
        inspected: message(`direction.${inspected}`),
      }),
      firewall: firewall.id,
      subject: target.address,
      evidence: [inspected, free].flatMap((d) =>
        target[d].walks.filter((w) => w.firewall === firewall.id).flatMap((w) => w.because),
      ),
      weights: ['config-says', ...targetWeights(target)],
      remedy: message('remedy.both-directions'),
    },
  ];
}

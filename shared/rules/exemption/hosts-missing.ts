/** Some of the ESA's addresses are exempt on a firewall and others, IPv6 ones too, are not. */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../../model/snapshot.ts';
import { isFreeBothWays, isInspectedForSomebody } from '../free-paths.ts';
import { actsHere, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS, FLOW, TRACER } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const exemptionHostsMissing: Rule = {
  id: 'exemption.hosts-missing',
  severity: 'high',
  needs: [[CONFIG, FLOW, TRACER], [ESA_ADDRESS]],
  rivals: [],
  references: [GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.firewalls.flatMap((firewall) => checkFirewall(snapshot, firewall)),
  }),
};

function checkFirewall(snapshot: Snapshot, firewall: FirewallFacts): readonly FindingDraft[] {
  const here = snapshot.targets.filter(
    (t) => t.firewalls.length === 0 || t.firewalls.includes(firewall.id),
  );
  const exempt = here.filter((t) => isFreeBothWays(t) && isInspectedForSomebody(snapshot, t));
  const missing = here.filter((t) => DIRECTIONS.some((d) => actsHere(firewall, t, d) === true));
  const [first] = missing;
  if (first === undefined || exempt.length === 0) return [];
  return [
    {
      summary: message('rule.exemption.hosts-missing.summary', {
        exempt: exempt.map((t) => t.address),
        missing: missing.map((t) => t.address),
        exemptCount: exempt.length,
        count: missing.length,
      }),
      firewall: firewall.id,
      subject: first.address,
      count: missing.length,
      evidence: missing.flatMap(becauseHere(firewall)),
      weights: ['config-says', ...targetWeights(first)],
      remedy: message('remedy.all-addresses'),
    },
  ];
}

function becauseHere(firewall: FirewallFacts) {
  return (target: EsaTarget) =>
    DIRECTIONS.flatMap((d) => target[d].walks)
      .filter((w) => w.firewall === firewall.id && w.inspected === true)
      .flatMap((w) => w.because);
}

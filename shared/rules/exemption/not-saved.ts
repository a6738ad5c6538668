/**
 * The running configuration exempts the ESA, the startup configuration would inspect it again after
 * a reload. Both are evaluated; a plain text difference would cry wolf.
 */

import { formatAddress, parseAddress } from '../../base/ip.ts';
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaInspection } from '../../model/inspection.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { evaluateEsa } from '../../mpf/evaluate-esa.ts';
import { actsHere, firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS, STARTUP } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const exemptionNotSaved: Rule = {
  id: 'exemption.not-saved',
  severity: 'medium',
  needs: [[CONFIG], [STARTUP], [ESA_ADDRESS]],
  rivals: [],
  references: [GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) => checkPair(target, firewall)),
    ),
  }),
};

function checkPair(target: EsaTarget, firewall: FirewallFacts): readonly FindingDraft[] {
  const { startup } = firewall;
  const address = parseAddress(target.address);
  if (startup === undefined || address === undefined) return [];
  const free = DIRECTIONS.filter((d) => actsHere(firewall, target, d) === false);
  if (free.length === 0) return [];
  const after: EsaInspection = evaluateEsa(startup, {
    firewall: firewall.id,
    address: formatAddress(address),
    peers: [],
  });
  const lost = free.filter((d) => after[d].inspected === true);
  if (lost.length === 0) return [];
  return [
    {
      summary: message('rule.exemption.not-saved.summary', { esa: target.address }),
      firewall: firewall.id,
      subject: target.address,
      evidence: lost.flatMap((d) =>
        after[d].walks.filter((w) => w.inspected === true).flatMap((w) => w.because),
      ),
      weights: ['config-says', ...targetWeights(target)],
      remedy: message('remedy.save'),
    },
  ];
}

/** One class lets the ESA go by a deny, and another class or an interface policy takes it again. */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { FlowWalk } from '../../model/inspection.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import { attachedClasses, configured, entriesNaming, listOfClass } from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { MPF_ORDER } from '../sources.ts';

export const exemptionReinspected: Rule = {
  id: 'exemption.reinspected',
  severity: 'high',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [MPF_ORDER],
  check: (snapshot) => ({
    kind: 'checked',
    findings: configured(snapshot, (t) => firewallsOf(snapshot, t)).flatMap(
      ({ target, firewall }) => checkPair(target, firewall),
    ),
  }),
};

function checkPair(target: EsaTarget, firewall: FirewallFacts): readonly FindingDraft[] {
  const { config } = firewall;
  if (config === undefined) return [];
  const walks = DIRECTIONS.flatMap((d) => target[d].walks).filter(
    (w) => w.firewall === firewall.id && w.inspected === true && w.class !== undefined,
  );
  const [walk] = walks;
  if (walk === undefined) return [];
  const addresses = [target.address, ...target.mapped];
  for (const { found, classMap, policy } of attachedClasses(config)) {
    if (walks.some((w) => w.class === found.name && w.policy === policy.name)) continue;
    // An exemption: this class inspects others, and denies the ESA.
    if (!found.actions.some((a) => a.kind === 'inspect' && a.protocol === 'esmtp')) continue;
    const denies = entriesNaming(config, listOfClass(config, classMap), addresses).filter(
      ({ entry }) => entry.action === 'deny' && !entry.isInactive,
    );
    if (denies.length === 0) continue;
    return [
      {
        summary: message('rule.exemption.reinspected.summary', {
          class: found.name,
          policy: policy.name,
          esa: target.address,
          taking: walk.class ?? '?',
          takingPolicy: walk.policy ?? '?',
        }),
        firewall: firewall.id,
        subject: target.address,
        evidence: [...denies.map((d) => d.entry.span), ...becauseOf(walks)],
        weights: ['config-says', ...targetWeights(target)],
        remedy: message('remedy.every-policy'),
      },
    ];
  }
  return [];
}

function becauseOf(walks: readonly FlowWalk[]) {
  return walks.flatMap((w) => w.because);
}

/**
 * The class list names the wrong address for this release: from 8.3 classification looks at real
 * addresses, before it at those on the wire (asa.md a.8).
 */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { AsaConfig } from '../../model/asa-config.ts';
import type { FindingDraft } from '../../model/finding.ts';
import { isAtLeast } from '../../model/release.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { actsHere, firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import { attachedClasses, configured, entriesNaming, listOfClass } from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { REAL_ADDRESSES } from '../sources.ts';

export const exemptionMappedAddress: Rule = {
  id: 'exemption.mapped-address',
  severity: 'high',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [REAL_ADDRESSES],
  check: (snapshot) => ({
    kind: 'checked',
    findings: configured(snapshot, (t) => firewallsOf(snapshot, t)).flatMap(
      ({ target, firewall, config }) => checkConfig(target, firewall, config),
    ),
  }),
};

function checkConfig(
  target: EsaTarget,
  firewall: FirewallFacts,
  config: AsaConfig,
): readonly FindingDraft[] {
  const release = firewall.release ?? config.release;
  const mapped = target.mapped.filter((m) => m !== target.address);
  if (release === undefined || mapped.length === 0) return [];
  if (DIRECTIONS.every((d) => actsHere(firewall, target, d) === false)) return [];
  const usesReal = isAtLeast(release, 8, 3);
  return attachedClasses(config).flatMap(({ found, classMap }) => {
    const list = listOfClass(config, classMap);
    const wrong = entriesNaming(config, list, usesReal ? mapped : [target.address]);
    const right = entriesNaming(config, list, usesReal ? [target.address] : mapped);
    // Before 8.3 the real address is right for mail from the ESA, so only mail to it can be wrong.
    const telling = usesReal ? wrong : wrong.filter((w) => w.end === 'destination');
    if (telling.length === 0 || right.length > 0) return [];
    return [
      {
        summary: message(
          usesReal ? 'rule.exemption.mapped-address.mapped' : 'rule.exemption.mapped-address.real',
          {
            class: found.name,
            esa: target.address,
            mapped,
            release: release.text,
          },
        ),
        firewall: firewall.id,
        subject: target.address,
        evidence: [...telling.map((w) => w.entry.span), ...(classMap ? [classMap.span] : [])],
        weights: ['config-says', ...targetWeights(target)],
        remedy: message('remedy.real-address'),
      },
    ];
  });
}

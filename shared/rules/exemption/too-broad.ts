/**
 * More lost inspection than the ESA's mail: a deny that covers far more than the ESA, or a list next
 * to `default-inspection-traffic`, which takes every default inspection from the ESA (asa.md a.2, R2).
 */

import { sizeOf } from '../../base/ip.ts';
import { message } from '../../base/message.ts';
import type { AccessListEntry, AsaConfig } from '../../model/asa-config.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import {
  type AttachedClass,
  attachedClasses,
  configured,
  coveredBy,
  entriesNaming,
  esmtpLine,
  listOfClass,
} from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const exemptionTooBroad: Rule = {
  id: 'exemption.too-broad',
  severity: 'medium',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: configured(snapshot, (t) => firewallsOf(snapshot, t)).flatMap(
      ({ target, firewall, config }) =>
        attachedClasses(config).flatMap((one) => checkClass(target, firewall, config, one)),
    ),
  }),
};

/** An ESA has a handful of addresses; a deny for more than this is for others as well. */
const HANDFUL = 16n;

function checkClass(
  target: EsaTarget,
  firewall: FirewallFacts,
  config: AsaConfig,
  { found, classMap }: AttachedClass,
): readonly FindingDraft[] {
  const list = listOfClass(config, classMap);
  if (list === undefined) return [];
  const isDefault = classMap?.matches.some((m) => m.kind === 'default-inspection-traffic') ?? false;
  const draft = (id: string, entries: readonly AccessListEntry[]): FindingDraft => ({
    summary: message(`rule.exemption.too-broad.${id}`, {
      class: found.name,
      esa: target.address,
      entry: entries[0]?.text ?? '',
    }),
    firewall: firewall.id,
    subject: found.name,
    evidence: entries.map((e) => e.span),
    weights: ['config-says', ...targetWeights(target)],
    remedy: message('remedy.exempt-hosts'),
  });
  const naming = entriesNaming(config, list, [target.address, ...target.mapped], isDefault)
    .map((n) => n.entry)
    .filter((e) => e.action === 'deny' && !e.isInactive);
  if (isDefault && naming.length > 0) return [draft('all-inspections', naming)];
  if (esmtpLine(found) === undefined) return [];
  const wide = list.entries.filter(
    (e) =>
      e.action === 'deny' && !e.isInactive && isWide(config, e) && hasLaterPermit(list.entries, e),
  );
  return wide.length > 0 ? [draft('wide', wide)] : [];
}

/** Neither end is a handful of hosts. */
function isWide(config: AsaConfig, entry: AccessListEntry): boolean {
  return [entry.source, entry.destination].every((end) => sizeOf(coveredBy(config, end)) > HANDFUL);
}

/** A final `deny any any` only writes out the implicit end of a list. */
function hasLaterPermit(entries: readonly AccessListEntry[], entry: AccessListEntry): boolean {
  return entries.slice(entries.indexOf(entry) + 1).some((e) => e.action === 'permit');
}

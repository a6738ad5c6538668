/**
 * The class that takes the ESA's flow has a deny for it that doesn't act: a permit stands ahead, the
 * deny is inactive, or it can't be reached.
 */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { AsaConfig } from '../../model/asa-config.ts';
import type { FindingDraft } from '../../model/finding.ts';
import { isAtLeast } from '../../model/release.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import { configured, entriesNaming, listOfClass, type NamingEntry } from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const exemptionOrder: Rule = {
  id: 'exemption.order',
  severity: 'high',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: configured(snapshot, (t) => firewallsOf(snapshot, t)).flatMap(
      ({ target, firewall, config }) => checkTarget(target, firewall, config),
    ),
  }),
};

function checkTarget(
  target: EsaTarget,
  firewall: FirewallFacts,
  config: AsaConfig,
): readonly FindingDraft[] {
  const walks = DIRECTIONS.flatMap((d) => target[d].walks).filter(
    (w) => w.firewall === firewall.id && w.inspected !== false,
  );
  const classes = new Set(walks.flatMap((w) => w.class ?? []));
  // Only addresses that this release looks at; the others are `exemption.mapped-address`'s matter.
  const release = firewall.release ?? config.release;
  const isReal = release === undefined || isAtLeast(release, 8, 3);
  const addresses = isReal ? [target.address] : [target.address, ...target.mapped];
  return [...classes].flatMap((name) => {
    const classMap = config.classMaps.find((c) => c.name === name);
    const list = listOfClass(config, classMap);
    const denies = entriesNaming(config, list, addresses).filter(
      ({ entry, end }) =>
        entry.action === 'deny' &&
        // The deny of the direction that is inspected nevertheless.
        walks.some(
          (w) => w.class === name && (w.direction === 'inbound') === (end === 'destination'),
        ),
    );
    const [first] = denies;
    if (first === undefined || list === undefined) return [];
    return [finding(target, firewall, name, first, denies, list.entries.indexOf(first.entry))];
  });
}

function finding(
  target: EsaTarget,
  firewall: FirewallFacts,
  name: string,
  first: NamingEntry,
  denies: readonly NamingEntry[],
  at: number,
): FindingDraft {
  const why = first.entry.isInactive
    ? 'inactive'
    : first.entry.timeRange !== undefined
      ? 'time-range'
      : at > 0
        ? 'behind'
        : 'no-match';
  return {
    summary: message(`rule.exemption.order.${why}`, {
      class: name,
      esa: target.address,
      entry: first.entry.text,
    }),
    firewall: firewall.id,
    subject: target.address,
    evidence: denies.map((d) => d.entry.span),
    weights: [
      'config-says',
      ...(why === 'no-match' ? ['inference'] : []),
      ...targetWeights(target),
    ],
    remedy: message('remedy.deny-first'),
  };
}

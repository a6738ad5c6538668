/**
 * The ESA is exempt now, but connections older than the change keep the inspection they were built
 * with (asa.md a.9): the `M` flag of the connection table, or engine messages after the change.
 */
import { message } from '../../base/message.ts';
import type { Span } from '../../base/text.ts';
import { isBefore, lastPolicyChange } from '../../correlate/changes.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import { engineEvents, esaConnections } from '../../correlate/inspection-state.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { actsHere, firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, CONNS, ESA_ADDRESS, SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { MPF_ORDER } from '../sources.ts';

export const exemptionOldConnections: Rule = {
  id: 'exemption.old-connections',
  severity: 'medium',
  needs: [[CONFIG], [ESA_ADDRESS], [CONNS, SYSLOG]],
  rivals: [],
  references: [MPF_ORDER],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) => checkPair(target, firewall)),
    ),
  }),
};

function checkPair(target: EsaTarget, firewall: FirewallFacts): readonly FindingDraft[] {
  const free = DIRECTIONS.filter((d) => actsHere(firewall, target, d) === false);
  const rows = free
    .flatMap((d) => esaConnections(firewall, target, d))
    .filter((row) => row.flags.includes('M'));
  const change = lastPolicyChange(firewall);
  const events = engineEvents(firewall, target).filter(
    ({ event, direction }) =>
      free.includes(direction) &&
      change !== undefined &&
      event.time !== undefined &&
      !isBefore(event.time, change.time),
  );
  const spans: readonly Span[] = [...rows.map((r) => r.span), ...events.map((e) => e.event.span)];
  if (spans.length === 0) return [];
  return [
    {
      summary: message('rule.exemption.old-connections.summary', {
        count: spans.length,
        esa: target.address,
      }),
      firewall: firewall.id,
      subject: target.address,
      count: spans.length,
      evidence: [...spans, ...(change?.spans ?? [])],
      weights: ['config-says', 'inference', ...targetWeights(target)],
      remedy: message('remedy.clear-connections'),
    },
  ];
}

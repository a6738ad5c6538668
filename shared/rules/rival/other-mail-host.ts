/**
 * Another mail host uses the class whose counters rise: `inspection_default` serves everybody
 * (asa.md k). Told when drops are counted, or logged, and somebody else is seen on port 25.
 */
import { message } from '../../base/message.ts';
import { esmtpEngines, isDropping } from '../../correlate/counter-deltas.ts';
import { DIRECTIONS, isSmtpFlow } from '../../correlate/esa-names.ts';
import { engineEvents } from '../../correlate/inspection-state.ts';
import { smtpHosts } from '../../correlate/smtp-hosts.ts';
import type { SyslogEvent } from '../../model/asa-syslog.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { FirewallFacts, Snapshot } from '../../model/snapshot.ts';
import { isDropEvent } from '../effect-match.ts';
import { actsHere, howMany } from '../harm.ts';
import { CONNS, COUNTERS, ESA_ADDRESS, SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT } from '../sources.ts';

export const otherMailHost: Rule = {
  id: 'rival.other-mail-host',
  severity: 'info',
  needs: [[COUNTERS, SYSLOG], [CONNS, SYSLOG], [ESA_ADDRESS]],
  rivals: [],
  references: [ASA_EXPERT],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.firewalls.flatMap((firewall) => checkFirewall(snapshot, firewall)),
  }),
};

function checkFirewall(snapshot: Snapshot, firewall: FirewallFacts): readonly FindingDraft[] {
  const isInspecting = snapshot.targets.some((t) =>
    DIRECTIONS.some((d) => actsHere(firewall, t, d) !== false),
  );
  const { others } = smtpHosts(firewall, snapshot.targets);
  if (!isInspecting || others.size === 0) return [];
  const counters = esmtpEngines(firewall).flatMap((e) =>
    e.newest.matches.filter((m) => isDropping(m) && m.packets > 0),
  );
  const events = foreignDrops(snapshot, firewall);
  if (counters.length === 0 && events.length === 0) return [];
  return [
    {
      summary: message('rule.rival.other-mail-host.summary', {
        hosts: [...others.keys()].slice(0, 5),
        count: events.length,
      }),
      firewall: firewall.id,
      subject: [...others.keys()][0] ?? '',
      count: Math.max(events.length, others.size),
      evidence: [
        ...events.map((e) => e.span),
        ...[...others.values()].flatMap((spans) => spans.slice(0, 2)),
        ...counters.map((c) => c.span),
      ],
      weights: [
        events.length > 0 ? 'names-other' : 'by-absence',
        ...howMany(Math.max(events.length, others.size)),
      ],
    },
  ];
}

/** Drops of the engine that name hosts which are no ESA of ours. */
function foreignDrops(snapshot: Snapshot, firewall: FirewallFacts): readonly SyslogEvent[] {
  const own = new Set(
    snapshot.targets.flatMap((t) => engineEvents(firewall, t).map(({ event }) => event)),
  );
  return (firewall.syslog?.events ?? []).filter(
    (event) =>
      event.detail.kind === 'esmtp-match' &&
      isDropEvent(event.detail) &&
      isSmtpFlow(event) &&
      !own.has(event),
  );
}

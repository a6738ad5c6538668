/** The frame of rules that rest on one kind of syslog about the ESA's SMTP flow. */
import { type Message, message } from '../base/message.ts';
import { type EsaEvent, eventsNaming } from '../correlate/inspection-state.ts';
import type { SyslogEvent } from '../model/asa-syslog.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { firewallsOf, type Weighed, weighDirectHarm } from './harm.ts';

/** One finding per firewall and ESA whose flow such an event names; `draft` may count otherwise. */
export function checkEvents(
  snapshot: Snapshot,
  isEvent: (event: SyslogEvent) => boolean,
  draft: (
    events: readonly EsaEvent[],
    firewall: FirewallFacts,
    target: EsaTarget,
  ) => { readonly summary: Message; readonly count?: number; readonly remedy?: Message },
): readonly FindingDraft[] {
  return snapshot.targets.flatMap((target) =>
    firewallsOf(snapshot, target).flatMap((firewall) => {
      const events = eventsNaming(firewall, target).filter(({ event }) => isEvent(event));
      if (events.length === 0) return [];
      const weighed = weighEvents(firewall, target, events);
      return [
        {
          count: events.length,
          ...draft(events, firewall, target),
          ...weighed,
          firewall: firewall.id,
          subject: target.address,
          evidence: events.map(({ event }) => event.span),
        },
      ];
    }),
  );
}

function weighEvents(
  firewall: FirewallFacts,
  target: EsaTarget,
  events: readonly EsaEvent[],
): Weighed {
  return weighDirectHarm(
    firewall,
    target,
    events.map(({ event, direction }) => ({ direction, time: event.time })),
  );
}

/** Count and ESA, the values that every such summary needs. */
export function eventSummary(id: string, events: readonly EsaEvent[], target: EsaTarget): Message {
  return message(id, { count: events.length, esa: target.address });
}

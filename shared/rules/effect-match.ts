/**
 * The frame shared by the rules about one kind of match of an ESMTP map: a per-match counter of a
 * class that may take the ESA's flow, and the syslogs 108004/108005 that name the ESA. Headline
 * counters of the engine are never read for this: the note's own sample shows `drop 0` beside 41.
 */
import { type Message, message } from '../base/message.ts';
import type { Stamp } from '../base/time.ts';
import {
  type CounterReading,
  type EngineReading,
  esmtpEngines,
  matchReading,
} from '../correlate/counter-deltas.ts';
import { countersSay } from '../correlate/counter-windows.ts';
import { DIRECTIONS } from '../correlate/esa-names.ts';
import { type EsaEvent, engineEvents, takers } from '../correlate/inspection-state.ts';
import type { MailSymptom } from '../correlate/mail-picture.ts';
import type { MatchCounter } from '../model/asa-show.ts';
import type { SyslogDetail } from '../model/asa-syslog.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import {
  actsHere,
  firewallsOf,
  stronger,
  type Weighed,
  weighCounter,
  weighDirectHarm,
} from './harm.ts';

type EsmtpMatch = Extract<SyslogDetail, { kind: 'esmtp-match' }>;

export interface MatchKind {
  /** Whether this match line of `show service-policy` belongs to the rule. */
  isMatch(match: MatchCounter, map: string): boolean;
  /** Whether this syslog does. */
  isEvent(detail: EsmtpMatch): boolean;
  /** Whether a symptom of the ESA is of the kind that this match causes. */
  isSymptom(symptom: MailSymptom): boolean;
  /** False for matches that only log or mask: they never set a verdict by themselves. */
  readonly harms: boolean;
  readonly remedy?: Message;
}

/** Findings of one kind of match, one per firewall and ESA. */
export function checkMatches(snapshot: Snapshot, kind: MatchKind): readonly FindingDraft[] {
  if (snapshot.targets.length === 0) {
    return snapshot.firewalls.flatMap((firewall) => withoutEsa(firewall, kind));
  }
  return snapshot.targets.flatMap((target) =>
    firewallsOf(snapshot, target).flatMap((firewall) =>
      forTarget(snapshot, firewall, target, kind),
    ),
  );
}

interface Hit {
  readonly engine: EngineReading;
  readonly match: MatchCounter;
  readonly reading: CounterReading;
}

function forTarget(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  target: EsaTarget,
  kind: MatchKind,
): readonly FindingDraft[] {
  const isExempt = DIRECTIONS.every((d) => actsHere(firewall, target, d) === false);
  const hits = isExempt ? [] : counterHits(enginesFor(snapshot, firewall, target), kind);
  const events = engineEvents(firewall, target).filter(
    ({ event }) => event.detail.kind === 'esmtp-match' && kind.isEvent(event.detail),
  );
  if (hits.length === 0 && events.length === 0) return [];
  const weighed = weigh(snapshot, firewall, target, kind, hits, events);
  return [
    {
      ...draftParts(weighed, kind),
      summary: message('effect.match', {
        facts: [
          ...hits.map(counterFact),
          ...windowFacts(snapshot, hits),
          ...eventFacts(events, target),
        ],
      }),
      firewall: firewall.id,
      subject: target.address,
      count: countOf(hits, events),
      evidence: [...events.map(({ event }) => event.span), ...hits.flatMap((h) => h.reading.spans)],
    },
  ];
}

function weigh(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  target: EsaTarget,
  kind: MatchKind,
  hits: readonly Hit[],
  events: readonly EsaEvent[],
): Weighed {
  const parts: Weighed[] = hits.map(({ engine, reading }) =>
    weighCounter(snapshot, firewall, target, engine, reading, kind.isSymptom),
  );
  if (events.length > 0) parts.push(weighDirectHarm(firewall, target, events.map(timed)));
  return parts.reduce(stronger);
}

function timed({ event, direction }: EsaEvent): {
  readonly direction: EsaEvent['direction'];
  readonly time?: Stamp | undefined;
} {
  return { direction, time: event.time };
}

/** No ESA known: counters above zero are a suspicion, tied to nobody (contract section 2). */
function withoutEsa(firewall: FirewallFacts, kind: MatchKind): readonly FindingDraft[] {
  const hits = counterHits(esmtpEngines(firewall), kind);
  if (hits.length === 0) return [];
  return [
    {
      ...draftParts({ bearing: 'fits', weights: ['per-match-counter', 'esa-unknown'] }, kind),
      summary: message('effect.match', { facts: hits.map(counterFact) }),
      firewall: firewall.id,
      count: countOf(hits, []),
      evidence: hits.flatMap((h) => h.reading.spans),
    },
  ];
}

function draftParts(weighed: Weighed, kind: MatchKind) {
  const { bearing } = weighed;
  return {
    weights: weighed.weights,
    ...(weighed.past ? { past: true as const } : {}),
    ...(bearing === undefined || !kind.harms ? {} : { bearing }),
    ...(kind.harms && bearing !== 'ties' ? { severity: 'medium' as const } : {}),
    ...(kind.remedy === undefined || weighed.past ? {} : { remedy: kind.remedy }),
  };
}

/** Engines that take this ESA's flow; where the evaluator can't tell, every ESMTP engine may. */
export function enginesFor(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  target: EsaTarget,
): readonly EngineReading[] {
  const taking = DIRECTIONS.flatMap((d) => takers(snapshot, target, d))
    .filter((t) => t.firewall === firewall.id)
    .flatMap((t) => (t.engine === undefined ? [] : [t.engine]));
  const isOpen = DIRECTIONS.some((d) => actsHere(firewall, target, d) === 'unknown');
  if (taking.length === 0 && !isOpen) return [];
  const all = taking.length > 0 ? taking : esmtpEngines(firewall);
  const seen = new Set<string>();
  return all.filter((e) => {
    const key = `${e.scope} ${e.nameif ?? ''} ${e.policy} ${e.class}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function counterHits(engines: readonly EngineReading[], kind: MatchKind): readonly Hit[] {
  return engines.flatMap((engine) =>
    engine.newest.matches
      .filter((match) => match.packets > 0 && kind.isMatch(match, engine.map))
      .map((match) => ({ engine, match, reading: matchReading(engine, match) })),
  );
}

function counterFact({ engine, match, reading }: Hit): Message {
  const values = {
    criterion: match.criterion,
    map: engine.map,
    class: engine.class,
    total: reading.total,
  };
  return reading.growth === undefined
    ? message('effect.match.counter', values)
    : message('effect.match.counter-grew', { ...values, growth: reading.growth });
}

/** What the counters say beside the ESA's own count, window by window (esa.md 4.4). */
function windowFacts(snapshot: Snapshot, hits: readonly Hit[]): readonly Message[] {
  const engines = new Set(hits.map(({ engine }) => engine));
  return [...engines].flatMap((engine) => {
    const found = countersSay(snapshot, engine);
    if (found === undefined || found.says === 'unknown' || found.says === 'quiet') return [];
    const { growth, events, windows, says } = found;
    return [
      message(`counters.say.${says}`, {
        class: engine.class,
        growth,
        events,
        windows: windows.length,
      }),
    ];
  });
}

function eventFacts(events: readonly EsaEvent[], target: EsaTarget): readonly Message[] {
  if (events.length === 0) return [];
  return [message('effect.match.syslog', { count: events.length, esa: target.address })];
}

function countOf(hits: readonly Hit[], events: readonly EsaEvent[]): number {
  const counted = hits.reduce((sum, { reading }) => sum + (reading.growth ?? reading.total), 0);
  return Math.max(counted, events.length);
}

/** `matched Class 4: header line length gt 998` acted on the connection, not only logged or masked. */
export function isDropEvent(detail: EsmtpMatch): boolean {
  return (
    detail.action === 'dropped' ||
    detail.action === 'dropped-connection' ||
    detail.action === 'reset-connection'
  );
}

/** The criterion of a syslog, from its own field or out of the free text. */
export function criterionOf(detail: EsmtpMatch): string {
  return (detail.criterion ?? detail.information).toLowerCase();
}

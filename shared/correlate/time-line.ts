/**
 * Both devices on one time line: the ESA's connections with what the firewall says of each, the
 * engine's syslogs, counters from sample to sample. Bounded: the most telling first, the rest counted.
 */
import type { Span } from '../base/text.ts';
import type { LogView, MailConnection, MailKey } from '../model/mail.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type {
  HourOutcome,
  MailCharts,
  Place,
  TimeLine,
  TimeLineConnection,
  TimeLineCounters,
  TimeLineFlow,
  TimeLineTick,
} from '../model/time-line.ts';
import { isDropping } from './counter-deltas.ts';
import { counterWindows } from './counter-windows.ts';
import { engineEvents, isEngineDrop } from './inspection-state.ts';
import { isEngineEnd, type Join, joinedPairs, joinOfConnection } from './joins.ts';
import { HOUR_MS, isCut, mailTally, placeOf } from './mail-charts.ts';
import { symptomsOf } from './mail-symptoms.ts';
import { clockPairs, type OneClock, oneClock } from './one-clock.ts';

const MOST_CUT = 120;
const MOST_WHOLE = 40;
const MOST_TICKS = 200;
const MOST_HOURS = 168;
const MOST_POINTS = 200;

/** Null where there is neither a mail log nor a line of a firewall about an ESA. */
export function timeLine(snapshot: Snapshot): TimeLine | null {
  const clock = oneClock(snapshot);
  const { mail } = snapshot;
  const connections = mail === undefined ? [] : connectionsOf(snapshot, mail, clock);
  const ticks = ticksOf(snapshot, clock);
  const counters = countersOf(snapshot, clock);
  const shown = evenly(ticks, MOST_TICKS);
  const times = [
    ...connections.flatMap((c) => [c.opened, c.ended ?? c.opened]),
    ...shown.map((t) => t.time),
    ...counters.flatMap((c) => c.windows.flatMap((w) => [w.from, w.to])),
  ].sort();
  const [from] = times;
  const to = times[times.length - 1];
  if (from === undefined || to === undefined) return null;
  const joins = joinedPairs(snapshot).flatMap((pair) => pair.joins);
  return {
    from,
    to,
    clocks: clockPairs(snapshot),
    joins: {
      flows: joins.length,
      sure: joins.filter((j) => j.candidates.length > 0 && !j.isAmbiguous).length,
      ambiguous: joins.filter((j) => j.isAmbiguous).length,
      alone: joins.filter((j) => j.candidates.length === 0).length,
    },
    connections,
    connectionsLeft: (mail?.connectionCount ?? 0) - connections.length,
    ticks: shown,
    ticksLeft: ticks.length - shown.length,
    counters,
    charts: mail === undefined ? null : chartsOf(mail, ticks, clock),
  };
}

/** At most `most` of a list, evenly over it. */
function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]).filter(
    (one) => one !== undefined,
  );
}

/** Those the engine ended first, then other losses, then a sample of what went well. */
function connectionsOf(
  snapshot: Snapshot,
  view: LogView,
  clock: OneClock,
): readonly TimeLineConnection[] {
  const joins = joinOfConnection(snapshot);
  const tally = mailTally(view);
  const stopped = [...joins]
    .filter(([, join]) => isEngineEnd(join.flow))
    .map(([index]) => index)
    .sort((a, b) => a - b);
  const first = evenly(stopped, MOST_CUT);
  const known = new Set(first);
  const others = tally.cut.filter((index) => !known.has(index));
  const cut = [...first, ...evenly(others, MOST_CUT - first.length)];
  const whole = tally.whole.filter((index) => !known.has(index));
  const causes = causesOf(snapshot);
  return [...cut, ...evenly(whole, MOST_WHOLE)]
    .flatMap((index) =>
      barOf(view, view.connection(index), clock, { causes, join: joins.get(index) }),
    )
    .sort((a, b) => (a.opened < b.opened ? -1 : 1));
}

interface Beside {
  readonly causes: ReadonlyMap<string, string>;
  readonly join: Join | undefined;
}

function barOf(
  view: LogView,
  connection: MailConnection,
  clock: OneClock,
  { causes, join }: Beside,
): readonly TimeLineConnection[] {
  const { direction, key, opened, ended, phase, ending, tls, messages } = connection;
  if (opened === undefined) return [];
  const at = (stamp: typeof opened) => clock.iso(clock.ofEsa(connection, stamp));
  const cause = causes.get(keyText(direction, key));
  const mid = messages[messages.length - 1];
  return [
    {
      direction,
      id: key.id,
      ...(view.appliances.length < 2
        ? {}
        : { appliance: view.appliances[key.appliance]?.name ?? '' }),
      ...(connection.peer === undefined ? {} : { peer: connection.peer }),
      opened: at(opened),
      ...(ended === undefined ? {} : { ended: at(ended) }),
      phase,
      phases: (connection.phases ?? []).map((p) => ({ phase: p.phase, time: at(p.time) })),
      ending,
      tls: tls.kind,
      isCut: isCut(connection),
      ...(cause === undefined ? {} : { cause }),
      ...(mid === undefined ? {} : { mid }),
      ...(join === undefined ? {} : { flow: flowOf(view, join, clock) }),
      place: { path: connection.span.path, line: connection.span.from },
      endPlace: placeOf(connection.lines[connection.lines.length - 1] ?? connection.span),
    },
  ];
}

function flowOf(view: LogView, join: Join, clock: OneClock): TimeLineFlow {
  const { flow, candidates, isAmbiguous } = join;
  return {
    firewall: flow.firewall,
    ...(flow.connection === undefined ? {} : { connection: flow.connection }),
    ...(flow.peerPort === undefined ? {} : { port: flow.peerPort }),
    ...(flow.ended === undefined
      ? {}
      : { ended: clock.iso(clock.ofFirewall(flow.firewall, flow.ended)) }),
    ...(flow.reason === undefined ? {} : { reason: flow.reason }),
    isByEngine: isEngineEnd(flow),
    ...(isAmbiguous
      ? {
          candidates: candidates.map(({ index, weight }) => ({
            id: view.connection(index).key.id,
            weight: Math.round(weight * 100) / 100,
          })),
        }
      : {}),
    places: flow.spans.slice(0, 4).map(placeOf),
  };
}

function keyText(direction: string, { appliance, epoch, id }: MailKey): string {
  return `${direction} ${appliance} ${epoch} ${id}`;
}

function causesOf(snapshot: Snapshot): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { direction, connection, explainedBy } of symptomsOf(snapshot)) {
    if (connection === undefined || explainedBy === undefined) continue;
    found.set(keyText(direction, connection), explainedBy);
  }
  return found;
}

/** What the engine said of the ESAs' flows, by time; the start of TLS is no news. */
function ticksOf(snapshot: Snapshot, clock: OneClock): readonly TimeLineTick[] {
  return snapshot.firewalls
    .flatMap((firewall) =>
      snapshot.targets.flatMap((target) =>
        engineEvents(firewall, target).flatMap(({ event, direction }): readonly TimeLineTick[] => {
          if (event.time === undefined || event.detail.kind === 'tls-started') return [];
          return [
            {
              time: clock.iso(clock.ofFirewall(firewall.id, event.time)),
              firewall: firewall.id,
              message: event.id,
              direction,
              isHarm: isEngineDrop(event.detail),
              place: placeOf(event.span),
            },
          ];
        }),
      ),
    )
    .sort((a, b) => (a.time < b.time ? -1 : 1));
}

function countersOf(snapshot: Snapshot, clock: OneClock): readonly TimeLineCounters[] {
  return counterWindows(snapshot).map(({ engine, windows, series, growth, events, says }) => {
    const at = (stamp: Parameters<OneClock['ofFirewall']>[1]) =>
      clock.iso(clock.ofFirewall(engine.firewall, stamp));
    return {
      firewall: engine.firewall,
      policy: engine.policy,
      class: engine.class,
      map: engine.map,
      series: series
        .filter(({ action, points }) => isDropping({ action }) || hasGrown(points))
        .map(({ criterion, action, points }) => ({
          criterion,
          action,
          points: evenly(points, MOST_POINTS).map(({ time, total, span }) => ({
            time: at(time),
            total,
            place: firstPlace(span),
          })),
        })),
      windows: evenly(windows, MOST_POINTS).map((w) => ({
        from: at(w.from),
        to: at(w.to),
        ...(w.growth === undefined ? {} : { growth: w.growth }),
        events: w.events,
      })),
      growth,
      events,
      says,
    };
  });
}

function hasGrown(points: readonly { readonly total: number }[]): boolean {
  return points.some((p) => p.total !== points[0]?.total);
}

function firstPlace({ path, from }: Span): Place {
  return { path, line: from };
}

function chartsOf(view: LogView, ticks: readonly TimeLineTick[], clock: OneClock): MailCharts {
  const { peers, peersLeft, phases, hours } = mailTally(view);
  const numbers = [...hours.keys()].sort((a, b) => a - b);
  const [first = 0] = numbers;
  const last = numbers[numbers.length - 1] ?? first;
  const each = Math.ceil((last - first + 1) / MOST_HOURS);
  const list: HourOutcome[] = [];
  for (let hour = first; numbers.length > 0 && hour <= last; hour += each) {
    const from = clock.iso(hour * HOUR_MS);
    const to = clock.iso((hour + each) * HOUR_MS);
    const parts = Array.from({ length: each }, (_, i) => hours.get(hour + i)).filter(
      (part) => part !== undefined,
    );
    const place = parts.find((part) => part.place !== undefined)?.place;
    list.push({
      from,
      whole: parts.reduce((sum, part) => sum + part.whole, 0),
      cut: parts.reduce((sum, part) => sum + part.cut, 0),
      drops: ticks.filter((t) => t.isHarm && t.time >= from && t.time < to).length,
      ...(place === undefined ? {} : { place }),
    });
  }
  return { peers, peersLeft, phases, hours: list, hoursEach: each };
}

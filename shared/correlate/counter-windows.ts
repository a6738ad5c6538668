/**
 * Drop counters of an ESMTP engine from sample to sample, beside the ESA's own count of the events
 * that should raise them in the same window (esa.md 4.4): equal numbers over windows prove, counters
 * that stand still during an incident refute. A counter that fell, or a class that is new or has
 * other matches, was reset or made anew: the growth of that window is unknown, never negative.
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { MatchCounter, ServicePolicyCounters } from '../model/asa-show.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { skewAt } from './clock-skew.ts';
import { type EngineReading, esmtpEngines, isDropping } from './counter-deltas.ts';
import { DIRECTIONS } from './esa-names.ts';
import { takers } from './inspection-state.ts';
import { joinedPairs } from './joins.ts';
import { isLoss, isUnexplained, symptomsOf } from './mail-symptoms.ts';
import { memo } from './memo.ts';

export interface CounterWindow {
  readonly from: Stamp;
  readonly to: Stamp;
  /** By how much the drop counters grew; absent where one was reset in between. */
  readonly growth?: number;
  /** Losses of the ESAs in clear text, unexplained by anything else, that began in the window. */
  readonly events: number;
}

/** One match of the engine over all samples. */
export interface CounterSeries {
  readonly criterion: string;
  readonly action: MatchCounter['action'];
  readonly points: readonly { readonly time: Stamp; readonly total: number; readonly span: Span }[];
}

/**
 * `proves`: equal in every window and in sum. `refutes`: no growth while the ESA lost mail. `more`:
 * others share the class, or the log lacks some. `fewer`: something else is at work as well.
 * `quiet`: nothing on either side. `unknown`: a reset, no log, or nobody's flow is known to be taken.
 */
export type CountersSay = 'proves' | 'refutes' | 'more' | 'fewer' | 'quiet' | 'unknown';

export interface EngineWindows {
  readonly engine: EngineReading;
  readonly windows: readonly CounterWindow[];
  readonly series: readonly CounterSeries[];
  /** Sums over the windows whose growth is known. */
  readonly growth: number;
  readonly events: number;
  readonly says: CountersSay;
}

/** Every ESMTP engine with at least two dated samples. */
export const counterWindows: (snapshot: Snapshot) => readonly EngineWindows[] = memo((snapshot) =>
  snapshot.firewalls.flatMap((firewall) =>
    esmtpEngines(firewall).flatMap((engine) => windowsOf(snapshot, firewall, engine)),
  ),
);

/** What the counters of a firewall's engines say of this ESA's losses; undefined where they say nothing. */
export function countersSay(snapshot: Snapshot, engine: EngineReading): EngineWindows | undefined {
  return counterWindows(snapshot).find(
    (one) =>
      one.engine.firewall === engine.firewall &&
      one.engine.policy === engine.policy &&
      one.engine.class === engine.class &&
      one.engine.nameif === engine.nameif,
  );
}

interface Sample {
  readonly time: Stamp;
  /** Absent where this engine isn't in the listing. */
  readonly matches?: readonly MatchCounter[];
}

function windowsOf(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  engine: EngineReading,
): readonly EngineWindows[] {
  const samples = inOrder(firewall.counters.flatMap((one) => sampleOf(one, engine)));
  if (samples.filter((s) => s.matches !== undefined).length < 2) return [];
  const events = lossesOf(snapshot, firewall, engine);
  const windows = samples.slice(1).map((after, i): CounterWindow => {
    const before = samples[i] as Sample; // i is one less than the index of `after`
    const growth = growthOf(before, after);
    return {
      from: before.time,
      to: after.time,
      ...(growth === undefined ? {} : { growth }),
      events: (events ?? []).filter((ms) => ms > before.time.wallMs && ms <= after.time.wallMs)
        .length,
    };
  });
  const known = windows.filter((w) => w.growth !== undefined);
  const sums = {
    growth: known.reduce((sum, w) => sum + (w.growth ?? 0), 0),
    events: known.reduce((sum, w) => sum + w.events, 0),
  };
  const says = events === undefined ? 'unknown' : sayOf(known, sums);
  return [{ engine, windows, series: seriesOf(samples), ...sums, says }];
}

function sampleOf(one: ServicePolicyCounters, engine: EngineReading): readonly Sample[] {
  const { takenAt } = one;
  if (takenAt === undefined) return [];
  // A filter shows a part: what it leaves out is no class that went away.
  const inspect = one.policies
    .filter((p) => p.policy === engine.policy && p.nameif === engine.nameif)
    .flatMap((p) => p.classes.filter((c) => c.name === engine.class))
    .flatMap((c) => c.inspects.filter((i) => i.protocol === 'esmtp'))[0];
  if (inspect === undefined) return one.filter === undefined ? [{ time: takenAt }] : [];
  return inspect.matches.length === 0 ? [] : [{ time: takenAt, matches: inspect.matches }];
}

/** By time; of two commands of one moment the later answer counts. */
function inOrder(samples: readonly Sample[]): readonly Sample[] {
  const byTime = new Map(samples.map((s) => [s.time.wallMs, s]));
  return [...byTime.values()].sort((a, b) => a.time.wallMs - b.time.wallMs);
}

function growthOf(before: Sample, after: Sample): number | undefined {
  const drops = (after.matches ?? []).filter(isDropping);
  const earlier = (before.matches ?? []).filter(isDropping);
  if (before.matches === undefined || after.matches === undefined) return undefined;
  if (drops.length !== earlier.length) return undefined;
  let growth = 0;
  for (const [i, match] of drops.entries()) {
    const was = earlier[i];
    if (was === undefined || was.criterion !== match.criterion) return undefined;
    if (match.packets < was.packets) return undefined;
    growth += match.packets - was.packets;
  }
  return growth;
}

function seriesOf(samples: readonly Sample[]): readonly CounterSeries[] {
  const found = new Map<
    string,
    { action: MatchCounter['action']; points: CounterSeries['points'][number][] }
  >();
  for (const { time, matches } of samples) {
    for (const { criterion, isNegated, action, packets, span } of matches ?? []) {
      const key = isNegated ? `not ${criterion}` : criterion;
      const known = found.get(key) ?? { action, points: [] };
      known.points.push({ time, total: packets, span });
      found.set(key, known);
    }
  }
  return [...found].map(([criterion, { action, points }]) => ({ criterion, action, points }));
}

function sayOf(
  windows: readonly CounterWindow[],
  { growth, events }: { readonly growth: number; readonly events: number },
): CountersSay {
  if (windows.length === 0) return 'unknown';
  if (growth === 0) return events === 0 ? 'quiet' : 'refutes';
  if (events === 0) return 'more';
  // A loss on the edge of a window may be counted on either side of it.
  const isEqual = windows.every((w) => Math.abs((w.growth ?? 0) - w.events) <= 1);
  if (growth === events && isEqual) return 'proves';
  return growth > events ? 'more' : 'fewer';
}

/**
 * Moments, by the firewall's wall clock, at which the ESAs that this engine inspects began to lose
 * something that an inspector can take; undefined where there is no log or nobody is known to be taken.
 */
function lossesOf(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  engine: EngineReading,
): readonly number[] | undefined {
  if (snapshot.mail === undefined) return undefined;
  const taken = snapshot.targets.flatMap((target) =>
    DIRECTIONS.filter((direction) => isTaken(snapshot, target, direction, engine)).map(
      (direction) => ({ target, direction }),
    ),
  );
  if (taken.length === 0) return undefined;
  return taken.flatMap(({ target, direction }) => {
    const skew = joinedPairs(snapshot).find(
      (pair) => pair.firewall === firewall && pair.target === target,
    )?.skew;
    return symptomsOf(snapshot, target.address)
      .filter((s) => s.direction === direction && isLoss(s) && isUnexplained(s))
      .flatMap((s) => {
        if (s.time === undefined) return [];
        const began = s.time.wallMs - (s.gapS ?? 0) * 1000;
        return [began - (skew === undefined ? 0 : skewAt(skew, began) * 1000)];
      });
  });
}

function isTaken(
  snapshot: Snapshot,
  target: EsaTarget,
  direction: (typeof DIRECTIONS)[number],
  engine: EngineReading,
): boolean {
  return takers(snapshot, target, direction).some(
    (t) => t.firewall === engine.firewall && t.class === engine.class,
  );
}

/**
 * Two samples of `show service-policy` make a delta; one makes a total since the last restart. A
 * counter that fell means a reload, a `clear service-policy` or a re-created class (asa.md d.3), and
 * then its delta is unknown, never negative.
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { ClassCounters, InspectCounters, MatchCounter } from '../model/asa-show.ts';
import type { FirewallFacts } from '../model/snapshot.ts';

/** One ESMTP engine of one class, newest sample, with what went before. */
export interface EngineReading {
  readonly firewall: string;
  readonly scope: 'global' | 'interface';
  readonly nameif?: string;
  readonly policy: string;
  readonly class: string;
  /** `_default_esmtp_map` where the listing names none. */
  readonly map: string;
  readonly newest: InspectCounters;
  readonly oldest?: InspectCounters;
  readonly from?: Stamp;
  readonly to?: Stamp;
  /** A counter was lower in a later sample. */
  readonly isReset: boolean;
  /** The samples are dated and far enough apart for a counter that stood still to mean something. */
  readonly showsStandstill: boolean;
}

/** What one counter says. */
export interface CounterReading {
  readonly total: number;
  /** Growth between the oldest and the newest sample; absent with one sample, or after a reset. */
  readonly growth?: number;
  readonly spans: readonly Span[];
}

export const DEFAULT_MAP = '_default_esmtp_map';

/** ESMTP engines in the counters of a firewall; the listing with per-match counters is preferred. */
export function esmtpEngines(firewall: FirewallFacts): readonly EngineReading[] {
  const found = new Map<string, { readonly at: Sampled[]; readonly first: Sampled }>();
  for (const sample of firewall.counters) {
    for (const policy of sample.policies) {
      for (const cls of policy.classes) {
        for (const inspect of cls.inspects) {
          if (inspect.protocol !== 'esmtp') continue;
          const key = `${policy.scope} ${policy.nameif ?? ''} ${policy.policy} ${cls.name}`;
          const sampled = { sample, policy, cls, inspect };
          const known = found.get(key);
          if (known) known.at.push(sampled);
          else found.set(key, { at: [sampled], first: sampled });
        }
      }
    }
  }
  return [...found.values()].map(({ at, first }) => engineReading(firewall.id, first, at));
}

interface Sampled {
  readonly sample: FirewallFacts['counters'][number];
  readonly policy: FirewallFacts['counters'][number]['policies'][number];
  readonly cls: ClassCounters;
  readonly inspect: InspectCounters;
}

function engineReading(firewall: string, first: Sampled, at: readonly Sampled[]): EngineReading {
  const detailed = at.filter(({ inspect }) => inspect.matches.length > 0);
  const comparable = detailed.length > 0 ? detailed : at;
  const newest = comparable[comparable.length - 1] ?? first;
  const oldest = comparable.length > 1 ? comparable[0] : undefined;
  const { policy } = first;
  return {
    firewall,
    scope: policy.scope,
    ...(policy.nameif === undefined ? {} : { nameif: policy.nameif }),
    policy: policy.policy,
    class: first.cls.name,
    map: newest.inspect.map ?? DEFAULT_MAP,
    newest: newest.inspect,
    ...(oldest === undefined ? {} : { oldest: oldest.inspect }),
    ...(isApart(oldest, newest, 1) && oldest?.sample.takenAt
      ? { from: oldest.sample.takenAt }
      : {}),
    ...(newest.sample.takenAt === undefined ? {} : { to: newest.sample.takenAt }),
    showsStandstill: isApart(oldest, newest, STANDSTILL_MS),
    isReset: comparable.some((one, i) => {
      const before = comparable[i - 1];
      return before !== undefined && isLower(one.inspect, before.inspect);
    }),
  };
}

/** Two samples this close together show no standstill: nothing may have happened in between. */
const STANDSTILL_MS = 60_000;

/** Both samples are dated, and at least so far apart. */
function isApart(oldest: Sampled | undefined, newest: Sampled, leastMs: number): boolean {
  const from = oldest?.sample.takenAt;
  const to = newest.sample.takenAt;
  return from !== undefined && to !== undefined && to.wallMs - from.wallMs >= leastMs;
}

function isLower(later: InspectCounters, earlier: InspectCounters): boolean {
  return (
    later.packets < earlier.packets ||
    later.matches.some((match) => {
      const before = sameMatch(earlier.matches, match);
      return before !== undefined && match.packets < before.packets;
    })
  );
}

function sameMatch(
  matches: readonly MatchCounter[],
  wanted: MatchCounter,
): MatchCounter | undefined {
  return matches.find((m) => m.criterion === wanted.criterion && m.isNegated === wanted.isNegated);
}

/** The reading of one match line of an engine. */
export function matchReading(engine: EngineReading, match: MatchCounter): CounterReading {
  const before = engine.oldest === undefined ? undefined : sameMatch(engine.oldest.matches, match);
  const isComparable =
    before !== undefined &&
    !engine.isReset &&
    (match.packets > before.packets || engine.showsStandstill);
  return {
    total: match.packets,
    ...(isComparable ? { growth: match.packets - before.packets } : {}),
    spans: isComparable ? [before.span, match.span] : [match.span],
  };
}

/** True when the listing has per-match counters, so that a zero means something. */
export function hasMatchCounters(engine: EngineReading): boolean {
  return engine.newest.matches.length > 0;
}

/** True when the match acts on the connection itself. */
export function isDropping(match: Pick<MatchCounter, 'action'>): boolean {
  return match.action === 'drop-connection' || match.action === 'reset';
}

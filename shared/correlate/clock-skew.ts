/**
 * The difference between the clocks of an ASA and an ESA (esa.md 2.5), from every pair of a `Built`
 * and a `New SMTP ICID`/`DCID` of one peer and direction: the true difference is the one that most
 * pairs share, the others are spread by chance. Times are compared as wall clocks, so an unknown zone
 * shows as a skew of whole hours, and a change to or from summer time as a step of it.
 */
import type { Span } from '../base/text.ts';
import type { AsaFlow } from './asa-flows.ts';
import { type MailRow, type MailRows, rowsKey } from './mail-rows.ts';

export interface ClockSkew {
  /** Seconds that the ESA's clock is ahead of the firewall's; the median of the pairs. */
  readonly seconds: number;
  /** Nine of ten pairs lie in between, both ends included. */
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  readonly spans: readonly Span[];
  /** From this moment of the firewall's wall clock on it is another one: one of the clocks was put forward or back. */
  readonly step?: { readonly fromMs: number; readonly seconds: number };
}

/** The skew that holds at a moment of the firewall's wall clock, in seconds. */
export function skewAt(skew: ClockSkew, asaWallMs: number): number {
  return skew.step !== undefined && asaWallMs >= skew.step.fromMs
    ? skew.step.seconds
    : skew.seconds;
}

/** Fewer pairs than this are chance. */
const ENOUGH_PAIRS = 3;
/** Zones lie from 12 hours west to 14 hours east, a wrong clock a little beyond. */
const FARTHEST_S = 14.5 * 3600;
/** So many flows tell as much as all of them. */
const MOST_FLOWS = 1500;
const MOST_ROWS_OF_FLOW = 1500;
/** Clocks are put forward and back by half hours at least [K]. */
const STEP_S = 1800;
/** Both logs have a resolution of one second, and the second line is written a moment later. */
const NEAR_S = 2;

interface Pair {
  readonly asaMs: number;
  readonly seconds: number;
  readonly spans: readonly Span[];
}

/** Undefined where no difference stands out: too few pairs, or mail in a regular beat. */
export function clockSkew(flows: readonly AsaFlow[], rows: MailRows): ClockSkew | undefined {
  const pairs = pairsOf(sample(flows), rows);
  const counts = countBySecond(pairs);
  const best = highest(counts, () => true);
  if (best === undefined || supportOf(counts, best) < ENOUGH_PAIRS) return undefined;
  const step = highest(counts, (s) => isStep(s - best));
  const isOther = (s: number) => Math.abs(s - best) > NEAR_S + 1 && !isStep(s - best);
  const noise = highest(counts, isOther);
  const noiseSupport = noise === undefined ? 0 : supportOf(counts, noise);
  if (supportOf(counts, best) < 2 * noiseSupport) return undefined;
  const near = pairs.filter((p) => Math.abs(p.seconds - best) <= NEAR_S);
  const isRealStep =
    step !== undefined && supportOf(counts, step) >= Math.max(ENOUGH_PAIRS, 2 * noiseSupport);
  const far = isRealStep ? pairs.filter((p) => Math.abs(p.seconds - step) <= NEAR_S) : [];
  return skewOf(near, far);
}

function isStep(difference: number): boolean {
  const rest = Math.abs(difference) % STEP_S;
  return Math.abs(difference) > STEP_S / 2 && Math.min(rest, STEP_S - rest) <= NEAR_S + 1;
}

/** Evenly over the time, where there are many. */
function sample(flows: readonly AsaFlow[]): readonly AsaFlow[] {
  const dated = flows.filter((f) => f.opened !== undefined);
  const every = Math.ceil(dated.length / MOST_FLOWS);
  return dated.filter((_, i) => i % every === 0);
}

function pairsOf(flows: readonly AsaFlow[], rows: MailRows): readonly Pair[] {
  const pairs: Pair[] = [];
  for (const flow of flows) {
    const asaMs = flow.opened?.wallMs;
    if (asaMs === undefined) continue;
    for (const peer of flow.peers) {
      for (const row of around(rows.get(rowsKey(flow.direction, peer)) ?? [], asaMs)) {
        if (row.esa !== undefined && row.esa !== flow.esa) continue;
        const seconds = Math.round((row.opened.wallMs - asaMs) / 1000);
        if (Math.abs(seconds) > FARTHEST_S) continue;
        pairs.push({ asaMs, seconds, spans: [...flow.spans.slice(0, 1), row.line] });
      }
    }
  }
  return pairs;
}

/** The rows nearest in the log to a moment: enough for any difference, few enough for a busy peer. */
function around(rows: readonly MailRow[], wallMs: number): readonly MailRow[] {
  if (rows.length <= MOST_ROWS_OF_FLOW) return rows;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.opened.wallMs ?? 0) < wallMs) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, low - MOST_ROWS_OF_FLOW / 2);
  return rows.slice(from, from + MOST_ROWS_OF_FLOW);
}

function countBySecond(pairs: readonly Pair[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { seconds } of pairs) counts.set(seconds, (counts.get(seconds) ?? 0) + 1);
  return counts;
}

/** Pairs of a second and its two neighbours. */
function supportOf(counts: ReadonlyMap<number, number>, second: number): number {
  return [-1, 0, 1].reduce((sum, d) => sum + (counts.get(second + d) ?? 0), 0);
}

function highest(
  counts: ReadonlyMap<number, number>,
  isCandidate: (second: number) => boolean,
): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [second, own] of counts) {
    if (!isCandidate(second)) continue;
    // The middle of a hill before its foot.
    const support = supportOf(counts, second) + own / 1000;
    if (support > most) {
      most = support;
      best = second;
    }
  }
  return best;
}

function skewOf(near: readonly Pair[], far: readonly Pair[]): ClockSkew | undefined {
  const fromMs = splitTime(near, far);
  const isNearFirst = fromMs === undefined || meanTime(near) <= meanTime(far);
  const [first, second] = isNearFirst ? [near, far] : [far, near];
  const sorted = [...first].sort((a, b) => a.seconds - b.seconds);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)];
  const [low, median, high] = [at(0.05), at(0.5), at(0.95)];
  if (low === undefined || median === undefined || high === undefined) return undefined;
  return {
    seconds: median.seconds,
    low: low.seconds,
    high: high.seconds,
    pairs: near.length + (fromMs === undefined ? 0 : far.length),
    spans: median.spans,
    ...(fromMs === undefined ? {} : { step: { fromMs, seconds: medianOf(second) } }),
  };
}

function medianOf(pairs: readonly Pair[]): number {
  const sorted = pairs.map((p) => p.seconds).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

function meanTime(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, p) => sum + p.asaMs, 0) / Math.max(1, pairs.length);
}

/** When the step happened: the moment that leaves fewest pairs on the wrong side; undefined where they lie mixed. */
function splitTime(near: readonly Pair[], far: readonly Pair[]): number | undefined {
  if (far.length === 0) return undefined;
  const isNearFirst = meanTime(near) <= meanTime(far);
  const [inNear, inFar] = [near, far].map((pairs) => new Set(pairs.map((p) => p.asaMs)));
  // In an hour told twice a connection may fit both by chance: it decides nothing.
  const all = [
    ...near.filter((p) => !inFar?.has(p.asaMs)).map((p) => ({ ...p, isLate: !isNearFirst })),
    ...far.filter((p) => !inNear?.has(p.asaMs)).map((p) => ({ ...p, isLate: isNearFirst })),
  ].sort((a, b) => a.asaMs - b.asaMs);
  let wrong = all.filter((p) => !p.isLate).length;
  let fewest = wrong;
  let best: number | undefined;
  for (const [i, { isLate }] of all.entries()) {
    wrong += isLate ? 1 : -1;
    if (wrong >= fewest) continue;
    fewest = wrong;
    best = all[i + 1]?.asaMs;
  }
  return fewest * 10 <= Math.min(near.length, far.length) ? best : undefined;
}

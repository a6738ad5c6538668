/**
 * Who keeps, loses and gains ESMTP inspection, and who gets another map: both configurations asked
 * over the whole address space of both families, for every kind of way through the firewall. Sets,
 * not samples.
 */
import {
  type Address,
  type AddressSet,
  ALL_ADDRESSES,
  ALL_V4,
  ALL_V6,
  addressSet,
  type Family,
  formatRange,
  hostRange,
} from '../base/ip.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { PlanRadius, RadiusFlow, RadiusPart } from '../model/plan.ts';
import { blastRadius } from '../mpf/blast-radius.ts';
import { indexOf } from '../mpf/config-index.ts';
import {
  countPairs,
  intersectRegions,
  oneFamily,
  type Rect,
  type Region,
  subtractRegion,
  tidy,
  within,
} from '../mpf/region.ts';
import type { RegionAnswer } from '../mpf/region-answer.ts';
import { throughInterfaces } from '../mpf/topology.ts';

/** The sets themselves, for one way through the firewall. */
export interface PairRadius {
  readonly from: string;
  readonly to: string;
  readonly keeps: Region;
  readonly loses: Region;
  readonly gains: Region;
  /** Unknown before or after. */
  readonly unknown: Region;
  readonly otherMap: Region;
  readonly losesOthers: Region;
  /** Anything that isn't as it was for anybody but the hosts. */
  readonly disturbed: Region;
}

/** One per ordered pair of interfaces that differ in their policies. */
export function radiusPairs(
  before: AsaConfig,
  after: AsaConfig,
  hosts: readonly Address[],
): readonly PairRadius[] {
  return waysThrough(before, after).map(({ from, to }) => {
    const { keeps, loses, gains, unknown, old, now } = blastRadius(before, after, {
      ingress: from,
      egress: to,
    });
    const becomesUnknown = oneFamily(subtractRegion(now.unknown, old.unknown));
    const otherMap = otherMaps(old, now);
    // What was open and isn't inspected now may have been inspected.
    const mayLose = oneFamily(intersectRegions(old.unknown, now.not));
    const changed = [loses, gains, becomesUnknown, otherMap, mayLose].flat();
    return {
      from,
      to,
      keeps,
      loses,
      gains,
      unknown,
      otherMap,
      losesOthers: withoutHosts(loses, hosts),
      disturbed: withoutHosts(changed, hosts),
    };
  });
}

/** Flows inspected before and after, by maps that differ. */
function otherMaps(old: RegionAnswer, now: RegionAnswer): Region {
  const out: Rect[] = [];
  for (const a of old.pieces) {
    for (const b of now.pieces) {
      if (a.inspected !== true || b.inspected !== true || a.map === b.map) continue;
      out.push(...intersectRegions(a.region, b.region));
    }
  }
  return oneFamily(tidy(out));
}

/** The region without mail to or from `hosts`. */
function withoutHosts(region: Region, hosts: readonly Address[]): Region {
  const own = addressSet(hosts.map(hostRange));
  if (own.length === 0) return region;
  const mail: Region = [
    { source: ALL_ADDRESSES, destination: own },
    { source: own, destination: ALL_ADDRESSES },
  ];
  return subtractRegion(region, mail);
}

/** Interfaces with a policy each for itself; `any` for all the others together. */
function waysThrough(before: AsaConfig, after: AsaConfig): { from: string; to: string }[] {
  const names = throughInterfaces(before);
  const withPolicy = [
    ...new Set([
      ...indexOf(before).interfacePolicies.keys(),
      ...indexOf(after).interfacePolicies.keys(),
    ]),
  ];
  const plain = names.filter((name) => !withPolicy.includes(name)).length;
  // Where the text shows no interfaces there may be any number of them.
  const kinds = [...withPolicy, ...(plain > 0 || names.length === 0 ? ['any'] : [])];
  const pairs = kinds.flatMap((from) =>
    kinds
      .filter((to) => to !== from || (from === 'any' && (plain > 1 || names.length === 0)))
      .map((to) => ({ from, to })),
  );
  return pairs.length > 0 ? pairs : kinds.map((name) => ({ from: name, to: name }));
}

/** The sets as plain data for people. */
export function radiusOf(pairs: readonly PairRadius[]): PlanRadius {
  const part = (pick: (pair: PairRadius) => Region): RadiusPart => partOf(pairs, pick);
  return {
    keeps: part((p) => p.keeps),
    loses: part((p) => p.loses),
    gains: part((p) => p.gains),
    unknown: part((p) => p.unknown),
    otherMap: part((p) => p.otherMap),
    losesOthers: part((p) => p.losesOthers),
    pairs: pairs.map(({ from, to }) => ({ from, to })),
  };
}

/** Flows that one part lists, and ranges that one flow lists, at most. */
const MOST_FLOWS = 20;
const MOST_RANGES = 12;

function partOf(pairs: readonly PairRadius[], pick: (pair: PairRadius) => Region): RadiusPart {
  const all = pairs.flatMap((pair) => pick(pair).map((rect) => ({ pair, rect })));
  const size = (rect: Rect) => countPairs([rect]);
  all.sort((a, b) => (size(a.rect) < size(b.rect) ? 1 : size(a.rect) > size(b.rect) ? -1 : 0));
  return {
    ipv4: String(countOf(all, 4)),
    ipv6: String(countOf(all, 6)),
    flows: all.slice(0, MOST_FLOWS).map(({ pair, rect }) => flowOf(pair, rect)),
    more: Math.max(0, all.length - MOST_FLOWS),
  };
}

function countOf(all: readonly { readonly rect: Rect }[], family: Family): bigint {
  const set = family === 4 ? ALL_V4 : ALL_V6;
  return all.reduce((sum, { rect }) => sum + countPairs(within([rect], set, set)), 0n);
}

function flowOf(pair: PairRadius, rect: Rect): RadiusFlow {
  const list = (set: AddressSet) => set.slice(0, MOST_RANGES).map(formatRange);
  const more = (set: AddressSet) => Math.max(0, set.length - MOST_RANGES);
  return {
    from: pair.from,
    to: pair.to,
    sources: list(rect.source),
    moreSources: more(rect.source),
    destinations: list(rect.destination),
    moreDestinations: more(rect.destination),
  };
}

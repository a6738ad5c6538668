/**
 * Regions of flows: unions of rectangles, source addresses times destination addresses. The port
 * is no dimension: every flow here is TCP to destination port 25 from some client port.
 */
import {
  type AddressSet,
  ALL_V4,
  ALL_V6,
  intersect,
  sameSet,
  sizeOf,
  subtract,
  union,
} from '../base/ip.ts';

/** Every flow from one of `source` to one of `destination`. Neither set is empty. */
export interface Rect {
  readonly source: AddressSet;
  readonly destination: AddressSet;
}

/** Disjoint rectangles. */
export type Region = readonly Rect[];

export const NOWHERE: Region = [];

/** The region of one rectangle; empty when either side is. */
export function regionOf(source: AddressSet, destination: AddressSet): Region {
  return source.length === 0 || destination.length === 0 ? NOWHERE : [{ source, destination }];
}

export function isNowhere(region: Region): boolean {
  return region.length === 0;
}

/** The flows of `region` that lie in the rectangle `source` x `destination`. */
export function within(region: Region, source: AddressSet, destination: AddressSet): Region {
  if (source.length === 0 || destination.length === 0) return NOWHERE;
  const out: Rect[] = [];
  for (const rect of region) {
    if (areApart(rect.destination, destination) || areApart(rect.source, source)) continue;
    const s = intersect(rect.source, source);
    if (s.length === 0) continue;
    const d = intersect(rect.destination, destination);
    if (d.length > 0) out.push({ source: s, destination: d });
  }
  return out;
}

/** The flows of `region` outside the rectangle `source` x `destination`. */
export function without(region: Region, source: AddressSet, destination: AddressSet): Region {
  if (source.length === 0 || destination.length === 0) return region;
  const out: Rect[] = [];
  let isCut = false;
  for (const rect of region) {
    const isApart = areApart(rect.destination, destination) || areApart(rect.source, source);
    const s = isApart ? [] : intersect(rect.source, source);
    const d = s.length === 0 ? s : intersect(rect.destination, destination);
    if (d.length === 0) {
      out.push(rect);
      continue;
    }
    isCut = true;
    const otherSources = subtract(rect.source, source);
    if (otherSources.length > 0) out.push({ source: otherSources, destination: rect.destination });
    const otherDestinations = subtract(rect.destination, destination);
    if (otherDestinations.length > 0) out.push({ source: s, destination: otherDestinations });
  }
  return isCut ? tidy(out) : region;
}

/** False when a quick look shows that no flow of `region` lies in `source` x `destination`. */
export function mayMeet(region: Region, source: AddressSet, destination: AddressSet): boolean {
  return region.some((r) => !areApart(r.destination, destination) && !areApart(r.source, source));
}

/** A quick look at the ends: most entries of a long list are about other hosts. */
function areApart(a: AddressSet, b: AddressSet): boolean {
  const [a0, a1, b0, b1] = [a[0], a[a.length - 1], b[0], b[b.length - 1]];
  if (!a0 || !a1 || !b0 || !b1) return true;
  return isBelow(a1, b0) || isBelow(b1, a0);
}

function isBelow(a: AddressSet[number], b: AddressSet[number]): boolean {
  return a.family === b.family ? a.hi < b.lo : a.family < b.family;
}

export function intersectRegions(a: Region, b: Region): Region {
  if (a.length === 0 || b.length === 0) return NOWHERE;
  return b.flatMap((rect) => within(a, rect.source, rect.destination));
}

export function subtractRegion(a: Region, b: Region): Region {
  let out = a;
  for (const rect of b) {
    if (out.length === 0) break;
    out = without(out, rect.source, rect.destination);
  }
  return out;
}

/** Union; `a` and `b` may overlap. */
export function uniteRegions(a: Region, b: Region): Region {
  if (a.length === 0) return b;
  return b.length === 0 ? a : tidy([...a, ...subtractRegion(b, a)]);
}

export function isWithin(a: Region, b: Region): boolean {
  return subtractRegion(a, b).length === 0;
}

/** Number of address pairs. */
export function countPairs(region: Region): bigint {
  return region.reduce((sum, r) => sum + sizeOf(r.source) * sizeOf(r.destination), 0n);
}

/** IPv4 to IPv4 and IPv6 to IPv6: nothing else is a flow. */
export function oneFamily(region: Region): Region {
  return tidy([...within(region, ALL_V4, ALL_V4), ...within(region, ALL_V6, ALL_V6)]);
}

/** All sources, and all destinations, that occur in the region. */
export function sourcesOf(region: Region): AddressSet {
  return region.reduce<AddressSet>((set, rect) => union(set, rect.source), []);
}

export function destinationsOf(region: Region): AddressSet {
  return region.reduce<AddressSet>((set, rect) => union(set, rect.destination), []);
}

/** Joins rectangles that share a side, so that long lists don't grow one rectangle per entry. */
export function tidy(region: Region): Region {
  if (region.length < 2) return region;
  const byDestination = joined(region, 'destination', 'source');
  return byDestination.length < 2 ? byDestination : joined(byDestination, 'source', 'destination');
}

function joined(region: Region, same: keyof Rect, merge: keyof Rect): Region {
  const groups = new Map<string, Rect[]>();
  for (const rect of region) {
    const key = keyOf(rect[same]);
    const group = groups.get(key);
    if (group) group.push(rect);
    else groups.set(key, [rect]);
  }
  if (groups.size === region.length) return region;
  const out: Rect[] = [];
  for (const group of groups.values()) {
    const [first, ...rest] = group;
    if (!first) continue;
    const merged = rest.reduce((set, rect) => union(set, rect[merge]), first[merge]);
    out.push(
      merge === 'source'
        ? { source: merged, destination: first.destination }
        : { source: first.source, destination: merged },
    );
  }
  return out;
}

const keys = new WeakMap<AddressSet, string>();

/** A text equal for equal sets; remembered, since sets are shared between rectangles. */
export function keyOf(set: AddressSet): string {
  let key = keys.get(set);
  if (key === undefined) {
    key = set.map((r) => `${r.family}:${r.lo.toString(36)}-${r.hi.toString(36)}`).join(',');
    keys.set(set, key);
  }
  return key;
}

/** Same flows, however cut into rectangles. */
export function sameRegion(a: Region, b: Region): boolean {
  const [first, second] = [a[0], b[0]];
  if (a.length === 1 && b.length === 1 && first && second) {
    return sameSet(first.source, second.source) && sameSet(first.destination, second.destination);
  }
  return isWithin(a, b) && isWithin(b, a);
}

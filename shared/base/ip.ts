/**
 * IPv4 and IPv6 addresses and sets of them. A set is a sorted list of disjoint ranges over one
 * number line: IPv6 as it is, IPv4 below it in a space of its own (`family`).
 */

export type Family = 4 | 6;

/** One address. `value` is below 2^32 for family 4, below 2^128 for family 6. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** All addresses from `lo` to `hi`, both included. */
export interface AddressRange {
  readonly family: Family;
  readonly lo: bigint;
  readonly hi: bigint;
}

/** Disjoint, not touching, sorted by family then `lo`. Build it with `addressSet` only. */
export type AddressSet = readonly AddressRange[];

const MAX: Record<Family, bigint> = { 4: (1n << 32n) - 1n, 6: (1n << 128n) - 1n };
const BITS: Record<Family, number> = { 4: 32, 6: 128 };

/** Reads a dotted quad or any RFC 4291 form; undefined for anything else (zone ids too). */
export function parseAddress(text: string): Address | undefined {
  if (text.includes(':')) return parseV6(text);
  const value = quad(text);
  return value === undefined ? undefined : { family: 4, value: BigInt(value) };
}

function quad(text: string): number | undefined {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!m) return undefined;
  let value = 0;
  for (let i = 1; i <= 4; i++) {
    const part = Number(m[i]);
    if (part > 255) return undefined;
    value = value * 256 + part;
  }
  return value;
}

function parseV6(text: string): Address | undefined {
  let head = text;
  const dot = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dot) {
    const tail = quad(dot[2] as string);
    if (tail === undefined) return undefined;
    head = `${dot[1]}${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`;
  }
  const halves = head.split('::');
  if (halves.length > 2) return undefined;
  const left = halves[0] ? halves[0].split(':') : [];
  const right = halves[1] ? halves[1].split(':') : [];
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined;
  const groups = [...left, ...new Array<string>(halves.length === 2 ? gap : 0).fill('0'), ...right];
  let value = 0n;
  for (const group of groups) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return { family: 6, value };
}

/** Dotted quad, or the shortest lower-case form of RFC 5952. */
export function formatAddress(address: Address): string {
  if (address.family === 4) {
    const n = Number(address.value);
    return `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`;
  }
  const groups: string[] = [];
  for (let i = 7; i >= 0; i--)
    groups.push(((address.value >> BigInt(16 * i)) & 0xffffn).toString(16));
  let best = { at: -1, length: 1 };
  for (let i = 0; i < 8; i++) {
    let n = 0;
    while (i + n < 8 && groups[i + n] === '0') n++;
    if (n > best.length) best = { at: i, length: n };
    if (n > 0) i += n - 1;
  }
  if (best.at < 0) return groups.join(':');
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.length).join(':')}`;
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}

/** Length of a contiguous netmask (255.255.255.0 gives 24); undefined for anything else. */
export function maskLength(mask: string): number | undefined {
  const value = quad(mask);
  if (value === undefined) return undefined;
  const inverse = ~value >>> 0;
  return (inverse & (inverse + 1)) >>> 0 === 0
    ? 32 - (inverse === 0 ? 0 : Math.log2(inverse + 1))
    : undefined;
}

/** The block that `address` lies in; `length` 0..32 or 0..128. */
export function prefixRange(address: Address, length: number): AddressRange {
  const size = BigInt(BITS[address.family] - length);
  const lo = (address.value >> size) << size;
  return { family: address.family, lo, hi: lo | ((1n << size) - 1n) };
}

export function hostRange(address: Address): AddressRange {
  return { family: address.family, lo: address.value, hi: address.value };
}

export function familyRange(family: Family): AddressRange {
  return { family, lo: 0n, hi: MAX[family] };
}

export const EMPTY_SET: AddressSet = [];
export const ALL_V4: AddressSet = [familyRange(4)];
export const ALL_V6: AddressSet = [familyRange(6)];
export const ALL_ADDRESSES: AddressSet = [familyRange(4), familyRange(6)];

/** A set from ranges in any order, overlapping or not. */
export function addressSet(ranges: readonly AddressRange[]): AddressSet {
  const sorted = ranges.filter((r) => r.lo <= r.hi).sort(compareRanges);
  const out: AddressRange[] = [];
  for (const range of sorted) {
    const last = out[out.length - 1];
    if (last && last.family === range.family && range.lo <= last.hi + 1n) {
      if (range.hi > last.hi) out[out.length - 1] = { ...last, hi: range.hi };
    } else out.push(range);
  }
  return out;
}

function compareRanges(a: AddressRange, b: AddressRange): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : 0;
}

export function union(a: AddressSet, b: AddressSet): AddressSet {
  if (a.length === 0) return b;
  return b.length === 0 ? a : addressSet([...a, ...b]);
}

export function intersect(a: AddressSet, b: AddressSet): AddressSet {
  const out: AddressRange[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as AddressRange;
    const y = b[j] as AddressRange;
    if (x.family !== y.family) {
      if (x.family < y.family) i++;
      else j++;
      continue;
    }
    const lo = x.lo > y.lo ? x.lo : y.lo;
    const hi = x.hi < y.hi ? x.hi : y.hi;
    if (lo <= hi) out.push({ family: x.family, lo, hi });
    if (x.hi < y.hi) i++;
    else j++;
  }
  return out;
}

/** Members of `a` that are not in `b`. */
export function subtract(a: AddressSet, b: AddressSet): AddressSet {
  if (a.length === 0 || b.length === 0) return a;
  const out: AddressRange[] = [];
  for (const range of a) {
    let lo = range.lo;
    for (const cut of b) {
      if (cut.family !== range.family || cut.hi < lo) continue;
      if (cut.lo > range.hi) break;
      if (cut.lo > lo) out.push({ family: range.family, lo, hi: cut.lo - 1n });
      lo = cut.hi + 1n;
      if (lo > range.hi) break;
    }
    if (lo <= range.hi) out.push({ family: range.family, lo, hi: range.hi });
  }
  return out;
}

export function contains(set: AddressSet, address: Address): boolean {
  return set.some(
    (r) => r.family === address.family && r.lo <= address.value && address.value <= r.hi,
  );
}

export function isSubset(a: AddressSet, b: AddressSet): boolean {
  return subtract(a, b).length === 0;
}

export function sameSet(a: AddressSet, b: AddressSet): boolean {
  return (
    a.length === b.length &&
    a.every((r, i) => {
      const o = b[i] as AddressRange; // same length
      return r.family === o.family && r.lo === o.lo && r.hi === o.hi;
    })
  );
}

/** Number of addresses. */
export function sizeOf(set: AddressSet): bigint {
  return set.reduce((sum, r) => sum + (r.hi - r.lo + 1n), 0n);
}

/** `192.0.2.0/24`, `192.0.2.1`, or `192.0.2.1-192.0.2.9` where it is no prefix. */
export function formatRange(range: AddressRange): string {
  const lo = formatAddress({ family: range.family, value: range.lo });
  if (range.lo === range.hi) return lo;
  const size = range.hi - range.lo + 1n;
  if ((size & (size - 1n)) === 0n && range.lo % size === 0n) {
    return `${lo}/${BITS[range.family] - (size.toString(2).length - 1)}`;
  }
  return `${lo}-${formatAddress({ family: range.family, value: range.hi })}`;
}

/** True for RFC 1918, loopback, link-local and unique-local addresses. */
export function isPrivate(address: Address): boolean {
  return contains(PRIVATE, address);
}

const PRIVATE: AddressSet = addressSet(
  (
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['127.0.0.0', 8],
      ['169.254.0.0', 16],
      ['fc00::', 7],
      ['fe80::', 10],
      ['::1', 128],
    ] as const
  ).map(([text, length]) => prefixRange(parseAddress(text) as Address, length)), // literals above are valid
);

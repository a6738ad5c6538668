/**
 * Puts the documents of a set in order by what they hold, and finds those that stand in another one
 * as well: `mail.current` fetched twice, a `tail` of it, the same file under two names. Only exact
 * overlaps count, byte for byte up to the end of one of the two. Source: esa.md 2.4.
 */
import type { Stamp } from '../../base/time.ts';
import { decode, LF } from './bytes.ts';
import { HeaderReader } from './header.ts';
import { YearGuess } from './year.ts';

export interface OrderInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly ranges?: readonly unknown[];
}

export interface Placed {
  /** Index in the documents given. */
  readonly index: number;
  /** Leading lines that stand in the document `doubleOf` (an index) as well. */
  readonly doubles: number;
  readonly doubleOf?: number;
  /** Its last line is cut, and whole in another document. */
  dropCutLine: boolean;
}

interface Probe {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly hasRanges: boolean;
  readonly first: number;
  readonly last: number;
  /** Serial number or host, where the first lines tell. */
  readonly name: string | undefined;
}

const PROBE_LINES = 50;
const TAIL_BYTES = 65_536;
const SERIAL = /\bVersion: \S+ SN: (?<serial>\S+)/;

/** Documents in the order to be read. Those without any stamp come last, as given. */
export function orderDocuments(
  documents: readonly OrderInput[],
  now: Stamp | undefined,
): readonly Placed[] {
  const probes = documents
    .map((document, index) => probe(document, index, now))
    .sort(
      (a, b) =>
        (a.first || Number.POSITIVE_INFINITY) - (b.first || Number.POSITIVE_INFINITY) ||
        b.bytes.length - a.bytes.length ||
        a.index - b.index,
    );
  const placed: Placed[] = [];
  probes.forEach((later, i) => {
    placed.push(place(later, probes.slice(0, i), placed, now));
  });
  return placed;
}

function place(
  later: Probe,
  earlier: readonly Probe[],
  placed: readonly Placed[],
  now: Stamp | undefined,
): Placed {
  const alone = { index: later.index, doubles: 0, dropCutLine: false };
  if (later.first === 0 || later.hasRanges) return alone;
  for (const [i, other] of earlier.entries()) {
    if (other.first === 0 || other.hasRanges || other.last < later.first) continue;
    if (other.name !== later.name && other.name !== undefined && later.name !== undefined) continue;
    const common = overlap(other, later, now);
    if (common === 0) continue;
    const before = placed[i];
    const isCut = other.bytes[other.bytes.length - 1] !== LF;
    if (before && isCut && common < later.bytes.length) before.dropCutLine = true;
    const doubles = countLines(later.bytes, common);
    return { index: later.index, doubles, doubleOf: other.index, dropCutLine: false };
  }
  return alone;
}

function probe(document: OrderInput, index: number, now: Stamp | undefined): Probe {
  const { bytes } = document;
  const header = new HeaderReader(new YearGuess(now));
  let first = 0;
  let name: string | undefined;
  let at = 0;
  for (let n = 0; n < PROBE_LINES && at < bytes.length; n++) {
    const lf = bytes.indexOf(LF, at);
    const end = lf < 0 ? bytes.length : lf;
    if (header.read(bytes, at, end) === 'record') {
      if (first === 0) first = header.time;
      name ??= SERIAL.exec(decode(bytes, at, Math.min(end, at + 1000)))?.groups?.serial;
      name ??= header.host;
    }
    at = end + 1;
  }
  const last = lastTime(bytes, header);
  const hasRanges = document.ranges !== undefined;
  return { index, bytes, hasRanges, first, last: Math.max(first, last), name };
}

function lastTime(bytes: Uint8Array, header: HeaderReader): number {
  let end = bytes.length;
  const stop = Math.max(0, end - TAIL_BYTES);
  while (end > stop) {
    const from = bytes.lastIndexOf(LF, end - 1) + 1;
    if (header.read(bytes, from, end) === 'record' && header.time > 0) return header.time;
    end = from - 1;
  }
  return 0;
}

/** Length of what `later` begins with and `other` holds, up to the end of one of them; else 0. */
function overlap(other: Probe, later: Probe, now: Stamp | undefined): number {
  const a = other.bytes;
  const b = later.bytes;
  const firstLine = Math.max(0, b.indexOf(LF));
  if (firstLine === 0) return 0;
  let at = startOfSecond(other, later.first, now);
  for (let tries = 0; at < a.length && tries < 5000; tries++) {
    if (common(a, at, b, firstLine + 1) === firstLine + 1) {
      const length = common(a, at, b, b.length);
      if (at + length === a.length || length === b.length) return length;
    }
    const lf = a.indexOf(LF, at);
    if (lf < 0) break;
    at = lf + 1;
  }
  return 0;
}

/** A place in `other` before which all stamps are older than `second`, near enough. */
function startOfSecond(other: Probe, second: number, now: Stamp | undefined): number {
  if (other.first >= second) return 0;
  const { bytes } = other;
  const header = new HeaderReader(new YearGuess(now));
  let low = 0;
  let high = bytes.length;
  while (high - low > 4096) {
    const middle = (low + high) >> 1;
    const from = bytes.indexOf(LF, middle) + 1;
    const time = from === 0 || from >= high ? 0 : timeAt(bytes, from, high, header);
    if (time === 0 || time >= second) high = middle;
    else low = from;
  }
  return low;
}

function timeAt(bytes: Uint8Array, from: number, limit: number, header: HeaderReader): number {
  let at = from;
  while (at < limit) {
    const lf = bytes.indexOf(LF, at);
    const end = lf < 0 ? bytes.length : lf;
    if (header.read(bytes, at, end) === 'record' && header.time > 0) return header.time;
    at = end + 1;
  }
  return 0;
}

function common(a: Uint8Array, at: number, b: Uint8Array, limit: number): number {
  const end = Math.min(limit, a.length - at);
  let i = 0;
  while (i < end && a[at + i] === b[i]) i++;
  return i;
}

/** Whole lines in the first `length` bytes; the rest of a last one counts only at the very end. */
function countLines(bytes: Uint8Array, length: number): number {
  let lines = 0;
  for (let lf = bytes.indexOf(LF); lf >= 0 && lf < length; lf = bytes.indexOf(LF, lf + 1)) lines++;
  return length === bytes.length && bytes[length - 1] !== LF ? lines + 1 : lines;
}

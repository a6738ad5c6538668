/**
 * Puts the documents of a set in order by what they hold, and finds those that stand in another one
 * as well: `mail.current` fetched twice, a `tail` of it, the same file under two names. Only exact
 * overlaps count, byte for byte up to the end of one of the two. Source: esa.md 2.4.
 */
import type { Stamp } from '../../base/time.ts';
import { type ByteSource, commonLength, eachLine, findLf } from './byte-source.ts';
import { decode, LF } from './bytes.ts';
import { HeaderReader } from './header.ts';
import { YearGuess } from './year.ts';

export interface OrderInput {
  readonly path: string;
  readonly source: ByteSource;
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
  readonly source: ByteSource;
  readonly hasRanges: boolean;
  readonly first: number;
  readonly last: number;
  /** Serial number or host, where the first lines tell. */
  readonly name: string | undefined;
}

const PROBE_LINES = 50;
const TAIL_BYTES = 65_536;
/** Lines of the second in question that are compared at most. */
const MAX_TRIES = 5000;
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
        b.source.length - a.source.length ||
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
    const isCut = !endsInLf(other.source);
    if (before && isCut && common < later.source.length) before.dropCutLine = true;
    const doubles = countLines(later.source, common);
    return { index: later.index, doubles, doubleOf: other.index, dropCutLine: false };
  }
  return alone;
}

function probe(document: OrderInput, index: number, now: Stamp | undefined): Probe {
  const { source } = document;
  const header = new HeaderReader(new YearGuess(now));
  let first = 0;
  let name: string | undefined;
  let left = PROBE_LINES;
  eachLine(source, 0, (bytes, from, to) => {
    if (header.read(bytes, from, to) === 'record') {
      if (first === 0) first = header.time;
      name ??= SERIAL.exec(decode(bytes, from, Math.min(to, from + 1000)))?.groups?.serial;
      name ??= header.host;
    }
    return --left > 0;
  });
  const last = lastTime(source, header);
  const hasRanges = document.ranges !== undefined;
  return { index, source, hasRanges, first, last: Math.max(first, last), name };
}

function lastTime(source: ByteSource, header: HeaderReader): number {
  const bytes = source.read(Math.max(0, source.length - TAIL_BYTES), source.length);
  let end = bytes.length;
  while (end > 0) {
    const from = bytes.lastIndexOf(LF, end - 1) + 1;
    if (header.read(bytes, from, end) === 'record' && header.time > 0) return header.time;
    end = from - 1;
  }
  return 0;
}

/** Length of what `later` begins with and `other` holds, up to the end of one of them; else 0. */
function overlap(other: Probe, later: Probe, now: Stamp | undefined): number {
  const a = other.source;
  const b = later.source;
  const firstLine = findLf(b, 0);
  if (firstLine <= 0) return 0;
  let length = 0;
  let tries = 0;
  const places: number[] = [];
  eachLine(a, startOfSecond(other, later.first, now), (bytes, from, to, at) => {
    // The line of the other one must be as long, or cut by the end of the source.
    if (to - from === firstLine || at + to - from === a.length) places.push(at);
    return ++tries < MAX_TRIES && bytes.length > 0;
  });
  for (const at of places) {
    if (commonLength(a, at, b, firstLine + 1) < Math.min(firstLine + 1, a.length - at)) continue;
    length = commonLength(a, at, b, b.length);
    if (length > firstLine && (at + length === a.length || length === b.length)) return length;
  }
  return 0;
}

/** A place in `other` before which all stamps are older than `second`, near enough. */
function startOfSecond(other: Probe, second: number, now: Stamp | undefined): number {
  if (other.first >= second) return 0;
  const { source } = other;
  const header = new HeaderReader(new YearGuess(now));
  let low = 0;
  let high = source.length;
  while (high - low > 4096) {
    const middle = Math.floor((low + high) / 2);
    const from = findLf(source, middle, high) + 1;
    const time = from === 0 || from >= high ? 0 : timeAt(source, from, high, header);
    if (time === 0 || time >= second) high = middle;
    else low = from;
  }
  return low;
}

function timeAt(source: ByteSource, from: number, limit: number, header: HeaderReader): number {
  let time = 0;
  eachLine(source, from, (bytes, start, end, at) => {
    if (at >= limit) return false;
    if (header.read(bytes, start, end) === 'record') time = header.time;
    return time === 0;
  });
  return time;
}

/** Whole lines in the first `length` bytes; the rest of a last one counts only at the very end. */
function countLines(source: ByteSource, length: number): number {
  let lines = 0;
  eachLine(source, 0, (bytes, from, to, at) => {
    const isWhole = at + to - from < length && (to < bytes.length || bytes[to] === LF);
    if (isWhole) lines++;
    return isWhole;
  });
  return length === source.length && !endsInLf(source) ? lines + 1 : lines;
}

function endsInLf(source: ByteSource): boolean {
  return source.read(source.length - 1, source.length)[0] === LF;
}

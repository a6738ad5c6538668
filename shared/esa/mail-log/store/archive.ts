/**
 * Where records go once nothing more is expected of them, and come back from if a line names them
 * after all. Segments are given to a store, which keeps them in memory or in a file; in memory stays,
 * per record, where it lies (four bytes), and per segment, which ids it holds.
 */
import { grow } from './columns.ts';
import { SEGMENT_ROWS, Segment, SegmentBuilder, type SegmentRows } from './segment.ts';
import type { TextPool } from './text-pool.ts';

export const CONNECTIONS = 0;
export const MESSAGES = 1;

/** Keeps segments; numbers count from 0 in order of `add`. */
export interface SegmentStore {
  add(segment: Uint8Array): void;
  /** A whole segment, at the start of a buffer of its own. */
  read(number: number): Uint8Array;
}

export class MemorySegments implements SegmentStore {
  private readonly segments: Uint8Array[] = [];

  add(segment: Uint8Array): void {
    this.segments.push(segment);
  }

  read(number: number): Uint8Array {
    const segment = this.segments[number];
    if (!segment) throw new Error(`no segment ${number}`);
    return segment;
  }
}

/** Ids of one group that a segment holds lie between these. */
export interface IdRange {
  readonly group: number;
  low: number;
  high: number;
}

export interface ShelfEntry {
  /** Number in the store. */
  readonly segment: number;
  readonly ranges: readonly IdRange[];
}

/** What must be kept beside the segments to read them again. */
export interface ShelfState {
  readonly count: number;
  readonly entries: readonly ShelfEntry[];
  /** By ordinal: where the record lies, plus 1. */
  readonly places: Uint32Array;
}

/** A record found: the rows it lies among, and which. */
export interface Found {
  readonly rows: SegmentRows;
  readonly at: number;
}

const MAX_CACHED = 12;

/** Records of one kind, connections or messages. */
export class Shelf {
  /** Records ever seen; ordinals are below this. */
  count = 0;
  readonly builder: SegmentBuilder;
  private readonly kind: number;
  private readonly store: Counted;
  private readonly entries: ShelfEntry[] = [];
  private places: Uint32Array = new Uint32Array(1024);
  private readonly cache = new Map<number, Segment>();
  private ranges: IdRange[] = [];

  constructor(kind: number, store: Counted, texts: TextPool, state?: ShelfState) {
    this.kind = kind;
    this.store = store;
    this.builder = new SegmentBuilder(texts);
    if (!state) return;
    this.count = state.count;
    this.entries.push(...state.entries);
    this.places = state.places.slice();
  }

  /** Ordinal of a record seen for the first time. */
  next(): number {
    const ordinal = this.count++;
    if (ordinal === this.places.length)
      this.places = grow(this.places, Math.max(1024, ordinal * 2));
    return ordinal;
  }

  /** Notes that the builder's row `at` is the record `ordinal` of a group of ids. */
  put(ordinal: number, at: number, group: number, id: number): void {
    this.places[ordinal] = this.entries.length * SEGMENT_ROWS + at + 1;
    const range = this.ranges.find((other) => other.group === group);
    if (!range) this.ranges.push({ group, low: id, high: id });
    else if (id < range.low) range.low = id;
    else if (id > range.high) range.high = id;
    if (this.builder.isFull) this.close();
  }

  /** The record is alive again; what lies in the segment no longer counts. */
  revive(ordinal: number): void {
    this.places[ordinal] = 0;
  }

  /** Hands the rows collected to the store. */
  close(): void {
    if (this.builder.rows === 0) return;
    const segment = this.store.add(this.builder.take(this.kind));
    this.entries.push({ segment, ranges: this.ranges });
    this.ranges = [];
  }

  /** Where a record lies; undefined while it is alive. */
  locate(ordinal: number): Found | undefined {
    const place = (this.places[ordinal] ?? 0) - 1;
    if (place < 0) return undefined;
    const number = Math.floor(place / SEGMENT_ROWS);
    return { rows: this.rowsOf(number), at: place % SEGMENT_ROWS };
  }

  /** The record of an id, the newest segment first. */
  find(group: number, id: number): Found | undefined {
    for (let number = this.entries.length; number >= 0; number--) {
      const ranges = number === this.entries.length ? this.ranges : this.entries[number]?.ranges;
      const range = ranges?.find((other) => other.group === group);
      if (!range || id < range.low || id > range.high) continue;
      const rows = this.rowsOf(number);
      for (let at = rows.rows - 1; at >= 0; at--) {
        if (rows.id[at] !== id) continue;
        const isHere = this.places[rows.ordinal[at] ?? 0] === number * SEGMENT_ROWS + at + 1;
        if (isHere && groupOf(rows, at, this.kind) === group) return { rows, at };
      }
    }
    return undefined;
  }

  /** Every record put away, in order of first sighting. */
  each(call: (rows: SegmentRows, at: number) => void): void {
    for (let ordinal = 0; ordinal < this.count; ordinal++) {
      const found = this.locate(ordinal);
      if (found) call(found.rows, found.at);
    }
  }

  state(): ShelfState {
    return { count: this.count, entries: this.entries, places: this.places.slice(0, this.count) };
  }

  private rowsOf(number: number): SegmentRows {
    if (number === this.entries.length) return this.builder;
    const known = this.cache.get(number);
    if (known) return known;
    const entry = this.entries[number];
    if (!entry) throw new Error(`no segment ${number}`);
    const segment = new Segment(this.store.read(entry.segment));
    if (this.cache.size >= MAX_CACHED) {
      for (const oldest of this.cache.keys()) {
        this.cache.delete(oldest);
        break;
      }
    }
    this.cache.set(number, segment);
    return segment;
  }
}

/** A store that says which number a segment got. */
class Counted {
  count: number;
  private readonly store: SegmentStore;

  constructor(store: SegmentStore, count: number) {
    this.store = store;
    this.count = count;
  }

  add(segment: Uint8Array): number {
    this.store.add(segment);
    return this.count++;
  }

  read(number: number): Uint8Array {
    return this.store.read(number);
  }
}

export interface ArchiveState {
  readonly segments: number;
  readonly connections: ShelfState;
  readonly messages: ShelfState;
}

export class Archive {
  readonly connections: Shelf;
  readonly messages: Shelf;
  private readonly store: Counted;

  constructor(store: SegmentStore, texts: TextPool, state?: ArchiveState) {
    this.store = new Counted(store, state?.segments ?? 0);
    this.connections = new Shelf(CONNECTIONS, this.store, texts, state?.connections);
    this.messages = new Shelf(MESSAGES, this.store, texts, state?.messages);
  }

  close(): void {
    this.connections.close();
    this.messages.close();
  }

  state(): ArchiveState {
    return {
      segments: this.store.count,
      connections: this.connections.state(),
      messages: this.messages.state(),
    };
  }
}

/** Group of ids: scope and, for connections, direction. */
export function idGroup(scope: number, direction: number): number {
  return scope * 2 + direction;
}

function groupOf(rows: SegmentRows, at: number, kind: number): number {
  return idGroup(rows.scope[at] ?? 0, kind === CONNECTIONS ? (rows.code0[at] ?? 0) : 0);
}

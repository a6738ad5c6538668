/**
 * Records put away: some thousand of one kind in one run of bytes, with the columns that queries look
 * at first, then what is read of a single record only, then its texts. A segment stands for itself:
 * it can lie in memory or in a file, and be read without the others.
 *
 *     u32  kind, rows, bytes of packed records, number of texts, bytes of texts, 3 reserved
 *     f64  id of each row
 *     u32  ordinal, scope, first second, last second, mark, place of the packed record, extra; of each row
 *     u32  end of each text
 *     u8   three small codes of each row, as three columns; packed records; texts
 *
 * A connection's codes are direction, ending, TLS; its mark the bits of its marks, its extra the peer.
 * A message's codes are intake, outcome bits, whether it counts; its extra the sender.
 */
import { decode } from '../bytes.ts';
import { BytesWriter } from './bytes-writer.ts';
import { copyBytes, grow } from './columns.ts';
import type { TextPool } from './text-pool.ts';

/** Rows of a segment at most: a place is a segment's number times this, plus a row. */
export const SEGMENT_ROWS = 4096;
const HEADER_WORDS = 8;
const WORD_COLUMNS = 7;
const MAX_PACKED = 1 << 22;

/** Rows with their columns, whether the segment is finished or still being filled. */
export interface SegmentRows {
  readonly rows: number;
  readonly id: Float64Array;
  readonly ordinal: Uint32Array;
  readonly scope: Uint32Array;
  readonly firstTime: Uint32Array;
  readonly lastTime: Uint32Array;
  readonly marks: Uint32Array;
  readonly packedAt: Uint32Array;
  readonly extra: Uint32Array;
  readonly code0: Uint8Array;
  readonly code1: Uint8Array;
  readonly code2: Uint8Array;
  /** Packed records. */
  readonly packed: Uint8Array;
  /** Bytes in which text `id` (from 1) lies, and where. */
  readonly textBytes: Uint8Array;
  textStart(id: number): number;
  textEnd(id: number): number;
}

/** A segment being filled. */
export class SegmentBuilder implements SegmentRows {
  rows = 0;
  readonly id = new Float64Array(SEGMENT_ROWS);
  readonly ordinal = new Uint32Array(SEGMENT_ROWS);
  readonly scope = new Uint32Array(SEGMENT_ROWS);
  readonly firstTime = new Uint32Array(SEGMENT_ROWS);
  readonly lastTime = new Uint32Array(SEGMENT_ROWS);
  readonly marks = new Uint32Array(SEGMENT_ROWS);
  readonly packedAt = new Uint32Array(SEGMENT_ROWS);
  readonly extra = new Uint32Array(SEGMENT_ROWS);
  readonly code0 = new Uint8Array(SEGMENT_ROWS);
  readonly code1 = new Uint8Array(SEGMENT_ROWS);
  readonly code2 = new Uint8Array(SEGMENT_ROWS);
  /** Where the packed record of the next row goes. */
  readonly writer = new BytesWriter();

  private readonly pool: TextPool;
  private texts = new Uint8Array(1 << 16);
  private textsUsed = 0;
  private ends = new Uint32Array(1024);
  private textCount = 0;
  /** Number here of a text of the pool, valid where `round` is the present one. */
  private known = new Uint32Array(1024);
  private rounds = new Uint32Array(1024);
  private round = 1;

  constructor(pool: TextPool) {
    this.pool = pool;
  }

  get packed(): Uint8Array {
    return this.writer.bytes;
  }

  get textBytes(): Uint8Array {
    return this.texts;
  }

  get isFull(): boolean {
    return this.rows === SEGMENT_ROWS || this.writer.length > MAX_PACKED;
  }

  /** Number in this segment of a text of the pool. */
  text(id: number): number {
    if (id === 0) return 0;
    if (id >= this.known.length) {
      const length = Math.max(this.known.length * 2, id + 1);
      this.known = grow(this.known, length);
      this.rounds = grow(this.rounds, length);
    }
    if (this.rounds[id] === this.round) return this.known[id] as number; // grown to hold id
    const number = this.addText(id);
    this.known[id] = number;
    this.rounds[id] = this.round;
    return number;
  }

  textStart(id: number): number {
    return id <= 1 ? 0 : (this.ends[id - 2] as number);
  }

  textEnd(id: number): number {
    return this.ends[id - 1] as number;
  }

  /** The finished segment; this one is then empty. */
  take(kind: number): Uint8Array {
    const { rows } = this;
    const size = segmentSize(rows, this.writer.length, this.textCount, this.textsUsed);
    const out = new Uint8Array(size);
    const words = new Uint32Array(out.buffer, 0, HEADER_WORDS);
    words.set([kind, rows, this.writer.length, this.textCount, this.textsUsed]);
    let at = HEADER_WORDS * 4;
    const put = (column: Float64Array | Uint32Array | Uint8Array, count: number) => {
      const bytes = count * column.BYTES_PER_ELEMENT;
      out.set(new Uint8Array(column.buffer, column.byteOffset, bytes), at);
      at += bytes;
    };
    put(this.id, rows);
    for (const column of [
      this.ordinal,
      this.scope,
      this.firstTime,
      this.lastTime,
      this.marks,
      this.packedAt,
      this.extra,
    ]) {
      put(column, rows);
    }
    put(this.ends, this.textCount);
    put(this.code0, rows);
    put(this.code1, rows);
    put(this.code2, rows);
    put(this.writer.bytes, this.writer.length);
    put(this.texts, this.textsUsed);
    this.rows = 0;
    this.writer.clear();
    this.textsUsed = 0;
    this.textCount = 0;
    this.round++;
    return out;
  }

  private addText(id: number): number {
    const { pool } = this;
    const start = pool.startOf(id);
    const length = pool.startOf(id + 1) - start;
    if (this.textsUsed + length > this.texts.length) {
      this.texts = grow(this.texts, Math.max(this.texts.length * 2, this.textsUsed + length));
    }
    copyBytes(pool.bytes, start, length, this.texts, this.textsUsed);
    this.textsUsed += length;
    if (this.textCount === this.ends.length) this.ends = grow(this.ends, this.textCount * 2);
    this.ends[this.textCount++] = this.textsUsed;
    return this.textCount;
  }
}

/** A finished segment, read in place. */
export class Segment implements SegmentRows {
  readonly rows: number;
  readonly id: Float64Array;
  readonly ordinal: Uint32Array;
  readonly scope: Uint32Array;
  readonly firstTime: Uint32Array;
  readonly lastTime: Uint32Array;
  readonly marks: Uint32Array;
  readonly packedAt: Uint32Array;
  readonly extra: Uint32Array;
  readonly code0: Uint8Array;
  readonly code1: Uint8Array;
  readonly code2: Uint8Array;
  readonly packed: Uint8Array;
  readonly textBytes: Uint8Array;
  private readonly ends: Uint32Array;

  /** `bytes` begins a buffer of its own, as the columns must lie aligned. */
  constructor(bytes: Uint8Array) {
    const { buffer } = bytes;
    const words = new Uint32Array(buffer, 0, HEADER_WORDS);
    const [, rows = 0, packed = 0, texts = 0, textBytes = 0] = words;
    this.rows = rows;
    let at = HEADER_WORDS * 4;
    this.id = new Float64Array(buffer, at, rows);
    at += rows * 8;
    const column = (count: number) => {
      const found = new Uint32Array(buffer, at, count);
      at += count * 4;
      return found;
    };
    this.ordinal = column(rows);
    this.scope = column(rows);
    this.firstTime = column(rows);
    this.lastTime = column(rows);
    this.marks = column(rows);
    this.packedAt = column(rows);
    this.extra = column(rows);
    this.ends = column(texts);
    const run = (count: number) => {
      const found = new Uint8Array(buffer, at, count);
      at += count;
      return found;
    };
    this.code0 = run(rows);
    this.code1 = run(rows);
    this.code2 = run(rows);
    this.packed = run(packed);
    this.textBytes = run(textBytes);
  }

  textStart(id: number): number {
    return id <= 1 ? 0 : (this.ends[id - 2] ?? 0);
  }

  textEnd(id: number): number {
    return this.ends[id - 1] ?? 0;
  }
}

/** A text of a segment; undefined for 0. */
export function segmentText(segment: SegmentRows, id: number): string | undefined {
  if (id === 0) return undefined;
  return decode(segment.textBytes, segment.textStart(id), segment.textEnd(id));
}

function segmentSize(rows: number, packed: number, texts: number, textBytes: number): number {
  return HEADER_WORDS * 4 + rows * (8 + WORD_COLUMNS * 4 + 3) + packed + texts * 4 + textBytes;
}

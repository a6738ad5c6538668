/**
 * Takes a log from a source in chunks of whole lines to a reader: scanned in this thread, or by a pool
 * of threads and used in their order. Nothing but the chunks under way is in memory.
 */
import { LF } from '../../shared/esa/mail-log/bytes.ts';
import type { MailLogReader } from '../../shared/esa/mail-log/reader.ts';
import { ChunkFeed, type ScanRoom } from '../../shared/esa/mail-log/scan/chunk-feed.ts';
import type { PoolSlot, ScanPool } from './scan-pool.ts';

/** Where bytes come from: a file, or what a pipe brings. */
export interface ByteStream {
  /** Fills `target` from its start as far as bytes are to be had at once; 0 at the end. */
  read(target: Uint8Array): number | Promise<number>;
}

/** The bytes of a readable stream, as they come. */
export function streamOf(readable: AsyncIterable<unknown>): ByteStream {
  const pieces = readable[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  return {
    async read(target) {
      while (rest.length === 0) {
        const next = await pieces.next();
        if (next.done) return 0;
        // Streams of bytes give buffers; those of text, strings.
        const piece = next.value as Uint8Array | string;
        rest = typeof piece === 'string' ? Buffer.from(piece) : piece;
      }
      const bytes = Math.min(target.length, rest.length);
      target.set(rest.subarray(0, bytes));
      rest = rest.subarray(bytes);
      return bytes;
    },
  };
}

export interface ChunkControl {
  readonly signal?: AbortSignal;
  /** Bytes taken since the last call. */
  progress?(bytes: number): void;
}

const BLOCK = 1 << 18;

/** Everything in this thread. */
export async function readHere(
  stream: ByteStream,
  reader: MailLogReader,
  room: ScanRoom,
  { signal, progress }: ChunkControl,
  offset = 0,
): Promise<void> {
  const feed = new ChunkFeed(reader, room, offset);
  const block = new Uint8Array(BLOCK);
  while (signal?.aborted !== true) {
    const got = stream.read(block);
    const bytes = typeof got === 'number' ? got : await got;
    if (bytes === 0) break;
    feed.feed(block.subarray(0, bytes));
    progress?.(bytes);
  }
  feed.end();
}

/** A chunk in a slot, scanned or about to be. */
interface Chunk {
  readonly slot: PoolSlot;
  /** Whole lines end here. */
  readonly to: number;
  readonly offset: number;
  readonly answer: ReturnType<PoolSlot['scan']>;
}

/** Scanning in the pool's threads, reading in this one. */
export class PooledReading {
  private readonly stream: ByteStream;
  private readonly reader: MailLogReader;
  private readonly pool: ScanPool;
  private readonly control: ChunkControl;
  private readonly underWay: Chunk[] = [];
  /** Bytes after the last LF of the chunk before. */
  private carry = new Uint8Array(0);
  private offset: number;
  private next = 0;

  constructor(
    stream: ByteStream,
    reader: MailLogReader,
    pool: ScanPool,
    control: ChunkControl,
    offset = 0,
  ) {
    this.stream = stream;
    this.reader = reader;
    this.pool = pool;
    this.control = control;
    this.offset = offset;
  }

  async run(): Promise<void> {
    const { slots } = this.pool;
    let isMore = true;
    while (isMore && this.control.signal?.aborted !== true) {
      if (this.underWay.length === slots.length) await this.finishOldest();
      const slot = slots[this.next++ % slots.length] as PoolSlot; // the one finished longest ago
      isMore = await this.fill(slot);
    }
    while (this.underWay.length > 0) await this.finishOldest();
    if (this.carry.length > 0) this.reader.feed(this.carry, this.offset);
  }

  /** Puts the next whole lines into a slot and has them scanned; false at the end of the log. */
  private async fill(slot: PoolSlot): Promise<boolean> {
    const { input } = slot;
    input.set(this.carry);
    let filled = this.carry.length;
    let isEnd = false;
    while (filled < input.length && !isEnd) {
      const got = this.stream.read(input.subarray(filled));
      const bytes = typeof got === 'number' ? got : await got;
      filled += bytes;
      isEnd = bytes === 0;
      this.control.progress?.(bytes);
    }
    const to = input.subarray(0, filled).lastIndexOf(LF) + 1;
    this.carry = input.slice(to, filled);
    if (to > 0) {
      this.underWay.push({ slot, to, offset: this.offset, answer: slot.scan(0, to) });
      this.offset += to;
    } else if (!isEnd) await this.takeLong(slot);
    return !isEnd;
  }

  /** A line longer than a slot: it goes to the reader piece by piece, up to its end. */
  private async takeLong({ input }: PoolSlot): Promise<void> {
    while (this.underWay.length > 0) await this.finishOldest();
    this.reader.feed(this.carry, this.offset);
    this.offset += this.carry.length;
    this.carry = new Uint8Array(0);
    for (;;) {
      const bytes = await this.stream.read(input);
      if (bytes === 0 || this.control.signal?.aborted === true) return;
      this.control.progress?.(bytes);
      const lf = input.subarray(0, bytes).indexOf(LF);
      const end = lf < 0 ? bytes : lf + 1;
      this.reader.feed(input.subarray(0, end), this.offset);
      this.offset += end;
      if (lf < 0) continue;
      this.carry = input.slice(end, bytes);
      return;
    }
  }

  private async finishOldest(): Promise<void> {
    const chunk = this.underWay.shift();
    if (!chunk) return;
    const { slot, to, offset } = chunk;
    let answer = await chunk.answer;
    for (;;) {
      this.reader.play(slot.input, slot.base, offset, slot.words, answer.words);
      if (answer.until >= to) return;
      answer = await slot.scan(answer.until, to);
    }
  }
}

/**
 * Feeds a reader through a scanner in this thread: bytes are gathered until there is a slot full of
 * whole lines. A line longer than a slot goes to the reader directly. How the bytes come never shows.
 */
import { LF } from '../bytes.ts';
import type { MailLogReader } from '../reader.ts';
import { ScannerMemory } from './scanner.ts';
import { Scanner } from './slot-memory.ts';

const SIZES = { input: 1 << 20, words: 1 << 19, slots: 1 };

/** One for all documents read in turn in this thread. */
export class ScanRoom {
  readonly slots = new ScannerMemory(SIZES, false);
  readonly scanner = new Scanner(this.slots.plan, this.slots.module, this.slots.memory);
  readonly input = this.slots.input(0);
  readonly words = this.slots.words(0);
}

export class ChunkFeed {
  private readonly reader: MailLogReader;
  private readonly room: ScanRoom;
  private filled = 0;
  /** Place in the document of the first byte of the room. */
  private offset: number;
  /** A line longer than the room is under way. */
  private isLong = false;

  constructor(reader: MailLogReader, room: ScanRoom, offset = 0) {
    this.reader = reader;
    this.room = room;
    this.offset = offset;
  }

  feed(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.isLong) at = this.feedLong(chunk, at);
      else {
        const taken = Math.min(chunk.length - at, this.room.input.length - this.filled);
        this.room.input.set(chunk.subarray(at, at + taken), this.filled);
        this.filled += taken;
        at += taken;
        if (this.filled === this.room.input.length) this.flush();
      }
    }
  }

  /** Hands over what is left; a last line without LF goes to the reader as such. */
  end(): void {
    this.flush();
    if (this.filled > 0) this.reader.feed(this.room.input.subarray(0, this.filled), this.offset);
    this.offset += this.filled;
    this.filled = 0;
  }

  private flush(): void {
    const { input, words, scanner, slots } = this.room;
    const whole = input.subarray(0, this.filled).lastIndexOf(LF) + 1;
    if (whole === 0) {
      if (this.filled < input.length) return;
      this.reader.feed(input, this.offset);
      this.offset += this.filled;
      this.filled = 0;
      this.isLong = true;
      return;
    }
    for (let from = 0; from < whole; ) {
      const { words: count, until } = scanner.scan(0, from, whole);
      this.reader.play(input, slots.plan.inputAt(0), this.offset, words, count);
      from = until;
    }
    input.copyWithin(0, whole, this.filled);
    this.offset += whole;
    this.filled -= whole;
  }

  /** The rest of a long line, up to its LF; gives the place after it. */
  private feedLong(chunk: Uint8Array, at: number): number {
    const lf = chunk.indexOf(LF, at);
    const end = lf < 0 ? chunk.length : lf + 1;
    this.reader.feed(chunk.subarray(at, end), this.offset);
    this.offset += end - at;
    this.isLong = lf < 0;
    return end;
  }
}

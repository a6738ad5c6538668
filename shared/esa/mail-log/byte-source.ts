/** Bytes that can be read from anywhere: in memory, or a file that only the host can open. */
import { LF } from './bytes.ts';

export interface ByteSource {
  readonly length: number;
  /** Bytes `from`..`to`, fewer at the end; valid until the next call. */
  read(from: number, to: number): Uint8Array;
}

export class MemorySource implements ByteSource {
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get length(): number {
    return this.bytes.length;
  }

  read(from: number, to: number): Uint8Array {
    return this.bytes.subarray(from, to);
  }
}

const BLOCK = 65_536;

/** Place of the first LF in `from`..`limit`, or -1. */
export function findLf(source: ByteSource, from: number, limit = source.length): number {
  for (let at = from; at < limit; at += BLOCK) {
    const found = source.read(at, Math.min(limit, at + BLOCK)).indexOf(LF);
    if (found >= 0) return at + found;
  }
  return -1;
}

/** Length of what two sources have in common from `at` in the first and 0 in the second, at most `limit`. */
export function commonLength(a: ByteSource, at: number, b: ByteSource, limit: number): number {
  const end = Math.min(limit, a.length - at, b.length);
  for (let done = 0; done < end; done += BLOCK) {
    const size = Math.min(BLOCK, end - done);
    const one = a.read(at + done, at + done + size);
    const other = b.read(done, done + size);
    for (let i = 0; i < size; i++) if (one[i] !== other[i]) return done + i;
  }
  return Math.max(0, end);
}

/** Calls with each line from `from` on, LF not included, until it says false. */
export function eachLine(
  source: ByteSource,
  from: number,
  call: (bytes: Uint8Array, from: number, to: number, at: number) => boolean,
): void {
  let size = BLOCK;
  for (let at = from; at < source.length; ) {
    const block = source.read(at, Math.min(source.length, at + size));
    const isLast = at + block.length >= source.length;
    let start = 0;
    for (let lf = block.indexOf(LF); lf >= 0; lf = block.indexOf(LF, start)) {
      if (!call(block, start, lf, at + start)) return;
      start = lf + 1;
    }
    if (isLast) {
      if (start < block.length) call(block, start, block.length, at + start);
      return;
    }
    // A line longer than the block: look at more of it at once.
    size = start === 0 ? size * 2 : BLOCK;
    at += start;
  }
}

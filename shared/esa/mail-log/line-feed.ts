/**
 * Cuts a stream of bytes into lines by the contract's rule: a line ends at LF, CRs before it belong
 * to the end, a bare CR stays. How the bytes are split into chunks never shows in the result. A line
 * that lies whole in a chunk is handed over in place; only one that spans chunks is copied.
 */
import { CR, LF } from './bytes.ts';

/**
 * One line, `from`..`to` of `bytes`, valid during the call only. `isEnded` is false for a last line
 * without LF, which may be cut. `offset` is the place of its first byte in the stream.
 */
export type OnLine = (
  bytes: Uint8Array,
  from: number,
  to: number,
  isEnded: boolean,
  offset: number,
) => void;

export class LineFeed {
  private readonly onLine: OnLine;
  private carry = new Uint8Array(4096);
  private carried = 0;
  private carryOffset = 0;

  constructor(onLine: OnLine) {
    this.onLine = onLine;
  }

  /** `offset` is the place of the chunk's first byte in the stream. */
  feed(chunk: Uint8Array, offset = 0): void {
    let at = 0;
    if (this.carried > 0) {
      const lf = chunk.indexOf(LF);
      this.keep(chunk, 0, lf < 0 ? chunk.length : lf);
      if (lf < 0) return;
      this.emitCarry(true);
      at = lf + 1;
    }
    for (let lf = chunk.indexOf(LF, at); lf >= 0; lf = chunk.indexOf(LF, at)) {
      this.emit(chunk, at, lf, true, offset + at);
      at = lf + 1;
    }
    if (at < chunk.length) {
      this.carryOffset = offset + at;
      this.keep(chunk, at, chunk.length);
    }
  }

  /** No more bytes will come; what is left is the last line. */
  end(): void {
    if (this.carried > 0) this.emitCarry(false);
  }

  private emitCarry(isEnded: boolean): void {
    const length = this.carried;
    this.carried = 0;
    this.emit(this.carry, 0, length, isEnded, this.carryOffset);
  }

  private emit(
    bytes: Uint8Array,
    from: number,
    to: number,
    isEnded: boolean,
    offset: number,
  ): void {
    let end = to;
    while (end > from && bytes[end - 1] === CR) end--;
    this.onLine(bytes, from, end, isEnded, offset);
  }

  private keep(chunk: Uint8Array, from: number, to: number): void {
    const needed = this.carried + to - from;
    if (needed > this.carry.length) {
      const grown = new Uint8Array(Math.max(needed, this.carry.length * 2));
      grown.set(this.carry.subarray(0, this.carried));
      this.carry = grown;
    }
    this.carry.set(chunk.subarray(from, to), this.carried);
    this.carried = needed;
  }
}

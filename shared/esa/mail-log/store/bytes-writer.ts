/** Whole numbers as bytes, small ones short: seven bits to a byte, the last one without the high bit. */
import { grow } from './columns.ts';

const LIMIT = 2 ** 31;

export class BytesWriter {
  bytes = new Uint8Array(1 << 16);
  length = 0;

  /** A whole number from 0 to 2^53 - 1. */
  number(value: number): void {
    if (this.length + 10 > this.bytes.length) this.bytes = grow(this.bytes, this.bytes.length * 2);
    if (value < 128) {
      this.bytes[this.length++] = value;
      return;
    }
    let rest = value;
    while (rest >= LIMIT) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number of either sign. */
  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Forgets what was written, keeps the room. */
  clear(): void {
    this.length = 0;
  }
}

/** Reads what a `BytesWriter` wrote, from `at` on. */
export class BytesReader {
  private readonly bytes: Uint8Array;
  private at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
}

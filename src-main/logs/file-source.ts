/** A file as a source of bytes: read in place, never whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../../shared/esa/mail-log/byte-source.ts';
import type { ByteStream } from './chunk-reader.ts';

export class FileSource implements ByteSource {
  readonly length: number;
  private readonly fd: number;
  private block = new Uint8Array(0);
  private isOpen = true;

  /** Opens the file; throws where that can't be done. `length`: how much of it counts. */
  constructor(file: string, length?: number) {
    this.fd = openSync(file, 'r');
    this.length = length ?? fstatSync(this.fd).size;
  }

  read(from: number, to: number): Uint8Array {
    const size = Math.max(0, Math.min(to, this.length) - from);
    if (size > this.block.length) this.block = new Uint8Array(size);
    let got = 0;
    while (got < size) {
      const bytes = readSync(this.fd, this.block, got, size - got, from + got);
      if (bytes === 0) break;
      got += bytes;
    }
    return this.block.subarray(0, got);
  }

  /** Its bytes from `from` to `to`, in turn. */
  stream(from: number, to: number): ByteStream {
    let at = from;
    return {
      read: (target) => {
        const most = Math.min(target.length, to - at);
        const bytes = most > 0 ? readSync(this.fd, target, 0, most, at) : 0;
        at += bytes;
        return bytes;
      },
    };
  }

  close(): void {
    if (this.isOpen) closeSync(this.fd);
    this.isOpen = false;
  }
}

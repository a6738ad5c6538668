/**
 * The index of a log on disk: segments of records one after the other, then a table of contents with
 * all else that opening needs. A header of fixed size, written last, says where the contents lie; so what
 * a broken writing leaves behind is the old index or none. Everything carries a checksum, and nothing
 * is used that doesn't match it: `IndexDamaged` then says so, and the log is read anew.
 *
 *     header    "UNMASKIX", version (u32), length of contents (u32), their place (f64), their CRC (u32),
 *               CRC of the header before this word (u32)
 *     contents  length of the JSON (u32), JSON, padding, places of connections (u32), of messages (u32)
 */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { SegmentStore } from '../../shared/esa/mail-log/store/archive.ts';

const MAGIC = 0x554e4d41534b4958n;
const VERSION = 1;
const HEADER = 32;

interface Directory {
  readonly segments: readonly SegmentPlace[];
  /** How many. */
  readonly connections: number;
  readonly messages: number;
  readonly state: unknown;
}

export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged';
}

/** Where a segment lies. */
export type SegmentPlace = readonly [offset: number, length: number, crc: number];

/** What a table of contents holds. */
export interface Contents {
  /** Plain data. */
  readonly state: unknown;
  readonly connections: Uint32Array;
  readonly messages: Uint32Array;
}

/** An index file, being written or read. Segments are read as they are asked for. */
export class IndexFile implements SegmentStore {
  readonly segments: SegmentPlace[] = [];
  /** Set when the disk would take no more; what comes after stays in memory. */
  failure: NodeJS.ErrnoException | undefined;
  private readonly fd: number;
  private end: number;
  private isOpen = true;
  /** Segments that are not in the file, after those that are. */
  private readonly loose: Uint8Array[] = [];
  private isFrozen = false;

  private constructor(fd: number, end: number) {
    this.fd = fd;
    this.end = end;
  }

  /** A new file, without an index until `commit`. */
  static create(path: string): IndexFile {
    const file = new IndexFile(openSync(path, 'w+', 0o600), HEADER);
    writeSync(file.fd, new Uint8Array(HEADER), 0, HEADER, 0);
    return file;
  }

  /** An index that is there; undefined where there is none of this version. Throws when damaged. */
  static open(path: string): { readonly file: IndexFile; readonly contents: Contents } | undefined {
    let fd: number;
    try {
      fd = openSync(path, 'r+');
    } catch {
      return undefined;
    }
    const file = new IndexFile(fd, 0);
    try {
      const contents = file.readContents();
      return contents ? { file, contents } : undefined;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  add(segment: Uint8Array): void {
    if (!this.isFrozen && this.put(segment)) {
      this.segments.push([this.end - segment.length, segment.length, crc32(segment)]);
    } else this.loose.push(segment);
  }

  read(number: number): Uint8Array {
    const place = this.segments[number];
    if (!place) {
      const loose = this.loose[number - this.segments.length];
      if (!loose) throw new IndexDamaged(`no segment ${number}`);
      return loose;
    }
    return this.readChecked(...place);
  }

  /** From here on segments stay in memory: they tell of what isn't settled yet. */
  freeze(): void {
    this.isFrozen = true;
  }

  /** Writes the contents and makes them the ones in force; false where the disk took no more. */
  commit({ state, connections, messages }: Contents): boolean {
    const directory: Directory = {
      segments: this.segments,
      connections: connections.length,
      messages: messages.length,
      state,
    };
    const text = Buffer.from(JSON.stringify(directory));
    const padded = (text.length + 3) & ~3;
    const bytes = Buffer.alloc(4 + padded + (connections.length + messages.length) * 4);
    bytes.writeUInt32LE(text.length, 0);
    text.copy(bytes, 4);
    const put = (words: Uint32Array, at: number) =>
      bytes.set(new Uint8Array(words.buffer, words.byteOffset, words.byteLength), at);
    put(connections, 4 + padded);
    put(messages, 4 + padded + connections.byteLength);
    if (this.failure || !this.put(bytes)) return false;
    const header = Buffer.alloc(HEADER);
    header.writeBigUInt64BE(MAGIC, 0);
    header.writeUInt32LE(VERSION, 8);
    header.writeUInt32LE(bytes.length, 12);
    header.writeDoubleLE(this.end - bytes.length, 16);
    header.writeUInt32LE(crc32(bytes), 24);
    header.writeUInt32LE(crc32(header.subarray(0, 28)), 28);
    try {
      fsyncSync(this.fd);
      writeSync(this.fd, header, 0, HEADER, 0);
    } catch (error) {
      this.failure = error as NodeJS.ErrnoException; // what node:fs throws
      return false;
    }
    return true;
  }

  /** Bytes of all segments in the file. */
  get size(): number {
    return this.segments.reduce((sum, [, length]) => sum + length, 0);
  }

  close(): void {
    if (this.isOpen) closeSync(this.fd);
    this.isOpen = false;
  }

  private put(bytes: Uint8Array): boolean {
    if (this.failure) return false;
    try {
      let done = 0;
      while (done < bytes.length) {
        done += writeSync(this.fd, bytes, done, bytes.length - done, this.end + done);
      }
    } catch (error) {
      this.failure = error as NodeJS.ErrnoException; // what node:fs throws
      return false;
    }
    this.end += bytes.length;
    return true;
  }

  private readContents(): Contents | undefined {
    const header = Buffer.alloc(HEADER);
    if (readSync(this.fd, header, 0, HEADER, 0) < HEADER) throw new IndexDamaged('cut');
    if (header.every((byte) => byte === 0)) return undefined;
    if (header.readBigUInt64BE(0) !== MAGIC) throw new IndexDamaged('not an index');
    if (header.readUInt32LE(28) !== crc32(header.subarray(0, 28))) throw new IndexDamaged('header');
    if (header.readUInt32LE(8) !== VERSION) return undefined;
    const length = header.readUInt32LE(12);
    const bytes = this.readChecked(header.readDoubleLE(16), length, header.readUInt32LE(24));
    this.end = header.readDoubleLE(16) + length;
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const size = view.readUInt32LE(0);
    // Written by `commit` of this version, as the checksum says.
    const directory = JSON.parse(view.toString('utf8', 4, 4 + size)) as Directory;
    this.segments.push(...directory.segments);
    const at = 4 + ((size + 3) & ~3);
    return {
      state: directory.state,
      connections: new Uint32Array(bytes.buffer, at, directory.connections),
      messages: new Uint32Array(bytes.buffer, at + directory.connections * 4, directory.messages),
    };
  }

  private readChecked(offset: number, length: number, crc: number): Uint8Array {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const got = readSync(this.fd, bytes, done, length - done, offset + done);
      if (got === 0) throw new IndexDamaged('cut');
      done += got;
    }
    if (crc32(bytes) !== crc) throw new IndexDamaged(`checksum at ${offset}`);
    return bytes;
  }
}

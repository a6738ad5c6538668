/**
 * Foreign texts kept as bytes, with a number each; 0 is "none". Interned texts (addresses, names)
 * are held once. Decoded only when somebody reads them.
 */
import { decode } from '../bytes.ts';
import { copyBytes, grow } from './columns.ts';

/** More of one text than this is not kept; the raw line still has it. */
const MAX_TEXT = 4096;

export class TextPool {
  bytes = new Uint8Array(1 << 16);
  /** Bytes held. */
  used = 0;
  private starts = new Float64Array(1024);
  /** Numbers given out are below this. */
  count = 1;
  private buckets = new Int32Array(1024);
  private chain = new Int32Array(1024);
  private interned = 0;

  /** Keeps `from`..`to` as a text of its own. */
  add(source: Uint8Array, from: number, to: number): number {
    const length = Math.min(to - from, MAX_TEXT);
    if (this.used + length > this.bytes.length) {
      this.bytes = grow(this.bytes, Math.max(this.bytes.length * 2, this.used + length));
    }
    copyBytes(source, from, length, this.bytes, this.used);
    const id = this.count++;
    if (id + 1 >= this.starts.length) {
      this.starts = grow(this.starts, this.starts.length * 2);
      this.chain = grow(this.chain, this.chain.length * 2);
    }
    this.starts[id] = this.used;
    this.used += length;
    this.starts[id + 1] = this.used;
    return id;
  }

  /** Number of a text of which equal ones share a number. `given`: its hash, or 0. */
  intern(source: Uint8Array, from: number, to: number, given = 0): number {
    const end = Math.min(to, from + MAX_TEXT);
    const hash = given !== 0 && end === to ? given : hashOf(source, from, end);
    const known = this.lookUp(hash, source, from, end);
    if (known > 0) return known;
    if (this.interned * 2 >= this.buckets.length) this.rehash();
    const id = this.add(source, from, end);
    const bucket = hash & (this.buckets.length - 1);
    this.chain[id] = this.buckets[bucket] as number; // masked
    this.buckets[bucket] = id;
    this.interned++;
    return id;
  }

  /** Number of an interned text, or 0. */
  numberOf(source: Uint8Array): number {
    return this.lookUp(hashOf(source, 0, source.length), source, 0, source.length);
  }

  /** Undefined for 0. */
  text(id: number): string | undefined {
    return id === 0 ? undefined : decode(this.bytes, this.startOf(id), this.startOf(id + 1));
  }

  /** Where a text begins in `bytes`; it ends where the next one begins. */
  startOf(id: number): number {
    return this.starts[id] as number; // ids come from here
  }

  /** Forgets all texts. */
  clear(): void {
    this.used = 0;
    this.count = 1;
    this.interned = 0;
    this.buckets.fill(0);
  }

  /** Keeps only the texts flagged; gives the new number of each old one. */
  keepOnly(isKept: Uint8Array): Uint32Array {
    const { bytes, starts, count } = this;
    const numbers = new Uint32Array(count);
    this.bytes = new Uint8Array(1 << 16);
    this.starts = new Float64Array(1024);
    this.buckets = new Int32Array(1024);
    this.chain = new Int32Array(1024);
    this.clear();
    for (let id = 1; id < count; id++) {
      if (isKept[id] !== 1) continue;
      numbers[id] = this.intern(bytes, starts[id] as number, starts[id + 1] as number); // below count
    }
    return numbers;
  }

  private lookUp(hash: number, source: Uint8Array, from: number, to: number): number {
    let id = this.buckets[hash & (this.buckets.length - 1)] as number; // masked
    while (id > 0) {
      if (this.isText(id, source, from, to)) return id;
      id = this.chain[id] as number; // ids in chains are below count
    }
    return 0;
  }

  /** Whether a text has these bytes. */
  isText(id: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.startOf(id);
    if (this.startOf(id + 1) - start !== to - from) return false;
    for (let i = 0; i < to - from; i++) {
      if (this.bytes[start + i] !== source[from + i]) return false;
    }
    return true;
  }

  private rehash(): void {
    const old = this.buckets;
    this.buckets = new Int32Array(old.length * 2);
    const mask = this.buckets.length - 1;
    for (const head of old) {
      let id = head;
      while (id > 0) {
        const next = this.chain[id] as number; // ids in chains are below count
        const bucket = hashOf(this.bytes, this.startOf(id), this.startOf(id + 1)) & mask;
        this.chain[id] = this.buckets[bucket] as number;
        this.buckets[bucket] = id;
        id = next;
      }
    }
  }
}

/** As FNV-1a, four bytes at a time. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const four =
      (bytes[i] as number) | // inside, as are the next three
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    hash = Math.imul(hash ^ four, 0x01000193);
    hash ^= hash >>> 13;
  }
  for (; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193); // inside
  return hash ^ (hash >>> 15);
}

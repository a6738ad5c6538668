/**
 * One direction of a TCP connection, put in order. Sequence numbers wrap; a byte counts as it was
 * seen first; a hole is given up when the receiver acknowledged what lies behind it (the capture
 * lost it, the receiver did not), or when too much waits behind it. Nothing is copied.
 */
export type Piece =
  | { readonly kind: 'bytes'; readonly data: Uint8Array }
  | { readonly kind: 'gap'; readonly bytes: number };

/** No window is that large: a sequence number further away belongs to nothing we follow. */
const FAR = 16 * 1024 * 1024;
const MAX_WAITING = 256;

interface Waiting {
  sequence: number;
  data: Uint8Array;
}

/** Lives as long as its connection. */
export class Reassembly {
  /** Next byte expected; undefined before the first. */
  private next: number | undefined;
  /** In order, without overlaps. */
  private waiting: Waiting[] = [];

  get isStarted(): boolean {
    return this.next !== undefined;
  }

  start(sequence: number): void {
    this.next = sequence >>> 0;
  }

  /** Undefined for a segment that can't belong here. */
  take(sequence: number, data: Uint8Array): readonly Piece[] | undefined {
    if (data.length === 0) return [];
    this.next ??= sequence;
    const ahead = distance(this.next, sequence);
    if (Math.abs(ahead) > FAR) return undefined;
    if (ahead + data.length <= 0) return [];
    if (ahead <= 0 && this.waiting.length === 0) {
      const fresh = data.subarray(-ahead);
      this.next = (this.next + fresh.length) >>> 0;
      return [{ kind: 'bytes', data: fresh }];
    }
    this.insert(ahead < 0 ? this.next : sequence, ahead < 0 ? data.subarray(-ahead) : data);
    const pieces = this.drain();
    return this.waiting.length > MAX_WAITING ? [...pieces, ...this.skip()] : pieces;
  }

  /** The other side has everything before `sequence`. */
  acknowledge(sequence: number): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
      if (distance(first.sequence, sequence) <= 0) break;
      pieces.push(...this.skip());
    }
    return pieces;
  }

  /** Everything that still waits, with its holes. */
  flush(): readonly Piece[] {
    const pieces: Piece[] = [];
    while (this.waiting.length > 0) pieces.push(...this.skip());
    return pieces;
  }

  private skip(): readonly Piece[] {
    const first = this.waiting[0];
    if (first === undefined || this.next === undefined) return [];
    const bytes = distance(this.next, first.sequence);
    this.next = first.sequence;
    return [{ kind: 'gap', bytes }, ...this.drain()];
  }

  private drain(): Piece[] {
    const pieces: Piece[] = [];
    let taken = 0;
    for (const { sequence, data } of this.waiting) {
      if (sequence !== this.next) break;
      pieces.push({ kind: 'bytes', data });
      this.next = (sequence + data.length) >>> 0;
      taken++;
    }
    if (taken > 0) this.waiting = this.waiting.slice(taken);
    return pieces;
  }

  /** Puts in what no waiting segment covers. */
  private insert(sequence: number, data: Uint8Array): void {
    const merged: Waiting[] = [];
    let from = sequence;
    let rest = data;
    for (const other of this.waiting) {
      const before = distance(from, other.sequence);
      if (rest.length > 0 && before > 0) {
        const part = rest.subarray(0, before);
        merged.push({ sequence: from, data: part });
        from = (from + part.length) >>> 0;
        rest = rest.subarray(part.length);
      }
      const covered = distance(from, other.sequence + other.data.length);
      if (rest.length > 0 && covered > 0) {
        from = (from + Math.min(covered, rest.length)) >>> 0;
        rest = rest.subarray(covered);
      }
      merged.push(other);
    }
    if (rest.length > 0) merged.push({ sequence: from, data: rest });
    this.waiting = merged;
  }
}

/** Bytes from `a` to `b` on the circle of sequence numbers; negative when `b` lies behind. */
function distance(a: number, b: number): number {
  return (b - a) | 0;
}

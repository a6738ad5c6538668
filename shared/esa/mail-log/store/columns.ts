/**
 * Growable columns of numbers, and linked lists in them: many records without an object each. Slots
 * that are given back are used again, so that the columns stay as small as what is alive.
 * Index 0 of a list pool is no node, so that 0 can mean "none" in a fresh column.
 */

type Column = Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array | Float64Array;

/** A copy of `column` with room for `length` numbers. */
export function grow<T extends Column>(column: T, length: number): T {
  // The constructor of a typed array makes its own kind; TypeScript knows it only as Function.
  const make = column.constructor as new (length: number) => T;
  const grown = new make(length);
  grown.set(column);
  return grown;
}

/** Copies a run of bytes; short ones are not worth a call of the engine. */
export function copyBytes(
  from: Uint8Array,
  at: number,
  length: number,
  to: Uint8Array,
  place: number,
): void {
  if (length > 48) to.set(from.subarray(at, at + length), place);
  else for (let i = 0; i < length; i++) to[place + i] = from[at + i] as number; // inside
}

/** Numbers of rows: new ones, or such as were given back. */
export class Slots {
  /** Rows in use lie below this. */
  top = 0;
  private readonly free: number[] = [];

  get inUse(): number {
    return this.top - this.free.length;
  }

  take(): number {
    return this.free.pop() ?? this.top++;
  }

  giveBack(slot: number): void {
    this.free.push(slot);
  }
}

/** Lists of numbers with a small tag, each in order of appending. */
export class ListPool {
  private next = new Int32Array(1024);
  private value = new Float64Array(1024);
  private tag = new Uint8Array(1024);
  private count = 1;
  private firstFree = 0;

  /** Appends to the list whose last node is `tail` (0 for an empty one); returns the new last node. */
  append(tail: number, value: number, tag = 0): number {
    const node = this.node();
    this.value[node] = value;
    this.tag[node] = tag;
    if (tail > 0) this.next[tail] = node;
    return node;
  }

  /** Takes out the node after `before` and puts it at the end of the list, with a new value. */
  recycle(before: number, tail: number, value: number): number {
    const node = this.nextOf(before);
    if (node === tail) {
      this.value[node] = value;
      return node;
    }
    this.next[before] = this.nextOf(node);
    this.next[tail] = node;
    this.next[node] = 0;
    this.value[node] = value;
    return node;
  }

  /** The nodes of a whole list may be used again. */
  free(head: number, tail: number): void {
    if (head === 0) return;
    this.next[tail] = this.firstFree;
    this.firstFree = head;
  }

  nextOf(node: number): number {
    return this.next[node] as number; // nodes come from `append`
  }

  valueOf(node: number): number {
    return this.value[node] as number;
  }

  tagOf(node: number): number {
    return this.tag[node] as number;
  }

  *values(head: number): Generator<{ value: number; tag: number }> {
    for (let node = head; node > 0; node = this.nextOf(node)) {
      yield { value: this.valueOf(node), tag: this.tagOf(node) };
    }
  }

  private node(): number {
    const free = this.firstFree;
    if (free > 0) {
      this.firstFree = this.next[free] as number;
      this.next[free] = 0;
      return free;
    }
    const node = this.count++;
    if (node === this.next.length) {
      this.next = grow(this.next, node * 2);
      this.value = grow(this.value, node * 2);
      this.tag = grow(this.tag, node * 2);
    }
    return node;
  }
}

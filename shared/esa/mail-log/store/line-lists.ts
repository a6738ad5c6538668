/** The lines of each record, as indices over all lines of the view: at most 40, the first and the last. */
import { grow, ListPool } from './columns.ts';

const MAX_LINES = 40;
const HEAD_LINES = 24;

export class LineLists {
  readonly pool = new ListPool();
  private first = new Float64Array(256);
  private last = new Float64Array(256);
  private head = new Int32Array(256);
  /** Last node of the head part; what comes after it may be dropped. */
  private pivot = new Int32Array(256);
  private tail = new Int32Array(256);
  private count = new Uint8Array(256);

  add(row: number, line: number): void {
    const count = this.count[row] as number; // callers have enlarged to hold row
    const tail = this.tail[row] as number;
    if (count === 0) {
      this.first[row] = line;
      this.last[row] = line;
      this.count[row] = 1;
      this.head[row] = this.tail[row] = this.pool.append(0, line);
      return;
    }
    if (this.last[row] === line) return;
    this.last[row] = line;
    if (count === MAX_LINES) {
      this.tail[row] = this.pool.recycle(this.pivot[row] as number, tail, line);
      return;
    }
    this.tail[row] = this.pool.append(tail, line);
    this.count[row] = count + 1;
    if (count + 1 === HEAD_LINES) this.pivot[row] = this.tail[row] as number;
  }

  firstOf(row: number): number {
    return this.first[row] as number;
  }

  lastOf(row: number): number {
    return this.last[row] as number;
  }

  countOf(row: number): number {
    return this.count[row] as number;
  }

  /** First node in `pool`. */
  headOf(row: number): number {
    return this.head[row] as number;
  }

  of(row: number): readonly number[] {
    return [...this.pool.values(this.head[row] ?? 0)].map(({ value }) => value);
  }

  /** Empties the list of a row. */
  clear(row: number): void {
    this.pool.free(this.head[row] as number, this.tail[row] as number);
    this.first[row] = 0;
    this.last[row] = 0;
    this.head[row] = 0;
    this.pivot[row] = 0;
    this.tail[row] = 0;
    this.count[row] = 0;
  }

  enlarge(length: number): void {
    this.first = grow(this.first, length);
    this.last = grow(this.last, length);
    this.head = grow(this.head, length);
    this.pivot = grow(this.pivot, length);
    this.tail = grow(this.tail, length);
    this.count = grow(this.count, length);
  }
}

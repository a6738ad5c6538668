/**
 * The lines of each record, as indices over all lines of the view: at most 40, the first and the last.
 * A row has a run of 40 places: the first 24 stay, the rest take turns.
 */
import type { BytesWriter } from './bytes-writer.ts';
import { grow } from './columns.ts';

const MAX_LINES = 40;
const HEAD_LINES = 24;
const TURNS = MAX_LINES - HEAD_LINES;

export class LineLists {
  private first = new Float64Array(256);
  private last = new Float64Array(256);
  /** Lines noted, dropped ones too. */
  private count = new Uint32Array(256);
  private places = new Float64Array(256 * MAX_LINES);

  add(row: number, line: number): void {
    const count = this.count[row] as number; // callers have enlarged to hold row
    if (count === 0) this.first[row] = line;
    else if (this.last[row] === line) return;
    this.last[row] = line;
    this.places[row * MAX_LINES + placeOf(count)] = line;
    this.count[row] = count + 1;
  }

  firstOf(row: number): number {
    return this.first[row] as number;
  }

  lastOf(row: number): number {
    return this.last[row] as number;
  }

  /** Lines kept. */
  countOf(row: number): number {
    return Math.min(this.count[row] as number, MAX_LINES);
  }

  /** Line `i` of those kept, in order. */
  at(row: number, i: number): number {
    const dropped = Math.max(0, (this.count[row] as number) - MAX_LINES);
    const place = i < HEAD_LINES ? i : placeOf(i + dropped);
    return this.places[row * MAX_LINES + place] as number;
  }

  /** Writes the lines kept: how many, the first, and by how much each other one is more. */
  pack(row: number, w: BytesWriter): void {
    const count = this.count[row] as number; // the row is in use
    const { places } = this;
    const start = row * MAX_LINES;
    w.number(Math.min(count, MAX_LINES));
    let last = 0;
    const head = Math.min(count, count > MAX_LINES ? HEAD_LINES : MAX_LINES);
    for (let i = start; i < start + head; i++) {
      const line = places[i] as number; // a place of the row
      w.number(line - last);
      last = line;
    }
    for (let i = count > MAX_LINES ? count - TURNS : count; i < count; i++) {
      const line = places[start + placeOf(i)] as number; // a place of the row
      w.number(line - last);
      last = line;
    }
  }

  of(row: number): readonly number[] {
    return Array.from({ length: this.countOf(row) }, (_, i) => this.at(row, i));
  }

  /** Empties the list of a row. */
  clear(row: number): void {
    this.first[row] = 0;
    this.last[row] = 0;
    this.count[row] = 0;
  }

  enlarge(length: number): void {
    this.first = grow(this.first, length);
    this.last = grow(this.last, length);
    this.count = grow(this.count, length);
    this.places = grow(this.places, length * MAX_LINES);
  }
}

function placeOf(count: number): number {
  return count < HEAD_LINES ? count : HEAD_LINES + ((count - HEAD_LINES) % TURNS);
}

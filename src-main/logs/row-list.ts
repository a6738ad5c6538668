/** Rows of a log that were found, four bytes each, up to a limit. */

/** 64 MB; more than anybody looks through. */
const MOST_ROWS = 1 << 24;

export class RowList {
  count = 0;
  /** More came than are kept. */
  isCut = false;
  private rows = new Uint32Array(1024);

  /** Rows come in order, or `settle` is called after the last. */
  add(row: number): void {
    if (this.count === MOST_ROWS) {
      this.isCut = true;
      return;
    }
    if (this.count === this.rows.length) {
      const larger = new Uint32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows[this.count++] = row;
  }

  /** Puts the rows in order, each once. */
  settle(): void {
    const sorted = this.rows.subarray(0, this.count).sort();
    let count = 0;
    for (const row of sorted) {
      if (count === 0 || sorted[count - 1] !== row) sorted[count++] = row;
    }
    this.count = count;
  }

  /** Row at a place below `count`. */
  at(place: number): number {
    return this.rows[place] ?? 0;
  }

  /** Place of the first row that is not before `row`; `count` where all are. */
  placeOf(row: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  has(row: number): boolean {
    const place = this.placeOf(row);
    return place < this.count && this.at(place) === row;
  }
}

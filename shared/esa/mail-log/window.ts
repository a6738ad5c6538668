/** The window of time that totals and queries are narrowed to. */
import type { Stamp } from '../../base/time.ts';
import type { ApplianceBook } from './appliances.ts';

export class TimeWindow {
  private readonly book: ApplianceBook;
  private readonly from: Stamp | undefined;
  private readonly to: Stamp | undefined;
  private readonly bounds = new Map<number, { from: number; to: number }>();

  constructor(book: ApplianceBook, from: Stamp | undefined, to: Stamp | undefined) {
    this.book = book;
    this.from = from;
    this.to = to;
  }

  /** Whether a record with lines between two seconds has one in the window; undated ones are out. */
  holds(appliance: number, first: number | undefined, last: number | undefined): boolean {
    if (!this.from && !this.to) return true;
    if (!first || !last) return false;
    const { from, to } = this.boundsOf(appliance);
    return last >= from && first <= to;
  }

  /** Bounds in seconds of the appliance's own clock. */
  private boundsOf(appliance: number): { from: number; to: number } {
    let bounds = this.bounds.get(appliance);
    if (!bounds) {
      const offset = this.book.offsetAt(appliance, Number.POSITIVE_INFINITY);
      bounds = {
        from: this.from ? seconds(this.from, offset) : Number.NEGATIVE_INFINITY,
        to: this.to ? seconds(this.to, offset) : Number.POSITIVE_INFINITY,
      };
      this.bounds.set(appliance, bounds);
    }
    return bounds;
  }
}

/** Where both zones are known the bound is moved; else both are taken as wall clocks. */
function seconds(stamp: Stamp, offset: number | undefined): number {
  const shift =
    stamp.offsetMin === undefined || offset === undefined ? 0 : offset - stamp.offsetMin;
  return Math.floor(stamp.wallMs / 1000) + shift * 60;
}

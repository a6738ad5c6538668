/**
 * From the thumb of a scroll bar to rows and back, for any number of rows. The place is always a whole row;
 * the bar only shows it. Below `MOST_PX` a row of the bar is a row of text; above it the bar is scaled,
 * as a browser caps the height of an element near 16.7 million pixels.
 */

export const ROW_PX = 18;
/** Well below the cap of every engine. */
const MOST_PX = 8_000_000;

export interface ScrollScale {
  /** Rows that fit wholly. */
  readonly visible: number;
  /** The highest row that can stand at the top. */
  readonly last: number;
  /** Height of the scrolled content, pixels. */
  readonly content: number;
  /** How far the bar can scroll, pixels. */
  readonly track: number;
}

/** `height` is that of the window on the rows, pixels. */
export function scaleOf(rows: number, height: number): ScrollScale {
  const visible = Math.max(1, Math.floor(height / ROW_PX));
  const last = Math.max(0, rows - visible);
  const track = Math.min(last * ROW_PX, MOST_PX);
  return { visible, last, track, content: height + track };
}

/** Row at the top for a place of the bar. */
export function topAt({ last, track }: ScrollScale, scrollTop: number): number {
  if (track === 0) return 0;
  return clampTop(Math.round((scrollTop / track) * last), last);
}

/** Place of the bar for a row at the top. */
export function scrollTopOf({ last, track }: ScrollScale, top: number): number {
  return last === 0 ? 0 : (clampTop(top, last) / last) * track;
}

/** The top nearest to `top` at which `place` is in sight. */
export function topShowing({ visible, last }: ScrollScale, top: number, place: number): number {
  if (place < top) return clampTop(place, last);
  if (place >= top + visible) return clampTop(place - visible + 1, last);
  return clampTop(top, last);
}

/** The top at which `place` stands in the middle, as far as there are rows above it. */
export function topAround({ visible, last }: ScrollScale, place: number): number {
  return clampTop(place - Math.floor(visible / 2), last);
}

export function clampTop(top: number, last: number): number {
  return Math.max(0, Math.min(last, top));
}

/** The present moment as the analysis takes it: the wall clock of this machine with its offset. */
import { type Stamp, utcMs } from '../../shared/base/time.ts';

export function localStamp(epochMs: number): Stamp {
  const offsetMin = -new Date(epochMs).getTimezoneOffset();
  return { wallMs: epochMs + offsetMin * 60_000, offsetMin };
}

/** ISO 8601 in UTC, for what is written into a case. */
export function utcText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Milliseconds since the epoch; a stamp without a zone is taken as a wall clock of this machine. */
export function instantOf(stamp: Stamp): number {
  const known = utcMs(stamp);
  if (known !== undefined) return known;
  // As the clock here would show it: the date parts are those of the wall.
  return Date.parse(new Date(stamp.wallMs).toISOString().slice(0, -1));
}

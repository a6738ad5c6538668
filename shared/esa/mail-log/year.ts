/**
 * The year of stamps that have none (syslog). The first stamp gets the newest year that doesn't put
 * it in the future; each later one the year that brings it nearest to the one before, so that a new
 * year's eve adds one, and lines shuffled around it don't. Source: esa.md 1.4.
 */
import type { Stamp } from '../../base/time.ts';
import { wallMs, yearOf } from '../../base/time.ts';

const DAY_MS = 86_400_000;
/** Used when nobody says what day it is; a leap year, so that every date exists. */
const NO_YEAR = 2000;

export class YearGuess {
  /** Set once a year had to be made up without knowing the present. */
  assumed: number | undefined;
  /** Wall-clock milliseconds of the stamp before. */
  last: number | undefined;
  private readonly now: Stamp | undefined;

  constructor(now: Stamp | undefined) {
    this.now = now;
  }

  /** Wall-clock milliseconds, or undefined for a date that is none. */
  guess(month: number, day: number, hour: number, minute: number, second: number) {
    const at = (year: number) => wallMs(year, month, day, hour, minute, second);
    const ms = this.last === undefined ? this.first(at) : nearest(at, this.last);
    if (ms !== undefined) this.last = ms;
    return ms;
  }

  private first(at: (year: number) => number | undefined): number | undefined {
    if (this.now === undefined) {
      const ms = at(NO_YEAR);
      if (ms !== undefined) this.assumed = NO_YEAR;
      return ms;
    }
    const limit = this.now.wallMs + DAY_MS;
    const newest = yearOf(limit);
    // 29 February exists every fourth year, and once in eight around a century.
    for (let year = newest; year > newest - 9; year--) {
      const ms = at(year);
      if (ms !== undefined && ms <= limit) return ms;
    }
    return undefined;
  }
}

function nearest(at: (year: number) => number | undefined, last: number): number | undefined {
  const year = yearOf(last);
  let best: number | undefined;
  for (const candidate of [at(year), at(year + 1), at(year - 1)]) {
    if (candidate === undefined) continue;
    if (best === undefined || Math.abs(candidate - last) < Math.abs(best - last)) best = candidate;
  }
  return best;
}

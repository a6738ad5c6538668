/** The 24-character stamp of AsyncOS files and outputs: `Mon Apr 17 19:56:22 2003` (esa.md 1.1). */
import { monthNumber, type Stamp, wallMs } from '../base/time.ts';

export type { Stamp } from '../base/time.ts';

// Thu Aug 13 14:29:42 2020 EDT: the zone's letters are ambiguous, so they give no offset
const CTIME =
  /^(?:[A-Z][a-z]{2} )?(?<month>[A-Z][a-z]{2}) {1,2}(?<day>\d{1,2}) (?<h>\d\d):(?<m>\d\d):(?<s>\d\d) (?<year>\d{4})(?: (?<zone>[A-Z]{3,4}|[+-]\d{4}))?/;

/** Reads a stamp at the start of a text; undefined for anything else. UTC and GMT give an offset. */
export function stampOf(text: string): Stamp | undefined {
  const groups = CTIME.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const month = monthNumber(groups.month ?? '');
  if (month === 0) return undefined;
  const wall = wallMs(
    Number(groups.year),
    month,
    Number(groups.day),
    Number(groups.h),
    Number(groups.m),
    Number(groups.s),
  );
  if (wall === undefined) return undefined;
  const offsetMin = offsetOf(groups.zone);
  return offsetMin === undefined ? { wallMs: wall } : { wallMs: wall, offsetMin };
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === 'UTC' || zone === 'GMT') return 0;
  if (zone === undefined || !/^[+-]/.test(zone)) return undefined;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return zone.startsWith('-') ? -minutes : minutes;
}

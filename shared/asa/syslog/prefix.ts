/**
 * What stands before the mark: times and host, in every form seen (asa.md d.7) [O]:
 * ```
 * (nothing)
 * Apr 15 2013 09:36:50:                         logging timestamp
 * Apr 15 2014 09:34:34 EDT:                     with a zone
 * Apr 24 2013 16:00:28 FW01 :                   device-id hostname
 * Oct 10 2018 12:34:56 localhost CiscoASA[999]:
 * <166>Oct 10 12:34:56 relay Oct 10 2018 12:34:55:    a relay's head before the firewall's own
 * <166>:Apr 15 2013 09:36:50 EDT:               EMBLEM
 * 2024-10-21T12:34:56Z fw1 :                    logging timestamp rfc5424
 * <166>1 2024-10-21T12:34:56.123Z fw1 - - - -   RFC 5424 relay
 * ```
 * Where two times stand, the firewall's own (the later one with a year) is taken.
 */
import { monthNumber, type Stamp, wallMs } from '../../base/time.ts';
import { zoneOffset } from '../zone.ts';

export interface SyslogPrefix {
  readonly time?: Stamp;
  readonly host?: string;
}

// Apr 15 2014 09:34:34.123 EDT | Oct  1 12:34:56
const CLASSIC =
  /\b(?<mo>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(?<d>\d{1,2})(?: (?<y>\d{4}))? (?<h>\d\d):(?<mi>\d\d):(?<s>\d\d)(?:\.(?<f>\d{1,6}))?(?: (?<y2>\d{4})\b)?(?: (?<zone>[A-Z]{1,5})(?= ?:|$| %))?/g;
// 2024-10-21T12:34:56.123+02:00
const ISO =
  /\b(?<y>\d{4})-(?<mo>\d\d)-(?<d>\d\d)T(?<h>\d\d):(?<mi>\d\d):(?<s>\d\d)(?:\.(?<f>\d{1,9}))?(?<zone>Z|[+-]\d\d:?\d\d)?/g;

interface Found {
  /** Absent where the year isn't known or there is no such day; its place tells all the same. */
  readonly stamp?: Stamp;
  readonly hasYear: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the text before the mark. `year` stands in where no time has one; without it such a time is
 * left out. Prefixes over 400 characters are read at their end only.
 */
export function parsePrefix(prefix: string, year: number | undefined): SyslogPrefix {
  const text = prefix.length > 400 ? prefix.slice(-400) : prefix;
  if (text.trim() === '') return {};
  const found = [...times(text, ISO, year), ...times(text, CLASSIC, year)].sort(
    (a, b) => a.start - b.start,
  );
  const dated = found.filter((time) => time.stamp !== undefined);
  const own = (dated.filter((time) => time.hasYear).at(-1) ?? dated.at(-1))?.stamp;
  const host = hostOf(text, found);
  return {
    ...(own === undefined ? {} : { time: own }),
    ...(host === undefined ? {} : { host }),
  };
}

function times(text: string, pattern: RegExp, year: number | undefined): Found[] {
  const out: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    const g = match.groups ?? {};
    const ownYear = g.y ?? g.y2;
    const start = match.index;
    const end = start + match[0].length;
    const y = ownYear === undefined ? year : Number(ownYear);
    const month = pattern === ISO ? Number(g.mo) : monthNumber(g.mo ?? '');
    const ms = Number((g.f ?? '').padEnd(3, '0').slice(0, 3));
    const wall =
      y === undefined
        ? undefined
        : wallMs(y, month, Number(g.d), Number(g.h), Number(g.mi), Number(g.s), ms);
    const place = { hasYear: ownYear !== undefined, start, end };
    if (wall === undefined) {
      out.push(place);
      continue;
    }
    const offsetMin = g.zone === undefined ? undefined : zoneOffset(g.zone);
    const stamp = offsetMin === undefined ? { wallMs: wall } : { wallMs: wall, offsetMin };
    out.push({ ...place, stamp });
  }
  return out;
}

// FW01 : | localhost CiscoASA[999]: | fw1 - - - - | 192.0.2.1 :
const HOST = /^[\s:]{0,8}(?<host>[A-Za-z0-9][\w.-]{0,62}|[0-9a-f:]{3,39})(?=[\s:]|$)/i;

/** The word behind the last time, else the one between a relay's time and the firewall's. */
function hostOf(text: string, found: readonly Found[]): string | undefined {
  const spans = found.length === 0 ? [{ end: headEnd(text), start: text.length }] : [];
  for (let i = found.length - 1; i >= 0; i--) {
    const time = found[i];
    if (time) spans.push({ end: time.end, start: found[i + 1]?.start ?? text.length });
  }
  for (const { end, start } of spans) {
    const host = HOST.exec(text.slice(end, start))?.groups?.host;
    if (host !== undefined && host !== '-' && !/^\d{1,4}$/.test(host)) return host;
  }
  return undefined;
}

/** End of `<166>` or `<166>1 `. */
function headEnd(text: string): number {
  return /^\s*<\d{1,3}>(?:1 )?/.exec(text)?.[0].length ?? 0;
}

/**
 * Times as devices print them. The only file of `shared/` that may use `Date`; the present moment
 * is always an argument.
 */

/**
 * A point in time as read: the wall clock of the device, and its zone if that is known.
 * Plain numbers, so that it can be saved and compared.
 */
export interface Stamp {
  /** Milliseconds since 1970-01-01T00:00:00 of the *wall clock* shown, as if it were UTC. */
  readonly wallMs: number;
  /** Minutes east of UTC (-840..840); absent where the text doesn't tell. */
  readonly offsetMin?: number;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** 1..12 for an English three-letter month, 0 for anything else. */
export function monthNumber(name: string): number {
  const at = MONTHS.indexOf(name);
  return name.length === 3 && at >= 0 && at % 3 === 0 ? at / 3 + 1 : 0;
}

/** Wall-clock milliseconds; undefined when a field is out of its range (no 31 February). */
export function wallMs(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): number | undefined {
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(ms - (second === 60 ? 1000 : 0));
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1) return undefined;
  return back.getUTCDate() === day ? ms : undefined;
}

/** Milliseconds since the epoch in UTC, or undefined while the zone is unknown. */
export function utcMs(stamp: Stamp): number | undefined {
  return stamp.offsetMin === undefined ? undefined : stamp.wallMs - stamp.offsetMin * 60_000;
}

/** ISO 8601 with offset, or without one where the zone isn't known (contract section 2). */
export function isoTime(stamp: Stamp): string {
  const text = new Date(stamp.wallMs).toISOString();
  const wall = text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1);
  if (stamp.offsetMin === undefined) return wall;
  const abs = Math.abs(stamp.offsetMin);
  const hh = String(Math.floor(abs / 60)).padStart(2, '0');
  const mm = String(abs % 60).padStart(2, '0');
  return `${wall}${stamp.offsetMin < 0 ? '-' : '+'}${hh}:${mm}`;
}

const ISO =
  /^(?<y>\d{4})-(?<mo>\d\d)-(?<d>\d\d)(?:[T ](?<h>\d\d):(?<mi>\d\d)(?::(?<s>\d\d)(?:\.(?<f>\d{1,9}))?)?(?<z>Z|[+-]\d\d:?\d\d)?)?$/;

/** Reads what `isoTime` writes, and the usual shorter forms people type; undefined if it is none. */
export function parseIsoTime(text: string): Stamp | undefined {
  const g = ISO.exec(text.trim())?.groups;
  if (!g) return undefined;
  const ms = Number((g.f ?? '').padEnd(3, '0').slice(0, 3));
  const wall = wallMs(
    Number(g.y),
    Number(g.mo),
    Number(g.d),
    Number(g.h ?? 0),
    Number(g.mi ?? 0),
    Number(g.s ?? 0),
    ms,
  );
  if (wall === undefined) return undefined;
  if (g.z === undefined) return { wallMs: wall };
  if (g.z === 'Z') return { wallMs: wall, offsetMin: 0 };
  const minutes = Number(g.z.slice(1, 3)) * 60 + Number(g.z.slice(-2));
  return { wallMs: wall, offsetMin: g.z.startsWith('-') ? -minutes : minutes };
}

/** Year of a wall clock. */
export function yearOf(wall: number): number {
  return new Date(wall).getUTCFullYear();
}

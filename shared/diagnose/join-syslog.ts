/**
 * Syslog read in pieces, put together and narrowed to the window asked for. Stamps without a year
 * were given the present one; a line from the future is therefore last year's (asa.md d.7).
 */
import { type Stamp, wallMs, yearOf } from '../base/time.ts';
import { isBefore } from '../correlate/changes.ts';
import type { SyslogEvent, SyslogFacts } from '../model/asa-syslog.ts';

export interface SyslogWindow {
  readonly now: Stamp;
  readonly from?: Stamp;
  readonly to?: Stamp;
}

/** In the order given. */
export function joinSyslog(parts: readonly SyslogFacts[], window: SyslogWindow): SyslogFacts {
  const counts: Record<string, number> = {};
  for (const part of parts) {
    for (const [id, count] of Object.entries(part.counts)) counts[id] = (counts[id] ?? 0) + count;
  }
  const from = newestFirst(parts.flatMap((p) => p.from ?? []).map((t) => notFuture(t, window.now)));
  const to = newestFirst(parts.flatMap((p) => p.to ?? []).map((t) => notFuture(t, window.now)));
  const buffer = parts.find((p) => p.buffer !== undefined)?.buffer;
  const first = from[from.length - 1];
  const last = to[0];
  return {
    events: parts
      .flatMap((p) => p.events)
      .map((event) => dated(event, window.now))
      .filter((event) => isWithin(event, window)),
    counts,
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
    ...(buffer === undefined ? {} : { buffer }),
  };
}

function newestFirst(times: readonly Stamp[]): readonly Stamp[] {
  return [...times].sort((a, b) => (isBefore(a, b) ? 1 : isBefore(b, a) ? -1 : 0));
}

function dated(event: SyslogEvent, now: Stamp): SyslogEvent {
  if (event.time === undefined) return event;
  const time = notFuture(event.time, now);
  return time === event.time ? event : { ...event, time };
}

const DAY_MS = 86_400_000;

/** A day of grace: clocks and zones differ. */
function notFuture(time: Stamp, now: Stamp): Stamp {
  if (time.wallMs <= now.wallMs + DAY_MS) return time;
  return { ...time, wallMs: aYearEarlier(time.wallMs) };
}

function aYearEarlier(wall: number): number {
  const year = yearOf(wall);
  const start = wallMs(year, 1, 1) ?? wall;
  const sameDay = (wallMs(year - 1, 1, 1) ?? start) + (wall - start);
  // The day of the year moves by one behind the leap day of either year.
  const march = (y: number) => (wallMs(y, 3, 1) ?? 0) - (wallMs(y, 1, 1) ?? 0);
  const isBehind = wall - start >= march(year);
  return isBehind ? sameDay + (march(year - 1) - march(year)) : sameDay;
}

function isWithin({ time }: SyslogEvent, { from, to }: SyslogWindow): boolean {
  if (time === undefined) return true;
  if (from !== undefined && isBefore(time, from)) return false;
  return to === undefined || !isBefore(to, time);
}

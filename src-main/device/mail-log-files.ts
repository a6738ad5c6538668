/**
 * Which files of a log folder cover a time window (esa.md 2.4). Manuals disagree whether the stamp in a
 * name is the start or the roll-over time, so a file counts when either reading overlaps. Stamps are
 * appliance local time; a window with an offset is widened by what zones can differ.
 */
import type { Stamp } from '../../shared/base/time.ts';
import { wallMs } from '../../shared/base/time.ts';
import type { ScpFile } from './scp.ts';

export interface LogWindow {
  readonly from?: Stamp;
  readonly to?: Stamp;
}

const DAY_MS = 86_400_000;
/** Zones lie up to 14 hours either way. */
const ZONE_MS = 14 * 3_600_000;
/** Without a window no more than this is fetched. */
const MOST_BYTES = 256 * 2 ** 20;

// mail.@20240101T000000.s   mail.@20240101T000000.c
const STAMP = /@(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)T(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)(?:\.|$)/;

interface Dated {
  readonly file: ScpFile;
  /** Absent for `mail.current` and names of another form. */
  readonly at?: number;
}

/** Oldest first. Without a window: the newest day. */
export function filesInWindow(files: readonly ScpFile[], window: LogWindow): readonly ScpFile[] {
  const dated = files.map(dateOf).sort((a, b) => (a.at ?? NEWEST) - (b.at ?? NEWEST));
  return window.from === undefined && window.to === undefined
    ? newestDay(dated)
    : overlapping(dated, window);
}

const NEWEST = Number.MAX_SAFE_INTEGER;

function overlapping(dated: readonly Dated[], window: LogWindow): readonly ScpFile[] {
  const from = window.from ? window.from.wallMs - margin(window.from) : Number.MIN_SAFE_INTEGER;
  const to = window.to ? window.to.wallMs + margin(window.to) : NEWEST;
  return dated
    .filter((_, index) => {
      const begins = dated[index - 1]?.at ?? Number.MIN_SAFE_INTEGER;
      const ends = dated[index + 1]?.at ?? NEWEST;
      return begins <= to && ends >= from;
    })
    .map(({ file }) => file);
}

function margin(stamp: Stamp): number {
  return stamp.offsetMin === undefined ? 0 : ZONE_MS;
}

function newestDay(dated: readonly Dated[]): readonly ScpFile[] {
  const newest = dated.reduce((most, { at }) => (at === undefined ? most : Math.max(most, at)), 0);
  const taken: ScpFile[] = [];
  let bytes = 0;
  for (const { file, at } of [...dated].reverse()) {
    // the file before the first of the day may hold its beginning
    const isOld = at !== undefined && at < newest - DAY_MS;
    if (taken.length > 0 && (isOld || bytes + file.bytes > MOST_BYTES)) break;
    taken.push(file);
    bytes += file.bytes;
  }
  return taken.reverse();
}

function dateOf(file: ScpFile): Dated {
  const g = STAMP.exec(file.name)?.groups;
  if (!g) return { file };
  const at = wallMs(Number(g.y), Number(g.mo), Number(g.d), Number(g.h), Number(g.mi), Number(g.s));
  return at === undefined ? { file } : { file, at };
}

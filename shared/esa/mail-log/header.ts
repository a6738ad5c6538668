/**
 * What stands before the message of a line: stamp, level, and in syslog the host. The layouts of
 * esa.md 1.1 and 1.4:
 *
 *     Mon Apr 17 19:56:22 2003 Info: ...                                          file on the box
 *     <166>Mar 17 18:24:37 mail_logs: Info: ...                                   no host, no year
 *     <94>Nov 24 14:22:57 esa.example.net mail_logs: Info: ...                    with host
 *     <111> Aug 10 10:00:24 host ESA: Mon Aug 10 09:52:59 2020 Info: ...          two stamps: the inner one
 *     <111> Aug 10 10:00:24 host ESA: Aug  2 23:59:52 192.0.2.1 mail: Info: ...   nested
 *     2019 Sep 28 16:13:51 host mail [info] mail_logs:nopid Info: ...             written anew by a collector
 *     Thu Feb  1 08:32:59 host smail: Info: ...                                   old
 *     Info: ...                                                                   no stamp
 *
 * Collectors that write ISO 8601 stamps are read as well. Rule: the message starts after the first
 * level word, the last complete stamp before it counts, the innermost host is the appliance.
 */
import { monthNumber, parseIsoTime, wallMs } from '../../base/time.ts';
import { ascii, decode, isAt, isDigit, SPACE } from './bytes.ts';
import type { YearGuess } from './year.ts';

export type LineKind =
  /** Has a level: a record of an ESA log. */
  | 'record'
  /** The stamp of a box but no level: cut, or written over. */
  | 'broken'
  /** No stamp and no level: goes with the line before it. */
  | 'continuation'
  /** A line of some other program or device. */
  | 'foreign'
  | 'blank';

export interface HeaderText {
  /** Seconds since 1970 of the wall clock shown; 0 where there is no stamp. */
  readonly time: number;
  readonly host?: string;
  /** Name of the log subscription. */
  readonly tag?: string;
  readonly offsetMin?: number;
}

/** How a level stands before the message. */
export const LEVEL_WORDS: readonly Uint8Array[] = [
  'Info',
  'Warning',
  'Critical',
  'Debug',
  'Trace',
].map((word) => ascii(`${word}: `));
const LEVELS = LEVEL_WORDS;
const INFO = LEVELS[0] as Uint8Array; // the list above isn't empty
const COLON = 58;
const TAB = 9;
/** `<`: begins the priority of a syslog line. */
const PRIORITY = 60;
const BOX_STAMP = 24;
/** A header longer than this is none. */
const MAX_HEADER = 400;
/** As many hosts may take turns within a second without their headers being read anew. */
const MAX_RECENT = 8;

const STAMP =
  /(?:(?<y1>\d{4}) )?(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(?<d>\d{1,2}) (?<h>\d\d):(?<mi>\d\d):(?<s>\d\d)(?:\.\d{1,6})?(?: (?<y2>\d{4})(?= |$))?|(?<iso>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)/g;
/** `Jun 12 2025 10:00:01 host : %ASA-...`, `<166>...`: how lines of syslog begin. */
const SYSLOG_START =
  /^(?:<\d{1,3}>|\d{4}-\d\d-\d\dT\d|\d{4} [A-Z][a-z]{2} |(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d )/;
/** A stamp of the file form that is no date: `Wed Sep 99 13:13:16 2023 `. */
const BOX_LIKE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} /;
/** Records of firewalls, and the ESA's own one-line-per-message events: other readers take them. */
const OTHER_RECORD = /%(?:ASA|PIX|FWSM|FTD)-|\bCEF:\d\|/;

interface RecentHeader {
  readonly bytes: Uint8Array;
  readonly text: HeaderText;
}

export class HeaderReader {
  /** Of the line last read. */
  time = 0;
  host: string | undefined;
  tag: string | undefined;
  offsetMin: number | undefined;
  /** Index in `LEVELS`: 3 and above are Debug and Trace. */
  level = 0;
  messageAt = 0;
  /** The stamp is the file form, with its year. */
  isBoxStamp = false;

  private readonly years: YearGuess;
  /** Blanks that stand before every line; undefined until there was one. */
  indent: number | undefined;
  private stamp = new Uint8Array(BOX_STAMP);
  private stampTime = 0;
  private dayMs = 0;
  /** Headers lately read; lines of one second and host repeat them. */
  private readonly recent: RecentHeader[] = [];
  private nextRecent = 0;

  constructor(years: YearGuess) {
    this.years = years;
  }

  read(bytes: Uint8Array, lineFrom: number, to: number): LineKind {
    const from = this.skipIndent(bytes, lineFrom, to);
    if (from === to) return 'blank';
    this.isBoxStamp = this.readBoxStamp(bytes, from, to);
    if (this.isBoxStamp) {
      this.host = undefined;
      this.tag = undefined;
      this.offsetMin = undefined;
      return this.readLevel(bytes, from + BOX_STAMP + 1, to) ? 'record' : 'broken';
    }
    const first = bytes[from];
    if (first === SPACE || first === TAB)
      return isBlank(bytes, from, to) ? 'blank' : 'continuation';
    if (this.readRecent(bytes, from, to)) return 'record';
    const at = this.findLevel(bytes, from, to);
    if (at < 0) return this.withoutLevel(bytes, from, to);
    return this.readSyslog(bytes, from, at) ? 'record' : 'foreign';
  }

  /** Pasted text is often indented as a whole; the first line tells by how much. */
  private skipIndent(bytes: Uint8Array, from: number, to: number): number {
    if (this.indent === 0) return from;
    let at = from;
    while (at < to && bytes[at] === SPACE) at++;
    if (this.indent === undefined) {
      if (at === to) return to;
      const isLine = bytes[at] === PRIORITY || this.readBoxStamp(bytes, at, to);
      this.indent = isLine ? at - from : 0;
    }
    return at - from >= this.indent ? from + this.indent : from;
  }

  private readLevel(bytes: Uint8Array, at: number, to: number): boolean {
    if (isAt(bytes, at, to, INFO)) {
      this.level = 0;
      this.messageAt = at + INFO.length;
      return true;
    }
    for (let i = 1; i < LEVELS.length; i++) {
      const word = LEVELS[i] as Uint8Array; // i < length
      if (!isAt(bytes, at, to, word)) continue;
      this.level = i;
      this.messageAt = at + word.length;
      return true;
    }
    return false;
  }

  /** `Www Mmm dd hh:mm:ss yyyy `, by its fixed columns. */
  private readBoxStamp(bytes: Uint8Array, at: number, to: number): boolean {
    if (to - at < BOX_STAMP + 1 || bytes[at + 3] !== SPACE || bytes[at + 7] !== SPACE) return false;
    if (bytes[at + 13] !== COLON || bytes[at + 16] !== COLON || bytes[at + 24] !== SPACE)
      return false;
    if (bytes[at + 10] !== SPACE || bytes[at + 19] !== SPACE || !isDigit(bytes[at + 20]))
      return false;
    if (isAt(bytes, at, to, this.stamp)) {
      this.time = this.stampTime;
      return true;
    }
    const isSameDay = sameDay(bytes, at, this.stamp);
    if (!isSameDay) {
      const ms = wallMs(
        digits(bytes, at + 20, 4),
        monthNumber(decode(bytes, at + 4, at + 7)),
        digits(bytes, at + 8, 2),
      );
      if (ms === undefined) return false;
      this.dayMs = ms;
    }
    const hour = digits(bytes, at + 11, 2);
    const minute = digits(bytes, at + 14, 2);
    const second = digits(bytes, at + 17, 2);
    if (!(hour < 24 && minute < 60 && second < 61)) return false;
    this.stamp.set(bytes.subarray(at, at + BOX_STAMP));
    this.stampTime = Math.max(0, this.dayMs / 1000 + hour * 3600 + minute * 60 + second);
    this.time = this.stampTime;
    return true;
  }

  /** Place of the first level word, or -1. */
  private findLevel(bytes: Uint8Array, from: number, to: number): number {
    const end = Math.min(to, from + MAX_HEADER);
    for (let p = bytes.indexOf(COLON, from); p >= 0 && p < end; p = bytes.indexOf(COLON, p + 1)) {
      if (bytes[p + 1] !== SPACE) continue;
      for (let i = 0; i < LEVELS.length; i++) {
        const word = LEVELS[i] as Uint8Array; // i < length
        const at = p + 2 - word.length;
        if (at < from || !isAt(bytes, at, to, word)) continue;
        if (at > from && bytes[at - 1] !== SPACE) continue;
        this.level = i;
        this.messageAt = p + 2;
        return at;
      }
    }
    return -1;
  }

  private withoutLevel(bytes: Uint8Array, from: number, to: number): LineKind {
    const head = decode(bytes, from, Math.min(to, from + MAX_HEADER));
    if (BOX_LIKE.test(head)) return 'broken';
    return SYSLOG_START.test(head) || OTHER_RECORD.test(head) ? 'foreign' : 'continuation';
  }

  /** The header `from`..`at` of a syslog line, read as text. */
  private readSyslog(bytes: Uint8Array, from: number, at: number): boolean {
    const text = decode(bytes, from, at);
    if (OTHER_RECORD.test(text)) return false;
    const header = {
      bytes: new Uint8Array(bytes.subarray(from, at)),
      text: readHeaderText(text, this.years),
    };
    this.recent[this.nextRecent] = header;
    this.nextRecent = (this.nextRecent + 1) % MAX_RECENT;
    this.use(header.text);
    return true;
  }

  private readRecent(bytes: Uint8Array, from: number, to: number): boolean {
    for (const header of this.recent) {
      if (!isAt(bytes, from, to, header.bytes)) continue;
      if (!this.readLevel(bytes, from + header.bytes.length, to)) continue;
      this.use(header.text);
      return true;
    }
    return false;
  }

  private use(text: HeaderText): void {
    this.time = text.time;
    this.host = text.host;
    this.tag = text.tag;
    this.offsetMin = text.offsetMin;
  }
}

/** Reads the text before the level word of a line that isn't in the file form. */
export function readHeaderText(text: string, years: YearGuess): HeaderText {
  let time = 0;
  let offsetMin: number | undefined;
  let end = 0;
  let outer = '';
  for (const found of text.matchAll(STAMP)) {
    const read = readStamp(found.groups ?? {}, years);
    if (read === undefined) continue;
    if (end > 0) outer = text.slice(end, found.index);
    time = read.time;
    offsetMin = read.offsetMin;
    end = found.index + found[0].length;
  }
  const inner = end > 0 ? names(text.slice(end)) : {};
  const outside = names(outer);
  const host = inner.host ?? outside.host;
  const tag = inner.tag ?? outside.tag;
  return {
    time,
    ...(host === undefined ? {} : { host }),
    ...(tag === undefined ? {} : { tag }),
    ...(offsetMin === undefined ? {} : { offsetMin }),
  };
}

/** `host tag:`, `tag:`, `host` or nothing. */
function names(text: string): { host?: string; tag?: string } {
  const words = text.split(' ').filter((word) => word !== '' && !isWeekday(word));
  const last = words[words.length - 1];
  const first = words[0];
  if (first === undefined || last === undefined) return {};
  const tag = last.replace(/:.*$/, '');
  if (words.length > 1) return { host: first, tag };
  return last.includes(':') ? { tag } : { host: first };
}

function isWeekday(word: string): boolean {
  return /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/.test(word);
}

function readStamp(
  g: Record<string, string>,
  years: YearGuess,
): { time: number; offsetMin?: number } | undefined {
  if (g.iso !== undefined) {
    const stamp = parseIsoTime(g.iso);
    if (!stamp) return undefined;
    const time = Math.max(0, Math.floor(stamp.wallMs / 1000));
    return stamp.offsetMin === undefined ? { time } : { time, offsetMin: stamp.offsetMin };
  }
  const month = monthNumber(g.mon ?? '');
  const year = g.y1 ?? g.y2;
  const at = [Number(g.d), Number(g.h), Number(g.mi), Number(g.s)] as const;
  const ms = year === undefined ? years.guess(month, ...at) : wallMs(Number(year), month, ...at);
  return ms === undefined ? undefined : { time: Math.max(0, ms / 1000) };
}

/** Value of `count` digits (or blanks); NaN for anything else. */
function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const byte = bytes[i];
    if (byte === SPACE && value === 0) continue;
    if (byte === undefined || !isDigit(byte)) return Number.NaN;
    value = value * 10 + byte - 48;
  }
  return value;
}

/** Same day and year; the weekday is only a name. */
function sameDay(bytes: Uint8Array, at: number, stamp: Uint8Array): boolean {
  for (let i = 4; i < 10; i++) if (bytes[at + i] !== stamp[i]) return false;
  for (let i = 20; i < 24; i++) if (bytes[at + i] !== stamp[i]) return false;
  return true;
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== SPACE && bytes[i] !== TAB) return false;
  return true;
}

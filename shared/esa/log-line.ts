/**
 * The frame of a log line of any ESA subscription: stamp, tag, level, message. Layouts (esa.md 1.1,
 * 1.4): on-box files (`Mon Apr 17 19:56:22 2003 Info: ...`), syslog with a tag and no year, a relay's
 * header before the appliance's own stamp, a collector's rewriting, and lines that lost their stamp.
 * The message begins behind the first level word; the time is the last complete stamp before it.
 */
import { type Stamp, stampOf } from './stamp.ts';

export type LogLevel = 'Critical' | 'Warning' | 'Info' | 'Debug' | 'Trace';

export interface EsaLogLine {
  readonly level: LogLevel;
  readonly message: string;
  /** The appliance's own time, where a stamp with a year stands before the message. */
  readonly time?: Stamp;
  /** Name of the subscription, or of the sender, as the syslog header gives it. */
  readonly tag?: string;
  /** How the line is framed. */
  readonly frame: 'file' | 'syslog' | 'bare';
}

// Mon Apr 17 19:56:22 2003 Info: New SMTP ICID 5 ...   (the day is blank-padded)
const FILE =
  /^(?<stamp>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}) (?<level>Critical|Warning|Info|Debug|Trace): (?<message>.*)$/;
// Info: ICID 52525189 ACCEPT ...
const BARE = /^(?<level>Critical|Warning|Info|Debug|Trace): (?<message>.*)$/;
// <166>Mar 17 18:24:37 mail_logs: Info: ...   |   <111> Aug 10 10:00:24 esa01 ESA: Mon Aug 10 09:52:59 2020 Info: ...
// 2019 Sep 28 16:13:51 host mail [info] splunk_maillogs:nopid Info: ...   |   Thu Feb  1 08:32:59 c60 smail: Info: ...
const SYSLOG_HEAD =
  /^(?:<\d{1,3}>|[A-Z][a-z]{2} [ \d]\d \d\d:|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d |\d{4}[ -])/;
const LEVEL = /(?:^|[: ])(?<level>Critical|Warning|Info|Debug|Trace): /;
/** A header longer than this is none. */
const MAX_HEAD = 300;
// the appliance's own stamp inside a relay's header
const INNER = /[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}(?= )/g;
// mail_logs: Info   |   ESA: Mon Aug ...   |   splunk_maillogs:nopid Info
const TAG = /(?:^|[\s>])(?<tag>[A-Za-z][\w.-]{0,63})(?::nopid)?:? $/;

/** Reads a line's frame; undefined for a line that has no level word where one must stand. */
export function readLogLine(line: string): EsaLogLine | undefined {
  const file = FILE.exec(line)?.groups;
  if (file?.stamp !== undefined && file.message !== undefined) {
    const time = stampOf(file.stamp);
    return {
      level: file.level as LogLevel, // the pattern lists the five
      message: file.message,
      ...(time === undefined ? {} : { time }),
      frame: 'file',
    };
  }
  const bare = BARE.exec(line)?.groups;
  if (bare?.message !== undefined) {
    return { level: bare.level as LogLevel, message: bare.message, frame: 'bare' }; // as above
  }
  return SYSLOG_HEAD.test(line) ? readSyslogLine(line) : undefined;
}

function readSyslogLine(line: string): EsaLogLine | undefined {
  const head = line.slice(0, MAX_HEAD);
  const at = LEVEL.exec(head);
  if (at?.groups?.level === undefined) return undefined;
  const level = at.groups.level as LogLevel; // the pattern lists the five
  const before = head.slice(0, at.index + at[0].length - level.length - 2);
  const stamps = [...before.matchAll(INNER)];
  const stamp = stamps[stamps.length - 1];
  const time = stamp === undefined ? undefined : stampOf(stamp[0]);
  const beforeStamp = stamp === undefined ? before : before.slice(0, stamp.index);
  const tag = TAG.exec(beforeStamp.endsWith(' ') ? beforeStamp : `${beforeStamp} `)?.groups?.tag;
  return {
    level,
    message: line.slice(at.index + at[0].length),
    ...(time === undefined ? {} : { time }),
    ...(tag === undefined ? {} : { tag }),
    frame: 'syslog',
  };
}

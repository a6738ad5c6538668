import { describe, expect, it } from 'vitest';
import { isoTime } from '../../../shared/base/time.ts';
import { readLogLine } from '../../../shared/esa/log-line.ts';

/** Layouts of esa.md 1.1 and 1.4: frame, level, time, tag, message. */
type Layout = readonly [
  line: string,
  frame: string,
  level: string,
  time: string | undefined,
  tag: string | undefined,
];
const LAYOUTS: readonly Layout[] = [
  ['Wed Sep  6 13:13:16 2023 Info: ICID 5 close', 'file', 'Info', '2023-09-06T13:13:16', undefined],
  ['<166>Mar 17 18:24:37 mail_logs: Info: ICID 5 close', 'syslog', 'Info', undefined, 'mail_logs'],
  [
    '<94>Nov 24 14:22:57 esa.example.net mail_logs: Warning: ICID 5 close',
    'syslog',
    'Warning',
    undefined,
    'mail_logs',
  ],
  [
    '<111> Aug 10 10:00:24 host ESA: Mon Aug 10 09:52:59 2020 Info: ICID 5 close',
    'syslog',
    'Info',
    '2020-08-10T09:52:59',
    'ESA',
  ],
  [
    '<111> Aug 10 10:00:24 host ESA: Aug  2 23:59:52 192.0.2.1 MAIL_SecurityAudit: Info: ICID 5 close',
    'syslog',
    'Info',
    undefined,
    'MAIL_SecurityAudit',
  ],
  [
    '2019 Sep 28 16:13:51 host mail [info] splunk_maillogs:nopid Info: ICID 5 close',
    'syslog',
    'Info',
    undefined,
    'splunk_maillogs',
  ],
  ['Thu Feb  1 08:32:59 c60 smail: Info: ICID 5 close', 'syslog', 'Info', undefined, 'smail'],
  ['Trace: ICID 5 close', 'bare', 'Trace', undefined, undefined],
];

describe('readLogLine', () => {
  it.each(LAYOUTS)('%s', (line, frame, level, time, tag) => {
    const read = readLogLine(line);
    expect({ ...read, time: read?.time && isoTime(read.time) }).toEqual({
      frame,
      level,
      message: 'ICID 5 close',
      time,
      ...(tag === undefined ? {} : { tag }),
    });
  });

  it.each([
    [''],
    ['ICID 5 close'],
    ['Wed Sep 31 13:13:16 2023'],
    ['some words, Info: not at a place where a level stands'],
  ])('reads no frame in %j', (line) => {
    expect(readLogLine(line)).toBeUndefined();
  });

  it('leaves a date out that no calendar has', () => {
    expect(readLogLine('Thu Feb 30 08:32:59 2023 Info: x')).toEqual({
      frame: 'file',
      level: 'Info',
      message: 'x',
    });
  });
});

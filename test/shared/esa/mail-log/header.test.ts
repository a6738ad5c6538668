/** Every layout of esa.md 1.1 and 1.4: stamp, host and tag; years that the text doesn't give. Own text. */
import { describe, expect, it } from 'vitest';
import { HeaderReader } from '../../../../shared/esa/mail-log/header.ts';
import { YearGuess } from '../../../../shared/esa/mail-log/year.ts';

const NOW = { wallMs: Date.UTC(2025, 0, 10, 12) };

function read(line: string, reader = new HeaderReader(new YearGuess(NOW))) {
  const bytes = Buffer.from(line);
  const kind = reader.read(bytes, 0, bytes.length);
  if (kind !== 'record') return { kind };
  const time = reader.time === 0 ? '' : new Date(reader.time * 1000).toISOString().slice(0, 19);
  const message = bytes.subarray(reader.messageAt).toString();
  return { time, host: reader.host, tag: reader.tag, offset: reader.offsetMin, message };
}

const none = { host: undefined, tag: undefined, offset: undefined };

describe('layouts', () => {
  it.each([
    {
      line: 'Wed Sep  6 13:13:16 2023 Info: ICID 5 close',
      want: { ...none, time: '2023-09-06T13:13:16' },
    },
    {
      line: 'Wed Sep 16 13:13:16 2023 Critical: ICID 5 close',
      want: { ...none, time: '2023-09-16T13:13:16' },
    },
    {
      line: '<166>Mar 17 18:24:37 mail_logs: Info: ICID 5 close',
      want: { ...none, time: '2024-03-17T18:24:37', tag: 'mail_logs' },
    },
    {
      line: '<94>Nov 24 14:22:57 esa.example.net mail_logs: Warning: ICID 5 close',
      want: { ...none, time: '2024-11-24T14:22:57', host: 'esa.example.net', tag: 'mail_logs' },
    },
    {
      line: '<111> Aug 10 10:00:24 esa1.example.net ESA: Mon Aug 10 09:52:59 2020 Info: ICID 5 close',
      want: { ...none, time: '2020-08-10T09:52:59', host: 'esa1.example.net', tag: 'ESA' },
    },
    {
      line: '<111> Aug 10 10:00:24 esa1.example.net ESA: Jul 16 10:46:46 2013 esa2 mail_logs: Info: ICID 5 close',
      want: { ...none, time: '2013-07-16T10:46:46', host: 'esa2', tag: 'mail_logs' },
    },
    {
      line: '<111> Aug 10 10:00:24 esa1.example.net ESA: Aug  2 23:59:52 192.0.2.1 MAIL_Audit: Info: ICID 5 close',
      want: { ...none, time: '2024-08-02T23:59:52', host: '192.0.2.1', tag: 'MAIL_Audit' },
    },
    {
      line: '<111> Aug 10 10:00:24 esa1.example.net ESA: Jul 23 12:23:59 MailSyslog: Info: ICID 5 close',
      want: { ...none, time: '2024-07-23T12:23:59', host: 'esa1.example.net', tag: 'MailSyslog' },
    },
    {
      line: '<111> Aug 10 10:00:24 ESA: Info: ICID 5 close',
      want: { ...none, time: '2024-08-10T10:00:24', tag: 'ESA' },
    },
    {
      line: '2019 Sep 28 16:13:51 gateway mail [info] mail_logs:nopid Info: ICID 5 close',
      want: { ...none, time: '2019-09-28T16:13:51', host: 'gateway', tag: 'mail_logs' },
    },
    {
      line: 'Thu Feb  1 08:32:59 c60 smail: Info: ICID 5 close',
      want: { ...none, time: '2024-02-01T08:32:59', host: 'c60', tag: 'smail' },
    },
    {
      line: '2024-03-04T08:00:00.123+01:00 esa1 mail_logs: Debug: ICID 5 close',
      want: { time: '2024-03-04T08:00:00', host: 'esa1', tag: 'mail_logs', offset: 60 },
    },
    { line: 'Info: ICID 5 close', want: { ...none, time: '' } },
    {
      line: '   Wed Sep  6 13:13:16 2023 Trace: ICID 5 close',
      want: { ...none, time: '2023-09-06T13:13:16' },
    },
  ])('$line', ({ line, want }) => {
    expect(read(line)).toEqual({ ...want, message: 'ICID 5 close' });
  });

  it.each([
    { line: '', kind: 'blank' },
    { line: ' \t ', kind: 'blank' },
    { line: 'half of a header\u0000', kind: 'continuation' },
    { line: '\tfolded Info: ICID 5 close', kind: 'continuation' },
    { line: 'Wed Sep  6 13:13:16 2023 Inf', kind: 'broken' },
    { line: 'Wed Sep 99 13:13:16 2023 note', kind: 'broken' },
    {
      line: '<166>Jun 12 2025 10:00:01 fw : %ASA-6-302013: Built inbound TCP connection',
      kind: 'foreign',
    },
    { line: '<166>Jun 12 10:00:01 fw %ASA-6-1: Info: text', kind: 'foreign' },
    { line: '<30>Jun 12 10:00:01 host sshd[1]: session opened', kind: 'foreign' },
    { line: 'CEF:0|Cisco|C300V Email Security Virtual Appliance|13.0|x', kind: 'foreign' },
  ])('$kind: $line', ({ line, kind }) => {
    expect(read(line)).toEqual({ kind });
  });

  it('reads the host anew after a line of the file form', () => {
    const reader = new HeaderReader(new YearGuess(NOW));
    const line = '<94>Nov 24 14:22:57 esa.example.net mail_logs: Info: x';
    expect(read(line, reader)).toMatchObject({ host: 'esa.example.net' });
    expect(read('Wed Sep  6 13:13:16 2023 Info: x', reader)).toMatchObject({ host: undefined });
    expect(read(line, reader)).toMatchObject({ host: 'esa.example.net' });
  });
});

describe('years', () => {
  const iso = (ms: number | undefined) =>
    ms === undefined ? 'none' : new Date(ms).toISOString().slice(0, 10);

  it('are the newest that are not in the future, and go on over a new year', () => {
    const years = new YearGuess(NOW);
    expect(iso(years.guess(12, 30, 23, 0, 0))).toBe('2024-12-30');
    expect(iso(years.guess(1, 1, 0, 0, 1))).toBe('2025-01-01');
    expect(iso(years.guess(12, 31, 23, 59, 59))).toBe('2024-12-31');
    expect(iso(years.guess(1, 9, 0, 0, 1))).toBe('2025-01-09');
    expect(years.assumed).toBeUndefined();
  });

  it('know 29 February', () => {
    expect(iso(new YearGuess(NOW).guess(2, 29, 0, 0, 0))).toBe('2024-02-29');
    expect(iso(new YearGuess({ wallMs: Date.UTC(2023, 5, 1) }).guess(2, 29, 0, 0, 0))).toBe(
      '2020-02-29',
    );
    expect(iso(new YearGuess(NOW).guess(2, 30, 0, 0, 0))).toBe('none');
  });

  it('are told to be assumed where nobody says what day it is', () => {
    const years = new YearGuess(undefined);
    expect(iso(years.guess(3, 4, 0, 0, 0))).toBe('2000-03-04');
    expect(years.assumed).toBe(2000);
  });
});

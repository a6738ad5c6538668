/** `unmask log` on our own text in the forms of esa.md 1.3. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ran, unmask } from './test-io.ts';

const at = (second: number, text: string) =>
  `Mon Mar  4 09:30:${String(second).padStart(2, '0')} 2024 Info: ${text}\n`;
const LOG = [
  at(0, 'Begin Logfile'),
  at(0, 'Version: 14.2.0-620 SN: 00AA11BB22CC-DD33EE4'),
  at(0, 'Time offset from UTC: 0 seconds'),
  at(
    1,
    'New SMTP ICID 5 interface Data 1 (192.168.1.1) address 192.0.2.10 reverse dns host mx.example.net verified yes',
  ),
  at(1, 'ICID 5 ACCEPT SG UNKNOWNLIST match sbrs[-1.0:1.0] SBRS 0.2 country Italy'),
  at(2, 'Start MID 7 ICID 5'),
  at(2, 'MID 7 ICID 5 From: <anna@example.net>'),
  at(2, 'MID 7 ICID 5 RID 0 To: <bob@example.com>'),
  at(3, "MID 7 Subject 'red \u202e alert'"),
  at(3, 'MID 7 ready 500 bytes from <anna@example.net>'),
  at(4, 'MID 7 queued for delivery'),
  at(4, 'New SMTP DCID 9 interface 192.168.1.1 address 203.0.113.5 port 25'),
  at(5, 'Delivery start DCID 9 MID 7 to RID [0]'),
  at(6, 'Message done DCID 9 MID 7 to RID [0]'),
  at(6, "MID 7 RID [0] Response '2.0.0 Ok'"),
  at(6, 'Message finished MID 7 done'),
  at(7, 'ICID 5 close'),
  at(8, 'DCID 9 close'),
].join('');

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-log-'));
  writeFileSync(join(dir, 'mail.log'), LOG);
  writeFileSync(join(dir, 'mail.log.gz'), gzipSync(LOG));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (args: readonly string[], stdin?: string): Promise<Ran> =>
  unmask(['log', ...args], {
    cwd: dir,
    env: { UNMASK_HOME: join(dir, 'home') },
    ...(stdin === undefined ? {} : { stdin }),
  });

describe('unmask log', () => {
  it.each([
    ['--icid', '5'],
    ['--mid', '7'],
    ['--dcid', '9'],
    ['--address', '192.0.2.10'],
    ['--address', 'BOB@example.com'],
  ])('tells the story of %s %s, with its lines', async (...which) => {
    const { code, out, err } = await run(['mail.log', ...which]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('MID 7 from <anna@example.net> (00AA11BB22CC-DD33EE4)');
    expect(out).toContain(
      'RID 0 <bob@example.com>: delivered on DCID 9 at 2024-03-04T09:30:06+00:00 2.0.0 Ok',
    );
    expect(out).toContain(
      "mail.log:9: Mon Mar  4 09:30:03 2024 Info: MID 7 Subject 'red <U+202E> alert'",
    );
    expect(out).not.toContain('\u202e');
  });

  it('the same from a folder, an archive, a pipe, and the index of the time before', async () => {
    const { out } = await run(['mail.log', '--icid', '5']);
    const rest = (text: string) => text.replaceAll(/^\S+?:(?=\d+: )/gm, '');
    expect((await run(['mail.log', '--icid', '5'])).out).toBe(out);
    expect(rest((await run(['mail.log.gz', '--icid', '5'])).out)).toBe(rest(out));
    expect(rest((await run(['mail.log.gz', '--icid', '5'])).out)).toBe(rest(out));
    expect(rest((await run(['-', '--icid', '5'], LOG)).out)).toBe(rest(out));
    // Twice the same log: told once.
    expect((await run(['mail.log', 'mail.log.gz', '--count', '--icid', '5'])).out).toBe('1\n');
  });

  it('as JSON lines', async () => {
    const { out } = await run(['mail.log', '--icid', '5', '--format', 'jsonl']);
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    expect(records.map(({ kind }) => kind)).toEqual(['connection', 'message']);
    expect(records[1]).toMatchObject({ key: { id: 7 }, subject: 'red \u202e alert', dcids: [9] });
    expect(out).not.toContain('\u202e');
  });

  it('counts', async () => {
    expect((await run(['mail.log', '--count', '--format', 'jsonl'])).out).toContain('"messages":1');
    expect((await run(['mail.log', '--count', '--filter', 'DCID 9'])).out).toBe('4\n');
    expect((await run(['mail.log', '--count', '--icid', '6'])).out).toBe('0\n');
    const early = await run(['mail.log', '--to', '2024-03-04T09:00:00', '--format', 'jsonl']);
    expect(early.out).toContain('"messages":0');
  });

  it('finds lines, and only those in the window', async () => {
    const { out } = await run(['mail.log', '--filter', 'ICID 5 close']);
    expect(out).toBe('mail.log:17: Mon Mar  4 09:30:07 2024 Info: ICID 5 close\n');
    const late = [
      'mail.log',
      '--filter',
      'ICID',
      '--from',
      '2024-03-04T09:30:07',
      '--format',
      'jsonl',
    ];
    expect(JSON.parse((await run(late)).out)).toEqual({
      path: 'mail.log',
      line: 17,
      text: 'Mon Mar  4 09:30:07 2024 Info: ICID 5 close',
    });
  });

  it.each([
    [['--regex', String.raw`RID \d To: <.*@example\.com>$`], [8]],
    [['--regex', '(?i)begin logfile'], [1]],
    [
      ['--filter', 'MID 7', '--regex', 'queued|ready'],
      [10, 11],
    ],
    [
      ['--icid', '5', '--lines'],
      [4, 5, 6, 7, 8, 17],
    ],
    [
      ['--mid', '7', '--dcid', '9', '--lines'],
      [13, 14],
    ],
    [
      ['--address', '192.0.2.10', '--lines'],
      [4, 5, 6, 7, 8, 9, 10, 17],
    ],
    [
      ['--address', 'ANNA@example.net', '--lines'],
      [7, 10],
    ],
    [['--address', 'nna@example.net', '--lines'], []],
    [
      ['--phase', 'accepted'],
      [4, 5, 6, 7, 8, 9, 10, 17],
    ],
    [['--phase', 'accepted', '--filter', 'close'], [17]],
    [
      ['--ending', 'close', '--regex', '^.*DCID'],
      [12, 13, 14, 18],
    ],
    [['--ending', 'lost'], []],
    [['--icid', '5', '--filter', 'RID 0', '--lines'], [8]],
    [['--finding', 'mail.receiving-aborted'], []],
  ])('filters lines by %j', async (args, lines) => {
    for (const name of ['mail.log', '-']) {
      const { code, out, err } = await run([name, ...args, '--format', 'jsonl'], LOG);
      expect([code, err]).toEqual([0, '']);
      const found = out.split('\n').filter(Boolean);
      expect(found.map((line) => JSON.parse(line).line)).toEqual(lines);
      expect((await run([name, ...args, '--count', '--lines'], LOG)).out).toBe(`${lines.length}\n`);
    }
  });

  it('tells a broken story from a whole one', async () => {
    const abort = [
      at(
        9,
        'New SMTP ICID 6 interface Data 1 (192.168.1.1) address 198.51.100.7 reverse dns host unknown verified no',
      ),
      at(9, 'Start MID 8 ICID 6'),
      at(9, 'MID 8 ICID 6 From: <carl@example.org>'),
      at(9, 'MID 8 ICID 6 RID 0 To: <bob@example.com>'),
      at(19, 'ICID 6 lost'),
      at(19, 'Message aborted MID 8 Receiving aborted'),
      at(19, 'Message finished MID 8 aborted'),
      at(19, 'ICID 6 close'),
    ].join('');
    writeFileSync(join(dir, 'lost.log'), LOG + abort);
    const lines = async (...args: string[]) =>
      (await run(['lost.log', ...args])).out
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(': ')[0]);
    expect(await lines('--ending', 'lost', '--filter', 'lost')).toEqual(['lost.log:23']);
    expect(await lines('--finding', 'mail.receiving-aborted', '--filter', 'aborted')).toEqual([
      'lost.log:24',
      'lost.log:25',
    ]);
    // The aborted message tells of that loss already.
    expect(await lines('--finding', 'mail.connection-lost')).toEqual([]);
    expect(
      await lines('--phase', 'rcpt', '--ending', 'lost', '--icid', '6', '--regex', 'close'),
    ).toEqual(['lost.log:26']);
  });

  it.each([
    [['mail.log', '--regex', '(?=x)'], 2, 'unmask: The pattern (?=x) is none of RE2'],
    [['mail.log', '--ending', 'sudden'], 2, 'unmask: option'],
    [['mail.log', '--icid', '99'], 3, 'unmask: The log says nothing of ICID 99.'],
    [['nope.log'], 2, 'unmask: nope.log: there is no such file or folder.'],
    [[], 2, 'unmask: give at least one PATH'],
    [['mail.log', '--icid', 'x'], 2, 'unmask: option'],
    [['mail.log', '--workers', '99'], 2, 'unmask: option'],
    [['mail.log', '--format', 'md'], 2, 'unmask: option'],
  ])('%j ends with %i', async (args, code, first) => {
    const ran = await run(args);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err.startsWith(first)).toBe(true);
  });
});

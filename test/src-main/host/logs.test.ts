/** Windows on the mail_logs of a case, through the door of the host: every answer held to the plain text. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitLines } from '../../../shared/base/text.ts';
import type { EventMessage, Input } from '../../../shared/ipc/contract.ts';
import type { LogFound } from '../../../shared/model/log-rows.ts';
import { generatedBytes } from '../../shared/esa/mail-log/generate.ts';
import { buildScanWorker } from '../logs/built-worker.ts';
import { startTestHost, type TestHost } from './test-host.ts';

const EARLY = Buffer.from(
  generatedBytes({ seed: 3, bytes: 300_000, startMs: Date.UTC(2024, 2, 4) }).bytes,
).toString('utf8');
const LATE = Buffer.from(
  generatedBytes({ seed: 4, bytes: 200_000, startMs: Date.UTC(2024, 2, 9), firstId: 90_000 }).bytes,
).toString('utf8');
const LINES = [...splitLines(EARLY), ...splitLines(LATE)];
const CASE = { case: 'edge' };

// The same with the log in a thread of its own and in that of the host.
describe.each([true, false])('in a thread of its own: %s', (isThreaded) => {
  let test: TestHost;
  beforeAll(async () => {
    const logWorker = isThreaded ? await buildScanWorker('log-worker') : undefined;
    test = startTestHost(logWorker ? { logWorker } : {});
    await test.client.request('case.create', { title: 'Edge' });
    // The later one first: rows are in the order of time.
    for (const [name, text] of [
      ['late.log', LATE],
      ['early.log', EARLY],
    ] as const) {
      await test.ended(test.client.request('case.paste', { ...CASE, name, text }));
    }
    await test.ended(
      test.client.request('case.paste', { ...CASE, name: 'x.txt', text: 'hostname edge\n!\n' }),
    );
  }, 60_000);
  afterAll(async () => {
    await test.close();
    expect(test.bugs.map(String)).toEqual([]);
  });

  async function value<T>(
    answer: Promise<{ ok: boolean; value?: T; error?: unknown }>,
  ): Promise<T> {
    const got = await answer;
    if (!got.ok) throw new Error(JSON.stringify(got.error));
    return got.value as T;
  }

  async function found(filter: Input<'log.find'>['filter']): Promise<LogFound> {
    const ends: LogFound[] = [];
    const stop = test.host.on((event: EventMessage) => {
      if (event.name === 'log.found') ends.push(event.payload);
    });
    const { find } = await value(test.client.request('log.find', { ...CASE, filter }));
    await expect
      .poll(() => ends.find((one) => one.find === find && one.state !== 'running'))
      .toBeDefined();
    stop();
    return ends.filter((one) => one.find === find).at(-1) as LogFound;
  }

  async function textsOf(find?: string): Promise<readonly string[]> {
    const texts: string[] = [];
    for (;;) {
      const page = await value(
        test.client.request('log.rows', {
          ...CASE,
          from: texts.length,
          count: 512,
          ...(find === undefined ? {} : { find }),
        }),
      );
      expect(page.at).toBe(texts.length);
      if (page.rows.length === 0) return texts;
      expect(page.texts).toEqual(page.rows.map((row) => LINES[row]));
      texts.push(...page.texts);
    }
  }

  it('is asked only when it is open', async () => {
    for (const ask of [
      test.client.request('log.rows', { ...CASE, from: 0, count: 10 }),
      test.client.request('log.story', { ...CASE, mid: 5 }),
      test.client.request('log.find', { ...CASE, filter: { text: ['x'] } }),
    ]) {
      expect(await ask).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    }
  });

  it('opens as one, in the order of time, once however often', async () => {
    const [info, again] = await Promise.all([
      value(test.client.request('log.open', CASE)),
      value(test.client.request('log.open', CASE)),
    ]);
    expect(again).toEqual(info);
    const early = splitLines(EARLY).length;
    expect(info.files).toEqual([
      { path: 'early.log', firstRow: 0, lines: early },
      { path: 'late.log', firstRow: early, lines: LINES.length - early },
    ]);
    expect(info.rows).toBe(LINES.length);
    const jobs = await value(test.client.request('job.list', {}));
    expect(jobs.filter(({ kind }) => kind === 'log')).toHaveLength(1);
  });

  it('gives any rows, across files and over the end', async () => {
    expect(await textsOf()).toEqual(LINES);
    const across = splitLines(EARLY).length - 3;
    const page = await value(test.client.request('log.rows', { ...CASE, from: across, count: 6 }));
    expect(page.texts).toEqual(LINES.slice(across, across + 6));
    const past = await value(
      test.client.request('log.rows', { ...CASE, from: LINES.length + 5, count: 6 }),
    );
    expect(past.rows).toEqual([]);
  });

  it.each([
    [{ text: [' TLS '] }, / TLS /],
    [{ text: ['ICID', 'DCID'] }, /[ID]CID/],
    [{ regex: ['MID \\d*7 ready'] }, /MID \d*7 ready/],
    [{ mid: [1003] }, /\bMID:? 1003\b/],
    [{ text: ['close'], regex: ['^.*DCID'] }, /DCID.*close/],
    [{ text: ['no such words'] }, /no such words/],
  ])('finds %j', async (filter, pattern) => {
    const { count, find, state, share } = await found(filter);
    const wanted = LINES.filter((line) => pattern.test(line));
    expect([count, state, share]).toEqual([wanted.length, 'done', 1]);
    expect(await textsOf(find)).toEqual(wanted);
  });

  it('finds what connections tell, and where a row stands among it', async () => {
    const { find, count } = await found({ ending: ['lost'], text: [' lost'] });
    const texts = await textsOf(find);
    expect(count).toBeGreaterThan(3);
    expect(texts.every((text) => /ICID \d+ lost$/.test(text))).toBe(true);
    const row = LINES.indexOf(texts[2] ?? '');
    const place = (at: number) =>
      value(test.client.request('log.place', { ...CASE, find, row: at }));
    expect([await place(row), await place(row - 1), await place(LINES.length)]).toEqual([
      { at: 2 },
      { at: 2 },
      { at: count },
    ]);
    await value(test.client.request('log.drop', { ...CASE, find }));
    expect(await textsOf(find)).toEqual([]);
  });

  it('tells stories with their lines', async () => {
    const line = LINES.find((text) => text.includes('Message aborted'));
    const mid = Number(/MID (\d+)/.exec(line ?? '')?.[1]);
    const story = await value(test.client.request('log.story', { ...CASE, mid }));
    expect(story.found).toBe(1);
    expect(story.messages[0]).toMatchObject({ key: { id: mid }, intake: 'receiving-aborted' });
    expect(story.lines.texts).toContain(line);
    expect(story.lines.texts).toEqual(story.lines.rows.map((row) => LINES[row]));
    const none = await value(test.client.request('log.story', { ...CASE, icid: 5 }));
    expect([none.found, none.lines.rows]).toEqual([0, []]);
  });

  it('knows where the trouble is, and steps through it', async () => {
    const { trouble, masks, times } = await value(
      test.client.request('log.density', { ...CASE, parts: 50 }),
    );
    expect([trouble.length, masks.length, times.length]).toEqual([50, 50, 50]);
    expect(times[0]).toBe('2024-03-04T00:00:00');
    expect([...times].sort()).toEqual(times);
    const sum = [...trouble, ...masks].reduce((a, b) => a + b, 0);
    const rows: number[] = [];
    for (let row = -1; ; ) {
      const next = await value<{ readonly row: number | null }>(
        test.client.request('log.trouble', { ...CASE, row, step: 1 }),
      );
      if (next.row === null) break;
      row = next.row;
      rows.push(row);
    }
    expect(rows.length).toBe(sum);
    const aborted = LINES.flatMap((text, row) => (text.endsWith('Receiving aborted') ? [row] : []));
    expect(aborted.length).toBeGreaterThan(2);
    expect(rows).toEqual(expect.arrayContaining(aborted));
    const back = await value(
      test.client.request('log.trouble', { ...CASE, row: rows[1] ?? 0, step: -1 }),
    );
    expect(back.row).toBe(rows[0]);
  });

  it('says why a pattern is none, and refuses what makes no sense', async () => {
    const bad = { ...CASE, filter: { regex: ['(a'] } };
    expect(await test.client.request('log.find', bad)).toMatchObject({
      ok: false,
      error: { kind: 'bad-input', text: expect.stringContaining('RE2') },
    });
    for (const [name, input] of [
      ['log.rows', { ...CASE, from: -1, count: 10 }],
      ['log.rows', { ...CASE, from: 0, count: 100_000 }],
      ['log.find', { ...CASE, filter: { ending: ['sudden'] } }],
      ['log.find', { ...CASE, filter: { mid: [0] } }],
      ['log.story', { ...CASE, icid: 1.5 }],
      ['log.density', { ...CASE, parts: 0 }],
      ['log.trouble', { ...CASE, row: 0, step: 2 }],
    ] as const) {
      expect(await test.host.request(name, input)).toMatchObject({
        ok: false,
        error: { kind: 'bad-input' },
      });
    }
  });

  it('throws a damaged index away and says so', async () => {
    const place = join(test.home, 'cases', 'edge', 'logs', 'index');
    const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
    const file = join(place, names.find((name) => name.endsWith('.index')) ?? '');
    const bytes = readFileSync(file);
    bytes.fill(0x55, 40, bytes.length - 40);
    writeFileSync(file, bytes);
    // Records of before may be in memory still; a whole search reads the rest.
    const answers = await Promise.all([
      test.client.request('log.story', { ...CASE, address: 'nobody@nowhere.example' }),
      test.client.request('log.density', { ...CASE, parts: 3 }),
    ]);
    const info = await value(test.client.request('log.open', CASE));
    expect(info.rows).toBe(LINES.length);
    for (const answer of answers) if (!answer.ok) expect(answer.error.text).toContain('index');
  });

  it('is another log when the case has other text, and gone when the case is', async () => {
    await value(test.client.request('case.removeInput', { ...CASE, path: 'late.log' }));
    const info = await value(test.client.request('log.open', CASE));
    expect(info.rows).toBe(splitLines(EARLY).length);
    await value(test.client.request('case.removeInput', { ...CASE, path: 'early.log' }));
    expect(await test.client.request('log.open', CASE)).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
    await value(test.client.request('case.delete', CASE));
    expect(existsSync(join(test.home, 'cases', 'edge'))).toBe(false);
  });
});

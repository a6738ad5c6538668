/** Every request of the contract through `dispatch`, with good input and bad. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err } from '../../../shared/base/result.ts';
import { type RequestName, requests } from '../../../shared/ipc/contract.ts';
import { REQUEST_NAMES } from '../../../shared/ipc/names.ts';
import { INPUT_LIMITS } from '../../../src-main/host/inputs/limits.ts';
import type { RunDiagnosis } from '../../../src-main/host/run-diagnosis.ts';
import { writeZip } from './inputs/zip-writer.ts';
import { diagnosisOf, startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;
beforeEach(() => {
  test = startTestHost();
});
afterEach(() => test.close());

const CASE = { case: 'edge' };
const create = () => test.client.request('case.create', { title: 'Edge' });
const paste = (text: string, name = 'show.txt') =>
  test.ended(test.client.request('case.paste', { ...CASE, name, text }));
const view = async () => {
  const opened = await test.client.request('case.open', CASE);
  if (!opened.ok) throw new Error(opened.error.text);
  return opened.value;
};
async function upload(name: string, bytes: Buffer, step = 400_000): Promise<unknown> {
  const begun = await test.client.request('upload.begin', { ...CASE, name, bytes: bytes.length });
  if (!begun.ok) return begun;
  for (let at = 0; at < bytes.length; at += step) {
    const data = bytes.subarray(at, at + step).toString('base64');
    await test.client.request('upload.chunk', { upload: begun.value.upload, data });
  }
  return test.ended(test.client.request('upload.end', { upload: begun.value.upload }));
}

describe('the table', () => {
  it('has a handler for every request and the same list of names', () => {
    expect(Object.keys(test.host.handlers).sort()).toEqual(Object.keys(requests).sort());
    expect([...REQUEST_NAMES].sort()).toEqual(Object.keys(requests).sort());
  });

  it.each(Object.keys(requests) as RequestName[])(
    '%s refuses input of another form',
    async (name) => {
      for (const input of [undefined, null, 7, 'x', [], { nonsense: true }]) {
        expect(await test.host.request(name, input)).toMatchObject({
          ok: false,
          error: { kind: 'bad-input' },
        });
      }
      expect(test.bugs).toEqual([]);
    },
  );

  it('refuses names that are not in it', async () => {
    for (const name of ['case.nothing', 'toString', '__proto__', '']) {
      expect(await test.host.request(name, {})).toMatchObject({
        ok: false,
        error: { kind: 'unknown-request' },
      });
    }
  });

  it('refuses case ids that would lead out of the store', async () => {
    for (const id of ['../x', '.', 'A', 'a/b', '', 'a'.repeat(81)]) {
      expect(await test.host.request('case.open', { case: id })).toMatchObject({
        ok: false,
        error: { kind: 'bad-input' },
      });
    }
  });

  it.each([
    ['case.open', {}],
    ['case.update', { revision: 1 }],
    ['case.delete', {}],
    ['case.removeInput', { path: 'x' }],
    ['case.paste', { name: 'x', text: 'y' }],
    ['case.diagnose', {}],
    ['case.diagnosis', {}],
    ['source.lines', { path: 'x', from: 1, to: 2 }],
    ['upload.begin', { name: 'x', bytes: 1 }],
  ])('%s says when there is no such case', async (name, rest) => {
    expect(await test.host.request(name, { case: 'none', ...rest })).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });
});

describe('app and cases', () => {
  it('knows the first start', async () => {
    expect(await test.client.request('app.info', {})).toEqual({
      ok: true,
      value: { version: '9.9.9', carrier: 'browser', firstStart: true, latestSeq: 0 },
    });
    await create();
    expect(await test.client.request('app.info', {})).toMatchObject({
      value: { firstStart: false, latestSeq: 1 },
    });
  });

  it('creates, lists, changes and deletes', async () => {
    const expected = {
      id: 'edge',
      title: 'Edge',
      revision: 1,
      touchedAt: '2025-10-14T09:00:00.000Z',
      isExample: false,
      inputs: 0,
    };
    expect(await create()).toEqual({
      ok: true,
      value: {
        ...expected,
        esa: [],
        peers: [],
        notes: '',
        files: [],
        devices: [],
        diagnosed: false,
      },
    });
    expect(await test.client.request('case.list', {})).toEqual({ ok: true, value: [expected] });
    const changed = await test.client.request('case.update', {
      ...CASE,
      revision: 1,
      esa: ['192.168.1.1'],
      notes: 'since Monday\nenable password Abc123',
    });
    expect(changed).toMatchObject({
      ok: true,
      value: {
        revision: 2,
        esa: ['192.168.1.1'],
        notes: 'since Monday\nenable password <secret:password:1>',
        title: 'Edge',
      },
    });
    expect(
      await test.client.request('case.update', { ...CASE, revision: 1, title: 'x' }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'stale', revision: 2 },
    });
    expect(await test.client.request('case.delete', CASE)).toEqual({ ok: true, value: null });
    expect(await test.client.request('case.list', {})).toEqual({ ok: true, value: [] });
  });

  it('lists a case of a newer Unmask with the reason it stays closed', async () => {
    await create();
    writeFileSync(join(test.home, 'cases/edge/case.json'), '{ "schema": "unmask.case/9" }');
    const listed = await test.client.request('case.list', {});
    expect(listed).toMatchObject({
      value: [{ id: 'edge', problem: expect.stringContaining('newer Unmask') }],
    });
    expect(await test.client.request('case.open', CASE)).toMatchObject({
      ok: false,
      error: { kind: 'refused', text: expect.stringContaining('update Unmask') },
    });
  });

  it('makes the example once, and anew when it is gone', async () => {
    const first = await test.client.request('case.example', {});
    expect(first).toMatchObject({ ok: true, value: { id: 'example', isExample: true } });
    expect(await test.client.request('case.example', {})).toEqual(first);
    await test.client.request('case.delete', { case: 'example' });
    expect(await test.client.request('case.example', {})).toMatchObject({ ok: true });
  });
});

describe('imports', () => {
  beforeEach(create);

  it('masks secrets before anything reaches the disk', async () => {
    const end = await paste(
      'hostname edge\nenable password Abc123 encrypted\nusername ops password Abc123\n',
    );
    expect(end).toMatchObject({ state: 'done', text: 'show.txt: 1 text read' });
    await paste(' key Def456\n key Abc123\n', 'keys.txt');
    const folder = join(test.home, 'cases/edge');
    const all = (readdirSync(folder, { recursive: true }) as string[])
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(all).not.toMatch(/Abc123|Def456/);
    expect(
      await test.client.request('source.lines', { ...CASE, path: 'show.txt', from: 1, to: 9 }),
    ).toEqual({
      ok: true,
      value: {
        path: 'show.txt',
        from: 1,
        total: 3,
        lines: [
          'hostname edge',
          'enable password <secret:password:1> encrypted',
          'username ops password <secret:password:1>',
        ],
      },
    });
    expect(
      await test.client.request('source.lines', { ...CASE, path: 'keys.txt', from: 1, to: 9 }),
    ).toMatchObject({
      value: { lines: [' key <secret:key:2>', ' key <secret:key:1>'] },
    });
  });

  it('takes files in pieces, unpacks them, and keeps both of one name', async () => {
    const zip = writeZip([
      { name: 'a.txt', content: 'x'.repeat(10) },
      { name: 'b.txt', content: 'y' },
    ]);
    expect(await upload('logs.zip', zip, 50)).toMatchObject({
      state: 'done',
      text: 'logs.zip: 2 texts read',
    });
    await upload('a.txt', Buffer.from('one\n'));
    await upload('a.txt', Buffer.from('two\n'));
    await upload('a.txt', Buffer.from('two\n'));
    expect((await view()).files.map((file) => [file.path, file.bytes])).toEqual([
      ['logs.zip!a.txt', 10],
      ['logs.zip!b.txt', 1],
      ['a.txt', 4],
      ['a (2).txt', 4],
    ]);
    await test.client.request('case.removeInput', { ...CASE, path: 'a.txt' });
    expect((await view()).inputs).toBe(3);
  });

  it('refuses hostile archives by name and stores nothing', async () => {
    expect(await upload('evil.zip', writeZip([{ name: 'ok' }, { name: '../x' }]))).toMatchObject({
      state: 'failed',
      error: { kind: 'unreadable', path: 'evil.zip!../x' },
    });
    expect((await view()).files).toEqual([]);
  });

  it('refuses uploads that don\u2019t fit what was announced', async () => {
    const begin = (bytes: number) =>
      test.client.request('upload.begin', { ...CASE, name: 'x', bytes });
    const begun = await begin(3);
    const id = begun.ok ? begun.value.upload : '';
    expect(await test.client.request('upload.end', { upload: id })).toMatchObject({
      ok: false,
      error: { kind: 'bad-input', text: 'x came incomplete; begin it again.' },
    });
    for (const data of ['AAAAAAAA', '!!!!', 'AAA', 'AAAA=AAA']) {
      const again = await begin(3);
      const upload = again.ok ? again.value.upload : '';
      expect(await test.client.request('upload.chunk', { upload, data })).toMatchObject({
        ok: false,
        error: { kind: 'bad-input' },
      });
      expect(await test.client.request('upload.end', { upload })).toMatchObject({
        ok: false,
        error: { kind: 'not-found' },
      });
    }
    expect(await begin(2 ** 32)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(await test.client.request('upload.chunk', { upload: 'none', data: '' })).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
    expect(
      await test.client.request('case.paste', { ...CASE, name: '', text: ' \n' }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'bad-input' },
    });
  });

  it('forgets uploads that lie untouched, and takes no more than it can hold', async () => {
    const begin = () => test.client.request('upload.begin', { ...CASE, name: 'x', bytes: 1 });
    for (let i = 0; i < 16; i++) expect(await begin()).toMatchObject({ ok: true });
    expect(await begin()).toMatchObject({ ok: false, error: { kind: 'refused' } });
    test.clock.ms += 11 * 60 * 1000;
    expect(await begin()).toMatchObject({ ok: true });
  });

  it('packs logs and keeps configurations readable', async () => {
    await paste('Tue Oct 14 11:02:03 2025 Info: ICID 5 close\n'.repeat(3), 'mail');
    await paste('hostname edge\n', 'run');
    const folder = join(test.home, 'cases/edge');
    expect(readdirSync(join(folder, 'logs'))).toEqual(['mail.gz', 'mail.json']);
    expect(readdirSync(join(folder, 'captures'))).toEqual(['run.json', 'run.txt']);
    expect(
      await test.client.request('source.lines', { ...CASE, path: 'mail', from: 3, to: 3 }),
    ).toMatchObject({
      value: { lines: ['Tue Oct 14 11:02:03 2025 Info: ICID 5 close'], total: 3 },
    });
  });
});

describe('diagnoses', () => {
  beforeEach(create);

  it('are made by a job, kept, and dropped when the inputs change', async () => {
    await paste('hostname edge\n');
    await test.client.request('case.update', { ...CASE, revision: 2, esa: ['192.168.1.1'] });
    expect(await test.client.request('case.diagnosis', CASE)).toEqual({ ok: true, value: null });
    expect(await test.ended(test.client.request('case.diagnose', CASE))).toMatchObject({
      state: 'done',
    });
    expect(test.asked[0]).toMatchObject({ esa: ['192.168.1.1'], peers: [] });
    expect(await test.client.request('case.diagnosis', CASE)).toEqual({
      ok: true,
      value: diagnosisOf(['show.txt']),
    });
    expect(await view()).toMatchObject({
      diagnosed: true,
      verdict: 'clear',
      files: [{ path: 'show.txt', kind: 'asa/running-config' }],
    });
    await paste('more\n', 'more.txt');
    expect(await test.client.request('case.diagnosis', CASE)).toEqual({ ok: true, value: null });
    const changed = await view();
    expect([changed.diagnosed, changed.verdict]).toEqual([false, undefined]);
  });

  it('can be cancelled, and a new one ends the one before', async () => {
    await test.close();
    test = startTestHost({ runDiagnosis: untilCancelled });
    await create();
    const first = test.ended(test.client.request('case.diagnose', CASE));
    const second = test.client.request('case.diagnose', CASE);
    const secondEnd = test.ended(second);
    expect(await first).toMatchObject({ state: 'cancelled' });
    const job = await second;
    const id = job.ok ? job.value.job : '';
    expect(await test.client.request('job.cancel', { job: id })).toEqual({ ok: true, value: null });
    expect(await secondEnd).toMatchObject({ state: 'cancelled', text: 'Cancelled.' });
    expect(await test.client.request('job.cancel', { job: id })).toMatchObject({
      error: { kind: 'not-found' },
    });
    expect(await test.client.request('job.list', {})).toMatchObject({
      value: [{ state: 'cancelled' }, { state: 'cancelled' }],
    });
  });

  it('keeps the last of many that were asked at once', async () => {
    await test.close();
    test = startTestHost({ runDiagnosis: untilCancelled });
    await create();
    const asked = Array.from({ length: 20 }, () => test.client.request('case.diagnose', CASE));
    const started = await Promise.all(asked);
    const inOrder = started.map((answer) => (answer.ok ? answer.value.job : ''));
    const listed = await test.client.request('job.list', {});
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(inOrder);
  });

  it('tells of our own bugs without their words', async () => {
    await test.close();
    test = startTestHost({
      runDiagnosis: () => {
        throw new Error('secret detail');
      },
    });
    await create();
    const end = await test.ended(test.client.request('case.diagnose', CASE));
    expect(end).toMatchObject({ state: 'failed', error: { kind: 'bug' } });
    expect(JSON.stringify(end)).not.toContain('secret detail');
    expect(test.bugs).toMatchObject([{ message: 'secret detail' }]);
  });
});

const untilCancelled: RunDiagnosis = (_, { signal }) =>
  new Promise((resolve) => {
    const stop = (): void => resolve(err({ kind: 'cancelled', text: 'Cancelled.' }));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });

describe('source.lines', () => {
  beforeEach(create);
  const lines = (from: number, to: number, path = 'show.txt') =>
    test.client.request('source.lines', { ...CASE, path, from, to });

  it('counts by the contract\u2019s rule and shows what is invisible', async () => {
    await paste('one\r\r\ntwo\rstill two\nthree\u0000 \u202e\n\nfive');
    expect(await lines(1, 100)).toMatchObject({
      value: { lines: ['one', 'two\u240dstill two', 'three\u2400 <U+202E>', '', 'five'], total: 5 },
    });
    expect(await lines(5, 5)).toMatchObject({ value: { from: 5, lines: ['five'] } });
    expect(await lines(6, 9)).toMatchObject({ value: { lines: [], total: 5 } });
    expect(await lines(3, 2)).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
    expect(await lines(1, 1, 'none')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });

  it('keeps its answers small', async () => {
    await paste(`${'x'.repeat(50_000)}\n${'y\n'.repeat(20_000)}`);
    const answer = await lines(1, 30_000);
    if (!answer.ok) throw new Error(answer.error.text);
    expect(answer.value.lines).toHaveLength(10_000);
    expect(answer.value.lines[0]).toBe(`${'x'.repeat(10_000)}\u2026`);
    expect(answer.value.total).toBe(20_001);
  });
});

describe('events', () => {
  it('can be caught up with after a reconnect', async () => {
    await create();
    await paste('hostname edge\n');
    const all = await test.client.request('events.since', { seq: 0 });
    if (!all.ok) throw new Error(all.error.text);
    expect(all.value.events.map((event) => event.seq)).toEqual(
      all.value.events.map((_, index) => index + 1),
    );
    expect(all.value).toMatchObject({ missed: false, latest: all.value.events.length });
    const { latest } = all.value;
    expect(await test.client.request('events.since', { seq: latest - 1 })).toMatchObject({
      value: { events: [{ seq: latest }], missed: false },
    });
    expect(await test.client.request('events.since', { seq: latest + 5 })).toMatchObject({
      value: { events: [], missed: true },
    });
  });

  it('reports progress seldom and the end always', async () => {
    await test.close();
    test = startTestHost({
      runDiagnosis: async ({ documents }, { progress }) => {
        for (let i = 0; i < 1000; i++) {
          test.clock.ms += 1;
          progress(i / 1000, 'reading');
        }
        return { ok: true, value: diagnosisOf(documents.map((document) => document.path)) };
      },
      limits: INPUT_LIMITS,
    });
    await create();
    const seen: (number | undefined)[] = [];
    test.host.on((event) => {
      if (event.name === 'job.changed') seen.push(event.payload.progress);
    });
    await test.ended(test.client.request('case.diagnose', CASE));
    expect(seen.length).toBeLessThan(14);
    expect(seen.at(-1)).toBe(1);
  });
});

describe('catalog.page', () => {
  it('gives null for a page that is not there', async () => {
    expect(await test.client.request('catalog.page', { id: 'none' })).toEqual({
      ok: true,
      value: null,
    });
  });
});

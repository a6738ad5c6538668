/** Reports over the contract, and bundles coming back as cases that are only read. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input, JobState } from '../../../shared/ipc/contract.ts';
import { unlockReverseMap } from '../../../src-main/host/reverse-map.ts';
import { createRunDiagnosis } from '../../../src-main/host/run-diagnosis.ts';
import { startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;
beforeEach(() => {
  const run = createRunDiagnosis({ worker: undefined, onBug: (error) => test.bugs.push(error) });
  test = startTestHost({ runDiagnosis: run });
});
afterEach(() => test.close());

async function exampleCase(): Promise<void> {
  await test.client.request('case.example', {});
  await test.ended(test.client.request('case.diagnose', { case: 'example' }));
}

function choice(more: Partial<Input<'report.write'>> = {}): Input<'report.write'> {
  return {
    case: 'example',
    audience: 'support',
    length: 'full',
    redaction: 'secrets',
    sections: [],
    formats: ['html'],
    keepsMap: false,
    ...more,
  };
}

async function preview(redaction: 'none' | 'secrets' | 'all') {
  const { formats: _, keepsMap: __, ...asked } = choice({ redaction });
  const job = await test.ended(test.client.request('report.preview', asked));
  expect(job).toMatchObject({ kind: 'preview', state: 'done' });
  const made = await test.client.request('report.previewed', { job: job.id });
  if (!made.ok || made.value === null) throw new Error('no preview');
  return made.value;
}

function write(more: Partial<Input<'report.write'>>): Promise<JobState> {
  return test.ended(test.client.request('report.write', choice(more)));
}

async function download(name: string, id = 'example'): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let from = 0; ; ) {
    const piece = await test.client.request('report.read', { case: id, name, from });
    if (!piece.ok) throw new Error(piece.error.text);
    const bytes = Buffer.from(piece.value.data, 'base64');
    pieces.push(bytes);
    from += bytes.length;
    if (bytes.length === 0 || from >= piece.value.total) return Buffer.concat(pieces);
  }
}

async function upload(caseId: string, name: string, bytes: Buffer): Promise<JobState> {
  const begun = await test.client.request('upload.begin', {
    case: caseId,
    name,
    bytes: bytes.length,
  });
  if (!begun.ok) throw new Error(begun.error.text);
  const { upload: id } = begun.value;
  for (let from = 0; from < bytes.length; from += 2 ** 19) {
    const data = bytes.subarray(from, from + 2 ** 19).toString('base64');
    await test.client.request('upload.chunk', { upload: id, data });
  }
  return test.ended(test.client.request('upload.end', { upload: id }));
}

describe('a preview', () => {
  it('is the report, and shows what is replaced in real lines', async () => {
    await exampleCase();
    const { html, differences } = await preview('all');
    expect(html).toContain('<!doctype html>');
    expect(html).not.toContain('192.168.1.1');
    const changed = differences.flatMap(({ before }) =>
      before.filter((part) => part.isChanged).map(({ text }) => text),
    );
    expect(changed).toContain('192.168.1.1');
    for (const { path, line, before } of differences.filter((one) => one.before.length > 0)) {
      const source = await test.client.request('source.lines', {
        case: 'example',
        path,
        from: line,
        to: line,
      });
      if (!source.ok) throw new Error(source.error.text);
      expect(before.map(({ text }) => text).join('')).toBe(source.value.lines[0]);
    }
  });

  it('shows secrets replaced when the text came in, and nothing where nothing is hidden', async () => {
    await test.client.request('case.example', {});
    const text = 'hostname edge\nenable password Summer2025 encrypted\n';
    await test.ended(test.client.request('case.paste', { case: 'example', name: 'run', text }));
    await test.ended(test.client.request('case.diagnose', { case: 'example' }));
    const { differences } = await preview('secrets');
    const marks = differences.flatMap(({ after }) => after.filter((part) => part.isChanged));
    expect(marks.length).toBeGreaterThan(0);
    for (const { text } of marks) expect(text).toMatch(/^<secret:[a-z-]+:\d+>$/);
    expect((await preview('none')).differences).toEqual([]);
  });

  it('needs a diagnosis', async () => {
    await test.client.request('case.example', {});
    const { formats: _, keepsMap: __, ...asked } = choice();
    expect(await test.client.request('report.preview', asked)).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    });
  });
});

describe('an export', () => {
  it('writes into the case, and its files can be fetched in pieces', async () => {
    await exampleCase();
    const job = await write({ formats: ['html', 'csv', 'bundle'] });
    expect(job).toMatchObject({ state: 'done', kind: 'report' });
    const names = job.outcome?.files?.map(({ name }) => name);
    expect(names).toEqual(['report.html', 'findings.csv', 'events.csv', 'bundle.zip']);
    const folder = join(test.home, 'cases/example/reports');
    expect(readdirSync(folder).sort()).toEqual([...(names ?? [])].sort());
    const own = readFileSync(join(folder, 'bundle.zip'));
    expect(
      createHash('sha256')
        .update(await download('bundle.zip'))
        .digest('hex'),
    ).toBe(createHash('sha256').update(own).digest('hex'));
    expect(await test.client.request('report.files', { case: 'example' })).toMatchObject({
      ok: true,
      value: [{ name: 'bundle.zip', bytes: own.length }, {}, {}, {}],
    });
  });

  it.each(['../case.json', '.hidden', 'a/b', ''])('never gives out %j', async (name) => {
    await exampleCase();
    const asked = { case: 'example', name, from: 0 };
    expect(await test.client.request('report.read', asked)).toMatchObject({
      ok: false,
      error: { kind: 'bad-input' },
    });
  });

  it('keeps a map under a passphrase typed twice', async () => {
    await exampleCase();
    const answers = ['short', 'correct horse', 'wrong horse', 'correct horse', 'correct horse'];
    test.host.on((event) => {
      if (event.name !== 'question.asked') return;
      expect(event.payload).toMatchObject({ kind: 'map', case: 'example' });
      const answer = answers.shift() ?? null;
      void test.client.request('question.answer', { question: event.payload.id, answer });
    });
    const job = await write({ redaction: 'all', keepsMap: true });
    expect(job.outcome?.files?.map(({ name }) => name)).toEqual([
      'report.html',
      'reverse-map.json',
    ]);
    expect(answers).toEqual([]);
    const map = unlockReverseMap((await download('reverse-map.json')).toString(), 'correct horse');
    expect(map.ok && map.value.map(({ original }) => original)).toContain('192.168.1.1');
  });

  it('without the passphrase writes nothing', async () => {
    await exampleCase();
    test.host.on((event) => {
      if (event.name !== 'question.asked') return;
      const { id } = event.payload;
      void test.client.request('question.answer', { question: id, answer: null });
    });
    expect(await write({ redaction: 'all', keepsMap: true })).toMatchObject({ state: 'cancelled' });
    expect(existsSync(join(test.home, 'cases/example/reports'))).toBe(false);
  });
});

describe('a bundle that is dropped', () => {
  async function bundle(): Promise<Buffer> {
    await exampleCase();
    const job = await write({ formats: ['bundle'], redaction: 'all' });
    expect(job.state).toBe('done');
    return download('bundle.zip');
  }

  it('opens as a case of its own, and the empty one made for it is gone', async () => {
    const bytes = await bundle();
    const fresh = await test.client.request('case.create', { title: 'bundle' });
    if (!fresh.ok) throw new Error(fresh.error.text);
    const job = await upload(fresh.value.id, 'bundle.zip', bytes);
    expect(job.state).toBe('done');
    const id = job.outcome?.opens ?? '';
    const view = await test.client.request('case.open', { case: id });
    expect(view).toMatchObject({ ok: true, value: { bundle: 'all', diagnosed: true } });
    const list = await test.client.request('case.list', {});
    expect(list.ok && list.value.map((one) => one.id).sort()).toEqual(['example', id].sort());
    const was = await test.client.request('case.diagnosis', { case: 'example' });
    const is = await test.client.request('case.diagnosis', { case: id });
    if (!was.ok || !is.ok) throw new Error('no diagnosis');
    expect(is.value?.verdict).toBe(was.value?.verdict);
    expect(is.value?.findings.map((one) => one.id)).toEqual(
      was.value?.findings.map((one) => one.id),
    );
    const files = await test.client.request('report.files', { case: id });
    expect(files.ok && files.value.map(({ name }) => name)).toContain('report.pdf');
    expect(readdirSync(join(test.home, 'cases')).filter((name) => name.startsWith('.'))).toEqual(
      [],
    );
  });

  it('is read only: whatever writes is refused', async () => {
    const id = (await upload('example', 'bundle.zip', await bundle())).outcome?.opens ?? '';
    const open = await test.client.request('case.open', { case: id });
    if (!open.ok) throw new Error(open.error.text);
    const { revision, files } = open.value;
    const path = files[0]?.path ?? '';
    const refused = { ok: false, error: { kind: 'refused' } };
    const { client } = test;
    expect(await client.request('case.update', { case: id, revision, title: 'x' })).toMatchObject(
      refused,
    );
    expect(await client.request('case.removeInput', { case: id, path })).toMatchObject(refused);
    expect(
      await client.request('case.paste', { case: id, name: 'x', text: 'hostname x' }),
    ).toMatchObject(refused);
    expect(await client.request('case.diagnose', { case: id })).toMatchObject(refused);
    expect(await client.request('case.collect', { case: id, devices: ['x'] })).toMatchObject(
      refused,
    );
    expect(await client.request('report.write', choice({ case: id }))).toMatchObject(refused);
    const job = await upload(id, 'x.txt', Buffer.from('hostname x\n'));
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'refused' } });
    const after = await client.request('case.open', { case: id });
    expect(after.ok && after.value.revision).toBe(revision);
    expect(await client.request('case.delete', { case: id })).toMatchObject({ ok: true });
  });

  it('is refused by the name of the entry that was altered, and leaves nothing', async () => {
    const bytes = await bundle();
    const at = bytes.indexOf('captures/01-');
    const broken = Buffer.from(bytes);
    broken[at + 400] = (broken[at + 400] ?? 0) ^ 0x55;
    const before = readdirSync(join(test.home, 'cases'));
    const job = await upload('example', 'bundle.zip', broken);
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'unreadable' } });
    expect(job.error?.text).toMatch(/captures\/01-[a-z-]+\.txt/);
    expect(readdirSync(join(test.home, 'cases'))).toEqual(before);
  });
});

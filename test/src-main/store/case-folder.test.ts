import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { lock } from 'proper-lockfile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { NewDocument } from '../../../src-main/store/case-documents.ts';
import { emptyCase, parseCaseFile, printCaseFile } from '../../../src-main/store/case-file.ts';
import {
  addDocuments,
  changeCase,
  createCase,
  inputsHash,
  openOrCreateCase,
  readCase,
  readDiagnosis,
  readDocuments,
  removeDocument,
  saveDiagnosis,
} from '../../../src-main/store/case-folder.ts';

const AT = '2025-10-14T09:02:03.000Z';
const LATER = '2025-10-14T10:00:00.000Z';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-store-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const folder = (): string => join(dir, 'edge');
const bytes = (text: string): Uint8Array => Buffer.from(text);
const text = (path: string, content: string, isLog = false): NewDocument => ({
  path,
  bytes: bytes(content),
  isLog,
});
const add = (documents: readonly NewDocument[], sameName: 'replace' | 'keep-both' = 'replace') =>
  addDocuments(folder(), documents, { highestSecret: 0, at: LATER, sameName });
const files = (): string[] => (readdirSync(folder(), { recursive: true }) as string[]).sort();
const content = async () => {
  const read = await readCase(folder());
  if (!read.ok) throw new Error(read.error.message.id);
  return read.value;
};

describe('a case on disk', () => {
  it('is made once, with a revision that rises at every write', async () => {
    expect(await createCase(folder(), emptyCase('Edge', AT))).toMatchObject({ ok: true });
    expect(JSON.parse(readFileSync(join(folder(), 'case.json'), 'utf8'))).toEqual({
      schema: 'unmask.case/1',
      revision: 1,
      title: 'Edge',
      createdAt: AT,
      touchedAt: AT,
      esa: [],
      peers: [],
      symptom: '',
      devices: [],
      steps: {},
      notes: '',
      inputs: [],
      secrets: 0,
    });
    expect(await createCase(folder(), emptyCase('Again', AT))).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    });
    await changeCase(folder(), LATER, (old) => ({ ...old, notes: 'seen' }));
    expect(await content()).toMatchObject({
      revision: 2,
      notes: 'seen',
      touchedAt: LATER,
      title: 'Edge',
    });
    expect(files()).toEqual(['case.json']);
  });

  it('refuses a stale revision and changes nothing', async () => {
    await createCase(folder(), emptyCase('Edge', AT));
    const first = await changeCase(folder(), LATER, (old) => ({ ...old, title: 'one' }), 1);
    const second = await changeCase(folder(), LATER, (old) => ({ ...old, title: 'two' }), 1);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, error: { kind: 'stale', revision: 2 } });
    expect(await content()).toMatchObject({ title: 'one', revision: 2 });
  });

  it('lets writers of this process queue, so that none is lost', async () => {
    await createCase(folder(), emptyCase('Edge', AT));
    const writes = Array.from({ length: 20 }, (_, i) =>
      changeCase(folder(), LATER, (old) => ({ ...old, esa: [...old.esa, `192.0.2.${i}`] })),
    );
    await Promise.all(writes);
    expect(await content()).toMatchObject({ revision: 21 });
    expect((await content()).esa).toHaveLength(20);
  });

  it('says when another process holds it', async () => {
    await createCase(folder(), emptyCase('Edge', AT));
    const release = await lock(folder(), { lockfilePath: join(folder(), '.lock') });
    const refused = await changeCase(folder(), LATER, (old) => old);
    await release();
    expect(refused).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect(await changeCase(folder(), LATER, (old) => old)).toMatchObject({ ok: true });
  });

  it('survives a crash between writing and renaming', async () => {
    await createCase(folder(), emptyCase('Edge', AT));
    // what write-file-atomic leaves when the process dies before its rename
    writeFileSync(join(folder(), 'case.json.1234567'), '{ "schema": "unmask.ca');
    expect(await content()).toMatchObject({ revision: 1, title: 'Edge' });
    await changeCase(folder(), LATER, (old) => ({ ...old, title: 'after' }));
    expect(await content()).toMatchObject({ revision: 2, title: 'after' });
    expect(files()).toEqual(['case.json']);
  });

  it('keeps the old case when a change fails', async () => {
    await createCase(folder(), emptyCase('Edge', AT));
    const failing = changeCase(folder(), LATER, () => {
      throw new Error('a bug of ours');
    });
    await expect(failing).rejects.toThrow('a bug of ours');
    expect(await content()).toMatchObject({ revision: 1 });
    expect(await changeCase(folder(), LATER, (old) => old)).toMatchObject({ ok: true });
  });

  it('says what is wrong with a folder that holds no case it can open', async () => {
    const opened = async (json: string): Promise<unknown> => {
      mkdirSync(folder(), { recursive: true });
      writeFileSync(join(folder(), 'case.json'), json);
      const read = await readCase(folder());
      return read.ok ? 'opened' : [read.error.kind, read.error.message.id];
    };
    expect(await readCase(folder())).toMatchObject({ ok: false, error: { kind: 'not-found' } });
    expect(await opened('not json')).toEqual(['refused', 'store.damaged']);
    expect(await opened('{}')).toEqual(['refused', 'store.no-case']);
    expect(await opened('{ "schema": "unmask.case/2" }')).toEqual(['refused', 'store.newer']);
    expect(await opened('{ "schema": "unmask.case/1" }')).toEqual(['refused', 'store.damaged']);
    expect(await openOrCreateCase(folder(), 'x', AT)).toMatchObject({ ok: false });
  });

  it('refuses input files that would lie outside the case', () => {
    const evil = {
      ...emptyCase('Edge', AT),
      inputs: [
        { path: 'x', file: 'captures/../../x', bytes: 1, sha256: '0'.repeat(64), importedAt: AT },
      ],
    };
    expect(parseCaseFile(JSON.stringify(evil), 'f')).toMatchObject({ ok: false });
  });

  it('brings older schemas up step by step, and keeps fields it does not know', () => {
    const old = JSON.stringify({ schema: 'unmask.case/0', name: 'Edge' });
    const migrations = {
      0: (value: unknown) => ({ ...emptyCase((value as { name: string }).name, AT), later: [1] }),
    };
    const read = parseCaseFile(old, 'f', migrations);
    expect(read).toMatchObject({ ok: true, value: { title: 'Edge', later: [1] } });
    if (read.ok) expect(JSON.parse(printCaseFile(read.value))).toMatchObject({ later: [1] });
    expect(parseCaseFile(old, 'f')).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });
});

describe('documents of a case', () => {
  beforeEach(() => createCase(folder(), emptyCase('Edge', AT)));

  it('lie readable under captures or packed under logs, each with its side file', async () => {
    await add([
      {
        ...text('show run.txt', 'hostname edge\n'),
        device: 'edge-fw',
        command: 'show running-config',
      },
      text('a.zip!deep/mail.log', 'Info: x\n', true),
    ]);
    expect(files()).toEqual([
      'captures',
      'captures/show-run.json',
      'captures/show-run.txt',
      'case.json',
      'logs',
      'logs/mail.log.gz',
      'logs/mail.log.json',
    ]);
    expect(readFileSync(join(folder(), 'captures/show-run.txt'), 'utf8')).toBe('hostname edge\n');
    expect(gunzipSync(readFileSync(join(folder(), 'logs/mail.log.gz'))).toString()).toBe(
      'Info: x\n',
    );
    expect(JSON.parse(readFileSync(join(folder(), 'captures/show-run.json'), 'utf8'))).toEqual({
      path: 'show run.txt',
      device: 'edge-fw',
      command: 'show running-config',
      times: { imported: LATER },
      bytes: 14,
      sha256: 'df92f85e6066e32f6b0828b8ce50b9e45f889ff9bd17667c4656a74f88540ea1',
    });
    const documents = await readDocuments(folder(), await content());
    expect(
      documents.map((document) => [document.path, Buffer.from(document.bytes).toString()]),
    ).toEqual([
      ['show run.txt', 'hostname edge\n'],
      ['a.zip!deep/mail.log', 'Info: x\n'],
    ]);
  });

  it('replace those of the same path, or stay beside them', async () => {
    await add([text('show.txt', 'first\n')]);
    await add([text('show.txt', 'second\n')]);
    expect((await content()).inputs.map((input) => [input.path, input.file])).toEqual([
      ['show.txt', 'captures/show-2.txt'],
    ]);
    expect(files()).toEqual([
      'captures',
      'captures/show-2.json',
      'captures/show-2.txt',
      'case.json',
    ]);
    await add([text('show.txt', 'third\n')], 'keep-both');
    expect((await content()).inputs.map((input) => [input.path, input.file])).toEqual([
      ['show.txt', 'captures/show-2.txt'],
      ['show (2).txt', 'captures/show-2-2.txt'],
    ]);
  });

  it('do not change when only the numbers of masked secrets do', async () => {
    await add([text('show.txt', 'passwd <secret:password:1>\n key <secret:key:2>\n')]);
    const before = (await content()).inputs;
    await add([text('show.txt', 'passwd <secret:password:7>\n key <secret:key:9>\n')]);
    expect((await content()).inputs).toEqual(before);
    await add([text('show.txt', 'passwd <secret:password:7>\n key <secret:key:7>\n')]);
    expect((await content()).inputs).not.toEqual(before);
  });

  it('get names that every system takes', async () => {
    const odd = ['con', '../../x', 'CON.txt', '\u202eevil', '.hidden', 'a'.repeat(300), 'X', 'x'];
    await add(odd.map((path) => text(path, `${path}\n`)));
    expect((await content()).inputs.map((input) => input.file)).toEqual([
      'captures/input-con.txt',
      'captures/x.txt',
      'captures/input-CON-2.txt',
      'captures/evil.txt',
      'captures/hidden.txt',
      `captures/${'a'.repeat(80)}.txt`,
      'captures/X-2.txt',
      'captures/x-3.txt',
    ]);
  });

  it('say when somebody changed or removed their file', async () => {
    await add([text('a.txt', 'one\n'), text('b.txt', 'two\n')]);
    writeFileSync(join(folder(), 'captures/a.txt'), 'edited\n');
    rmSync(join(folder(), 'captures/b.txt'));
    const documents = await readDocuments(folder(), await content());
    expect(documents.map((document) => document.notes?.map((note) => note.id))).toEqual([
      ['store.changed-by-hand'],
      ['store.document-lost'],
    ]);
  });

  it('are removed with their files', async () => {
    await add([text('a.txt', 'one\n'), text('b.txt', 'two\n')]);
    expect(await removeDocument(folder(), 'a.txt', LATER)).toMatchObject({ ok: true });
    expect(files()).toEqual(['captures', 'captures/b.json', 'captures/b.txt', 'case.json']);
    expect(await removeDocument(folder(), 'a.txt', LATER)).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });
});

describe('the diagnosis of a case', () => {
  const diagnosis: Diagnosis = {
    schema: 'unmask.diagnosis/1',
    asOf: '2025-10-14T11:00:00+02:00',
    language: 'en',
    verdict: 'clear',
    because: 'It is.',
    inputs: [
      { path: 'a.txt', kind: 'asa/running-config', lines: 1, understood: 1, device: 'edge' },
    ],
    firewalls: [],
    esa: [],
    findings: [],
    notChecked: [],
    mail: null,
  };

  it('is found again for the same inputs, and for no others', async () => {
    await createCase(folder(), emptyCase('Edge', AT));
    await add([text('a.txt', 'one\n')]);
    const of = inputsHash(await content(), '1.0');
    await saveDiagnosis(folder(), diagnosis, of, LATER);
    expect(await readDiagnosis(folder(), of)).toEqual(diagnosis);
    expect((await content()).inputs).toMatchObject([
      { kind: 'asa/running-config', device: 'edge' },
    ]);
    expect((await content()).diagnosis).toEqual({ verdict: 'clear', of });
    expect(inputsHash(await content(), '1.0')).toBe(of);
    expect(inputsHash(await content(), '1.1')).not.toBe(of);
    await changeCase(folder(), LATER, (old) => ({ ...old, esa: ['192.168.1.1'] }));
    expect(await readDiagnosis(folder(), inputsHash(await content(), '1.0'))).toBeUndefined();
    writeFileSync(join(folder(), 'diagnosis.json'), 'damaged');
    expect(await readDiagnosis(folder(), of)).toBeUndefined();
  });
});

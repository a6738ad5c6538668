/** The bundle there and back: it opens as the case it was, and not when anybody touched it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../../shared/base/time.ts';
import { diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import { type OpenBundle, readBundle } from '../../../src-main/host/read-bundle.ts';
import { prepareReport } from '../../../src-main/host/report.ts';
import { appVersion } from '../../../src-main/host/version.ts';
import { createZipWriter } from '../../../src-main/host/zip-writer.ts';
import { inputsHash, readDiagnosis } from '../../../src-main/store/case-folder.ts';
import { unmask } from '../cli/test-io.ts';
import { type CaseOnDisk, caseOnDisk, contentOf } from './case-on-disk.ts';

let disk: CaseOnDisk;
let dir = '';
beforeAll(async () => {
  disk = await caseOnDisk('note-117801');
  dir = mkdtempSync(join(tmpdir(), 'unmask-bundle-'));
  for (const redact of ['none', 'secrets', 'all']) {
    await unmask(
      [
        'report',
        'case',
        '--format',
        'bundle',
        '--redact',
        redact,
        '--output',
        join(dir, `${redact}.zip`),
      ],
      { cwd: disk.dir },
    );
  }
});
afterAll(() => {
  disk.remove();
  rmSync(dir, { recursive: true, force: true });
});

async function open(name: string): Promise<OpenBundle> {
  const read = await readBundle(join(dir, name));
  if (!read.ok) throw new Error(read.error.id);
  return read.value;
}

async function entriesOf(name: string): Promise<Map<string, Buffer>> {
  const { manifest } = await open(name);
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(join(dir, name), { lazyEntries: true, autoClose: false });
  const out = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece);
    out.set(entry.fileName, Buffer.concat(pieces));
  }
  zip.close();
  expect([...out.keys()]).toEqual([
    ...manifest.entries.map((entry) => entry.name),
    'manifest.json',
  ]);
  return out;
}

async function write(name: string, entries: ReadonlyMap<string, Buffer>): Promise<string> {
  const pieces: Uint8Array[] = [];
  const zip = createZipWriter(async (bytes) => {
    pieces.push(bytes);
  });
  for (const [entry, bytes] of entries) await zip.add(entry, [bytes]);
  await zip.finish();
  writeFileSync(join(dir, name), Buffer.concat(pieces));
  return join(dir, name);
}

describe('a bundle', () => {
  it.each(['none', 'secrets', 'all'])('opens as the case it was (%s)', async (redact) => {
    const content = await contentOf(disk.folder);
    const kept = await readDiagnosis(disk.folder, inputsHash(content, appVersion()));
    const bundle = await open(`${redact}.zip`);
    expect(bundle.manifest.redaction).toBe(redact);
    expect(bundle.content.inputs.length).toBe(content.inputs.length);
    expect(bundle.diagnosis?.verdict).toBe(kept?.verdict);
    expect(bundle.diagnosis?.findings.map(({ id }) => id)).toEqual(
      kept?.findings.map(({ id }) => id),
    );
    const now = parseIsoTime(content.touchedAt);
    if (!now) throw new Error('no time');
    const again = diagnose(bundle.documents, {
      esa: bundle.content.esa,
      peers: bundle.content.peers,
      language: 'en',
      catalogue: en,
      now,
    }).diagnosis;
    expect([again.verdict, again.findings.map(({ id }) => id).sort()]).toEqual([
      kept?.verdict,
      kept?.findings.map(({ id }) => id).sort(),
    ]);
  });

  it('says in its evidence what stands in its texts', async () => {
    const bundle = await open('all.zip');
    const lines = new Map(
      bundle.documents.map(({ path, bytes }) => [
        path,
        new TextDecoder().decode(bytes).split('\n'),
      ]),
    );
    const evidence = bundle.diagnosis?.findings.flatMap((finding) => finding.evidence) ?? [];
    expect(evidence.length).toBeGreaterThan(10);
    for (const { path, line, text } of evidence) {
      expect(lines.get(path)?.[line - 1]?.trimEnd()).toBe(text.trimEnd());
    }
  });

  it('holds none of the names in any byte of any entry', async () => {
    for (const [name, bytes] of await entriesOf('all.zip')) {
      const found =
        /edge-fw|192\.168\.1\.1\b|203\.0\.113|198\.51\.100|example\.(?:com|net|org)|planning|Spring catalogue|JAD00000000|netops/i.exec(
          bytes.toString('latin1'),
        );
      expect([name, found?.[0]]).toEqual([name, undefined]);
    }
  });

  it.each(['case.json', 'report.html', 'captures/01-asa-running-config.txt', 'report.pdf'])(
    'is refused when %s was altered',
    async (entry) => {
      const entries = await entriesOf('secrets.zip');
      entries.set(entry, Buffer.concat([entries.get(entry) ?? Buffer.of(), Buffer.from(' ')]));
      const path = await write('altered.zip', entries);
      expect(await readBundle(path)).toEqual({
        ok: false,
        error: { id: 'bundle.altered', values: { path, entry } },
      });
    },
  );

  it('is refused when an entry is missing, added, or twice there', async () => {
    const entries = await entriesOf('secrets.zip');
    const without = new Map(entries);
    without.delete('report.md');
    const missing = await write('missing.zip', without);
    expect(await readBundle(missing)).toMatchObject({
      error: { id: 'bundle.missing', values: { entry: 'report.md' } },
    });
    const stray = await write('stray.zip', new Map([...entries, ['more.txt', Buffer.from('x')]]));
    expect(await readBundle(stray)).toMatchObject({
      error: { id: 'bundle.stray', values: { entry: 'more.txt' } },
    });
  });

  it('is refused when its bytes are damaged, wherever', async () => {
    const whole = readFileSync(join(dir, 'secrets.zip'));
    for (let i = 1; i < 40; i++) {
      const bytes = Buffer.from(whole);
      const at = Math.floor((whole.length * i) / 40);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      writeFileSync(join(dir, 'damaged.zip'), bytes);
      const read = await readBundle(join(dir, 'damaged.zip'));
      // A byte of the headers that no reader looks at may be wrong and harm nothing.
      if (read.ok) expect(read.value.content).toEqual((await open('secrets.zip')).content);
    }
    writeFileSync(join(dir, 'cut.zip'), whole.subarray(0, whole.length / 2));
    expect(await readBundle(join(dir, 'cut.zip'))).toMatchObject({
      error: { id: 'bundle.not-zip' },
    });
    writeFileSync(join(dir, 'text.zip'), 'no zip at all');
    expect(await readBundle(join(dir, 'text.zip'))).toMatchObject({
      error: { id: 'bundle.not-zip' },
    });
  });

  it('is refused when a newer Unmask wrote it', async () => {
    const entries = await entriesOf('secrets.zip');
    const manifest = entries.get('manifest.json')?.toString('utf8') ?? '';
    entries.set(
      'manifest.json',
      Buffer.from(manifest.replace('unmask.bundle/1', 'unmask.bundle/2')),
    );
    const path = await write('newer.zip', entries);
    expect(await readBundle(path)).toMatchObject({
      error: { id: 'bundle.newer', values: { schema: 'unmask.bundle/2' } },
    });
  });
});

describe('the command line', () => {
  it('diagnoses a bundle as the case it was, by the names in it', async () => {
    const ran = await unmask(['diagnose', 'all.zip', '--format', 'json'], { cwd: dir });
    const was = await unmask(['diagnose', disk.folder, '--format', 'json'], { cwd: disk.dir });
    const is = JSON.parse(ran.out) as { verdict: string; inputs: { path: string }[] };
    expect([ran.code, is.verdict]).toEqual([was.code, JSON.parse(was.out).verdict]);
    expect(is.inputs.map(({ path }) => path)).toContain(
      'all.zip!captures/01-asa-running-config.txt',
    );
  });

  it('makes reports of a bundle and leaves it alone', async () => {
    const ran = await unmask(['report', 'all.zip', '--format', 'md'], { cwd: dir });
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('# \u25a0 The firewall harms the mail');
    const nowhere = await unmask(['report', 'all.zip', '--format', 'pdf'], { cwd: dir });
    expect([nowhere.code, nowhere.err]).toEqual([
      2,
      'unmask: A bundle is only read: name a place for the files with --output.\n',
    ]);
  });

  it('refuses an altered bundle by the name of the entry', async () => {
    const entries = await entriesOf('secrets.zip');
    entries.set('case.json', Buffer.from(`${entries.get('case.json')} `));
    await write('altered.zip', entries);
    for (const command of ['diagnose', 'report']) {
      const ran = await unmask([command, 'altered.zip'], { cwd: dir });
      expect([ran.code, ran.err]).toEqual([
        2,
        expect.stringContaining('the entry case.json is not what the manifest says'),
      ]);
    }
  });
});

describe('the leak check', () => {
  it('stops the export and says where', async () => {
    const content = await contentOf(disk.folder);
    const kept = await readDiagnosis(disk.folder, inputsHash(content, appVersion()));
    if (!kept) throw new Error('no diagnosis');
    const prepared = await prepareReport(
      {
        folder: disk.folder,
        content: { ...content, notes: 'first line\nenable password Summer2025' },
        diagnosis: kept,
        formats: ['html'],
        redaction: 'secrets',
        audience: 'support',
        length: 'full',
      },
      { signal: new AbortController().signal, progress: () => undefined },
    );
    expect(prepared).toMatchObject({ ok: false, error: { kind: 'leak' } });
    expect(JSON.stringify(prepared)).not.toContain('Summer2025');
  });
});

describe('names that are words of the report', () => {
  it('are replaced where names stand, and stop nothing', async () => {
    const own = mkdtempSync(join(tmpdir(), 'unmask-words-'));
    const text = [
      'hostname support',
      'username verdict privilege 15',
      'username pieter privilege 15',
      ': Written by verdict at 09:02:11.201 CET Mon Feb 3 2025',
      'support# show clock',
    ].join('\n');
    writeFileSync(join(own, 'run.txt'), `${text}\n`);
    await unmask(['diagnose', 'run.txt', '--case', 'c', '--format', 'json'], { cwd: own });
    const ran = await unmask(
      ['report', 'c', '--format', 'html,bundle', '--redact', 'all', '--output', 'out', '--quiet'],
      { cwd: own },
    );
    expect(ran).toEqual({ code: 0, out: '', err: '' });
    const read = await readBundle(join(own, 'out', 'bundle.zip'));
    const [document] = read.ok ? read.value.documents : [];
    expect(new TextDecoder().decode(document?.bytes)).toBe(
      [
        'hostname host-1',
        'username user-1 privilege 15',
        'username user-2 privilege 15',
        ': Written by user-1 at 09:02:11.201 CET Mon Feb 3 2025',
        'host-1# show clock',
        '',
      ].join('\n'),
    );
    rmSync(own, { recursive: true, force: true });
  });
});

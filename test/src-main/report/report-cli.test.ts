/** `unmask report` over a case on disk: formats, places, refusals; the same bytes each time. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportSchema } from '../../../src-main/host/report-schema.ts';
import { unlockReverseMap } from '../../../src-main/host/reverse-map.ts';
import { unmask } from '../cli/test-io.ts';
import { type CaseOnDisk, caseOnDisk } from './case-on-disk.ts';

let disk: CaseOnDisk;
beforeAll(async () => {
  disk = await caseOnDisk('note-117801');
});
afterAll(() => disk.remove());

const report = (args: readonly string[], more: Partial<Parameters<typeof unmask>[1]> = {}) =>
  unmask(['report', 'case', ...args], { cwd: disk.dir, ...more });

function hashes(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}

describe('unmask report', () => {
  it.each(['secrets', 'all', 'none'])('gives the same bytes twice (%s)', async (redact) => {
    const all = ['--format', 'html,pdf,md,json,csv,bundle', '--redact', redact, '--quiet'];
    for (const folder of ['one', 'two']) {
      const ran = await report([...all, '--output', `${redact}-${folder}`]);
      expect(ran).toEqual({ code: 0, out: '', err: '' });
    }
    const one = hashes(join(disk.dir, `${redact}-one`));
    expect(Object.keys(one)).toEqual([
      'bundle.zip',
      'events.csv',
      'findings.csv',
      'report.html',
      'report.json',
      'report.md',
      'report.pdf',
    ]);
    expect(hashes(join(disk.dir, `${redact}-two`))).toEqual(one);
  });

  it('writes a single text format to stdout', async () => {
    const ran = await report(['--format', 'json', '--audience', 'manager', '--length', 'page']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(reportSchema.safeParse(JSON.parse(ran.out)).error).toBeUndefined();
    expect(JSON.parse(ran.out)).toMatchObject({
      schema: 'unmask.report/1',
      audience: 'manager',
      length: 'page',
      redaction: 'secrets',
      verdict: 'interfering',
    });
  });

  it('writes an HTML file into the case when nothing else is asked', async () => {
    const ran = await report([]);
    const path = join(disk.folder, 'reports', 'report.html');
    expect(ran).toEqual({ code: 0, out: '', err: `wrote ${path}\n` });
    expect(existsSync(path)).toBe(true);
  });

  it('takes the name that it is given', async () => {
    expect((await report(['--format', 'pdf', '--output', 'own.pdf'])).code).toBe(0);
    expect((await report(['--format', 'csv', '--output', 'own.csv'])).code).toBe(0);
    const names = readdirSync(disk.dir).filter((name) => name.startsWith('own'));
    expect(names.sort()).toEqual(['own-events.csv', 'own.csv', 'own.pdf']);
  });

  it.each([
    [['--format', 'docx'], 'docx is no format'],
    [['--format', 'html,pdf', '--output', 'case/case.json'], 'must be a folder'],
    [['--output', 'no/such/folder/x.html'], 'does not exist'],
    [['--redact', 'some'], 'none, secrets, all'],
    [['--language', 'nl'], 'Dutch'],
    [['--reverse-map', 'map.json'], '--redact all'],
    [['--redact', 'all', '--reverse-map', 'map.json'], 'UNMASK_MAP_PASSPHRASE'],
  ])('refuses %j', async (args, words) => {
    const ran = await report(args);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(words);
    expect(ran.err.trimEnd().split('\n').length).toBe(1);
  });

  it('refuses what is no case', async () => {
    const ran = await unmask(['report', 'nothing'], { cwd: disk.dir });
    expect([ran.code, ran.out]).toEqual([2, '']);
  });

  it('keeps the way back under a passphrase', async () => {
    const passphrase = 'eight or more';
    const ran = await report(
      ['--redact', 'all', '--format', 'md', '--output', 'r.md', '--reverse-map', 'map.json'],
      { env: { UNMASK_MAP_PASSPHRASE: passphrase } },
    );
    expect(ran.code).toBe(0);
    const text = readFileSync(join(disk.dir, 'map.json'), 'utf8');
    expect(text).not.toContain('edge-fw');
    const map = unlockReverseMap(text, passphrase);
    const pairs = map.ok ? map.value : [];
    expect(pairs).toContainEqual({ kind: 'host', original: 'edge-fw', pseudonym: 'host-1' });
    expect(readFileSync(join(disk.dir, 'r.md'), 'utf8')).toContain('host-1');
    expect(unlockReverseMap(text, 'another one')).toEqual({ ok: false, error: 'wrong-passphrase' });
    expect(unlockReverseMap('{}', passphrase)).toEqual({ ok: false, error: 'not-a-map' });
  });

  it('tells the plan of the case, and how to roll it back', async () => {
    const other = await caseOnDisk('note-117801');
    expect((await unmask(['plan', 'case', '--esa', '192.168.1.1'], { cwd: other.dir })).code).toBe(
      0,
    );
    const ran = await unmask(['report', 'case', '--format', 'json', '--audience', 'board'], {
      cwd: other.dir,
    });
    expect(reportSchema.safeParse(JSON.parse(ran.out)).error).toBeUndefined();
    const { sections } = JSON.parse(ran.out) as { sections: { id: string; blocks: unknown[] }[] };
    expect(sections.map(({ id }) => id)).toEqual(expect.arrayContaining(['plan', 'rollback']));
    expect(JSON.stringify(sections.find(({ id }) => id === 'plan'))).toContain('exempt-hosts');
    other.remove();
  });

  it('stops at Ctrl-C and leaves no file', async () => {
    const stop = new AbortController();
    stop.abort();
    const ran = await report(['--format', 'bundle', '--redact', 'all', '--output', 'cut'], {
      signal: stop.signal,
    });
    expect(ran.code).toBe(130);
    expect(existsSync(join(disk.dir, 'cut'))).toBe(false);
  });

  it('leaves no half file where it may not write', async () => {
    const folder = join(disk.dir, 'locked');
    mkdirSync(folder);
    // A folder where a file must go: the last rename fails, on every system and for every user.
    mkdirSync(join(folder, 'report.md', 'in-use'), { recursive: true });
    const ran = await report(['--format', 'html,md', '--output', 'locked']);
    expect(ran.code).toBe(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    chmodSync(folder, 0o700);
  });

  it('refuses a case whose text was changed by hand', async () => {
    const other = await caseOnDisk('note-117801');
    const captures = join(other.folder, 'captures');
    const [name = ''] = readdirSync(captures).filter((file) => file.endsWith('.txt'));
    writeFileSync(join(captures, name), 'hostname changed\n');
    const ran = await unmask(['report', 'case', '--format', 'bundle', '--output', 'b.zip'], {
      cwd: other.dir,
    });
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(name);
    expect(existsSync(join(other.dir, 'b.zip'))).toBe(false);
    other.remove();
  });
});

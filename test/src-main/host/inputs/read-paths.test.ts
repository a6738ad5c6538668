import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INPUT_LIMITS, type InputLimits } from '../../../../src-main/host/inputs/limits.ts';
import { readPaths } from '../../../../src-main/host/inputs/read-paths.ts';
import { sayMessage } from '../../../../src-main/host/say.ts';
import { writeZip } from './zip-writer.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-inputs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function read(
  paths: readonly string[],
  stdin: Iterable<Buffer> = [],
  limits: InputLimits = INPUT_LIMITS,
): Promise<unknown> {
  const result = await readPaths(paths, { cwd: dir, stdin: Readable.from(stdin), limits });
  if (!result.ok) return { error: sayMessage(result.error.message) };
  return {
    documents: result.value.documents.map((document) => [
      document.path,
      Buffer.from(document.bytes).toString('utf8'),
      ...(document.notes ?? []).map((note) => note.id),
    ]),
    notes: result.value.notes.map((note) => [note.path, note.message.id]),
    cases: result.value.cases.map((found) => found.path),
  };
}
const put = (name: string, content: string | Buffer): void => {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  writeFileSync(join(dir, name), content);
};

describe('readPaths', () => {
  it('reads files, archives and stdin under the names that were given', async () => {
    put('edge.txt', 'hostname edge\n');
    put('logs.zip', writeZip([{ name: 'mail.log', content: 'Info: x\n' }]));
    put('mail.gz', gzipSync('Info: y\n'));
    expect(
      await read(['./edge.txt', 'logs.zip', '-', 'mail.gz'], [Buffer.from('typed\n')]),
    ).toEqual({
      documents: [
        ['./edge.txt', 'hostname edge\n'],
        ['logs.zip!mail.log', 'Info: x\n'],
        ['-', 'typed\n'],
        ['mail.gz', 'Info: y\n'],
      ],
      notes: [],
      cases: [],
    });
  });

  it('walks folders in order, and says what it skips', async () => {
    put('f/b.txt', 'b\n');
    put('f/a/z.txt', 'z\n');
    put('f/.hidden', 'secret\n');
    put('f/.git/config', 'x');
    put('f/evil.zip', writeZip([{ name: '../x' }]));
    mkdirSync(join(dir, 'empty'));
    symlinkSync(join(dir, 'f'), join(dir, 'f', 'loop'));
    expect(await read(['f/', 'empty'])).toEqual({
      documents: [
        ['f/a/z.txt', 'z\n'],
        ['f/b.txt', 'b\n'],
        ['f/evil.zip!../x', '', 'inputs.zip-outside'],
      ],
      notes: [
        ['f/.git', 'inputs.hidden'],
        ['f/.hidden', 'inputs.hidden'],
        ['f/loop', 'inputs.link'],
        ['empty', 'inputs.empty-folder'],
      ],
      cases: [],
    });
  });

  it('reads a file that is given twice once', async () => {
    put('f/a.txt', 'a\n');
    expect(await read(['f/a.txt', './f/a.txt', 'f'])).toEqual({
      documents: [['f/a.txt', 'a\n']],
      notes: [
        ['./f/a.txt', 'inputs.twice'],
        ['f', 'inputs.empty-folder'],
      ],
      cases: [],
    });
  });

  it('knows a case folder by its case.json', async () => {
    put('mycase/case.json', '{ "schema": "unmask.case/1" }');
    put('other/case.json', '{ "schema": "something" }');
    expect(await read(['mycase/', 'other'])).toMatchObject({
      cases: ['mycase/'],
      documents: [['other/case.json', '{ "schema": "something" }']],
    });
  });

  it('ends with one sentence at the first PATH that can not be read', async () => {
    put('fine.txt', 'fine\n');
    put('evil.zip', writeZip([{ name: '/etc/x' }]));
    put('broken.zip', 'PK\u0003\u0004');
    const error = async (path: string): Promise<unknown> => read(['fine.txt', path]);
    expect(await error('nope.txt')).toEqual({
      error: 'nope.txt: there is no such file or folder.',
    });
    expect(await error('fine.txt/x')).toEqual({
      error: 'fine.txt/x: there is no such file or folder.',
    });
    expect(await error('')).toEqual({ error: ': there is no such file or folder.' });
    expect(await error('a\u0000b')).toEqual({
      error: 'a\u2400b: there is no such file or folder.',
    });
    expect(await error('evil.zip')).toEqual({
      error: 'evil.zip!/etc/x: the archive names a file by an absolute path; refused.',
    });
    expect(await error('broken.zip')).toEqual({
      error: 'broken.zip: the archive is damaged and nothing in it can be read.',
    });
  });

  it('refuses what is too large, streams too', async () => {
    put('big.txt', 'x'.repeat(101));
    const limits = { ...INPUT_LIMITS, documentBytes: 100 };
    expect(await read(['big.txt'], [], limits)).toEqual({
      error: 'big.txt: it is too large to read into memory.',
    });
    const endless = function* (): Generator<Buffer> {
      for (;;) yield Buffer.alloc(64, 'x');
    };
    expect(await read(['-'], endless(), limits)).toEqual({
      error: '-: it is too large to read into memory.',
    });
    expect(await read(['/dev/zero'], [], limits)).toEqual({
      error: '/dev/zero: it is too large to read into memory.',
    });
  });
});

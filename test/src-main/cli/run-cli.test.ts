import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnosisSchema, diagnosisSchemaIsType } from '../../../shared/ipc/diagnosis-schema.ts';
import { jsonSchemas } from '../../../src-main/cli/json-schemas.ts';
import { runCli } from '../../../src-main/cli/run-cli.ts';
import { EXAMPLE_DOCUMENTS } from '../../../src-main/host/example/example.ts';
import { writeZip } from '../host/inputs/zip-writer.ts';
import { type Ran, type RunOptions, unmask } from './test-io.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-cli-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const run = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> =>
  unmask(args, { cwd: dir, ...options });
const put = (name: string, content: string | Buffer): void => {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  writeFileSync(join(dir, name), content);
};
/** All that was written below `folder`, as one text. */
function written(folder: string): string {
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

describe('usage', () => {
  it('lists the commands of this version', async () => {
    const { code, out, err } = await run(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect([...out.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map((match) => match[1])).toEqual([
      'diagnose',
      'collect',
      'watch',
      'plan',
      'push',
      'verify',
      'report',
      'log',
      'probe',
      'source',
      'serve',
      'lab',
      'demo',
      'catalog',
    ]);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it.each([
    [[], 'Usage: unmask'],
    [['frob'], "unmask: unknown command 'frob'"],
    [['diagnose'], 'unmask: diagnose needs a PATH'],
    [['diagnose', '--frob', 'x'], "unmask: unknown option '--frob'"],
    [['diagnose', '--format', 'xml', 'x'], 'unmask: option'],
    [['diagnose', '--esa', 'mail.example.com', 'x'], 'unmask: option'],
    [['diagnose', '--peer', '192.0.2.300', 'x'], 'unmask: option'],
    [['diagnose', '--from', 'yesterday', 'x'], 'unmask: option'],
    [['diagnose', '--to', '2025-02-31', 'x'], 'unmask: option'],
    [['diagnose', '--language', 'nl', 'x'], 'unmask: Dutch is not in this version'],
    [
      ['diagnose', '--output', 'none/x', 'x'],
      'unmask: none/x: the folder to write into does not exist.',
    ],
    [['serve', '--port', '70000'], 'unmask: option'],
    [['catalog', 'x'], 'unmask: too many arguments'],
    [['frob\u001b[31m'], "unmask: unknown command 'frob\u241b[31m'"],
  ])('answers %j with exit 2 and one line first', async (args, first) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err.startsWith(first)).toBe(true);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('PATHs that can not be read', () => {
  it.each([
    ['nope.txt', 'unmask: nope.txt: there is no such file or folder.\n'],
    ['evil.zip', 'unmask: evil.zip!../x: the archive names a file outside itself; refused.\n'],
    ['link.zip', 'unmask: link.zip!l: the archive holds a link; refused.\n'],
    ['bomb.gz', expect.stringMatching(/^unmask: bomb\.gz: it unpacks to \d+ times its size/)],
    ['cut.zip', 'unmask: cut.zip: the archive is damaged and nothing in it can be read.\n'],
    ['newer', expect.stringContaining('update Unmask to open it')],
  ])('%s: exit 2 and one sentence, nothing written', async (path, sentence) => {
    put('fine.txt', 'hostname edge\n');
    put('evil.zip', writeZip([{ name: '../x', content: 'x' }]));
    put('link.zip', writeZip([{ name: 'l', content: '/etc/passwd', mode: 0o120777 }]));
    put('bomb.gz', gzipSync(Buffer.alloc(40 * 2 ** 20)));
    put('cut.zip', writeZip([{ name: 'a', content: 'x' }]).subarray(0, 40));
    put('newer/case.json', '{ "schema": "unmask.case/7" }');
    const before = readdirSync(dir);
    expect(await run(['diagnose', 'fine.txt', path, '--case', 'made'])).toEqual({
      code: 2,
      out: '',
      err: sentence,
    });
    expect(readdirSync(dir)).toEqual(before);
  });
});

describe('diagnose', () => {
  it('prints JSON by its schema, whatever it is given', async () => {
    put('empty.txt', '');
    put('nul.bin', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256)));
    put('wide.txt', Buffer.from('\ufeffhostname edge\r\n', 'utf16le'));
    put('f/mail.log', 'Tue Oct 14 11:02:03 2025 Info: ICID 5 close\r\r\n');
    put('f/.hidden', 'x');
    const { code, out, err } = await run(['diagnose', '--format', 'json', '.', '-'], {
      stdin: 'typed\n',
    });
    expect(code).toBe(3);
    const diagnosis = diagnosisSchema.parse(JSON.parse(out));
    expect(diagnosis).toMatchObject({
      schema: 'unmask.diagnosis/1',
      verdict: 'insufficient-data',
      language: 'en',
    });
    expect(diagnosis.inputs.map((input) => input.path)).toEqual([
      'empty.txt',
      'f/mail.log',
      'nul.bin',
      'wide.txt',
      '-',
    ]);
    expect(err).toBe('unmask: f/.hidden: hidden, skipped\n');
    expect(diagnosisSchemaIsType).toBe(true);
  });

  it('keeps quiet when told, and colours only a terminal that wants it', async () => {
    put('.hidden/x', '');
    put('a.txt', 'hostname edge\n');
    expect((await run(['diagnose', '.', '--quiet'])).err).toBe('');
    const esc = '\u001b[';
    expect((await run(['diagnose', 'a.txt'])).out).not.toContain(esc);
    expect((await run(['diagnose', 'a.txt'], { isTTY: true })).out).toContain(esc);
    expect((await run(['diagnose', 'a.txt', '--no-color'], { isTTY: true })).out).not.toContain(
      esc,
    );
    const env = { NO_COLOR: '1' };
    expect((await run(['diagnose', 'a.txt'], { isTTY: true, env })).out).not.toContain(esc);
    expect((await run(['diagnose', 'a.txt'], { isTTY: true })).err).toContain('\r\u001b[2K');
    expect((await run(['diagnose', 'a.txt', '--quiet'], { isTTY: true })).err).toBe('');
  });

  it('writes to --output, a folder too', async () => {
    put('a.txt', 'hostname edge\n');
    mkdirSync(join(dir, 'out'));
    expect(await run(['diagnose', 'a.txt', '--format', 'json', '--output', 'x.json'])).toEqual({
      code: 3,
      out: '',
      err: '',
    });
    await run(['diagnose', 'a.txt', '--format', 'md', '--output', 'out']);
    expect(
      diagnosisSchema.safeParse(JSON.parse(readFileSync(join(dir, 'x.json'), 'utf8'))).success,
    ).toBe(true);
    expect(readFileSync(join(dir, 'out', 'diagnosis.md'), 'utf8')).toMatch(/^# /);
  });

  it('ends with 130 when interrupted', async () => {
    put('a.txt', 'hostname edge\n');
    const abort = new AbortController();
    abort.abort();
    expect(await run(['diagnose', 'a.txt', '--case', 'c'], { signal: abort.signal })).toMatchObject(
      {
        code: 130,
        out: '',
        err: 'unmask: Cancelled.\n',
      },
    );
  });
});

describe('the stories', () => {
  const stories = join(ROOT, 'test', 'shared', 'diagnose', 'stories');
  const codes = { interfering: 1, suspected: 1, clear: 0, 'insufficient-data': 3 } as const;

  it.each(readdirSync(stories))(
    '%s: exit code by verdict, JSON by schema, text and Markdown',
    async (name) => {
      const folder = join(stories, name);
      const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
        verdict: keyof typeof codes;
        esa?: string[];
      };
      const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));
      const args = [
        'diagnose',
        ...files,
        ...(expected.esa ?? []).flatMap((address) => ['--esa', address]),
      ];
      const json = await run([...args, '--format', 'json'], { cwd: folder });
      expect([json.code, json.err]).toEqual([codes[expected.verdict], '']);
      expect(diagnosisSchema.safeParse(JSON.parse(json.out)).error).toBeUndefined();
      for (const format of ['text', 'md']) {
        const { code, out } = await run([...args, '--format', format], { cwd: folder });
        expect(code).toBe(json.code);
        expect(out.length).toBeGreaterThan(100);
      }
    },
  );
});

describe('diagnose --case', () => {
  const example = (): void => {
    for (const { path, bytes } of EXAMPLE_DOCUMENTS) put(path, Buffer.from(bytes));
  };
  const paths = EXAMPLE_DOCUMENTS.map((document) => document.path);

  it('keeps inputs, question and diagnosis, and the case gives the same answer again', async () => {
    example();
    const first = await run([
      'diagnose',
      ...paths,
      '--esa',
      '192.168.1.1',
      '--case',
      'c',
      '--format',
      'json',
    ]);
    const kept = JSON.parse(readFileSync(join(dir, 'c', 'case.json'), 'utf8')) as {
      revision: number;
      inputs: unknown[];
    };
    expect(kept).toMatchObject({ schema: 'unmask.case/1', title: 'c', esa: ['192.168.1.1'] });
    expect(kept.inputs).toHaveLength(paths.length);
    expect(readdirSync(join(dir, 'c')).sort()).toEqual([
      'captures',
      'case.json',
      'diagnosis.json',
      'logs',
    ]);
    const again = await run(['diagnose', 'c', '--format', 'json']);
    const verdict = (ran: Ran): unknown => (JSON.parse(ran.out) as { verdict: string }).verdict;
    expect([again.code, verdict(again)]).toEqual([first.code, verdict(first)]);
    expect((await run(['diagnose', '--case', 'c', '--format', 'json'])).out).toBe(first.out);
  });

  it('changes no text when the same is given again', async () => {
    example();
    put('keys.txt', 'hostname edge\nenable password Abc123\n key Def456\n');
    const args = ['diagnose', 'keys.txt', ...paths, '--case', 'c'];
    await run(args);
    const files = (): string[] => readdirSync(join(dir, 'c'), { recursive: true }) as string[];
    const before = [files(), readFileSync(join(dir, 'c/captures/keys.txt'), 'utf8')];
    await run(args);
    expect([files(), readFileSync(join(dir, 'c/captures/keys.txt'), 'utf8')]).toEqual(before);
    expect(before[1]).toBe(
      'hostname edge\nenable password <secret:password:1>\n key <secret:key:2>\n',
    );
  });

  it('lets no secret reach the disk or the terminal', async () => {
    put(
      'run.txt',
      'hostname edge\nusername ops password Zq8secret9 privilege 15\nsnmp-server community Zq8comm9\n',
    );
    put('x/notes.txt', 'Password: Zq8typed9\nnot a known line Authorization: Basic Zq8auth9\n');
    const texts: string[] = [];
    for (const format of ['text', 'json', 'md']) {
      const ran = await run(['diagnose', 'run.txt', 'x', '--case', 'c', '--format', format]);
      texts.push(ran.out, ran.err);
    }
    expect([...texts, written(join(dir, 'c'))].join('\n')).not.toContain('Zq8');
  });

  it('adds to a case that is there, and refuses one it can not open', async () => {
    put('a.txt', 'hostname edge\n');
    put('b.txt', 'hostname core\n');
    await run(['diagnose', 'a.txt', '--case', 'c']);
    const both = await run(['diagnose', 'b.txt', '--case', 'c', '--format', 'json']);
    const inputs = (JSON.parse(both.out) as { inputs: { path: string }[] }).inputs;
    expect(inputs.map((input) => input.path)).toEqual(['a.txt', 'b.txt']);
    put('newer/case.json', '{ "schema": "unmask.case/7" }');
    expect(await run(['diagnose', 'a.txt', '--case', 'newer'])).toMatchObject({ code: 2, out: '' });
    expect(await run(['diagnose', 'a.txt', '--case', 'a.txt'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('serve', () => {
  it('gives a new link at Enter, and the one before dies', async () => {
    put('site/index.html', '<!doctype html>');
    const abort = new AbortController();
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    let out = '';
    let wake = (): void => undefined;
    const write = (text: string): boolean => {
      out += text;
      wake();
      return true;
    };
    const links = async (count: number): Promise<string[]> => {
      for (;;) {
        const found = out.match(/http:\/\/\S+/g) ?? [];
        if (found.length >= count) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const ended = runCli(['serve', '--renderer', join(dir, 'site')], {
      stdout: { write },
      stderr: { write },
      stdin,
      env: { UNMASK_HOME: join(dir, 'home') },
      cwd: dir,
      signal: abort.signal,
      now: () => 0,
    });
    await links(1);
    stdin.write('\n');
    const [old = '', fresh = ''] = await links(2);
    const status = async (link: string): Promise<number> =>
      (await fetch(link, { redirect: 'manual' })).status;
    expect([await status(old), await status(fresh), await status(fresh)]).toEqual([403, 303, 403]);
    abort.abort();
    expect(await ended).toBe(0);
  });

  it('says when the workbench is not built', async () => {
    expect(await run(['serve', '--renderer', 'none'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('catalog and schemas', () => {
  it('prints Markdown', async () => {
    expect(await run(['catalog'])).toMatchObject({ code: 0, err: '' });
    expect(await run(['catalog', '--output', 'c.md'])).toEqual({ code: 0, out: '', err: '' });
    expect(existsSync(join(dir, 'c.md'))).toBe(true);
  });

  it('publishes the schemas that the code checks with', async () => {
    await run(['schemas', 'schemas']);
    expect(readdirSync(join(dir, 'schemas'))).toEqual([
      'bundle.schema.json',
      'case.schema.json',
      'diagnosis.schema.json',
      'plan.schema.json',
      'proof.schema.json',
      'report.schema.json',
    ]);
    for (const [name, text] of Object.entries(jsonSchemas())) {
      expect(readFileSync(join(dir, 'schemas', name), 'utf8')).toBe(text);
      // refresh with: npm run -s unmask -- schemas docs/schemas
      expect(readFileSync(join(ROOT, 'docs', 'schemas', name), 'utf8')).toBe(text);
    }
  });
});

/** The program as it ships: bundled, run as a process of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXAMPLE_DOCUMENTS } from '../../../src-main/host/example/example.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
let dir = '';

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-bundle-'));
  copyFileSync(join(ROOT, 'package.json'), join(dir, 'package.json'));
  await build({
    root: ROOT,
    configFile: join(ROOT, 'vite.main.config.ts'),
    logLevel: 'error',
    build: { outDir: join(dir, 'dist', 'main') },
  });
  for (const { path, bytes } of EXAMPLE_DOCUMENTS) writeFileSync(join(dir, path), bytes);
  mkdirSync(join(dir, 'site'));
  writeFileSync(join(dir, 'site', 'index.html'), '<!doctype html>');
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[]): {
  child: ChildProcess;
  ended: Promise<Ended>;
  said: (word: string) => Promise<string>;
} {
  const child = spawn(process.execPath, [join(dir, 'dist', 'main', 'unmask.js'), ...args], {
    cwd: dir,
    env: { ...process.env, UNMASK_HOME: join(dir, 'home') },
  });
  let out = '';
  let err = '';
  const heard: (() => void)[] = [];
  child.stdout?.on('data', (piece) => {
    out += String(piece);
    for (const wake of heard) wake();
  });
  child.stderr?.on('data', (piece) => {
    err += String(piece);
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const said = (word: string): Promise<string> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (out.includes(word)) resolve(out);
      };
      heard.push(check);
      check();
    });
  return { child, ended, said };
}

function run(args: readonly string[], stdin = ''): Promise<Ended> {
  const { child, ended } = start(args);
  child.stdin?.end(stdin);
  return ended;
}

it('says its version', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

it('diagnoses, keeps a case, and reads it again', async () => {
  const paths = EXAMPLE_DOCUMENTS.map((document) => document.path);
  const first = await run(
    ['diagnose', ...paths, '-', '--case', 'c', '--format', 'json'],
    'passwd Abc123\n',
  );
  expect(first.err).toBe('');
  expect(readFileSync(join(dir, 'c', 'case.json'), 'utf8')).toContain('unmask.case/1');
  const again = await run(['diagnose', '--case', 'c', '--format', 'json']);
  expect([again.code, again.err]).toEqual([first.code, '']);
});

it('does large inputs in the worker', async () => {
  const line = 'Tue Oct 14 11:02:03 2025 Info: ICID 5 close\n';
  writeFileSync(join(dir, 'large.log'), line.repeat(60_000));
  const { code, out, err } = await run(['diagnose', 'large.log', '--format', 'json']);
  expect([code, err]).toEqual([3, '']);
  expect(JSON.parse(out)).toMatchObject({ inputs: [{ path: 'large.log' }] });
  expect(existsSync(join(dir, 'dist', 'main', 'diagnose-worker.js'))).toBe(true);
});

it('knows binary data, and reads the rest', async () => {
  writeFileSync(
    join(dir, 'core.bin'),
    Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * i * 31) % 251)),
  );
  const { out } = await run(['diagnose', 'core.bin', '-', '--format', 'json'], 'hostname edge\n');
  expect(JSON.parse(out)).toMatchObject({
    inputs: [{ path: 'core.bin', kind: 'binary' }, { path: '-' }],
  });
});

it('reads a pipe that the shell hands over as a path', async () => {
  if (process.platform === 'win32') return; // has no such paths
  const line = 'printf "hostname edge\\n" | "$0" "$1" diagnose /dev/stdin --format json';
  const program = join(dir, 'dist', 'main', 'unmask.js');
  const { stdout } = spawnSync('sh', ['-c', line, process.execPath, program], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({ inputs: [{ path: '/dev/stdin', lines: 1 }] });
});

it('ends with 130 when interrupted while it waits for stdin', async () => {
  const { child, ended } = start(['diagnose', '--case', 'none', '-']);
  // The first bytes are taken, so the program runs and waits for more.
  await new Promise<void>((resolve) => {
    child.stdin?.write(Buffer.alloc(1_000_000, 'x'), () => resolve());
  });
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 130, out: '', err: 'unmask: Cancelled.\n' });
});

it('serves until it is interrupted', async () => {
  const { child, ended, said } = start(['serve', '--renderer', join(dir, 'site')]);
  const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/.exec(await said('Ctrl-C'))?.[0] ?? '';
  const answer = await fetch(link, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  child.kill('SIGINT');
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(out).toMatch(/ssh -N -L (\d+):127\.0\.0\.1:\1 /);
});

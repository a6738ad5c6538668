/**
 * Logs on disk: any number of threads gives what one gives, byte for byte; an index opens what was read
 * before, goes on where the file grew, and is never trusted when it or the file is another.
 */
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMailLog } from '../../../shared/esa/mail-log/open.ts';
import { type OpenLogs, type OpenLogsOptions, openLogs } from '../../../src-main/logs/open-logs.ts';
import { generatedBytes } from '../../shared/esa/mail-log/generate.ts';
import { portrait } from '../../shared/esa/mail-log/portrait.ts';
import { buildScanWorker } from './built-worker.ts';

const folder = mkdtempSync(join(tmpdir(), 'unmask-logs-'));
const NOW = { wallMs: Date.UTC(2024, 11, 31) };
let worker: URL;

beforeAll(async () => {
  worker = await buildScanWorker();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function fresh(): { readonly file: string; readonly index: string } {
  const name = `case-${count++}`;
  return { file: join(folder, `${name}.log`), index: join(folder, `${name}.indexes`) };
}

async function seen(
  files: readonly string[],
  options: OpenLogsOptions,
): Promise<{
  readonly portrait: unknown;
  readonly origin: OpenLogs['origin'];
  readonly notes: number;
}> {
  const opened = await openLogs(
    files.map((file) => ({ path: file, file })),
    { now: NOW, ...options },
  );
  const first = files[0] ?? '';
  const lines = opened.view.lines(first, 1, 5);
  const result = {
    portrait: { ...(portrait(opened) as object), lines },
    origin: opened.origin,
    notes: opened.notes.length,
  };
  opened.close();
  return result;
}

/** What reading in memory gives. */
function inMemory(files: readonly string[]): unknown {
  const documents = files.map((file) => ({
    path: file,
    bytes: new Uint8Array(readFileSync(file)),
  }));
  const opened = openMailLog(documents, { now: NOW });
  const lines = opened.view.lines(files[0] ?? '', 1, 5);
  return { ...(portrait(opened) as object), lines };
}

describe('threads', () => {
  const { bytes } = generatedBytes({ seed: 31, bytes: 9_500_000 });

  it('any number of them, and the index they write, byte for byte', async () => {
    const { file, index } = fresh();
    writeFileSync(file, bytes);
    const indexes: Buffer[] = [];
    for (const workers of [1, 2, 3, 4]) {
      const into = `${index}-${workers}`;
      const opened = await openLogs([{ path: file, file }], {
        now: NOW,
        folder: into,
        workers,
        worker,
      });
      expect(opened.view.totals().messages).toBeGreaterThan(1000);
      opened.close();
      indexes.push(readFileSync(join(into, readdirSync(into)[0] ?? '')));
    }
    for (const other of indexes.slice(1)) expect(other.equals(indexes[0] as Buffer)).toBe(true);
  });

  it('a line longer than any chunk, CRLF, and a cut last line', async () => {
    const { file } = fresh();
    const long = `Mon Mar  4 09:30:00 2024 Info: MID 5 Subject '${'x'.repeat(3_000_000)}'\n`;
    const text = Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n');
    const half = text.indexOf('\n', text.length / 2) + 1;
    writeFileSync(file, `${text.slice(0, half)}${long}${text.slice(half, -30)}`, 'latin1');
    const one = await seen([file], { workers: 1 });
    expect((await seen([file], { workers: 2, worker })).portrait).toEqual(one.portrait);
    expect(one.portrait).toEqual(inMemory([file]));
  }, 120_000);
});

describe('index', () => {
  const { bytes } = generatedBytes({ seed: 32, bytes: 300_000 });

  it('opens what was read before', async () => {
    const { file, index } = fresh();
    writeFileSync(file, bytes);
    const first = await seen([file], { folder: index });
    const second = await seen([file], { folder: index });
    expect([first.origin, second.origin]).toEqual(['read', 'index']);
    expect(second.portrait).toEqual(first.portrait);
    expect(first.portrait).toEqual(inMemory([file]));
  });

  it('goes on where the file grew, cut anywhere', async () => {
    for (const at of [3, 1000, 90_001, 150_000, 299_990]) {
      const { file, index } = fresh();
      writeFileSync(file, bytes.subarray(0, at));
      await seen([file], { folder: index });
      appendFileSync(file, bytes.subarray(at, at + 120_000));
      const grown = await seen([file], { folder: index });
      expect(grown.origin).toBe('continued');
      expect(grown.portrait).toEqual(inMemory([file]));
      appendFileSync(file, bytes.subarray(at + 120_000));
      expect((await seen([file], { folder: index })).portrait).toEqual(inMemory([file]));
      expect((await seen([file], { folder: index })).origin).toBe('index');
    }
  }, 60_000);

  it('goes on in the midst of a text of mail that holds a forged line', async () => {
    const { file, index } = fresh();
    const head = 'Mon Mar  4 09:30:00 2024 Info: ';
    const lines = [
      `${head}New SMTP ICID 5 interface Data 1 (192.168.1.1) address 192.0.2.10 reverse dns host mx.example.net verified yes`,
      `${head}Start MID 7 ICID 5`,
      `${head}MID 7 Subject 'begins`,
      `${head}ICID 5 close`,
      `ends'`,
      `${head}ICID 5 lost`,
      `${head}ICID 5 close`,
    ].map((line) => `${line}\n`);
    for (let cut = 1; cut < lines.length; cut++) {
      writeFileSync(file, lines.slice(0, cut).join(''));
      rmSync(index, { recursive: true, force: true });
      await seen([file], { folder: index });
      appendFileSync(file, lines.slice(cut).join(''));
      const grown = await seen([file], { folder: index });
      expect(grown.origin).toBe('continued');
      expect(grown.portrait).toEqual(inMemory([file]));
    }
  });

  it.each([
    { what: 'shorter', change: (file: string) => truncateSync(file, 200_000) },
    {
      what: 'another at the start',
      change: (file: string) => writeFileSync(file, Buffer.concat([Buffer.from('x\n'), bytes])),
    },
    {
      what: 'another at the end, and longer',
      change: (file: string) =>
        writeFileSync(file, Buffer.concat([bytes.subarray(0, 299_000), bytes.subarray(0, 5000)])),
    },
  ])('is thrown away when the file is $what', async ({ change }) => {
    const { file, index } = fresh();
    writeFileSync(file, bytes);
    await seen([file], { folder: index });
    change(file);
    const again = await seen([file], { folder: index });
    expect(again.origin).toBe('read');
    expect(again.portrait).toEqual(inMemory([file]));
  });

  it('is never trusted when damaged, wherever a byte is another', async () => {
    const { file, index } = fresh();
    writeFileSync(file, bytes);
    const good = await seen([file], { folder: index });
    const path = join(index, readdirSync(index)[0] ?? '');
    const content = readFileSync(path);
    for (let i = 0; i < 60; i++) {
      const at = i < 32 ? i : Math.floor((content.length * (i - 31)) / 29.5);
      const broken = Buffer.from(content);
      broken[at] = (broken[at] ?? 0) ^ 0x41;
      writeFileSync(path, broken);
      const again = await seen([file], { folder: index });
      expect([again.origin, again.notes]).toEqual(['read', 1]);
      expect(again.portrait).toEqual(good.portrait);
    }
    for (const length of [0, 10, 32, content.length - 1]) {
      writeFileSync(path, content.subarray(0, length));
      expect((await seen([file], { folder: index })).portrait).toEqual(good.portrait);
    }
  }, 60_000);

  it('several files: rotated, one with a cut last line, in any order', async () => {
    const text = Buffer.from(bytes).toString('latin1');
    const middle = text.indexOf('\n', text.length / 2) + 1;
    const { file, index } = fresh();
    const [old, current] = [`${file}.s`, `${file}.current`];
    writeFileSync(old, text.slice(0, middle), 'latin1');
    writeFileSync(current, text.slice(middle, -7), 'latin1');
    const expected = inMemory([current, old]);
    const first = await seen([current, old], { folder: index });
    expect(first.portrait).toEqual(expected);
    const second = await seen([current, old], { folder: index });
    expect([second.origin, second.portrait]).toEqual(['index', expected]);
    appendFileSync(current, text.slice(-7), 'latin1');
    const third = await seen([current, old], { folder: index });
    expect([third.origin, third.portrait]).toEqual(['continued', inMemory([current, old])]);
  });
});

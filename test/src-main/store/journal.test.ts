/** The journal on disk: flushed before it comes back, read again after a kill, refused when it was altered. */
import { mkdir, mkdtemp, open, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../../shared/model/journal.ts';
import {
  JOURNAL_FILE,
  type Journal,
  newestPush,
  openJournal,
  readJournal,
} from '../../../src-main/store/journal.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmask-journal-'));
  path = join(folder, JOURNAL_FILE);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function send(command: string, push = 'p1'): JournalEntry {
  return { kind: 'send', step: 's01', command, push, at: '2026-01-05T10:00:00Z' };
}

function end(push: string): JournalEntry {
  const text = { id: 'push.end.proven' };
  return { kind: 'end', outcome: 'proven', text, push, at: '2026-01-05T10:00:00Z' };
}

async function opened(): Promise<Journal> {
  const journal = await openJournal(folder);
  if (!journal.ok) throw new Error(JSON.stringify(journal.error));
  return journal.value;
}

async function written(...entries: readonly JournalEntry[]): Promise<void> {
  const journal = await opened();
  for (const entry of entries) expect((await journal.append(entry)).ok).toBe(true);
  await journal.close();
}

async function read(): Promise<readonly JournalEntry[] | string> {
  const entries = await readJournal(folder);
  return entries.ok ? entries.value : entries.error.message.id;
}

/** What every open file shares, to make its calls fail. */
async function fileCalls(): Promise<{ appendFile: unknown; sync(): Promise<void> }> {
  const file = await open(join(folder, 'any'), 'w');
  await file.close();
  return Object.getPrototypeOf(file);
}

describe('a journal', () => {
  it('that is not there has no entries', async () => {
    expect(await read()).toEqual([]);
  });

  it('that can not be read is no empty one', async () => {
    await mkdir(path);
    expect(typeof (await read())).toBe('string');
  });

  it('gives back what was appended, over two openings', async () => {
    await written(send('one'));
    await written(send('two'), end('p1'));
    expect(await read()).toEqual([send('one'), send('two'), end('p1')]);
  });

  it('flushes each entry before it comes back', async () => {
    const sync = vi.spyOn(await fileCalls(), 'sync');
    const onDisk: string[] = [];
    sync.mockImplementation(async () => {
      onDisk.push(await readFile(path, 'utf8'));
    });
    await written(send('one'), send('two'));
    expect(onDisk.map((text) => text.split('\n').length - 1)).toEqual([1, 2]);
  });

  it('says so when it can not be flushed, and the next entry stands on a line of its own', async () => {
    const sync = vi.spyOn(await fileCalls(), 'sync');
    const journal = await opened();
    sync.mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const failed = await journal.append(send('one'));
    expect(failed.ok).toBe(false);
    // the disk took half of it
    await truncate(path, 20);
    expect((await journal.append(send('two'))).ok).toBe(true);
    await journal.close();
    expect(await read()).toEqual([send('two')]);
  });

  it('cut at any byte of its last line keeps every line before, and takes more', async () => {
    await written(send('one'), end('p1'));
    const whole = await readFile(path, 'utf8');
    const first = whole.indexOf('\n') + 1;
    for (let at = first; at < whole.length - 1; at++) {
      await writeFile(path, whole.slice(0, at));
      expect(await read(), `cut at ${at}`).toEqual([send('one')]);
      await written(send('three'));
      expect(await read(), `cut at ${at}, then more`).toEqual([send('one'), send('three')]);
    }
  });

  it('with a damaged line in the middle is refused, not read around', async () => {
    for (const damaged of ['not an entry', '{"push":"p1"}', '{"push" "p1","kind":"send"}']) {
      await writeFile(path, `${JSON.stringify(send('one'))}\n${damaged}\n`);
      await written(send('two'));
      expect(await read(), damaged).toBe('store.journal-damaged');
    }
  });

  it('tells the newest push from the older ones, and whether it ended', async () => {
    await written(send('one'), end('p1'), send('two', 'p2'));
    const entries = await read();
    if (typeof entries === 'string') throw new Error(entries);
    expect(newestPush(entries)).toEqual({ entries: [send('two', 'p2')], isOpen: true });
    expect(newestPush([...entries, end('p2')]).isOpen).toBe(false);
    expect(newestPush([])).toEqual({ entries: [], isOpen: false });
  });
});

/**
 * `journal.ndjson` of a case: appended, flushed to the disk before `append` comes back. A last line that
 * was cut by a kill is left out on reading; nothing is ever rewritten.
 */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { JournalEntry } from '../../shared/model/journal.ts';
import { diskError, type StoreError, storeError } from './store-error.ts';

export const JOURNAL_FILE = 'journal.ndjson';

/** What every entry has; the rest is read as its kind says. */
const entrySchema = z.looseObject({
  push: z.string(),
  at: z.string(),
  kind: z.string(),
});

export interface Journal {
  /** On disk when it comes back; a failure here stops a push before the next send. */
  append(entry: JournalEntry): Promise<Result<null, StoreError>>;
  close(): Promise<void>;
}

/** Opens the journal of the case in `folder` for appending; made when it isn't there. */
export async function openJournal(folder: string): Promise<Result<Journal, StoreError>> {
  const path = join(folder, JOURNAL_FILE);
  try {
    // a kill, or a disk that was full, may leave the head of a line: the next one must not join it
    let isTorn = !(await readFile(path, 'utf8').catch(() => '')).match(/^$|\n$/);
    const file = await open(path, 'a', 0o600);
    return ok({
      async append(entry) {
        try {
          const line = `${isTorn ? '\n' : ''}${JSON.stringify(entry)}\n`;
          isTorn = true;
          await file.appendFile(line);
          await file.sync();
          isTorn = false;
          return ok(null);
        } catch (error) {
          return err(diskError(error, path));
        }
      },
      close: () => file.close(),
    });
  } catch (error) {
    return err(diskError(error, path));
  }
}

/** All entries, oldest first; none where there is no journal. A damaged line in the middle is refused. */
export async function readJournal(
  folder: string,
): Promise<Result<readonly JournalEntry[], StoreError>> {
  const path = join(folder, JOURNAL_FILE);
  let text = '';
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    // one that is there and can't be read may hold an open push
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return err(diskError(error, path));
  }
  const lines = text.split('\n');
  const entries: JournalEntry[] = [];
  for (const [i, line] of lines.entries()) {
    if (line === '') continue;
    const entry = entryOf(line);
    if (entry) entries.push(entry);
    else if (i < lines.length - 2 && !isTornLine(line)) {
      return err(storeError('refused', 'store.journal-damaged', { folder, line: i + 1 }));
    }
  }
  return ok(entries);
}

/** Entries of the newest push, and whether it was never ended. */
export function newestPush(entries: readonly JournalEntry[]): {
  readonly entries: readonly JournalEntry[];
  readonly isOpen: boolean;
} {
  const id = entries.at(-1)?.push;
  const own = entries.filter((entry) => entry.push === id);
  return { entries: own, isOpen: own.length > 0 && !own.some((entry) => entry.kind === 'end') };
}

function entryOf(line: string): JournalEntry | undefined {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line));
    // our own file: what has these fields was written by `append`
    return parsed.success ? (parsed.data as unknown as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** A kill leaves the head of an entry, an object that never closes; the next opening ends its line. */
function isTornLine(line: string): boolean {
  // strings first, a cut one too: a brace inside is text
  const braces = line.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)/g, '').replace(/[^{}]/g, '');
  const open = [...braces].reduce((depth, brace) => depth + (brace === '{' ? 1 : -1), 0);
  return line.startsWith('{') && open > 0;
}

/**
 * A pull on disk while it goes on: lines already there, secrets masked, and where the engine is to go on.
 * Lines are written before the state that counts them, so that a crash at any moment loses at most one
 * page, which is asked again.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { SourceProfile } from '../store/source-profile.ts';
import type { SourceWindow } from './source.ts';

const count = z.number().int().nonnegative();

const stateSchema = z.object({
  schema: z.literal('unmask.pull/1'),
  window: z.object({ fromMs: z.number(), toMs: z.number() }),
  cursor: z.exactOptional(z.array(z.number())),
  bytes: count,
  lines: count,
  composed: count,
  broken: count,
  noLine: count,
  highestSecret: count,
  /** Milliseconds since the epoch. */
  touchedAt: z.number(),
});

export type PullState = z.infer<typeof stateSchema>;

export function emptyState(window: SourceWindow, touchedAt: number): PullState {
  const none = { bytes: 0, lines: 0, composed: 0, broken: 0, noLine: 0, highestSecret: 0 };
  return { schema: 'unmask.pull/1', window: { ...window }, ...none, touchedAt };
}

/** The folder of pulls of this source, window and question. `asked`: the window as the person said it. */
export function pullFolder(home: string, profile: SourceProfile, asked: string): string {
  const { name, kind, url, index, query, timeField, orderField, lineFields, hostFields } = profile;
  const fields = [timeField, orderField, lineFields, hostFields];
  const key = JSON.stringify([name, kind, url, index, query, fields, asked]);
  return join(home, 'pulls', createHash('sha256').update(key).digest('hex').slice(0, 32));
}

export class PullStore {
  readonly file: string;
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    this.file = join(folder, 'lines.log');
  }

  /** Undefined where there is nothing to go on from. */
  async read(): Promise<PullState | undefined> {
    const text = await readFile(this.stateFile, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      const parsed = stateSchema.safeParse(JSON.parse(text));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** Cuts off what no state counts; false where less is there than it counts. */
  async cutTo(bytes: number): Promise<boolean> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const handle = await open(this.file, 'a', 0o600);
    try {
      const { size } = await handle.stat();
      if (size < bytes) return false;
      await handle.truncate(bytes);
      return true;
    } finally {
      await handle.close();
    }
  }

  /** Throws what the file system throws. */
  async append(bytes: Uint8Array, state: PullState): Promise<void> {
    const handle = await open(this.file, 'a', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await writeFileAtomic(this.stateFile, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  }

  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private get stateFile(): string {
    return join(this.folder, 'state.json');
  }
}

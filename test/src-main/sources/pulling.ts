/** A folder of its own for each test, and a pull of a source without waiting. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type PullOptions, pullSource } from '../../../src-main/sources/pull.ts';
import type { SourceProfile } from '../../../src-main/store/source-profile.ts';

export const START = Date.UTC(2025, 9, 14, 9);
export const HOUR = 3_600_000;
export const SECRET = 'correct-horse';

export interface Pulling {
  home: string;
  /** What was waited for, in milliseconds. */
  readonly waits: number[];
}

export function preparePulling(): Pulling {
  const pulling: Pulling = { home: '', waits: [] };
  beforeEach(() => {
    pulling.home = mkdtempSync(join(tmpdir(), 'unmask-source-'));
    pulling.waits.length = 0;
  });
  afterEach(() => rmSync(pulling.home, { recursive: true, force: true }));
  return pulling;
}

export function pull(
  { home, waits }: Pulling,
  profile: Partial<SourceProfile> & { readonly url: string },
  options: Partial<PullOptions> = {},
) {
  return pullSource({
    profile: { name: 'siem', kind: 'elasticsearch', index: 'mail-*', auth: 'none', ...profile },
    window: { fromMs: START, toMs: START + HOUR },
    isRelative: false,
    home,
    now: () => START + 2 * HOUR,
    signal: new AbortController().signal,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
}

export function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** Every byte below a folder. */
export function allText(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/** A case in a folder of its own, made from a story by the command line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCase } from '../../../src-main/store/case-folder.ts';
import { STORIES } from '../../shared/diagnose/run-story.ts';
import { unmask } from '../cli/test-io.ts';

export interface CaseOnDisk {
  /** Holds the case and nothing else. */
  readonly dir: string;
  readonly folder: string;
  remove(): void;
}

export async function caseOnDisk(story: string): Promise<CaseOnDisk> {
  const dir = mkdtempSync(join(tmpdir(), 'unmask-report-'));
  const folder = join(dir, 'case');
  const made = await unmask(
    [
      'diagnose',
      join(STORIES, story),
      '--case',
      folder,
      '--esa',
      '192.168.1.1',
      '--format',
      'json',
    ],
    { cwd: dir },
  );
  if (made.err !== '') throw new Error(made.err);
  return { dir, folder, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export async function contentOf(folder: string) {
  const found = await readCase(folder);
  if (!found.ok) throw new Error(found.error.message.id);
  return found.value;
}

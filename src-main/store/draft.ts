/** A plan edited by hand, kept beside the case; it is no input, so the case's revision stays. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { ok, type Result } from '../../shared/base/result.ts';
import { withCaseLock } from './case-lock.ts';
import type { StoreError } from './store-error.ts';

const DRAFT_FILE = 'draft.json';

const draftSchema = z.object({
  schema: z.literal('unmask.draft/1'),
  /** Hash of the configuration that it was written for. */
  of: z.string(),
  text: z.string(),
  /** ISO 8601. */
  savedAt: z.string(),
});

export type Draft = Omit<z.infer<typeof draftSchema>, 'schema'>;

/** Keeps `draft`, on disk when this returns; an empty text removes it. */
export function saveDraft(folder: string, draft: Draft): Promise<Result<null, StoreError>> {
  return withCaseLock(folder, async () => {
    const file = join(folder, DRAFT_FILE);
    if (draft.text === '') await rm(file, { force: true });
    else {
      const content = { schema: 'unmask.draft/1', ...draft };
      await writeFileAtomic(file, `${JSON.stringify(content, null, 2)}\n`);
    }
    return ok(null);
  });
}

/** The draft kept in `folder`; undefined when there is none that can be read. */
export async function readDraft(folder: string): Promise<Draft | undefined> {
  const text = await readFile(join(folder, DRAFT_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return draftSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * Sessions with devices as they ran, masked, one file each under `transcripts/` of a case. They are no
 * inputs of a diagnosis, which reads the captures; they show what was typed and what came back.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { withCaseLock } from './case-lock.ts';
import { diskError, type StoreError } from './store-error.ts';

/** Gives the file's name in the case. `at` is an ISO time. */
export function writeTranscript(
  folder: string,
  label: string,
  at: string,
  text: string,
): Promise<Result<string, StoreError>> {
  const stamp = at.replace(/[-:]/g, '').replace(/\.\d+/, '');
  const file = `transcripts/${label.replace(/[^\w.-]+/g, '-')}-${stamp}.ndjson`;
  return withCaseLock(folder, async () => {
    try {
      await mkdir(join(folder, 'transcripts'), { recursive: true });
      await writeFileAtomic(join(folder, file), text);
      return ok(file);
    } catch (error) {
      return err(diskError(error, folder));
    }
  });
}

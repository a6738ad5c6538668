/** A bundle as a case folder that is only read. The folder appears whole or not at all: see `Store.adopt`. */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { CASE_FILE, type CaseFileContent, printCaseFile } from '../store/case-file.ts';
import { type BundleSource, checkBundle, nameOf } from './bundle-entries.ts';
import { bundledCase } from './read-bundle.ts';

/** Bytes that one bundle may unpack to on the disk. */
const MOST_BYTES = 2 ** 35;

/**
 * Unpacks and checks the bundle into `folder`, which exists and is empty. Texts stream; what the disk
 * or an abort throws, is thrown.
 */
export async function unpackBundle(
  source: BundleSource,
  folder: string,
  signal: AbortSignal,
): Promise<Result<CaseFileContent, Message>> {
  const caseFile: Buffer[] = [];
  let current: FileHandle | undefined;
  const finish = async (): Promise<void> => {
    await current?.sync();
    await current?.close();
    current = undefined;
  };
  try {
    const manifest = await checkBundle(source, {
      mostBytes: MOST_BYTES,
      signal,
      take(name) {
        if (name === CASE_FILE) return (piece) => void caseFile.push(piece);
        const path = join(folder, placeOf(name));
        let isBegun = false;
        return async (piece) => {
          if (!isBegun) {
            await finish();
            await mkdir(dirname(path), { recursive: true });
            current = await open(path, 'wx', 0o600);
            isBegun = true;
          }
          await current?.writeFile(piece);
        };
      },
    });
    await finish();
    if (!manifest.ok) return manifest;
    const read = bundledCase(Buffer.concat(caseFile), manifest.value, nameOf(source));
    if (!read.ok) return err(read.error);
    const content = { ...read.value, bundle: { redaction: manifest.value.redaction } };
    await writeFileAtomic(join(folder, CASE_FILE), printCaseFile(content));
    return ok(content);
  } finally {
    await current?.close();
  }
}

/** Reports lie where a case keeps them. Names are checked by the manifest's schema: no way leads out. */
function placeOf(name: string): string {
  const isReport = /^(?:report\.\w+|findings\.csv|events\.csv)$/.test(name);
  return isReport ? join('reports', name) : name;
}

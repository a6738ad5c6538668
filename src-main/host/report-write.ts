/** Writes several files so that all of them appear, or none: temporary names first, renames at the end. */
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ZipSink } from './zip-writer.ts';

/** One of `text`, `bytes` and `stream` is set. */
export interface ReportFile {
  readonly path: string;
  readonly text?: string;
  readonly bytes?: Uint8Array;
  /** Hands its bytes over piece by piece. */
  readonly stream?: (sink: ZipSink) => Promise<void>;
}

/** Gives the paths written; throws what the disk or a stream throws, and then nothing is left. */
export async function writeTogether(
  files: readonly ReportFile[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const temporary: string[] = [];
  try {
    for (const [i, file] of files.entries()) {
      const path = `${file.path}.${process.pid}-${i}.tmp`;
      temporary.push(path);
      await writeOne(path, file);
      signal.throwIfAborted();
    }
    for (const [i, file] of files.entries()) await rename(temporary[i] ?? '', file.path);
  } catch (error) {
    for (const path of temporary) await rm(path, { force: true });
    throw error;
  }
  await syncFolders(files);
  return files.map((file) => file.path);
}

async function writeOne(path: string, file: ReportFile): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    if (file.stream) {
      await file.stream(async (bytes) => {
        await writeAll(handle, bytes);
      });
    } else await writeAll(handle, file.bytes ?? Buffer.from(file.text ?? '', 'utf8'));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let at = 0;
  while (at < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}

/** So that the renames survive a loss of power; systems that can't do this say so and are let be. */
async function syncFolders(files: readonly ReportFile[]): Promise<void> {
  for (const folder of new Set(files.map((file) => dirname(file.path)))) {
    const handle = await open(folder, 'r').catch(() => undefined);
    await handle?.sync().catch(() => undefined);
    await handle?.close();
  }
}

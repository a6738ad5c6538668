/**
 * One writer per case: within this process calls queue, between processes a lock folder decides. A
 * lock whose owner died is taken over after ten seconds.
 */
import { join, resolve } from 'node:path';
import { lock } from 'proper-lockfile';
import { err, type Result } from '../../shared/base/result.ts';
import { diskError, type StoreError, storeError } from './store-error.ts';

const STALE_MS = 10_000;
const RETRIES = { retries: 6, minTimeout: 25, maxTimeout: 400, factor: 2 };

const queues = new Map<string, Promise<unknown>>();

/** Runs `work` while holding the lock of `folder`; `locked` when another process keeps it. */
export function withCaseLock<T>(
  folder: string,
  work: () => Promise<Result<T, StoreError>>,
): Promise<Result<T, StoreError>> {
  const key = resolve(folder);
  const before = queues.get(key) ?? Promise.resolve();
  const mine = before.then(() => locked(folder, work));
  const settled = mine.catch(() => undefined);
  queues.set(key, settled);
  void settled.then(() => {
    if (queues.get(key) === settled) queues.delete(key);
  });
  return mine;
}

async function locked<T>(
  folder: string,
  work: () => Promise<Result<T, StoreError>>,
): Promise<Result<T, StoreError>> {
  let release: () => Promise<void>;
  let isLost = false;
  try {
    release = await lock(folder, {
      lockfilePath: join(folder, '.lock'),
      stale: STALE_MS,
      retries: RETRIES,
      onCompromised: () => {
        isLost = true;
      },
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // set by the lock library and by Node
    if (code === 'ELOCKED') return err(storeError('locked', 'store.locked', { folder }));
    if (code === 'ENOENT') return err(storeError('not-found', 'store.missing', { folder }));
    return err(diskError(error, folder));
  }
  try {
    return await work();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error; // our bug, not the disk's
    return err(diskError(error, folder));
  } finally {
    // A lock that was taken over is not ours to release.
    if (!isLost) await release().catch(() => undefined);
  }
}

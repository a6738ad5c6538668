/**
 * The mail_logs of cases as open logs, one a case: unpacked and indexed under the case's own `logs/index`,
 * so that they go when the case goes. Opened anew when the logs of the case are others.
 */
import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/ipc/contract.ts';
import { findLogFiles } from '../logs/log-files.ts';
import { type LogAnswers, openLogThread } from '../logs/log-thread.ts';
import type { LogFile } from '../logs/open-logs.ts';
import type { CaseInput } from '../store/case-file.ts';
import { readCase } from '../store/case-folder.ts';
import type { HostContext } from './context.ts';
import { fromStore, hostError } from './host-error.ts';
import { localStamp } from './local-time.ts';
import { importKind } from './recognise-import.ts';
import { say, sayMessage } from './say.ts';

/** Logs kept open; the one asked least recently is closed. */
const MOST_OPEN = 3;
/** More threads than this don't help: one thread follows what they find. */
const MOST_WORKERS = 3;
const SNIFFED_BYTES = 65_536;

export interface CaseLogs {
  /** Opens the mail_logs of a case, or joins who is at it. */
  open(caseId: string): Promise<Result<LogAnswers, HostError>>;
  /** The open log; an error where there is none. */
  at(caseId: string): Result<LogAnswers, HostError>;
  /** Ends it, and forgets its index where that was damaged. */
  close(caseId: string, options?: { readonly isDamaged: boolean }): Promise<void>;
  closeAll(): Promise<void>;
}

interface OpenCase {
  /** Names the inputs it was made of. */
  readonly key: string;
  readonly opening: Promise<Result<LogAnswers, HostError>>;
  log?: LogAnswers;
}

export function createCaseLogs(
  { store, jobs, now }: Pick<HostContext, 'store' | 'jobs' | 'now'>,
  worker: URL | undefined,
): CaseLogs {
  const cases = new Map<string, OpenCase>();

  async function close(caseId: string, { isDamaged } = { isDamaged: false }): Promise<void> {
    const there = cases.get(caseId);
    cases.delete(caseId);
    if (!there) return;
    jobs.cancelOf('log', caseId);
    const opened = await there.opening;
    if (opened.ok) await opened.value.close();
    if (isDamaged) await rm(indexFolder(store.folderOf(caseId)), { recursive: true, force: true });
  }

  /** A job that people see and can cancel; gives what it opened. */
  function start(
    caseId: string,
    inputs: readonly CaseInput[],
    key: string,
  ): Promise<Result<LogAnswers, HostError>> {
    return new Promise((resolve) => {
      jobs.start('log', caseId, say('host.log.opening'), async ({ signal, progress }) => {
        try {
          const opened = await openInputs(store.folderOf(caseId), inputs, key, {
            now: localStamp(now()),
            worker,
            signal,
            progress: (share) => progress(share, say('host.log.opening')),
          });
          resolve(opened);
          return opened.ok ? ok(say('host.log.opened')) : opened;
        } catch (error) {
          resolve(err(hostError('bug', 'host.bug')));
          throw error;
        }
      });
    });
  }

  return {
    async open(caseId) {
      const content = await readCase(store.folderOf(caseId));
      if (!content.ok) return err(fromStore(content.error));
      const inputs = content.value.inputs.filter(mayBeMailLog);
      if (inputs.length === 0) return err(hostError('not-found', 'host.log.none'));
      const key = keyOf(inputs);
      const there = cases.get(caseId);
      if (there?.key === key) return there.opening;
      if (there) await close(caseId);
      const entry: OpenCase = { key, opening: start(caseId, inputs, key) };
      cases.set(caseId, entry);
      const opened = await entry.opening;
      if (opened.ok) entry.log = opened.value;
      else if (cases.get(caseId) === entry) cases.delete(caseId);
      const oldest = [...cases.keys()].slice(0, Math.max(0, cases.size - MOST_OPEN));
      await Promise.all(oldest.map((id) => close(id)));
      return opened;
    },
    at(caseId) {
      const there = cases.get(caseId);
      if (!there?.log) return err(hostError('not-found', 'host.log.not-open'));
      cases.delete(caseId);
      cases.set(caseId, there);
      return ok(there.log);
    },
    close,
    async closeAll() {
      await Promise.all([...cases.keys()].map((id) => close(id)));
    },
  };
}

interface OpenOptions {
  readonly now: ReturnType<typeof localStamp>;
  readonly worker: URL | undefined;
  readonly signal: AbortSignal;
  progress(share: number): void;
}

async function openInputs(
  folder: string,
  inputs: readonly CaseInput[],
  key: string,
  { now, worker, signal, progress }: OpenOptions,
): Promise<Result<LogAnswers, HostError>> {
  const place = join(indexFolder(folder), key);
  await forgetOthers(folder, key);
  const given = inputs.map(({ path, file }) => ({ path, file: join(folder, file) }));
  const found = await findLogFiles(given, { cwd: folder, folder: place, signal });
  if (signal.aborted) return err(hostError('cancelled', 'host.cancelled'));
  if (!found.ok) return err({ kind: 'unreadable', path: '', text: sayMessage(found.error) });
  const kinds = new Map(inputs.map(({ path, kind }) => [path, kind]));
  const files: LogFile[] = [];
  for (const file of found.value.files) {
    if (kinds.get(file.path) !== undefined || (await isMailLog(file))) files.push(file);
  }
  if (files.length === 0) return err(hostError('not-found', 'host.log.none'));
  const workers = Math.min(availableParallelism(), MOST_WORKERS);
  const data = { files, folder: place, now, workers };
  const log = await openLogThread(data, { worker, signal, progress });
  return log ? ok(log) : err(hostError('cancelled', 'host.cancelled'));
}

/** By its kind; a packed text of which nothing is known yet is looked into. */
function mayBeMailLog({ kind, file }: CaseInput): boolean {
  return kind === undefined ? file.startsWith('logs/') : kind === MAIL_LOGS;
}

const MAIL_LOGS = 'esa/mail-logs';

async function isMailLog({ path, file }: LogFile): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(
      new Uint8Array(SNIFFED_BYTES),
      0,
      SNIFFED_BYTES,
    );
    return importKind({ path, bytes: buffer.subarray(0, bytesRead) }) === MAIL_LOGS;
  } finally {
    await handle.close();
  }
}

function keyOf(inputs: readonly CaseInput[]): string {
  const names = inputs.map(({ path, sha256 }) => `${path}\0${sha256}`).join('\n');
  return createHash('sha256').update(names).digest('hex').slice(0, 16);
}

function indexFolder(folder: string): string {
  return join(folder, 'logs', 'index');
}

/** What was unpacked for other inputs of the case is of no use any more. */
async function forgetOthers(folder: string, key: string): Promise<void> {
  const place = indexFolder(folder);
  const names = await readdir(place).catch(() => []);
  for (const name of names) {
    if (name !== key) await rm(join(place, name), { recursive: true, force: true });
  }
}

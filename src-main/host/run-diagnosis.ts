/**
 * Runs the analysis where it disturbs nobody: small inputs at once, inputs over 1 MB in a worker
 * thread that can be stopped at any time.
 */
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Stamp } from '../../shared/base/time.ts';
import {
  DiagnoseCancelled,
  diagnose,
  type SourceDocument,
} from '../../shared/diagnose/diagnose.ts';
import type { HostError } from '../../shared/ipc/contract.ts';
import { en } from '../../shared/messages/en.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { hostError } from './host-error.ts';

/** What to judge; plain data, so that it crosses to a worker. Documents are masked already. */
export interface DiagnosisRequest {
  readonly documents: readonly SourceDocument[];
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly now: Stamp;
}

export interface DiagnosisControl {
  readonly signal: AbortSignal;
  readonly progress: (done: number, text: string) => void;
}

export type RunDiagnosis = (
  request: DiagnosisRequest,
  control: DiagnosisControl,
) => Promise<Result<Diagnosis, HostError>>;

/** What the worker says. */
export type WorkerNews =
  | { readonly kind: 'progress'; readonly done: number; readonly text: string }
  | { readonly kind: 'done'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'bug'; readonly detail: string };

/** Bytes from which a worker does the work. */
export const WORKER_BYTES = 1_000_000;

export interface RunDiagnosisOptions {
  /** The built worker; undefined where there is none (running from source), then all is done at once. */
  readonly worker: URL | undefined;
  readonly onBug: (error: unknown) => void;
}

/** The worker beside the bundle that this code runs in. */
export function builtWorker(): URL | undefined {
  const url = new URL('./diagnose-worker.js', import.meta.url);
  return existsSync(fileURLToPath(url)) ? url : undefined;
}

export function createRunDiagnosis({ worker, onBug }: RunDiagnosisOptions): RunDiagnosis {
  return async (request, control) => {
    if (control.signal.aborted) return err(cancelled());
    const bytes = request.documents.reduce((sum, document) => sum + document.bytes.length, 0);
    if (worker && bytes > WORKER_BYTES) return inWorker(worker, request, control, onBug);
    return here(request, control, onBug);
  };
}

/** The analysis itself, in this thread; the worker calls it too. */
export function diagnoseRequest(
  request: DiagnosisRequest,
  control: Partial<DiagnosisControl>,
): Diagnosis {
  return diagnose(request.documents, {
    esa: request.esa,
    peers: request.peers,
    ...(request.from ? { from: request.from } : {}),
    ...(request.to ? { to: request.to } : {}),
    language: 'en',
    catalogue: en,
    now: request.now,
    ...(control.progress ? { progress: control.progress } : {}),
    ...(control.signal ? { signal: control.signal } : {}),
  }).diagnosis;
}

function here(
  request: DiagnosisRequest,
  control: DiagnosisControl,
  onBug: (error: unknown) => void,
): Result<Diagnosis, HostError> {
  try {
    return ok(diagnoseRequest(request, control));
  } catch (error) {
    if (error instanceof DiagnoseCancelled) return err(cancelled());
    onBug(error);
    return err(hostError('bug', 'host.bug'));
  }
}

function inWorker(
  file: URL,
  request: DiagnosisRequest,
  { signal, progress }: DiagnosisControl,
  onBug: (error: unknown) => void,
): Promise<Result<Diagnosis, HostError>> {
  return new Promise((resolve) => {
    const heap = Math.max(1024, Math.floor((totalmem() * 0.6) / 2 ** 20));
    const worker = new Worker(file, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: heap },
    });
    const stop = (): void => finish(err(cancelled()));
    let isDone = false;
    function finish(result: Result<Diagnosis, HostError>): void {
      if (isDone) return;
      isDone = true;
      signal.removeEventListener('abort', stop);
      void worker.terminate().then(() => resolve(result));
    }
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (news: WorkerNews) => {
      if (news.kind === 'progress') progress(news.done, news.text);
      else if (news.kind === 'done') finish(ok(news.diagnosis));
      else {
        onBug(new Error(news.detail));
        finish(err(hostError('bug', 'host.bug')));
      }
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        return finish(err(hostError('refused', 'host.memory')));
      }
      onBug(error);
      finish(err(hostError('bug', 'host.bug')));
    });
    worker.on('exit', (code) => {
      if (isDone) return;
      onBug(new Error(`the worker ended with ${code} and no answer`));
      finish(err(hostError('bug', 'host.bug')));
    });
  });
}

function cancelled(): HostError {
  return hostError('cancelled', 'host.cancelled');
}

/**
 * Long work: started, reported as events, cancelled. A job never rejects; what goes wrong ends in its
 * state. Progress is published at most every 100 ms, ends always.
 */
import type { Result } from '../../shared/base/result.ts';
import type { HostError, JobOutcome, JobState } from '../../shared/ipc/contract.ts';
import type { EventLog } from './event-log.ts';
import { hostError } from './host-error.ts';

export interface JobControl {
  readonly id: string;
  readonly signal: AbortSignal;
  /** `done` 0..1, undefined where the end isn't known. */
  progress(done: number | undefined, text: string): void;
  /** What came of it, told with its end. */
  outcome(outcome: JobOutcome): void;
}

export interface Jobs {
  /** Starts `work` and gives the job's id at once. */
  start(
    kind: JobState['kind'],
    caseId: string,
    text: string,
    work: (control: JobControl) => Promise<Result<string, HostError>>,
  ): string;
  /** Running jobs and the last that ended, oldest first. */
  list(): readonly JobState[];
  /** False when no running job has that id. */
  cancel(id: string): boolean;
  /** Cancels the running jobs of that kind on a case. */
  cancelOf(kind: JobState['kind'], caseId: string): void;
  /** Cancels all and waits for their ends. */
  close(): Promise<void>;
}

export interface JobsOptions {
  readonly events: EventLog;
  /** Milliseconds, rising. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly onBug: (error: unknown) => void;
}

const KEPT = 50;
const REPORT_MS = 100;

interface Job {
  state: JobState;
  readonly abort: AbortController;
  readonly end: Promise<void>;
  reportedAt: number;
}

export function createJobs({ events, now, newId, onBug }: JobsOptions): Jobs {
  const jobs = new Map<string, Job>();

  function set(job: Job, change: Partial<JobState>): void {
    job.state = { ...job.state, ...change };
    job.reportedAt = now();
    events.publish('job.changed', job.state);
  }

  async function run(
    job: Job,
    work: (control: JobControl) => Promise<Result<string, HostError>>,
  ): Promise<void> {
    const progress = (done: number | undefined, text: string): void => {
      const { progress: _, ...rest } = job.state;
      job.state = { ...rest, text, ...(done === undefined ? {} : { progress: done }) };
      if (now() - job.reportedAt >= REPORT_MS) set(job, {});
    };
    let outcome: JobOutcome | undefined;
    const control: JobControl = {
      id: job.state.id,
      signal: job.abort.signal,
      progress,
      outcome: (value) => {
        outcome = value;
      },
    };
    let result: Result<string, HostError>;
    try {
      result = await work(control);
    } catch (error) {
      onBug(error);
      result = { ok: false, error: hostError('bug', 'host.bug') };
    }
    if (outcome) job.state = { ...job.state, outcome };
    if (result.ok) set(job, { state: 'done', progress: 1, text: result.value });
    else if (result.error.kind === 'cancelled') {
      set(job, { state: 'cancelled', text: result.error.text });
    } else set(job, { state: 'failed', text: result.error.text, error: result.error });
  }

  function forgetOld(): void {
    const ended = [...jobs.values()].filter((job) => job.state.state !== 'running');
    for (const job of ended.slice(0, Math.max(0, ended.length - KEPT))) jobs.delete(job.state.id);
  }

  return {
    start(kind, caseId, text, work) {
      const id = newId();
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const job: Job = {
        state: { id, kind, case: caseId, state: 'running', text },
        abort: new AbortController(),
        end: begun.then(() => run(job, work)),
        reportedAt: 0,
      };
      jobs.set(id, job);
      forgetOld();
      set(job, {});
      begin();
      return id;
    },
    list: () => [...jobs.values()].map((job) => job.state),
    cancel(id) {
      const job = jobs.get(id);
      if (job?.state.state !== 'running') return false;
      job.abort.abort();
      return true;
    },
    cancelOf(kind, caseId) {
      for (const { state, abort } of jobs.values()) {
        if (state.kind === kind && state.case === caseId && state.state === 'running')
          abort.abort();
      }
    },
    async close() {
      for (const job of jobs.values()) job.abort.abort();
      await Promise.all([...jobs.values()].map((job) => job.end));
    },
  };
}

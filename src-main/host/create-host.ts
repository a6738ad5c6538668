/**
 * The host: all handlers of the contract over a store, jobs and events. The same for Electron, browser
 * mode and the command line; only what is passed in differs.
 */
import type { Result } from '../../shared/base/result.ts';
import {
  dispatch,
  type EventMessage,
  type Handlers,
  type HostError,
} from '../../shared/ipc/contract.ts';
import { createSecretMasker, type SecretMasker } from '../../shared/redact/secrets.ts';
import type { Store } from '../store/store.ts';
import { createCaseLogs } from './case-logs.ts';
import type { HostContext } from './context.ts';
import { createEventLog } from './event-log.ts';
import { appHandlers } from './handlers/app.ts';
import { caseHandlers } from './handlers/cases.ts';
import { catalogHandlers } from './handlers/catalog.ts';
import { deviceHandlers } from './handlers/devices.ts';
import { diagnosisHandlers } from './handlers/diagnosis.ts';
import { importHandlers } from './handlers/imports.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { labHandlers } from './handlers/lab.ts';
import { logHandlers } from './handlers/logs.ts';
import { planHandlers } from './handlers/plan.ts';
import { pushHandlers } from './handlers/push.ts';
import { reportHandlers } from './handlers/reports.ts';
import { sourceHandlers } from './handlers/source.ts';
import { INPUT_LIMITS, type InputLimits } from './inputs/limits.ts';
import { createJobs } from './jobs.ts';
import { createQuestions } from './questions.ts';
import type { RunDiagnosis } from './run-diagnosis.ts';
import { createShellDoor, type ShellDoor } from './shell.ts';

export interface HostOptions {
  readonly store: Store;
  readonly carrier: HostContext['carrier'];
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly runDiagnosis: RunDiagnosis;
  /** Hears our own bugs, which the client is only told of. */
  readonly onBug: (error: unknown) => void;
  readonly limits?: InputLimits;
  /** Entry of the thread of an open log; logs are open in this thread when absent. */
  readonly logWorker?: URL;
}

export interface Host {
  readonly handlers: Handlers;
  /** The only door, for all carriers. */
  request(name: string, input: unknown): Promise<Result<unknown, HostError>>;
  on(listener: (event: EventMessage) => void): () => void;
  /** For the desktop shell alone; no carrier hands it to a window. */
  readonly shell: ShellDoor;
  /** Cancels running jobs and waits for their ends. */
  close(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const { store, carrier, version, now, newId, runDiagnosis, onBug } = options;
  const events = createEventLog();
  const jobs = createJobs({ events, now, newId, onBug });
  const maskers = new Map<string, SecretMasker>();
  const context: HostContext = {
    store,
    carrier,
    version,
    now,
    newId,
    runDiagnosis,
    limits: options.limits ?? INPUT_LIMITS,
    events,
    jobs,
    questions: createQuestions(events, newId),
    maskerOf(caseId, highest) {
      const known = maskers.get(caseId);
      // Somebody else may have gone on numbering; a number must never stand for two values.
      if (known && known.highest() >= highest) return known;
      const masker = createSecretMasker({ after: highest });
      maskers.set(caseId, masker);
      return masker;
    },
  };
  const logs = createCaseLogs(context, options.logWorker);
  const { stop: stopLab, practiceOf, ...lab } = labHandlers(context);
  const handlers: Handlers = {
    ...appHandlers(context),
    ...caseHandlers(context, logs),
    ...importHandlers(context),
    ...diagnosisHandlers(context),
    ...planHandlers(context),
    ...pushHandlers(context, practiceOf),
    ...sourceHandlers(context),
    ...reportHandlers(context),
    ...catalogHandlers(),
    ...jobHandlers(context),
    ...logHandlers(context, logs),
    ...deviceHandlers(context),
    ...lab,
  };
  return {
    handlers,
    request: (name, input) => dispatch(handlers, name, input, onBug),
    on: (listener) => events.on(listener),
    shell: createShellDoor(context),
    async close() {
      await jobs.close();
      await logs.closeAll();
      await stopLab();
    },
  };
}

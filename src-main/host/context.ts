/** What the handlers work with; made once by `createHost`. */
import type { AppInfo } from '../../shared/ipc/contract.ts';
import type { SecretMasker } from '../../shared/redact/secrets.ts';
import type { Store } from '../store/store.ts';
import type { EventLog } from './event-log.ts';
import type { InputLimits } from './inputs/limits.ts';
import type { Jobs } from './jobs.ts';
import type { Questions } from './questions.ts';
import type { RunDiagnosis } from './run-diagnosis.ts';

export interface HostContext {
  readonly store: Store;
  readonly carrier: AppInfo['carrier'];
  /** Version of Unmask. */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new id that can't be guessed. */
  readonly newId: () => string;
  readonly runDiagnosis: RunDiagnosis;
  readonly limits: InputLimits;
  readonly events: EventLog;
  readonly jobs: Jobs;
  readonly questions: Questions;
  /** The numbering of secrets of a case; lives as long as the host. */
  readonly maskerOf: (caseId: string, highest: number) => SecretMasker;
}

/** The report of the open case: what was chosen, how it looks, what was written. */
import type {
  Client,
  HostError,
  JobState,
  ReportFileView,
  ReportLeak,
  ReportPreview,
} from '../../shared/ipc/contract.ts';
import type {
  Audience,
  Length,
  Redaction,
  ReportFormat,
  SectionId,
} from '../../shared/report/document-shape.ts';
import type { Jobs } from './jobs.ts';
import { createStore, type Store } from './store.ts';

export interface ReportChoice {
  readonly audience: Audience;
  readonly length: Length;
  readonly redaction: Redaction;
  /** Empty: those that audience and length bring. */
  readonly sections: readonly SectionId[];
  readonly formats: readonly ReportFormat[];
  /** Keep the way back to the names, under a passphrase. */
  readonly keepsMap: boolean;
}

export interface ReportTrouble {
  readonly error: HostError;
  readonly leaks: readonly ReportLeak[];
}

export interface ReportsState {
  /** The case that all below is of. */
  readonly case: string;
  readonly choice: ReportChoice;
  /** Job of the preview under way, and of the export. */
  readonly previewing?: string;
  readonly writing?: string;
  /** Stays in sight while the next one is made. */
  readonly preview?: ReportPreview;
  readonly previewTrouble?: ReportTrouble;
  readonly writeTrouble?: ReportTrouble;
  /** What lies in the case's `reports/`. */
  readonly files: readonly ReportFileView[];
  /** Names of what the last export wrote. */
  readonly fresh: readonly string[];
}

export interface Reports {
  readonly state: Store<ReportsState>;
  /** The view of this case is shown: what was chosen stays, the rest is read anew. */
  show(caseId: string): void;
  choose(change: Partial<ReportChoice>): void;
  write(): Promise<void>;
  stopWriting(): void;
  stopPreview(): void;
}

const FIRST_CHOICE: ReportChoice = {
  audience: 'support',
  length: 'full',
  redaction: 'secrets',
  sections: [],
  formats: ['html', 'pdf'],
  keepsMap: false,
};

const blank = (id: string, choice: ReportChoice): ReportsState => ({
  case: id,
  choice,
  files: [],
  fresh: [],
});

export function createReports(client: Client, jobs: Jobs): Reports {
  const state = createStore<ReportsState>(blank('', FIRST_CHOICE));

  /** Fields set, those that are undefined taken away. */
  function change(fields: { readonly [K in keyof ReportsState]?: ReportsState[K] | undefined }) {
    const merged = Object.entries({ ...state.get(), ...fields });
    state.set(
      Object.fromEntries(merged.filter(([, v]) => v !== undefined)) as unknown as ReportsState,
    ); // case, choice, files, fresh are never taken away
  }

  async function askPreview(): Promise<void> {
    const { case: id, choice } = state.get();
    const { formats: _, keepsMap: __, sections, ...rest } = choice;
    const begun = await client.request('report.preview', {
      case: id,
      ...rest,
      sections: [...sections],
    });
    if (state.get().case !== id || state.get().choice !== choice) return;
    if (begun.ok) {
      change({ previewing: begun.value.job, previewTrouble: undefined });
      settle(begun.value.job);
    } else change({ previewing: undefined, previewTrouble: { error: begun.error, leaks: [] } });
  }

  /** The job may have ended before its id came here. */
  function settle(id: string): void {
    const job = jobs.byId.get().get(id);
    if (job !== undefined && job.state !== 'running') void ended(job);
  }

  async function ended(job: JobState): Promise<void> {
    const { previewing, writing, case: id } = state.get();
    if (job.case !== id) return;
    const trouble =
      job.state === 'failed' && job.error
        ? { error: job.error, leaks: job.outcome?.leaks ?? [] }
        : undefined;
    if (job.id === writing) {
      change({ writing: undefined, writeTrouble: trouble });
      if (job.state !== 'done') return;
      await readFiles();
      change({ fresh: (job.outcome?.files ?? []).map(({ name }) => name) });
    }
    if (job.id !== previewing) return;
    const made =
      job.state === 'done' ? await client.request('report.previewed', { job: job.id }) : undefined;
    if (state.get().previewing !== job.id) return;
    const preview = made?.ok ? made.value : null;
    change({
      previewing: undefined,
      previewTrouble: trouble,
      // A report that leaks isn't shown: the old one would say that all is well.
      preview: preview ?? (trouble ? undefined : state.get().preview),
    });
  }

  async function readFiles(): Promise<void> {
    const { case: id } = state.get();
    const files = await client.request('report.files', { case: id });
    if (files.ok && state.get().case === id) change({ files: files.value });
  }

  jobs.onEnd((job) => void ended(job));
  return {
    state,
    show(caseId) {
      if (state.get().case !== caseId) state.set(blank(caseId, state.get().choice));
      void readFiles();
      void askPreview();
    },
    choose(fields) {
      const { choice } = state.get();
      const isForReader = fields.audience !== undefined || fields.length !== undefined;
      const next = { ...choice, ...(isForReader ? { sections: [] } : {}), ...fields };
      change({ choice: next });
      const { formats: _, keepsMap: __, ...seen } = fields;
      if (Object.keys(seen).length > 0) void askPreview();
    },
    async write() {
      const { case: id, choice } = state.get();
      const begun = await client.request('report.write', {
        case: id,
        ...choice,
        sections: [...choice.sections],
        formats: [...choice.formats],
        keepsMap: choice.keepsMap && choice.redaction === 'all',
      });
      if (!begun.ok) return change({ writeTrouble: { error: begun.error, leaks: [] } });
      change({ writing: begun.value.job, writeTrouble: undefined, fresh: [] });
      settle(begun.value.job);
    },
    stopWriting() {
      const { writing } = state.get();
      if (writing !== undefined) void jobs.cancel(writing);
    },
    stopPreview() {
      const { previewing } = state.get();
      if (previewing !== undefined) void jobs.cancel(previewing);
    },
  };
}

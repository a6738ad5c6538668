/** Pushes and proofs of the open case: what was chosen, the journal as it grows, the newest proof. */
import type { Client, HostError, JobState } from '../../shared/ipc/contract.ts';
import type { PushEnded, PushJournal } from '../../shared/ipc/push-view.ts';
import type { PushIntent } from '../../shared/model/journal.ts';
import type { ProofRecord } from '../../shared/model/proof.ts';
import type { Jobs } from './jobs.ts';
import { createStore, type Store } from './store.ts';

export interface PushChoice {
  /** Names of saved devices. */
  readonly devices: readonly string[];
  readonly isSaving: boolean;
  readonly isClearing: boolean;
  readonly approvedBy: string;
  readonly ticket: string;
  readonly probe: string;
  /** Whole minutes that proofs are waited for. */
  readonly waitMinutes: number;
}

export interface PushingState {
  /** The case that all below is of. */
  readonly case: string;
  readonly choice: PushChoice;
  /** Absent until first read. */
  readonly journal?: PushJournal;
  /** Null where there is none; absent until first read. */
  readonly proof?: ProofRecord | null;
  /** How the last push of this window ended. */
  readonly ended?: PushEnded;
  readonly isStopping: boolean;
  readonly failure?: HostError;
}

export interface Pushing {
  readonly state: Store<PushingState>;
  /** A view of this case is shown. */
  show(caseId: string): void;
  choose(change: Partial<PushChoice>): void;
  start(intent: PushIntent, isDryRun: boolean): Promise<void>;
  stop(): Promise<void>;
  prove(): Promise<void>;
}

const FIRST: PushChoice = {
  devices: [],
  isSaving: false,
  isClearing: false,
  approvedBy: '',
  ticket: '',
  probe: '',
  waitMinutes: 5,
};

const blank = (id: string): PushingState => ({ case: id, choice: FIRST, isStopping: false });

export function createPushing(client: Client, jobs: Jobs): Pushing {
  const state = createStore<PushingState>(blank(''));

  async function read(): Promise<void> {
    const { case: id } = state.get();
    const [journal, proof] = await Promise.all([
      client.request('push.journal', { case: id }),
      client.request('proof.read', { case: id }),
    ]);
    if (state.get().case !== id) return;
    if (!journal.ok) return state.patch({ failure: journal.error });
    state.patch({ journal: journal.value, ...(proof.ok ? { proof: proof.value } : {}) });
  }

  /** What was tried before is no longer what is shown. */
  function begin(): void {
    const { failure: _, ended: __, ...rest } = state.get();
    state.set({ ...rest, isStopping: false });
  }

  function target() {
    const { case: id, choice } = state.get();
    const probe = choice.probe.trim();
    return {
      case: id,
      devices: [...choice.devices],
      waitMs: choice.waitMinutes * 60_000,
      ...(probe === '' ? {} : { probe }),
    };
  }

  function ended(job: JobState): void {
    if (job.case !== state.get().case || (job.kind !== 'push' && job.kind !== 'prove')) return;
    const push = job.outcome?.push;
    state.patch({
      isStopping: false,
      ...(push ? { ended: push } : {}),
      ...(job.error && !push ? { failure: job.error } : {}),
    });
    void read();
  }

  jobs.onEnd(ended);
  client.on((event) => {
    if (event.name !== 'push.entry' || event.payload.case !== state.get().case) return;
    const { journal } = state.get();
    if (!journal) return;
    state.patch({ journal: { ...journal, entries: [...journal.entries, event.payload.entry] } });
  });

  return {
    state,
    show(caseId) {
      if (state.get().case !== caseId) state.set(blank(caseId));
      void read();
    },
    choose: (change) => state.patch({ choice: { ...state.get().choice, ...change } }),
    async start(intent, isDryRun) {
      begin();
      const { isSaving, isClearing, approvedBy, ticket } = state.get().choice;
      const started = await client.request('push.start', {
        ...target(),
        intent,
        isDryRun,
        isSaving: isSaving && intent === 'apply',
        isClearing: isClearing && intent === 'apply',
        ...(approvedBy.trim() === '' ? {} : { approvedBy: approvedBy.trim() }),
        ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }),
      });
      if (!started.ok) state.patch({ failure: started.error });
    },
    async stop() {
      const stopped = await client.request('push.stop', { case: state.get().case });
      if (stopped.ok) state.patch({ isStopping: true });
    },
    async prove() {
      begin();
      const started = await client.request('proof.start', target());
      if (!started.ok) state.patch({ failure: started.error });
    },
  };
}

/** The list of cases, the one that is open, and its diagnosis. */

import type { Result } from '../../shared/base/result.ts';
import type { CaseSummary, CaseView, Client, HostError } from '../../shared/ipc/contract.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { type Jobs, runningJobs } from './jobs.ts';
import { createStore, type Store } from './store.ts';

export interface CasesState {
  /** Absent until first read. */
  readonly list?: readonly CaseSummary[];
  readonly open?: CaseView;
  /** Of the open case; null when none was made of the inputs as they are, absent until read. */
  readonly diagnosis?: Diagnosis | null;
  /** Shown beside a diagnosis that is being made anew. */
  readonly isOutdated: boolean;
  readonly failure?: HostError;
}

export interface CaseChange {
  readonly title?: string;
  readonly esa?: readonly string[];
  readonly peers?: readonly string[];
}

export interface Cases {
  readonly state: Store<CasesState>;
  reloadList(): Promise<void>;
  open(id: string): Promise<void>;
  /** Reads the open case again, and its diagnosis; asks for one where it is missing. */
  reload(): Promise<void>;
  create(title: string): Promise<CaseView | undefined>;
  example(): Promise<CaseView | undefined>;
  /** Shows a case that came by another request. */
  adopt(view: CaseView): void;
  update(change: CaseChange): Promise<boolean>;
  removeInput(path: string): Promise<void>;
  remove(id: string): Promise<void>;
  diagnose(): Promise<void>;
  close(): void;
  dismissFailure(): void;
}

/** `isBusy` tells of uploads under way, which make a diagnosis too early. */
export function createCases(client: Client, jobs: Jobs, isBusy: (id: string) => boolean): Cases {
  const state = createStore<CasesState>({ isOutdated: false });
  /** Case and revision for which a diagnosis was asked, so that it is asked once. */
  let asked = '';

  function take<T>(result: Result<T, HostError>): T | undefined {
    if (result.ok) return result.value;
    state.patch({ failure: result.error });
    return undefined;
  }

  function show(view: CaseView): void {
    const old = state.get();
    const isSame = old.open?.id === view.id;
    const { failure, diagnosis, list, ...rest } = old;
    const known = list?.map((summary) => (summary.id === view.id ? view : summary));
    state.set({
      ...rest,
      open: view,
      isOutdated: isSame && !view.diagnosed && diagnosis != null,
      ...(known === undefined ? {} : { list: known }),
      // What went wrong stays in sight until it is read, but not in another case.
      ...(isSame && failure !== undefined ? { failure } : {}),
      ...(isSame && diagnosis !== undefined ? { diagnosis } : {}),
    });
  }

  async function loadDiagnosis(id: string): Promise<void> {
    const diagnosis = take(await client.request('case.diagnosis', { case: id }));
    const { open } = state.get();
    if (diagnosis === undefined || open?.id !== id) return;
    if (diagnosis !== null) return state.patch({ diagnosis, isOutdated: false });
    const isBeingMade = open.files.length > 0;
    const old = state.get().diagnosis;
    // An old verdict stays in sight, marked as outdated, while the new one is made.
    state.patch({
      diagnosis: isBeingMade ? (old ?? null) : null,
      isOutdated: isBeingMade && !!old,
    });
    const key = `${id}@${open.revision}`;
    const isWorking = isBusy(id) || runningJobs(jobs.byId.get(), id).length > 0;
    if (!isBeingMade || isWorking || asked === key) return;
    asked = key;
    await diagnose();
  }

  async function load(id: string): Promise<void> {
    const view = take(await client.request('case.open', { case: id }));
    if (view === undefined) return;
    show(view);
    await loadDiagnosis(id);
  }

  async function reload(): Promise<void> {
    const id = state.get().open?.id;
    if (id !== undefined) await load(id);
  }

  async function diagnose(): Promise<void> {
    const id = state.get().open?.id;
    if (id !== undefined) take(await client.request('case.diagnose', { case: id }));
  }

  async function reloadList(): Promise<void> {
    const list = take(await client.request('case.list', {}));
    if (list !== undefined) state.patch({ list });
  }

  async function begin(
    answer: Promise<Result<CaseView, HostError>>,
  ): Promise<CaseView | undefined> {
    const view = take(await answer);
    if (view === undefined) return undefined;
    show(view);
    void reloadList();
    await loadDiagnosis(view.id);
    return view;
  }

  async function update(change: CaseChange): Promise<boolean> {
    const { open } = state.get();
    if (open === undefined) return false;
    const { id, revision } = open;
    const esa = change.esa === undefined ? {} : { esa: [...change.esa] };
    const peers = change.peers === undefined ? {} : { peers: [...change.peers] };
    const title = change.title === undefined ? {} : { title: change.title };
    const input = { case: id, revision, ...title, ...esa, ...peers };
    const result = await client.request('case.update', input);
    const view = take(result);
    if (view === undefined) {
      if (!result.ok && result.error.kind === 'stale') await reload();
      return false;
    }
    show(view);
    await loadDiagnosis(id);
    return true;
  }

  async function removeInput(path: string): Promise<void> {
    const { open } = state.get();
    if (open === undefined) return;
    const view = take(await client.request('case.removeInput', { case: open.id, path }));
    if (view === undefined) return;
    show(view);
    await loadDiagnosis(view.id);
  }

  async function remove(id: string): Promise<void> {
    if (take(await client.request('case.delete', { case: id })) === undefined) return;
    if (state.get().open?.id === id) close();
    await reloadList();
  }

  function close(): void {
    const { list } = state.get();
    state.set({ isOutdated: false, ...(list === undefined ? {} : { list }) });
  }

  client.on((event) => {
    if (event.name !== 'case.changed') return;
    const { open } = state.get();
    if (open?.id === event.payload.case && open.revision < event.payload.revision) void reload();
    else if (open?.id !== event.payload.case && state.get().list !== undefined) void reloadList();
  });
  jobs.onEnd((job) => {
    // What a collection met stands where it was asked for.
    const isTold = job.kind === 'collect' || job.kind === 'report' || job.kind === 'preview';
    if (job.error && job.state === 'failed' && !isTold) state.patch({ failure: job.error });
    // A report leaves the case as it is.
    const isOutput = job.kind === 'report' || job.kind === 'preview';
    if (job.case === state.get().open?.id && !isOutput) void reload();
  });

  return {
    state,
    reloadList,
    reload,
    open: load,
    create: (title) => begin(client.request('case.create', { title })),
    example: () => begin(client.request('case.example', {})),
    adopt(view) {
      show(view);
      void reloadList();
    },
    update,
    removeInput,
    remove,
    diagnose,
    close,
    dismissFailure() {
      const { failure: _, ...rest } = state.get();
      state.set(rest);
    },
  };
}

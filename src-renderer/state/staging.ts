/**
 * The plan of the open case, and the text that a person makes of it. Every keystroke is kept: in this
 * browser at once, with the host after a pause; the copy here goes only when the host has it.
 */
import type { Client, HostError, Input } from '../../shared/ipc/contract.ts';
import type { PlanView } from '../../shared/ipc/plan-view.ts';
import type { StorageLike } from './preferences.ts';
import { createStore, type Store } from './store.ts';

export interface StagingState {
  readonly case?: string;
  readonly view?: PlanView;
  readonly isWorking: boolean;
  /** The commands shown: of the plan, or as edited. */
  readonly text: string;
  readonly isEdited: boolean;
  /** `waiting`: kept in this browser, not yet with the host. */
  readonly saving: 'saved' | 'waiting';
  readonly failure?: HostError;
}

export type PlanChoice = Omit<Input<'plan.make'>, 'case'>;

export interface StagingStore {
  readonly state: Store<StagingState>;
  /** Reads the plan of a case; what is shown already stays meanwhile. */
  open(id: string): Promise<void>;
  make(choice: PlanChoice): Promise<void>;
  edit(text: string): void;
  /** Back to the plan's own lines. */
  discard(): void;
  /** Tries again what the host didn't take. */
  save(): Promise<void>;
}

const SAVE_PAUSE_MS = 300;
const EMPTY: StagingState = { isWorking: false, text: '', isEdited: false, saving: 'saved' };

export function createStaging(client: Client, storage: StorageLike): StagingStore {
  const state = createStore<StagingState>(EMPTY);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(id: string, view: PlanView): void {
    const own = view.answer.kind === 'plan' ? textOf(view.answer.lines) : '';
    const here = readCopy(storage, id);
    const edited = here ?? view.draft?.text;
    state.set({
      case: id,
      view,
      isWorking: false,
      text: edited ?? own,
      isEdited: edited !== undefined,
      saving: here === undefined ? 'saved' : 'waiting',
    });
    if (here !== undefined) void save();
  }

  async function load(id: string, answer: ReturnType<typeof read>): Promise<void> {
    if (state.get().case === id) state.patch({ isWorking: true });
    else state.set({ ...EMPTY, case: id, isWorking: true });
    const result = await answer;
    if (state.get().case !== id) return;
    if (result.ok) show(id, result.value);
    else state.patch({ isWorking: false, failure: result.error });
  }

  /** The plan's own lines; empty where there is no plan. */
  function ownText(): string {
    const { answer } = state.get().view ?? {};
    return answer?.kind === 'plan' ? textOf(answer.lines) : '';
  }

  const read = (id: string) => client.request('plan.read', { case: id });

  async function save(): Promise<void> {
    clearTimeout(timer);
    const { case: id, view, text, isEdited } = state.get();
    if (id === undefined || view?.staging === undefined) return;
    const kept = isEdited ? text : '';
    const input = { case: id, sha256: view.staging.sha256, text: kept };
    const result = await client.request('plan.saveDraft', input);
    const now = state.get();
    if (now.case !== id || (now.isEdited ? now.text : '') !== kept) return;
    if (result.ok) {
      forgetCopy(storage, id);
      state.patch({ saving: 'saved' });
    } else state.patch({ failure: result.error });
  }

  function change(text: string, isEdited: boolean): void {
    const { case: id } = state.get();
    if (id === undefined) return;
    state.patch({ text, isEdited, saving: 'waiting' });
    keepCopy(storage, id, isEdited ? text : '');
    clearTimeout(timer);
    timer = setTimeout(() => void save(), SAVE_PAUSE_MS);
  }

  return {
    state,
    open: (id) => load(id, read(id)),
    async make(choice) {
      const { case: id } = state.get();
      if (id === undefined) return;
      // A plan made anew replaces what was edited of the old one.
      forgetCopy(storage, id);
      const { view } = state.get();
      if (view?.staging && state.get().isEdited) {
        const { sha256 } = view.staging;
        await client.request('plan.saveDraft', { case: id, sha256, text: '' });
      }
      await load(id, client.request('plan.make', { case: id, ...choice }));
    },
    edit: (text) => change(text, text !== ownText()),
    discard: () => change(ownText(), false),
    save,
  };
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

const keyOf = (id: string): string => `unmask.draft.${id}`;

/** Undefined where nothing waits. */
function readCopy(storage: StorageLike, id: string): string | undefined {
  return storage.getItem(keyOf(id)) || undefined;
}

function keepCopy(storage: StorageLike, id: string, text: string): void {
  try {
    storage.setItem(keyOf(id), text);
  } catch {
    // A full or forbidden storage: the host's copy, a moment later, is then the only one.
  }
}

function forgetCopy(storage: StorageLike, id: string): void {
  keepCopy(storage, id, '');
}

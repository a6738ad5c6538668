/** The practice lab: its scenarios, the one that runs, and the way into it. */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type {
  CaseView,
  Client,
  HostError,
  LabView,
  ScenarioView,
} from '../../shared/ipc/contract.ts';
import type { Cases } from './cases.ts';
import { createStore, type Store } from './store.ts';

export interface Lab {
  /** Null when none runs. */
  readonly running: Store<LabView | null>;
  /** Absent until first read. */
  readonly scenarios: Store<readonly ScenarioView[] | undefined>;
  /** Whether the choice of a scenario lies over the frame. */
  readonly isChoosing: Store<boolean>;
  reload(): Promise<void>;
  loadScenarios(): Promise<Result<null, HostError>>;
  /** Starts the lab anew and shows its case, which is being collected. */
  open(scenario: string): Promise<Result<CaseView, HostError>>;
  close(): Promise<void>;
}

export function createLab(client: Client, cases: Cases): Lab {
  const running = createStore<LabView | null>(null);
  const scenarios = createStore<readonly ScenarioView[] | undefined>(undefined);

  async function reload(): Promise<void> {
    const state = await client.request('lab.state', {});
    if (state.ok) running.set(state.value);
  }

  return {
    running,
    scenarios,
    isChoosing: createStore(false),
    reload,
    async loadScenarios() {
      if (scenarios.get() !== undefined) return ok(null);
      const list = await client.request('lab.scenarios', {});
      if (!list.ok) return err(list.error);
      scenarios.set(list.value);
      return ok(null);
    },
    async open(scenario) {
      const opened = await client.request('lab.open', { scenario });
      await reload();
      if (!opened.ok) return err(opened.error);
      cases.adopt(opened.value.case);
      return ok(opened.value.case);
    },
    async close() {
      await client.request('lab.close', {});
      await reload();
    },
  };
}

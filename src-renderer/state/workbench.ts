/** Everything the views share: the client, the stores, and how they hear of one another. */
import { createContext, useContext } from 'react';
import { clientOver } from '../../shared/ipc/client.ts';
import type { AppInfo, Client } from '../../shared/ipc/contract.ts';
import type { LineState, LiveCarrier } from '../host/socket-carrier.ts';
import { type Cases, createCases } from './cases.ts';
import { createDevices, type Devices } from './devices.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { createLab, type Lab } from './lab.ts';
import { createLogs, type Logs } from './logs.ts';
import { createPreferences, type Preferences, type StorageLike } from './preferences.ts';
import { createPushing, type Pushing } from './pushing.ts';
import { createQuestions, type Questions } from './questions.ts';
import { createReports, type Reports } from './reports.ts';
import type { Router } from './route.ts';
import { createStaging, type StagingStore } from './staging.ts';
import { createStore, type Store } from './store.ts';
import { createUploads, type Uploads } from './uploads.ts';

export interface Workbench {
  readonly client: Client;
  readonly router: Router;
  readonly preferences: Store<Preferences>;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
  readonly cases: Cases;
  readonly devices: Devices;
  readonly questions: Questions;
  readonly lab: Lab;
  readonly logs: Logs;
  readonly reports: Reports;
  readonly staging: StagingStore;
  readonly pushing: Pushing;
  readonly line: Store<LineState>;
  readonly info: Store<AppInfo | undefined>;
  /** First reads, and where to begin: the address, the example at the first start, the last case. */
  start(): Promise<void>;
}

export function createWorkbench(
  carrier: LiveCarrier,
  router: Router,
  storage: StorageLike,
): Workbench {
  const client = clientOver(carrier);
  const preferences = createPreferences(storage);
  const jobs = createJobs(client);
  jobs.onEnd(({ outcome }) => {
    if (outcome?.opens === undefined) return;
    // The case that the bundle was dropped on may be gone by now.
    cases.close();
    router.go({ kind: 'case', case: outcome.opens, step: 'diagnose' });
  });
  const uploads = createUploads(client, jobs);
  const cases = createCases(client, jobs, uploads.isBusy);
  const devices = createDevices(client, jobs);
  const questions = createQuestions(client);
  const lab = createLab(client, cases);
  const reports = createReports(client, jobs);
  const staging = createStaging(client, storage);
  const pushing = createPushing(client, jobs);
  const logs = createLogs(client);
  const line = createStore<LineState>(carrier.line());
  const info = createStore<AppInfo | undefined>(undefined);
  carrier.onLine((state) => line.set(state));
  carrier.onResync(() => {
    void jobs.reload();
    void cases.reload();
    void cases.reloadList();
    void questions.reload();
    void lab.reload();
    void staging.save();
    const shown = pushing.state.get().case;
    if (shown !== '') pushing.show(shown);
  });
  uploads.onSettled((id) => {
    if (cases.state.get().open?.id === id) void cases.reload();
  });
  router.route.subscribe(() => void follow());

  /** Opens what the address names. */
  async function follow(): Promise<void> {
    const route = router.route.get();
    if (route.kind === 'cases') return cases.reloadList();
    if (route.kind !== 'case') return;
    if (cases.state.get().open?.id === route.case) return;
    await cases.open(route.case);
    if (cases.state.get().open?.id === route.case) preferences.patch({ lastCase: route.case });
  }

  async function start(): Promise<void> {
    const answer = await client.request('app.info', {});
    if (answer.ok) info.set(answer.value);
    void questions.reload();
    void lab.reload();
    // The devices too, so that the Collect view is whole when it is first drawn.
    await Promise.all([jobs.reload(), cases.reloadList(), devices.reload()]);
    if (router.route.get().kind !== 'start') return follow();
    const { list } = cases.state.get();
    const last = list?.find((summary) => summary.id === preferences.get().lastCase);
    if (last) return router.adjust({ kind: 'case', case: last.id, step: 'diagnose' });
    const isFirst = (answer.ok && answer.value.firstStart) || list?.length === 0;
    const example = isFirst ? await cases.example() : undefined;
    if (example) router.adjust({ kind: 'case', case: example.id, step: 'diagnose' });
    else router.adjust({ kind: 'cases' });
  }

  const stores = {
    preferences,
    jobs,
    uploads,
    cases,
    devices,
    questions,
    lab,
    logs,
    reports,
    staging,
    pushing,
    line,
    info,
  };
  return { client, router, ...stores, start };
}

export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

/** The workbench of this page. */
export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (workbench === undefined) throw new Error('no workbench around this component');
  return workbench;
}

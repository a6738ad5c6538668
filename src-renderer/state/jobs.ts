/** The host's jobs as this window knows them. */
import type { Client, JobState } from '../../shared/ipc/contract.ts';
import { createStore, type Store } from './store.ts';

export interface Jobs {
  readonly byId: Store<ReadonlyMap<string, JobState>>;
  /** Fetches all jobs; after a reconnect that lost events. */
  reload(): Promise<void>;
  cancel(id: string): Promise<void>;
  /** Called for each job that has come to its end. */
  onEnd(listener: (job: JobState) => void): () => void;
}

export function createJobs(client: Client): Jobs {
  const byId = createStore<ReadonlyMap<string, JobState>>(new Map());
  const ends = new Set<(job: JobState) => void>();
  /** `isNews` is false for a list fetched: an old job in it ended long ago. */
  const take = (job: JobState, isNews: boolean): void => {
    const was = byId.get().get(job.id);
    byId.set(new Map(byId.get()).set(job.id, job));
    const hasEnded = job.state !== 'running' && was?.state !== job.state;
    if (hasEnded && (isNews || was !== undefined)) for (const end of ends) end(job);
  };
  client.on((event) => {
    if (event.name === 'job.changed') take(event.payload, true);
  });
  return {
    byId,
    async reload() {
      const jobs = await client.request('job.list', {});
      if (jobs.ok) for (const job of jobs.value) take(job, false);
    },
    async cancel(id) {
      await client.request('job.cancel', { job: id });
    },
    onEnd(listener) {
      ends.add(listener);
      return () => ends.delete(listener);
    },
  };
}

/** Jobs still at work, for one case or all. */
export function runningJobs(
  jobs: ReadonlyMap<string, JobState>,
  caseId?: string,
): readonly JobState[] {
  return [...jobs.values()].filter(
    (job) => job.state === 'running' && (caseId === undefined || job.case === caseId),
  );
}

/** Saved devices, and the collections from them. Secrets have no place here: they are asked for. */
import { err, ok, type Result } from '../../shared/base/result.ts';
import type {
  Client,
  DeviceView,
  HostError,
  Input,
  JobState,
  SavedDevice,
} from '../../shared/ipc/contract.ts';
import type { Jobs } from './jobs.ts';
import { createStore, type Store } from './store.ts';

export type CollectWish = Input<'case.collect'>;

export interface Devices {
  /** Absent until first read. */
  readonly list: Store<readonly SavedDevice[] | undefined>;
  /** The last collection of a case that failed, until it is read or another one begins. */
  readonly failures: Store<ReadonlyMap<string, HostError>>;
  reload(): Promise<Result<null, HostError>>;
  /** Saves `device`, in the place of the one named `old` where that is another name. */
  save(device: DeviceView, old?: string): Promise<Result<null, HostError>>;
  remove(name: string): Promise<Result<null, HostError>>;
  collect(wish: CollectWish): Promise<void>;
  dismiss(caseId: string): void;
}

export function createDevices(client: Client, jobs: Jobs): Devices {
  const list = createStore<readonly SavedDevice[] | undefined>(undefined);
  const failures = createStore<ReadonlyMap<string, HostError>>(new Map());

  function take(result: Result<readonly SavedDevice[], HostError>): Result<null, HostError> {
    if (!result.ok) return err(result.error);
    list.set(result.value);
    return ok(null);
  }

  function dismiss(caseId: string): void {
    const rest = new Map(failures.get());
    if (rest.delete(caseId)) failures.set(rest);
  }

  function fail(caseId: string, error: HostError): void {
    failures.set(new Map(failures.get()).set(caseId, error));
  }

  jobs.onEnd((job: JobState) => {
    if (job.kind !== 'collect') return;
    if (job.state === 'failed' && job.error !== undefined) fail(job.case, job.error);
    else dismiss(job.case);
  });

  return {
    list,
    failures,
    reload: async () => take(await client.request('device.list', {})),
    async save(device: SavedDevice, old) {
      // What was agreed for a device is kept by the host, not sent back.
      const { legacy: _, ...plain } = device;
      const saved = take(await client.request('device.save', plain));
      if (!saved.ok || old === undefined || old === device.name) return saved;
      return take(await client.request('device.remove', { name: old }));
    },
    remove: async (name) => take(await client.request('device.remove', { name })),
    async collect(wish) {
      dismiss(wish.case);
      const begun = await client.request('case.collect', wish);
      if (!begun.ok) fail(wish.case, begun.error);
    },
    dismiss,
  };
}

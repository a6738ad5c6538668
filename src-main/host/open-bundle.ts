/** A bundle that was dropped becomes a case of its own, only to be read. */
import { rm } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/ipc/contract.ts';
import { readCase } from '../store/case-folder.ts';
import { diskError } from '../store/store-error.ts';
import type { HostContext } from './context.ts';
import { fromStore, hostError } from './host-error.ts';
import type { JobControl } from './jobs.ts';
import { say, sayMessage } from './say.ts';
import { unpackBundle } from './unpack-bundle.ts';

export interface DroppedBundle {
  /** The case it was dropped on. */
  readonly caseId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function openBundle(
  context: HostContext,
  { caseId, name, bytes }: DroppedBundle,
  control: JobControl,
): Promise<Result<string, HostError>> {
  const { store, events } = context;
  try {
    const opened = await store.adopt((folder) =>
      unpackBundle({ name, bytes }, folder, control.signal),
    );
    if (!opened.ok) return err({ kind: 'unreadable', path: name, text: sayMessage(opened.error) });
    await dropEmpty(store.folderOf(caseId));
    const { id, content } = opened.value;
    events.publish('case.changed', { case: id, revision: content.revision });
    control.outcome({ opens: id });
    return ok(say('host.bundle-opened', { name }));
  } catch (error) {
    if (control.signal.aborted) return err(hostError('cancelled', 'host.cancelled'));
    if ((error as NodeJS.ErrnoException).code === undefined) throw error; // absent where it is our bug
    return err(fromStore(diskError(error, store.home)));
  }
}

/** A case made a moment ago to drop the bundle on holds nothing: it goes. */
async function dropEmpty(folder: string): Promise<void> {
  const there = await readCase(folder);
  const isFresh = there.ok && there.value.revision === 1 && there.value.inputs.length === 0;
  if (isFresh) await rm(folder, { recursive: true, force: true });
}

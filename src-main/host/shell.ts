/** What the desktop shell asks of the host beside the contract: menus, and paths that it was given. */
import { Readable } from 'node:stream';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError, ShellAction } from '../../shared/ipc/contract.ts';
import { readCase, readDocuments } from '../store/case-folder.ts';
import type { HostContext } from './context.ts';
import { fromInput, fromStore } from './host-error.ts';
import { maskDocuments, storeDocuments } from './import-documents.ts';
import { readPaths } from './inputs/read-paths.ts';
import { utcText } from './local-time.ts';
import { say } from './say.ts';

export interface ShellDoor {
  act(action: ShellAction): void;
  /** Tells the windows to go to a case. */
  show(caseId: string): void;
  /**
   * Absolute paths that a person gave to the program itself (file association, menu, command line):
   * they are read into a new case, and the windows go there. Gives the case's id.
   */
  openPaths(paths: readonly string[]): Promise<Result<string, HostError>>;
}

/** Only the shell's own process gets this; no window reaches it. */
export function createShellDoor({ store, events, now, limits, maskerOf }: HostContext): ShellDoor {
  const show = (caseId: string): void => events.publish('shell.show-case', { case: caseId });
  return {
    act: (action) => events.publish('shell.action', { action }),
    show,
    async openPaths(paths) {
      const read = await readPaths(paths, { cwd: '/', stdin: Readable.from([]), limits });
      if (!read.ok) return err(fromInput(read.error));
      const documents = [...read.value.documents];
      for (const { folder } of read.value.cases) {
        const content = await readCase(folder);
        if (!content.ok) return err(fromStore(content.error));
        documents.push(...(await readDocuments(folder, content.value)));
      }
      const title = say('host.opened', { name: nameOf(paths[0] ?? ''), count: paths.length });
      const made = await store.create(title, utcText(now()));
      if (!made.ok) return err(fromStore(made.error));
      const { id } = made.value;
      const masker = maskerOf(id, 0);
      const stored = await storeDocuments(store.folderOf(id), maskDocuments(documents, masker), {
        masker,
        at: utcText(now()),
        sameName: 'keep-both',
      });
      if (!stored.ok) return err(fromStore(stored.error));
      events.publish('case.changed', { case: id, revision: stored.value.revision });
      show(id);
      return ok(id);
    },
  };
}

function nameOf(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}

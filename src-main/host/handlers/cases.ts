/** `case.*` but for what reads inputs and judges them. */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { CaseView, Handlers, HostError } from '../../../shared/ipc/contract.ts';
import type { CaseFileContent } from '../../store/case-file.ts';
import { changeCase, readCase, removeDocument } from '../../store/case-folder.ts';
import type { StoreError } from '../../store/store-error.ts';
import type { CaseLogs } from '../case-logs.ts';
import { caseView, listedCase } from '../case-view.ts';
import type { HostContext } from '../context.ts';
import { EXAMPLE_DOCUMENTS, EXAMPLE_ESA } from '../example/example.ts';
import { fromStore } from '../host-error.ts';
import { maskDocuments, storeDocuments } from '../import-documents.ts';
import { utcText } from '../local-time.ts';
import { say } from '../say.ts';

type CaseHandlers = Pick<
  Handlers,
  | 'case.list'
  | 'case.create'
  | 'case.example'
  | 'case.open'
  | 'case.update'
  | 'case.delete'
  | 'case.removeInput'
>;

const EXAMPLE_ID = 'example';

export function caseHandlers(context: HostContext, logs: CaseLogs): CaseHandlers {
  const { store, version, events, jobs } = context;
  const at = (): string => utcText(context.now());
  /** The view of a case just written; clients hear of it. */
  const written = (
    id: string,
    result: Result<CaseFileContent, StoreError>,
  ): Result<CaseView, HostError> => {
    if (!result.ok) return err(fromStore(result.error));
    events.publish('case.changed', { case: id, revision: result.value.revision });
    return ok(caseView(id, result.value, version));
  };

  return {
    'case.list': async () => ok((await store.list()).map((stored) => listedCase(stored, version))),

    'case.create': async ({ title }) => {
      const made = await store.create(title.trim() || say('host.untitled'), at());
      return made.ok ? written(made.value.id, ok(made.value.content)) : err(fromStore(made.error));
    },

    'case.example': async () => {
      const there = await readCase(store.folderOf(EXAMPLE_ID));
      if (there.ok) return ok(caseView(EXAMPLE_ID, there.value, version));
      const options = { id: EXAMPLE_ID, isExample: true };
      const made = await store.create(say('host.example-title'), at(), options);
      if (!made.ok) return err(fromStore(made.error));
      const folder = store.folderOf(EXAMPLE_ID);
      const masker = context.maskerOf(EXAMPLE_ID, 0);
      const stored = await storeDocuments(folder, maskDocuments(EXAMPLE_DOCUMENTS, masker), {
        masker,
        at: at(),
        sameName: 'replace',
      });
      if (!stored.ok) return err(fromStore(stored.error));
      const filled = await changeCase(folder, at(), (content) => ({
        ...content,
        esa: [EXAMPLE_ESA],
      }));
      return written(EXAMPLE_ID, filled);
    },

    'case.open': async ({ case: id }) => {
      const content = await readCase(store.folderOf(id));
      return content.ok ? ok(caseView(id, content.value, version)) : err(fromStore(content.error));
    },

    'case.update': async ({ case: id, revision, title, esa, peers, notes }) => {
      const changed = await changeCase(
        store.folderOf(id),
        at(),
        (content) => {
          // People paste device text into notes.
          const masker = context.maskerOf(id, content.secrets);
          const masked = notes === undefined ? content.notes : masker.maskText(notes);
          return {
            ...content,
            title: title ?? content.title,
            esa: esa ?? content.esa,
            peers: peers ?? content.peers,
            notes: masked,
            secrets: Math.max(content.secrets, masker.highest()),
          };
        },
        revision,
      );
      return written(id, changed);
    },

    'case.delete': async ({ case: id }) => {
      jobs.cancelOf('diagnose', id);
      jobs.cancelOf('import', id);
      await logs.close(id);
      const gone = await store.trash(id);
      return gone.ok ? ok(null) : err(fromStore(gone.error));
    },

    'case.removeInput': async ({ case: id, path }) =>
      written(id, await removeDocument(store.folderOf(id), path, at())),
  };
}

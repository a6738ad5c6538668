/** `case.diagnose` and `case.diagnosis`. */
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Handlers, HostError } from '../../../shared/ipc/contract.ts';
import {
  currentHash,
  inputsHash,
  readCase,
  readDiagnosis,
  readDocuments,
  readWritableCase,
  saveDiagnosis,
} from '../../store/case-folder.ts';
import { caseQuestion } from '../case-question.ts';
import type { HostContext } from '../context.ts';
import { fromStore } from '../host-error.ts';
import { localStamp, utcText } from '../local-time.ts';
import { say } from '../say.ts';

export function diagnosisHandlers(
  context: HostContext,
): Pick<Handlers, 'case.diagnose' | 'case.diagnosis'> {
  const { store, jobs, now, version, events } = context;

  async function start(id: string): Promise<Result<{ readonly job: string }, HostError>> {
    const folder = store.folderOf(id);
    const there = await readWritableCase(folder);
    if (!there.ok) return err(fromStore(there.error));
    // A diagnosis under way is of inputs that may have changed since.
    jobs.cancelOf('diagnose', id);
    const job = jobs.start('diagnose', id, say('host.reading'), async (control) => {
      const content = await readCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      const request = {
        documents: await readDocuments(folder, content.value),
        ...caseQuestion(content.value),
        now: localStamp(now()),
      };
      const diagnosis = await context.runDiagnosis(request, control);
      if (!diagnosis.ok) return diagnosis;
      const of = inputsHash(content.value, version);
      const saved = await saveDiagnosis(folder, diagnosis.value, of, utcText(now()));
      if (!saved.ok) return err(fromStore(saved.error));
      events.publish('case.changed', { case: id, revision: saved.value.revision });
      return ok(say('host.diagnosed'));
    });
    return ok({ job });
  }

  // In the order asked: reading one case may take longer, and the last one asked is the one that stays.
  let turn: Promise<unknown> = Promise.resolve();

  return {
    'case.diagnose': ({ case: id }) => {
      const started = turn.then(() => start(id));
      turn = started.catch(() => undefined);
      return started;
    },

    'case.diagnosis': async ({ case: id }) => {
      const folder = store.folderOf(id);
      const content = await readCase(folder);
      if (!content.ok) return err(fromStore(content.error));
      return ok((await readDiagnosis(folder, currentHash(content.value, version))) ?? null);
    },
  };
}

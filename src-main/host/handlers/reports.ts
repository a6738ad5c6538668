/** `report.*`: previews, exports as jobs, and the files they left. */
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type {
  Handlers,
  HostError,
  Input,
  ReportFileView,
  ReportPreview,
} from '../../../shared/ipc/contract.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Pseudonyms } from '../../../shared/redact/pseudonyms.ts';
import type { CaseFileContent } from '../../store/case-file.ts';
import {
  currentHash,
  inputsHash,
  readCase,
  readDiagnosis,
  refuseReadOnly,
} from '../../store/case-folder.ts';
import type { HostContext } from '../context.ts';
import { fromStore, hostError } from '../host-error.ts';
import type { JobControl } from '../jobs.ts';
import { type PreparedReport, prepareReport, type ReportFailure } from '../report.ts';
import { readChange } from '../report-change.ts';
import { collectDifferences } from '../report-differences.ts';
import { learnCase } from '../report-redaction.ts';
import { lockReverseMap } from '../reverse-map.ts';
import { say, sayMessage } from '../say.ts';

type ReportHandlers = Pick<
  Handlers,
  'report.preview' | 'report.previewed' | 'report.write' | 'report.files' | 'report.read'
>;
type Choice = Input<'report.preview'>;

const REPORTS = 'reports';
const MAP_FILE = 'reverse-map.json';
const PIECE_BYTES = 512 * 1024;
/** A passphrase shorter than this guards nothing. */
const SHORTEST_PASSPHRASE = 8;

interface Subject {
  readonly folder: string;
  readonly content: CaseFileContent;
  readonly diagnosis: Diagnosis;
}

export function reportHandlers(context: HostContext): ReportHandlers {
  const { store, jobs, version } = context;
  /** The last one made; a window that asks for an older one makes its own anew. */
  let preview: { readonly job: string; readonly value: ReportPreview } | undefined;
  /** Learning reads every text: previews and the export after them share it. */
  let learned: { readonly key: string; readonly pseudonyms: Pseudonyms } | undefined;

  async function subjectOf(id: string): Promise<Result<Subject, HostError>> {
    const folder = store.folderOf(id);
    const content = await readCase(folder);
    if (!content.ok) return err(fromStore(content.error));
    const diagnosis = await readDiagnosis(folder, currentHash(content.value, version));
    if (!diagnosis) return err(hostError('refused', 'host.report.no-diagnosis'));
    return ok({ folder, content: content.value, diagnosis });
  }

  async function pseudonymsOf(
    id: string,
    { folder, content }: Subject,
    { signal, progress }: JobControl,
  ): Promise<Pseudonyms> {
    const key = `${id} ${inputsHash(content, version)} ${content.devices.length}`;
    if (learned?.key === key) return learned.pseudonyms;
    learned = undefined;
    const all = content.inputs.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const pseudonyms = await learnCase(folder, content, signal, (path, chars) => {
      done += chars;
      progress(
        all === 0 ? undefined : Math.min(1, done / all),
        sayMessage({ id: 'report.progress.learning', values: { path } }),
      );
    });
    learned = { key, pseudonyms };
    return pseudonyms;
  }

  /** Reads and checks all that the report needs, and makes it. Nothing is written. */
  async function prepared(
    choice: Choice,
    formats: Input<'report.write'>['formats'],
    control: JobControl,
  ): Promise<Result<{ subject: Subject; report: PreparedReport; names?: Pseudonyms }, HostError>> {
    const { case: id, audience, length, redaction, sections } = choice;
    const subject = await subjectOf(id);
    if (!subject.ok) return subject;
    const change = await readChange(subject.value.folder, sayMessage);
    const names = redaction === 'all' ? await pseudonymsOf(id, subject.value, control) : undefined;
    const report = await prepareReport(
      {
        ...subject.value,
        ...(change ? { change } : {}),
        formats,
        redaction,
        audience,
        length,
        ...(sections.length > 0 ? { sections } : {}),
        ...(names ? { pseudonyms: names } : {}),
      },
      { signal: control.signal, progress: (text, done) => control.progress(done, text) },
    );
    if (!report.ok) return err(failed(report.error, control));
    return ok({ subject: subject.value, report: report.value, ...(names ? { names } : {}) });
  }

  async function makePreview(
    choice: Choice,
    control: JobControl,
  ): Promise<Result<string, HostError>> {
    const made = await prepared(choice, ['html'], control);
    if (!made.ok) return made;
    const { subject, report, names } = made.value;
    const differences =
      choice.redaction === 'none'
        ? []
        : await collectDifferences(subject.folder, subject.content, names, control.signal);
    preview = {
      job: control.id,
      value: { html: report.texts['report.html'] ?? '', differences },
    };
    return ok(say('host.report.previewed'));
  }

  async function write(
    { formats, keepsMap, ...choice }: Input<'report.write'>,
    control: JobControl,
  ): Promise<Result<string, HostError>> {
    const passphrase = keepsMap ? await askPassphrase(choice.case, control) : undefined;
    if (keepsMap && passphrase === undefined) return err(hostError('cancelled', 'host.cancelled'));
    const made = await prepared(choice, formats, control);
    if (!made.ok) return made;
    const { report, subject } = made.value;
    const written = await report.writeInto(join(subject.folder, REPORTS), {
      ...(passphrase === undefined
        ? {}
        : {
            beside: { name: MAP_FILE, text: () => lockReverseMap(report.pairs(), passphrase) },
          }),
    });
    if (!written.ok) return err(failed(written.error, control));
    const files = await Promise.all(written.value.map(fileView));
    control.outcome({ files });
    return ok(say('host.report.written', { count: files.length }));
  }

  /** Asked twice; undefined when the person doesn't want to after all. */
  async function askPassphrase(
    caseId: string,
    { id, signal }: JobControl,
  ): Promise<string | undefined> {
    const ask = (text: string): Promise<string | undefined> =>
      context.questions.ask({ job: id, case: caseId, device: '', kind: 'map', text }, signal);
    let text = say('host.report.passphrase');
    for (;;) {
      const first = await ask(text);
      if (first === undefined) return undefined;
      if (first.length < SHORTEST_PASSPHRASE) {
        text = say('host.report.passphrase-short');
        continue;
      }
      const again = await ask(say('host.report.passphrase-again'));
      if (again === undefined) return undefined;
      if (again === first) return first;
      text = say('host.report.passphrase-differs');
    }
  }

  /** A case must be there, diagnosed and, for writing, a person's own. */
  async function begin(
    kind: 'report' | 'preview',
    id: string,
    work: (control: JobControl) => Promise<Result<string, HostError>>,
  ): Promise<Result<{ readonly job: string }, HostError>> {
    const subject = await subjectOf(id);
    if (!subject.ok) return subject;
    if (kind === 'report') {
      const refusal = refuseReadOnly(subject.value.folder, subject.value.content);
      if (refusal) return err(fromStore(refusal));
    }
    jobs.cancelOf(kind, id);
    const text = say(kind === 'report' ? 'host.report.writing' : 'host.report.previewing');
    return ok({ job: jobs.start(kind, id, text, (control) => cancellable(control, work)) });
  }

  return {
    'report.preview': (choice) =>
      begin('preview', choice.case, (control) => makePreview(choice, control)),
    'report.previewed': async ({ job }) => ok(preview?.job === job ? preview.value : null),
    'report.write': (input) => begin('report', input.case, (control) => write(input, control)),
    'report.files': async ({ case: id }) => ok(await listFiles(store.folderOf(id))),
    'report.read': ({ case: id, name, from }) =>
      readPiece(join(store.folderOf(id), REPORTS, name), from),
  };
}

/** Learning throws when the job is cancelled. */
async function cancellable(
  control: JobControl,
  work: (control: JobControl) => Promise<Result<string, HostError>>,
): Promise<Result<string, HostError>> {
  try {
    return await work(control);
  } catch (error) {
    if (control.signal.aborted) return err(hostError('cancelled', 'host.cancelled'));
    throw error;
  }
}

function failed(failure: ReportFailure, control: JobControl): HostError {
  const text = sayMessage(failure.message);
  if (failure.kind === 'leak') {
    control.outcome({
      leaks: failure.leaks.map(({ where, line, what, kind = 'text' }) => ({
        where,
        line,
        what: sayMessage(
          what === 'secret'
            ? { id: 'report.leak.secret' }
            : { id: 'report.leak.token', values: { kind: { id: `report.kind.${kind}` } } },
        ),
      })),
    });
    return { kind: 'refused', text };
  }
  if (failure.kind === 'input') return { kind: 'refused', text };
  return { kind: failure.kind, text };
}

async function fileView(path: string): Promise<ReportFileView> {
  return { name: path.split(/[/\\]/).at(-1) ?? '', bytes: (await stat(path)).size };
}

/** Finished files only. */
async function listFiles(folder: string): Promise<readonly ReportFileView[]> {
  const names = await readdir(join(folder, REPORTS)).catch(() => []);
  const finished = names.filter((name) =>
    /^[A-Za-z0-9][\w.-]*\.(?:html|pdf|md|json|csv|zip)$/.test(name),
  );
  return Promise.all(finished.sort().map((name) => fileView(join(folder, REPORTS, name))));
}

async function readPiece(
  path: string,
  from: number,
): Promise<Result<{ readonly data: string; readonly total: number }, HostError>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const piece = Buffer.alloc(Math.max(0, Math.min(PIECE_BYTES, size - from)));
      const { bytesRead } = await file.read(piece, 0, piece.length, from);
      return ok({ data: piece.subarray(0, bytesRead).toString('base64'), total: size });
    } finally {
      await file.close();
    }
  } catch {
    return err(hostError('not-found', 'host.report.no-file'));
  }
}

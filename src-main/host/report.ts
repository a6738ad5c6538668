/**
 * The report of a case in any formats, and the bundle. Everything is made and checked before the first
 * file appears under its own name: a leak, a full disk or a cancel leaves nothing behind.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from '../../shared/base/message.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { createLeakChecker, type LeakChecker } from '../../shared/redact/leak-check.ts';
import type { Pseudonym, Pseudonyms } from '../../shared/redact/pseudonyms.ts';
import type { ChangeRecord } from '../../shared/report/change-record.ts';
import { buildReport } from '../../shared/report/document.ts';
import type {
  Audience,
  Length,
  Redaction,
  ReportDocument,
  ReportFormat,
  SectionId,
} from '../../shared/report/document-shape.ts';
import type { ReportCase } from '../../shared/report/draft.ts';
import { renderReportCsv } from '../../shared/report/render/csv.ts';
import { renderReportHtml } from '../../shared/report/render/html.ts';
import { renderReportJson } from '../../shared/report/render/json.ts';
import { renderReportMarkdown } from '../../shared/report/render/markdown.ts';
import { RULES } from '../../shared/rules/registry.ts';
import type { CaseFileContent } from '../store/case-file.ts';
import { type FoundLeak, LeakFound } from './leak-found.ts';
import { writeBundle } from './report-bundle.ts';
import { renderPdf } from './report-pdf-load.ts';
import { learnCase, plainNames, rewriteDeep, rewriteDiagnosis } from './report-redaction.ts';
import { LostInput } from './report-texts.ts';
import { type ReportFile, writeTogether } from './report-write.ts';
import { hostMessage, sayMessage } from './say.ts';
import { appVersion } from './version.ts';

export interface ReportRequest {
  /** The case on disk. */
  readonly folder: string;
  readonly content: CaseFileContent;
  /** Of exactly these inputs. */
  readonly diagnosis: Diagnosis;
  readonly change?: ChangeRecord;
  readonly formats: readonly ReportFormat[];
  readonly redaction: Redaction;
  readonly audience: Audience;
  readonly length: Length;
  readonly sections?: readonly SectionId[];
  /** Learned from exactly these inputs; learned anew where absent and needed. */
  readonly pseudonyms?: Pseudonyms;
}

export interface ReportControl {
  readonly signal: AbortSignal;
  /** `done` 0..1. */
  readonly progress: (text: string, done: number) => void;
}

export type ReportFailure = { readonly message: Message } & (
  | { readonly kind: 'leak'; readonly leaks: readonly FoundLeak[] }
  | { readonly kind: 'input' }
  | { readonly kind: 'disk' }
  | { readonly kind: 'cancelled' }
);

/** A report made and checked, not yet written. */
export interface PreparedReport {
  readonly document: ReportDocument;
  /** Text files by name; the bundle and the PDF come on writing. */
  readonly texts: Readonly<Record<string, string>>;
  /** The way back to the names, as far as met; whole after writing. Empty unless names are replaced. */
  pairs(): readonly Pseudonym[];
  /** Writes what was asked for into `folder`; gives the paths. */
  writeInto(
    folder: string,
    options?: WriteOptions,
  ): Promise<Result<readonly string[], ReportFailure>>;
}

export interface WriteOptions {
  /** Our name to the one wanted. */
  readonly rename?: Readonly<Record<string, string>>;
  /** A file that belongs to it; its text is made when all else is written. */
  readonly beside?: { readonly name: string; readonly text: () => string };
}

/** Builds and checks the report. Nothing is written. */
export async function prepareReport(
  request: ReportRequest,
  control: ReportControl,
): Promise<Result<PreparedReport, ReportFailure>> {
  try {
    return await prepare(request, control);
  } catch (error) {
    return err(failureOf(error, control.signal));
  }
}

async function prepare(
  request: ReportRequest,
  { signal, progress }: ReportControl,
): Promise<Result<PreparedReport, ReportFailure>> {
  const { folder, content, redaction } = request;
  const isLearned = redaction !== 'all' || request.pseudonyms !== undefined;
  const passes = (isLearned ? 0 : 1) + (request.formats.includes('bundle') ? 1 : 0);
  const tell = progressBy(content, passes, progress);
  const pseudonyms =
    redaction === 'all'
      ? (request.pseudonyms ??
        (await learnCase(folder, content, signal, tell('report.progress.learning'))))
      : undefined;
  const names = plainNames(content.inputs);
  const document = buildReport(reportInput(request, pseudonyms, names), {
    audience: request.audience,
    length: request.length,
    redaction,
    language: 'en',
    version: appVersion(),
    say: sayMessage,
    titleOf: (id) =>
      RULES.some((rule) => rule.id === id) ? sayMessage({ id: `rule.${id}.title` }) : undefined,
    ...(request.sections ? { sections: request.sections } : {}),
  });
  const texts = renderTexts(document);
  const checker = redaction === 'none' ? undefined : createLeakChecker(pseudonyms);
  const leaks = checker ? leaksIn(texts, checker) : [];
  if (leaks.length > 0) return err(leakFailure(leaks));

  const inside = {
    ...request,
    diagnosis: pseudonyms
      ? rewriteDiagnosis(request.diagnosis, pseudonyms, names)
      : request.diagnosis,
  };
  return ok({
    document,
    texts,
    pairs: () => pseudonyms?.pairs() ?? [],
    async writeInto(target, { rename = {}, beside } = {}) {
      try {
        await mkdir(target, { recursive: true });
        const files: ReportFile[] = [];
        const add = (name: string, file: Omit<ReportFile, 'path'>): void => {
          files.push({ path: join(target, rename[name] ?? name), ...file });
        };
        for (const format of request.formats) {
          for (const name of FILES[format]) {
            const text = texts[name];
            if (text !== undefined) add(name, { text });
          }
          if (format === 'pdf') add('report.pdf', { bytes: await renderPdf(document) });
          if (format === 'bundle') {
            add('bundle.zip', {
              stream: (sink) =>
                writeBundle(inside, { document, texts, pseudonyms, names, checker }, sink, {
                  signal,
                  progress: tell('report.progress.writing'),
                }),
            });
          }
          signal.throwIfAborted();
        }
        if (beside) {
          const text = (): Buffer => Buffer.from(beside.text(), 'utf8');
          add(beside.name, { stream: (sink) => sink(text()) });
        }
        return ok(await writeTogether(files, signal));
      } catch (error) {
        return err(failureOf(error, signal, target));
      }
    },
  });
}

const FILES: Readonly<Record<ReportFormat, readonly string[]>> = {
  html: ['report.html'],
  md: ['report.md'],
  json: ['report.json'],
  csv: ['findings.csv', 'events.csv'],
  pdf: [],
  bundle: [],
};

function renderTexts(document: ReportDocument): Readonly<Record<string, string>> {
  return {
    'report.html': renderReportHtml(document, sayMessage),
    'report.md': renderReportMarkdown(document, sayMessage),
    'report.json': renderReportJson(document),
    ...renderReportCsv(document, sayMessage),
  };
}

function reportInput(
  { content, diagnosis, change }: ReportRequest,
  pseudonyms: Pseudonyms | undefined,
  names: ReadonlyMap<string, string>,
): Parameters<typeof buildReport>[0] {
  const own: ReportCase = {
    title: content.title,
    touchedAt: content.touchedAt,
    symptom: content.symptom,
    notes: content.notes,
    esa: content.esa,
    peers: content.peers,
    ...(content.window ? { window: windowOf(content.window) } : {}),
    inputs: content.inputs.map(({ path, importedAt, sha256, command }) => ({
      path,
      importedAt,
      sha256,
      ...(command === undefined ? {} : { command }),
    })),
  };
  if (!pseudonyms) return { diagnosis, case: own, ...(change ? { change } : {}) };
  const rewrite = (list: readonly string[]): string[] =>
    list.map((text) => pseudonyms.rewriteAddress(text));
  return {
    diagnosis: rewriteDiagnosis(diagnosis, pseudonyms, names),
    case: {
      ...own,
      title: sayMessage({ id: 'report.redacted-title' }),
      symptom: '',
      notes: sayMessage({ id: 'report.redacted-notes' }),
      esa: rewrite(content.esa),
      peers: rewrite(content.peers),
      // The hash of an original tells who has it; the bundle holds the hashes of what is in it.
      inputs: own.inputs.map(({ path, importedAt }) => ({
        path: names.get(path) ?? path,
        importedAt,
        sha256: '',
      })),
    },
    ...(change ? { change: rewriteDeep(change, pseudonyms, names) } : {}),
  };
}

function windowOf(window: NonNullable<CaseFileContent['window']>): {
  readonly from?: string;
  readonly to?: string;
} {
  return {
    ...(window.from === undefined ? {} : { from: window.from }),
    ...(window.to === undefined ? {} : { to: window.to }),
  };
}

function leaksIn(
  texts: Readonly<Record<string, string>>,
  checker: LeakChecker,
): readonly FoundLeak[] {
  return Object.entries(texts).flatMap(([where, text]) =>
    checker.check(text, true).map((leak) => ({ ...leak, where })),
  );
}

function leakFailure(leaks: readonly FoundLeak[]): ReportFailure {
  const [first] = leaks;
  const what =
    first?.what === 'token'
      ? sayMessage({
          id: 'report.leak.token',
          values: { kind: { id: `report.kind.${first.kind ?? 'text'}` } },
        })
      : sayMessage({ id: 'report.leak.secret' });
  const values = { what, where: first?.where ?? '', line: first?.line ?? 0, count: leaks.length };
  return { kind: 'leak', leaks, message: { id: 'report.leak', values } };
}

function failureOf(error: unknown, signal: AbortSignal, path = ''): ReportFailure {
  if (error instanceof LeakFound) return leakFailure(error.leaks);
  if (error instanceof LostInput) {
    return {
      kind: 'input',
      message: { id: 'report.no-input', values: { file: error.file } },
    };
  }
  if (signal.aborted) return { kind: 'cancelled', message: hostMessage('host.cancelled') };
  const code = (error as NodeJS.ErrnoException).code; // absent on other errors
  if (code === 'ENOSPC') {
    return { kind: 'disk', message: { id: 'report.disk-full', values: { path } } };
  }
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return { kind: 'disk', message: { id: 'report.denied', values: { path } } };
  }
  throw error;
}

/** Counts characters over all passes through the texts; bytes are as good as characters for a share. */
function progressBy(
  content: CaseFileContent,
  passes: number,
  progress: ReportControl['progress'],
): (id: `report.progress.${'learning' | 'writing'}`) => (path: string, chars: number) => void {
  const all = passes * content.inputs.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  return (id) => (path, chars) => {
    done += chars;
    progress(sayMessage({ id, values: { path } }), all === 0 ? 1 : Math.min(1, done / all));
  };
}

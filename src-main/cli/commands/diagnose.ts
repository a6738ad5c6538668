/** `unmask diagnose PATH...`: reads, masks, judges, prints; with `--case` it keeps what it read. */

import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { isoTime } from '../../../shared/base/time.ts';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import type { HostError } from '../../../shared/ipc/contract.ts';
import type { Diagnosis, Verdict } from '../../../shared/model/diagnosis.ts';
import { createSecretMasker, type SecretMasker } from '../../../shared/redact/secrets.ts';
import { maskDocuments, storeDocuments } from '../../host/import-documents.ts';
import { INPUT_LIMITS } from '../../host/inputs/limits.ts';
import { type ReadInputs, readPaths } from '../../host/inputs/read-paths.ts';
import { localStamp, utcText } from '../../host/local-time.ts';
import {
  builtWorker,
  createRunDiagnosis,
  type DiagnosisRequest,
} from '../../host/run-diagnosis.ts';
import { say, sayMessage } from '../../host/say.ts';
import { documentsOf } from '../../host/sources/pull-sources.ts';
import { appVersion } from '../../host/version.ts';
import type { CaseFileContent } from '../../store/case-file.ts';
import {
  changeCase,
  inputsHash,
  openOrCreateCase,
  readCase,
  readDocuments,
  saveDiagnosis,
} from '../../store/case-folder.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  readTime,
  wantsColor,
  withCommon,
} from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { checkOutput, putOutput } from '../output.ts';
import { type Progress, withProgress } from '../progress.ts';
import { pullForCommand, type SourceOptions, withSources } from '../source-option.ts';
import { storeFailure } from '../store-failure.ts';
import { renderMarkdown } from '../text/render-markdown.ts';
import { renderText } from '../text/render-text.ts';

interface DiagnoseCliOptions extends CommonOptions, SourceOptions {
  readonly esa?: readonly string[];
  readonly peer?: readonly string[];
  readonly format: 'text' | 'json' | 'md';
  readonly output?: string;
  readonly case?: string;
}

export function addDiagnose(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  withSources(withCommon(program.command('diagnose')))
    .argument('[paths...]', say('cli.argument.paths'))
    .description(say('cli.diagnose.about'))
    .option('--esa <ADDRESS>', say('cli.option.esa'), collectAddress)
    .option('--peer <ADDRESS>', say('cli.option.peer'), collectAddress)
    .option('--from <TIME>', say('cli.option.from'), readTime)
    .option('--to <TIME>', say('cli.option.to'), readTime)
    .addOption(format.choices(['text', 'json', 'md']).default('text'))
    .option('--output <PATH>', say('cli.option.output'))
    .option('--case <DIR>', say('cli.option.case'))
    .action(async (paths: string[], options: DiagnoseCliOptions) => {
      checkLanguage(options.language);
      if (paths.length === 0 && options.case === undefined && !options.source) {
        throw new CliFailure(EXIT.usage, say('cli.diagnose.no-path'));
      }
      await checkOutput(io, options.output);
      exit(
        await withProgress(io, options.quiet, (progress) =>
          runDiagnose(io, paths, options, progress),
        ),
      );
    });
}

const EXIT_OF: Readonly<Record<Verdict, number>> = {
  interfering: EXIT.interference,
  suspected: EXIT.interference,
  clear: EXIT.ok,
  'insufficient-data': EXIT.insufficient,
};

async function runDiagnose(
  io: CliIo,
  paths: readonly string[],
  options: DiagnoseCliOptions,
  progress: Progress,
): Promise<number> {
  const read = await readPaths(paths, {
    cwd: io.cwd,
    stdin: io.stdin,
    signal: io.signal,
    progress: (path) => progress.show(say('cli.reading', { path })),
  });
  if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
  if (!read.ok) throw new CliFailure(EXIT.usage, sayMessage(read.error.message));
  const target = await readTarget(io, options);
  const pulled = await pullDocuments(io, options, target?.content?.secrets ?? 0, progress);
  const masker = createSecretMasker({ after: pulled.highest });
  const given = await allDocuments(read.value, masker, pulled.documents);
  const documents = withTarget(given.documents, target);
  const request = question(io, options, documents, given.cases, target?.content);

  const runDiagnosis = createRunDiagnosis({
    worker: builtWorker(),
    onBug(error) {
      if (options.debug && error instanceof Error) io.stderr.write(`${error.stack}\n`);
    },
  });
  const diagnosis = await runDiagnosis(request, {
    signal: io.signal,
    progress: (done, text) => progress.show(text, done),
  });
  progress.clear();
  if (!diagnosis.ok) throw diagnosisFailure(diagnosis.error);
  if (target) await keep(io, target, given.documents, masker, request, diagnosis.value);
  if (!options.quiet) printNotes(io, read.value);
  await putOutput(
    io,
    options.output,
    `diagnosis.${ENDING[options.format]}`,
    print(io, options, diagnosis.value),
  );
  return EXIT_OF[diagnosis.value.verdict];
}

function diagnosisFailure({ kind, text }: HostError): CliFailure {
  if (kind === 'cancelled') return new CliFailure(EXIT.interrupted, text);
  // Inputs that need more memory than there is can't be read here.
  if (kind === 'refused') return new CliFailure(EXIT.usage, text);
  return new CliFailure(EXIT.bug, say('cli.bug'));
}

const ENDING = { text: 'txt', json: 'json', md: 'md' } as const;

function print(io: CliIo, options: DiagnoseCliOptions, diagnosis: Diagnosis): string {
  if (options.format === 'json') return safeJson(diagnosis);
  if (options.format === 'md') return renderMarkdown(diagnosis);
  const isTerminal = io.stdout.isTTY === true && options.output === undefined;
  return renderText(diagnosis, {
    width: isTerminal ? Math.min(io.stdout.columns ?? 80, 120) : 100,
    color: isTerminal && wantsColor(io, options),
    cutLines: isTerminal,
  });
}

interface Target {
  readonly folder: string;
  /** Absent where the case is still to be made. */
  readonly content?: CaseFileContent;
  readonly documents: readonly SourceDocument[];
}

/** The case that `--case` names; nothing is made before there is a diagnosis to keep. */
async function readTarget(io: CliIo, options: DiagnoseCliOptions): Promise<Target | undefined> {
  if (options.case === undefined) return undefined;
  const folder = resolve(io.cwd, options.case);
  const found = await readCase(folder);
  if (found.ok) {
    return { folder, content: found.value, documents: await readDocuments(folder, found.value) };
  }
  if (found.error.kind !== 'not-found') throw storeFailure(found.error);
  return { folder, documents: [] };
}

interface Given {
  /** Masked. */
  readonly documents: readonly SourceDocument[];
  /** Cases among the PATHs. */
  readonly cases: readonly CaseFileContent[];
}

/** What sources gave, on the disk no longer than it takes to read it. */
async function pullDocuments(
  io: CliIo,
  options: DiagnoseCliOptions,
  after: number,
  progress: Progress,
): ReturnType<typeof documentsOf> {
  const pulls = await pullForCommand(io, options, progress);
  const tooLarge = pulls.find(({ bytes }) => bytes > INPUT_LIMITS.documentBytes);
  if (tooLarge) {
    throw new CliFailure(EXIT.usage, say('inputs.too-large', { path: tooLarge.path }));
  }
  const read = await documentsOf(pulls, after);
  for (const pull of pulls) await pull.discard();
  if (!options.quiet) {
    for (const { notes = [] } of read.documents) {
      for (const note of notes) io.stderr.write(`unmask: ${sayMessage(note)}\n`);
    }
  }
  return read;
}

/** `pulled`: masked already. */
async function allDocuments(
  read: ReadInputs,
  masker: SecretMasker,
  pulled: readonly SourceDocument[],
): Promise<Given> {
  const documents = [...maskDocuments(read.documents, masker), ...pulled];
  const cases: CaseFileContent[] = [...read.bundles];
  for (const { path, folder } of read.cases) {
    const content = await readCase(folder);
    if (!content.ok) throw storeFailure(content.error);
    cases.push(content.value);
    const inside = await readDocuments(folder, content.value);
    // Named by the file in the case, which a person can open.
    documents.push(
      ...inside.map((document, i) => ({
        ...document,
        path: `${path.replace(/[/\\]+$/, '')}/${content.value.inputs[i]?.file ?? document.path}`,
      })),
    );
  }
  return { documents, cases };
}

/** What the case holds already, and what was given, which takes the place of the same path. */
function withTarget(
  documents: readonly SourceDocument[],
  target: Target | undefined,
): readonly SourceDocument[] {
  const given = new Set(documents.map((document) => document.path));
  const kept = (target?.documents ?? []).filter((document) => !given.has(document.path));
  return [...kept, ...documents];
}

/** Options first, then what the cases say. */
function question(
  io: CliIo,
  options: DiagnoseCliOptions,
  documents: readonly SourceDocument[],
  cases: readonly CaseFileContent[],
  target: CaseFileContent | undefined,
): DiagnosisRequest {
  const known = target ? [target, ...cases] : cases;
  const pick = (name: 'esa' | 'peers'): readonly string[] => [
    ...new Set(known.flatMap((content) => content[name])),
  ];
  return {
    documents,
    esa: options.esa ?? pick('esa'),
    peers: options.peer ?? pick('peers'),
    ...(options.from ? { from: options.from } : {}),
    ...(options.to ? { to: options.to } : {}),
    now: localStamp(io.now()),
  };
}

/** Puts inputs, question and diagnosis into the case. */
async function keep(
  io: CliIo,
  target: Target,
  documents: readonly SourceDocument[],
  masker: SecretMasker,
  request: DiagnosisRequest,
  diagnosis: Diagnosis,
): Promise<void> {
  const at = utcText(io.now());
  const kinds = new Map(diagnosis.inputs.map((input) => [input.path, input.kind]));
  const { folder } = target;
  const opened = await openOrCreateCase(folder, basename(folder), at);
  if (!opened.ok) throw storeFailure(opened.error);
  const stored = await storeDocuments(folder, documents, {
    masker,
    at,
    sameName: 'replace',
    kinds,
  });
  if (!stored.ok) throw storeFailure(stored.error);
  const window = {
    ...(request.from ? { from: isoTime(request.from) } : {}),
    ...(request.to ? { to: isoTime(request.to) } : {}),
  };
  const asked = await changeCase(folder, at, ({ window: _, ...content }) => ({
    ...content,
    esa: [...request.esa],
    peers: [...request.peers],
    ...(Object.keys(window).length > 0 ? { window } : {}),
  }));
  if (!asked.ok) throw storeFailure(asked.error);
  const of = inputsHash(asked.value, appVersion());
  const saved = await saveDiagnosis(folder, diagnosis, of, at);
  if (!saved.ok) throw storeFailure(saved.error);
}

function printNotes(io: CliIo, read: ReadInputs): void {
  for (const { path, message } of read.notes) {
    io.stderr.write(`unmask: ${say('cli.note', { path, note: sayMessage(message) })}\n`);
  }
}

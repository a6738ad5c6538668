/** `unmask report CASE`: the report of a case in any formats, secrets or all names replaced. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { parseIsoTime } from '../../../shared/base/time.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import {
  AUDIENCES,
  type Audience,
  LENGTHS,
  type Length,
  REDACTIONS,
  REPORT_FORMATS,
  type Redaction,
  type ReportFormat,
} from '../../../shared/report/document-shape.ts';
import { isBundle } from '../../host/bundle-entries.ts';
import { localStamp } from '../../host/local-time.ts';
import { type PreparedReport, prepareReport, type ReportFailure } from '../../host/report.ts';
import { readChange } from '../../host/report-change.ts';
import { lockReverseMap } from '../../host/reverse-map.ts';
import { builtWorker, createRunDiagnosis } from '../../host/run-diagnosis.ts';
import { say, sayMessage } from '../../host/say.ts';
import { unpackBundle } from '../../host/unpack-bundle.ts';
import { appVersion } from '../../host/version.ts';
import type { CaseFileContent } from '../../store/case-file.ts';
import { currentHash, readCase, readDiagnosis, readDocuments } from '../../store/case-folder.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { checkOutput } from '../output.ts';
import { type Progress, withProgress } from '../progress.ts';
import { storeFailure } from '../store-failure.ts';

interface ReportCliOptions extends CommonOptions {
  /** Absent: an HTML file in the case's own `reports/`. */
  readonly format?: readonly ReportFormat[];
  readonly redact: Redaction;
  readonly audience: Audience;
  readonly length: Length;
  readonly output?: string;
  readonly reverseMap?: string;
}

export function addReport(program: Command, io: CliIo): void {
  const text = (id: string): string => sayMessage({ id: `report.cli.${id}` });
  withCommon(program.command('report'))
    .argument('<case>', text('case'))
    .description(text('about'))
    .option('--format <FORMS>', text('format'), readFormats)
    .addOption(new Option('--redact <WHAT>', text('redact')).choices(REDACTIONS).default('secrets'))
    .addOption(
      new Option('--audience <WHO>', text('audience')).choices(AUDIENCES).default('support'),
    )
    .addOption(new Option('--length <HOW>', text('length')).choices(LENGTHS).default('full'))
    .option('--output <PATH>', text('output'))
    .option('--reverse-map <FILE>', text('map-passphrase'))
    .action(async (folder: string, options: ReportCliOptions) => {
      checkLanguage(options.language);
      await checkOutput(io, options.output);
      const passphrase = mapPassphrase(io, options);
      await withProgress(io, options.quiet, (progress) =>
        withCaseFolder(io, folder, (opened) =>
          runReport(io, opened, options, passphrase, progress),
        ),
      );
    });
}

/** A case is worked on where it lies; a bundle is unpacked for as long as it takes. */
async function withCaseFolder(
  io: CliIo,
  path: string,
  work: (opened: { readonly folder: string; readonly isBundle: boolean }) => Promise<void>,
): Promise<void> {
  const folder = resolve(io.cwd, path);
  if (!(await isBundle(folder))) return work({ folder, isBundle: false });
  const unpacked = await mkdtemp(join(tmpdir(), 'unmask-bundle-'));
  try {
    const opened = await unpackBundle(folder, unpacked, io.signal);
    if (!opened.ok) throw new CliFailure(EXIT.usage, sayMessage(opened.error));
    await work({ folder: unpacked, isBundle: true });
  } catch (error) {
    if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
    throw error;
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

function readFormats(value: string): readonly ReportFormat[] {
  const names = value.split(',').map((name) => name.trim());
  return [...new Set(names)].map((name) => {
    const format = REPORT_FORMATS.find((known) => known === name);
    if (format !== undefined) return format;
    const known = REPORT_FORMATS.join(', ');
    throw new InvalidArgumentError(
      sayMessage({ id: 'report.cli.bad-format', values: { format: name, known } }),
    );
  });
}

/** From the environment, never from the command line; undefined where no map is wanted. */
function mapPassphrase(io: CliIo, options: ReportCliOptions): string | undefined {
  if (options.reverseMap === undefined) return undefined;
  if (options.redact !== 'all') {
    throw new CliFailure(EXIT.usage, sayMessage({ id: 'report.cli.map-needs-all' }));
  }
  const passphrase = io.env.UNMASK_MAP_PASSPHRASE ?? '';
  if (passphrase.length >= 8) return passphrase;
  throw new CliFailure(EXIT.usage, sayMessage({ id: 'report.cli.no-passphrase' }));
}

async function runReport(
  io: CliIo,
  { folder, isBundle }: { readonly folder: string; readonly isBundle: boolean },
  options: ReportCliOptions,
  passphrase: string | undefined,
  progress: Progress,
): Promise<void> {
  const found = await readCase(folder);
  if (!found.ok) throw storeFailure(found.error);
  const content = found.value;
  const formats = options.format ?? ['html'];
  const target = await outputOf(io, folder, options, formats);
  if (isBundle && target.kind === 'folder' && options.output === undefined) {
    throw new CliFailure(EXIT.usage, sayMessage({ id: 'report.cli.bundle-output' }));
  }
  const diagnosis = await diagnosisOf(io, folder, content, progress);
  const change = await readChange(folder, sayMessage);
  const control = { signal: io.signal, progress: progress.show };
  const prepared = await prepareReport(
    {
      folder,
      content,
      diagnosis,
      ...(change ? { change } : {}),
      formats,
      redaction: options.redact,
      audience: options.audience,
      length: options.length,
    },
    control,
  );
  if (!prepared.ok) throw reportFailure(prepared.error);
  if (target.kind === 'stdout') {
    progress.clear();
    io.stdout.write(prepared.value.texts[target.name] ?? '');
  } else await writeFiles(io, prepared.value, target, options.quiet === true, progress);
  if (passphrase === undefined || options.reverseMap === undefined) return;
  const map = resolve(io.cwd, options.reverseMap);
  const locked = lockReverseMap(prepared.value.pairs(), passphrase);
  await writeFileAtomic(map, locked, { mode: 0o600 }).catch(() => {
    throw new CliFailure(EXIT.usage, sayMessage({ id: 'report.denied', values: { path: map } }));
  });
}

async function writeFiles(
  io: CliIo,
  prepared: PreparedReport,
  target: FolderTarget,
  isQuiet: boolean,
  progress: Progress,
): Promise<void> {
  const written = await prepared.writeInto(target.folder, { rename: target.rename });
  progress.clear();
  if (!written.ok) throw reportFailure(written.error);
  if (isQuiet) return;
  for (const path of written.value) {
    io.stderr.write(`${sayMessage({ id: 'report.cli.wrote', values: { path } })}\n`);
  }
}

function reportFailure({ kind, message }: ReportFailure): CliFailure {
  const code = {
    leak: EXIT.refused,
    input: EXIT.usage,
    disk: EXIT.usage,
    cancelled: EXIT.interrupted,
  }[kind];
  return new CliFailure(code, sayMessage(message));
}

interface FolderTarget {
  readonly kind: 'folder';
  readonly folder: string;
  /** Names that `--output` gives instead of ours. */
  readonly rename: Readonly<Record<string, string>>;
}

type Target = FolderTarget | { readonly kind: 'stdout'; readonly name: string };

const NAME_OF: Readonly<Record<ReportFormat, string>> = {
  html: 'report.html',
  pdf: 'report.pdf',
  md: 'report.md',
  json: 'report.json',
  csv: 'findings.csv',
  bundle: 'bundle.zip',
};

/** Where the files go: a folder, a file that was named, stdout, or the case's own `reports/`. */
async function outputOf(
  io: CliIo,
  folder: string,
  options: ReportCliOptions,
  formats: readonly ReportFormat[],
): Promise<Target> {
  const [only = 'html', ...more] = formats;
  const isOne = more.length === 0;
  if (options.output === undefined) {
    const isText = only !== 'pdf' && only !== 'bundle';
    if (options.format && isOne && isText) return { kind: 'stdout', name: NAME_OF[only] };
    return { kind: 'folder', folder: join(folder, 'reports'), rename: {} };
  }
  const path = resolve(io.cwd, options.output);
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
  const isNewFolder = !isFolder && !isOne && !(await isThere(path));
  if (isFolder || isNewFolder) return { kind: 'folder', folder: path, rename: {} };
  if (!isOne) {
    const values = { path: options.output };
    throw new CliFailure(EXIT.usage, sayMessage({ id: 'report.cli.needs-folder', values }));
  }
  const name = basename(path);
  const events = `${name.replace(/\.csv$/i, '')}-events.csv`;
  return {
    kind: 'folder',
    folder: dirname(path),
    rename: { [NAME_OF[only]]: name, ...(only === 'csv' ? { 'events.csv': events } : {}) },
  };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The kept diagnosis, or a new one; the present moment is that of the case, so that it stays the same. */
async function diagnosisOf(
  io: CliIo,
  folder: string,
  content: CaseFileContent,
  progress: Progress,
): Promise<Diagnosis> {
  const kept = await readDiagnosis(folder, currentHash(content, appVersion()));
  if (kept) return kept;
  const run = createRunDiagnosis({ worker: builtWorker(), onBug: () => undefined });
  const from = parseIsoTime(content.window?.from ?? '');
  const to = parseIsoTime(content.window?.to ?? '');
  const made = await run(
    {
      documents: await readDocuments(folder, content),
      esa: content.esa,
      peers: content.peers,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      now: parseIsoTime(content.touchedAt) ?? localStamp(io.now()),
    },
    { signal: io.signal, progress: (done, text) => progress.show(text, done) },
  );
  if (made.ok) return made.value;
  if (made.error.kind === 'cancelled') throw new CliFailure(EXIT.interrupted, made.error.text);
  if (made.error.kind === 'refused') throw new CliFailure(EXIT.usage, made.error.text);
  throw new CliFailure(EXIT.bug, say('cli.bug'));
}

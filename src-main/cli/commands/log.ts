/**
 * `unmask log PATH...`: files of mail_logs as one log of any size. The story of an id or an address, lines
 * that hold a text, or numbers; as text or JSON lines.
 */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { safeJsonLine } from '../../../shared/base/safe-json.ts';
import {
  LOG_ENDINGS,
  LOG_FINDINGS,
  LOG_PHASES,
  type LogFilter,
  type StoryQuery,
} from '../../../shared/model/log-filter.ts';
import { localStamp } from '../../host/local-time.ts';
import { say, sayMessage } from '../../host/say.ts';
import { streamOf } from '../../logs/chunk-reader.ts';
import { IndexDamaged } from '../../logs/index-file.ts';
import { allOf, lineTest } from '../../logs/line-test.ts';
import { findLogFiles, type LogFiles } from '../../logs/log-files.ts';
import { type OpenLogs, type OpenLogsOptions, openLogs, openStream } from '../../logs/open-logs.ts';
import { asksForRecords } from '../../logs/record-rows.ts';
import { type StoryRecord, storyOf } from '../../logs/story.ts';
import { dataFolder } from '../../store/home.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, readTime, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type LinesQuestion, linesOfFiles, linesOfLog } from '../log-lines.ts';
import { checkOutput, putOutput } from '../output.ts';
import { type Progress, withProgress } from '../progress.ts';
import type { SourceOptions } from '../source-option.ts';
import { storyText, totalsText } from '../text/log-text.ts';

interface LogCliOptions extends CommonOptions, StoryQuery, SourceOptions {
  readonly filter?: string;
  readonly regex?: string;
  readonly phase?: (typeof LOG_PHASES)[number];
  readonly ending?: (typeof LOG_ENDINGS)[number];
  readonly finding?: (typeof LOG_FINDINGS)[number];
  readonly lines?: true;
  readonly count?: true;
  readonly format: 'text' | 'jsonl';
  readonly output?: string;
  readonly workers?: number;
  /** False with `--no-index`. */
  readonly index: boolean;
}

const MAX_WORKERS = 16;
/** More threads than this don't help: one thread follows what they find. */
const USUAL_WORKERS = 3;

export function addLog(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  const phase = new Option('--phase <PHASE>', say('cli.log.phase')).choices(LOG_PHASES);
  const ending = new Option('--ending <ENDING>', say('cli.log.ending')).choices(LOG_ENDINGS);
  const finding = new Option('--finding <ID>', say('cli.log.finding')).choices(LOG_FINDINGS);
  withCommon(program.command('log'))
    .argument('[paths...]', say('cli.log.paths'))
    .description(say('cli.log.about'))
    .option('--icid <N>', say('cli.log.icid'), readId)
    .option('--mid <N>', say('cli.log.mid'), readId)
    .option('--dcid <N>', say('cli.log.dcid'), readId)
    .option('--address <ADDRESS>', say('cli.log.address'))
    .option('--filter <TEXT>', say('cli.log.filter'))
    .option('--regex <PATTERN>', say('cli.log.regex'))
    .addOption(phase)
    .addOption(ending)
    .addOption(finding)
    .option('--lines', say('cli.log.only-lines'))
    .option('--count', say('cli.log.count'))
    .option('--from <TIME>', say('cli.option.from'), readTime)
    .option('--to <TIME>', say('cli.option.to'), readTime)
    .addOption(format.choices(['text', 'jsonl']).default('text'))
    .option('--output <PATH>', say('cli.option.output'))
    .option('--workers <N>', say('cli.log.workers'), readWorkers)
    .option('--no-index', say('cli.log.no-index'))
    .option('--source <NAME>', say('cli.option.source'), (name: string, before: string[] = []) => [
      ...before,
      name,
    ])
    .option('--secrets <FILE>', say('cli.option.secrets'))
    .action(async (paths: string[], options: LogCliOptions) => {
      checkLanguage(options.language);
      if (paths.length === 0 && !options.source)
        throw new CliFailure(EXIT.usage, say('cli.log.no-path'));
      await checkOutput(io, options.output);
      exit(
        await withProgress(io, options.quiet, (progress) => runLog(io, paths, options, progress)),
      );
    });
}

async function runLog(
  io: CliIo,
  paths: readonly string[],
  options: LogCliOptions,
  progress: Progress,
): Promise<number> {
  const folder = join(dataFolder(io.env), 'logs');
  const needsText = isForLines(options) || (hasStory(options) && !options.count);
  if (paths.length === 1 && paths[0] === '-' && !needsText && !options.source) {
    return sumStream(io, options, { progress, folder });
  }
  const found = await findLogFiles(paths, {
    cwd: io.cwd,
    stdin: io.stdin,
    folder,
    signal: io.signal,
  });
  if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
  if (!found.ok) throw new CliFailure(EXIT.usage, sayMessage(found.error));
  const files = await withPulled(io, found.value, options, progress);
  try {
    if (!options.quiet) for (const note of files.notes) warn(io, sayMessage(note));
    if (isForLines(options) && !asksForRecords(filterOf(options))) {
      const question = questionOf(io, options);
      return await tellLines(io, options, (put) => linesOfFiles(io, files.files, question, put));
    }
    return await tell(io, files, options, { progress, folder });
  } finally {
    await files.close();
  }
}

/** The files, and what is pulled from sources, which is kept for this time only and not indexed. */
async function withPulled(
  io: CliIo,
  found: LogFiles,
  options: LogCliOptions,
  progress: Progress,
): Promise<LogFiles> {
  if (!options.source) return found;
  // Only here, so that a log of files is read by a program that has loaded nothing else.
  const { pullForCommand } = await import('../source-option.ts');
  const pulls = await pullForCommand(io, options, progress).catch((error: unknown) => {
    found.close();
    throw error;
  });
  return {
    files: [...found.files, ...pulls.map(({ path, file }) => ({ path, file }))],
    notes: [...found.notes, ...pulls.flatMap(({ notes }) => notes)],
    async close() {
      found.close();
      for (const pull of pulls) await pull.discard();
    },
  };
}

/** Numbers of a log that comes through a pipe and is never on disk. */
async function sumStream(
  io: CliIo,
  options: LogCliOptions,
  { progress, folder }: { readonly progress: Progress; readonly folder: string },
): Promise<number> {
  const opened = await openStream('-', streamOf(io.stdin), {
    ...openOptions(io, options, progress),
    folder,
  });
  progress.clear();
  try {
    if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
    return await answer(io, opened, options);
  } finally {
    opened.close();
  }
}

function openOptions(io: CliIo, options: LogCliOptions, progress: Progress): OpenLogsOptions {
  return {
    now: localStamp(io.now()),
    workers: options.workers ?? Math.min(availableParallelism(), USUAL_WORKERS),
    ...(options.from ? { from: options.from } : {}),
    ...(options.to ? { to: options.to } : {}),
    signal: io.signal,
    progress: (done, total) =>
      progress.show(say('cli.log.reading'), total > 0 ? done / total : undefined),
  };
}

/** Opens the log and answers from its records; once more where an index turns out to be damaged. */
async function tell(
  io: CliIo,
  { files }: LogFiles,
  options: LogCliOptions,
  { progress, folder }: { readonly progress: Progress; readonly folder: string },
): Promise<number> {
  for (let isAgain = false; ; isAgain = true) {
    const opened = await openLogs(files, {
      ...(options.index && !options.source && !isAgain ? { folder } : {}),
      ...openOptions(io, options, progress),
    });
    progress.clear();
    try {
      if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
      if (!options.quiet) for (const note of opened.notes) warn(io, sayMessage(note));
      return await answer(io, opened, options);
    } catch (error) {
      if (!(error instanceof IndexDamaged) || isAgain) throw error;
    } finally {
      opened.close();
    }
  }
}

async function answer(io: CliIo, opened: OpenLogs, options: LogCliOptions): Promise<number> {
  const { view } = opened;
  const isJson = options.format === 'jsonl';
  if (isForLines(options)) {
    const question = questionOf(io, options);
    return tellLines(io, options, (put) => linesOfLog(io, opened, question, put));
  }
  if (!hasStory(options)) {
    const totals = view.totals();
    await put(io, options, isJson ? safeJsonLine(totals) : totalsText(totals));
    return EXIT.ok;
  }
  const story = storyOf(view, options);
  const { filter, regex } = options;
  const test = lineTest({
    ...(filter === undefined ? {} : { text: [filter] }),
    ...(regex === undefined ? {} : { regex: [regex] }),
  });
  if (!test.ok) throw new CliFailure(EXIT.usage, sayMessage(test.error));
  const narrow = allOf(test.value ? [test.value] : []);
  const lines = story.lines.filter(({ path, from }) => {
    const bytes = Buffer.from(view.lines(path, from, from)[0] ?? '');
    return narrow.passes(bytes, 0, bytes.length);
  });
  if (options.count) {
    const counts = { records: story.found, lines: lines.length };
    await put(io, options, isJson ? safeJsonLine(counts) : `${story.found}\n`);
    return EXIT.ok;
  }
  if (story.found === 0) {
    throw new CliFailure(EXIT.insufficient, say('cli.log.nothing', { what: whatOf(options) }));
  }
  const told = { ...story, lines };
  await put(io, options, isJson ? told.records.map(recordLine).join('') : storyText(told, view));
  return EXIT.ok;
}

function recordLine({ kind, record }: StoryRecord): string {
  return safeJsonLine({ kind, ...record });
}

/** Prints lines as they are found, or keeps them for a file, or says only how many there are. */
async function tellLines(
  io: CliIo,
  options: LogCliOptions,
  find: (put: (text: string) => void) => number | Promise<number>,
): Promise<number> {
  const isJson = options.format === 'jsonl';
  const kept: string[] = [];
  const isKept = options.output !== undefined;
  const count = await find((text) => void (isKept ? kept.push(text) : io.stdout.write(text)));
  if (options.count) await put(io, options, isJson ? safeJsonLine({ lines: count }) : `${count}\n`);
  else if (isKept) await put(io, options, kept.join(''));
  return EXIT.ok;
}

/** Lines rather than a story: asked for, or what is given can be asked of lines only. */
function isForLines(options: LogCliOptions): boolean {
  const { lines, phase, ending, finding, filter, regex } = options;
  if (lines || phase || ending || finding) return true;
  return (filter !== undefined || regex !== undefined) && !hasStory(options);
}

function questionOf(io: CliIo, options: LogCliOptions): LinesQuestion {
  const { from, to } = options;
  return {
    filter: filterOf(options),
    now: localStamp(io.now()),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    isJson: options.format === 'jsonl',
    isCount: options.count === true,
  };
}

function filterOf(options: LogCliOptions): LogFilter {
  const { filter, regex, icid, mid, dcid, address, phase, ending, finding } = options;
  return {
    text: given(filter),
    regex: given(regex),
    icid: given(icid),
    mid: given(mid),
    dcid: given(dcid),
    address: given(address),
    phase: given(phase),
    ending: given(ending),
    finding: given(finding),
  };
}

function given<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function put(io: CliIo, options: LogCliOptions, text: string): Promise<void> {
  return putOutput(io, options.output, options.format === 'jsonl' ? 'log.jsonl' : 'log.txt', text);
}

function hasStory({ icid, mid, dcid, address }: StoryQuery): boolean {
  return [icid, mid, dcid, address].some((value) => value !== undefined);
}

function whatOf({ icid, mid, dcid, address }: StoryQuery): string {
  const names = { ICID: icid, MID: mid, DCID: dcid };
  const ids = Object.entries(names).flatMap(([name, id]) =>
    id === undefined ? [] : [`${name} ${id}`],
  );
  return [...ids, ...(address === undefined ? [] : [address])].join(', ');
}

function warn(io: CliIo, text: string): void {
  io.stderr.write(`unmask: ${text}\n`);
}

function readId(value: string): number {
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new InvalidArgumentError(say('cli.log.not-an-id'));
  return Number(value);
}

function readWorkers(value: string): number {
  const workers = Number(value);
  if (Number.isInteger(workers) && workers >= 1 && workers <= MAX_WORKERS) return workers;
  throw new InvalidArgumentError(say('cli.log.not-workers', { most: MAX_WORKERS }));
}

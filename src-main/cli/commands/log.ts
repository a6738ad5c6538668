/**
 * `unmask log PATH...`: files of mail_logs as one log of any size. The story of an id or an address, lines
 * that hold a text, or numbers; as text or JSON lines.
 */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { safeJsonLine } from '../../../shared/base/safe-json.ts';
import type { Stamp } from '../../../shared/base/time.ts';
import { localStamp } from '../../host/local-time.ts';
import { say, sayMessage } from '../../host/say.ts';
import { streamOf } from '../../logs/chunk-reader.ts';
import { filterLines } from '../../logs/filter-lines.ts';
import { IndexDamaged } from '../../logs/index-file.ts';
import { findLogFiles, type LogFiles } from '../../logs/log-files.ts';
import { type OpenLogs, type OpenLogsOptions, openLogs, openStream } from '../../logs/open-logs.ts';
import { type StoryQuery, type StoryRecord, storyOf } from '../../logs/story.ts';
import { dataFolder } from '../../store/home.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, readTime, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { checkOutput, putOutput } from '../output.ts';
import { type Progress, withProgress } from '../progress.ts';
import { lineText, storyText, totalsText } from '../text/log-text.ts';

interface LogCliOptions extends CommonOptions, StoryQuery {
  readonly filter?: string;
  readonly count?: true;
  readonly from?: Stamp;
  readonly to?: Stamp;
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
  withCommon(program.command('log'))
    .argument('[paths...]', say('cli.log.paths'))
    .description(say('cli.log.about'))
    .option('--icid <N>', say('cli.log.icid'), readId)
    .option('--mid <N>', say('cli.log.mid'), readId)
    .option('--dcid <N>', say('cli.log.dcid'), readId)
    .option('--address <ADDRESS>', say('cli.log.address'))
    .option('--filter <TEXT>', say('cli.log.filter'))
    .option('--count', say('cli.log.count'))
    .option('--from <TIME>', say('cli.option.from'), readTime)
    .option('--to <TIME>', say('cli.option.to'), readTime)
    .addOption(format.choices(['text', 'jsonl']).default('text'))
    .option('--output <PATH>', say('cli.option.output'))
    .option('--workers <N>', say('cli.log.workers'), readWorkers)
    .option('--no-index', say('cli.log.no-index'))
    .action(async (paths: string[], options: LogCliOptions) => {
      checkLanguage(options.language);
      if (paths.length === 0) throw new CliFailure(EXIT.usage, say('cli.log.no-path'));
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
  const needsText = options.filter !== undefined || (hasStory(options) && !options.count);
  if (paths.length === 1 && paths[0] === '-' && !needsText) {
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
  const files = found.value;
  try {
    if (!options.quiet) for (const note of files.notes) warn(io, sayMessage(note));
    if (options.filter !== undefined && !hasStory(options)) {
      return await filter(io, files, options, options.filter);
    }
    return await tell(io, files, options, { progress, folder });
  } finally {
    files.close();
  }
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
      ...(options.index && !isAgain ? { folder } : {}),
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

async function answer(io: CliIo, { view }: OpenLogs, options: LogCliOptions): Promise<number> {
  const isJson = options.format === 'jsonl';
  if (!hasStory(options)) {
    const totals = view.totals();
    await put(io, options, isJson ? safeJsonLine(totals) : totalsText(totals));
    return EXIT.ok;
  }
  const story = storyOf(view, options);
  const { filter: text } = options;
  const lines =
    text === undefined
      ? story.lines
      : story.lines.filter(({ path, from }) => view.lines(path, from, from)[0]?.includes(text));
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

/** Lines of the files themselves that hold a text. */
async function filter(
  io: CliIo,
  { files }: LogFiles,
  options: LogCliOptions,
  text: string,
): Promise<number> {
  const isJson = options.format === 'jsonl';
  const { from, to } = options;
  let count = 0;
  const out: string[] = [];
  for (const { path, file } of files) {
    const how = {
      text,
      now: localStamp(io.now()),
      signal: io.signal,
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    };
    filterLines(file, how, ({ line, text: found }) => {
      count++;
      if (options.count) return true;
      const one = isJson
        ? safeJsonLine({ path, line, text: found })
        : `${lineText(path, line, found)}\n`;
      if (options.output === undefined) io.stdout.write(one);
      else out.push(one);
      return true;
    });
  }
  if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
  if (options.count) await put(io, options, isJson ? safeJsonLine({ lines: count }) : `${count}\n`);
  else if (options.output !== undefined) await put(io, options, out.join(''));
  return EXIT.ok;
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

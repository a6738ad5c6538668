/** `unmask collect DEVICE...`: reads devices over SSH, read-only, into a case. */

import { basename, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { visible } from '../../../shared/base/text.ts';
import type { Stamp } from '../../../shared/base/time.ts';
import type { GrepWanted } from '../../../shared/esa/read-list.ts';
import { type CollectCaseResult, collectIntoCase } from '../../host/collect/collect-case.ts';
import { utcText } from '../../host/local-time.ts';
import { say, sayIfAny, sayMessage } from '../../host/say.ts';
import { openOrCreateCase } from '../../store/case-folder.ts';
import { createStore } from '../../store/store.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  readTime,
  withCommon,
} from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type DeviceOptions, namedDevices, withDevices } from '../named-devices.ts';
import { type Progress, withProgress } from '../progress.ts';
import { storeFailure } from '../store-failure.ts';

interface CollectCliOptions extends CommonOptions, DeviceOptions {
  readonly case?: string;
  readonly esa?: readonly string[];
  readonly peer?: readonly string[];
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly icid?: readonly number[];
  readonly grep?: readonly string[];
  readonly format: 'text' | 'json';
}

export function addCollect(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  withDevices(withCommon(program.command('collect')))
    .argument('<devices...>', say('cli.argument.devices'))
    .description(say('cli.collect.about'))
    .option('--case <DIR>', say('cli.option.case'))
    .option('--esa <ADDRESS>', say('cli.option.esa'), collectAddress)
    .option('--peer <ADDRESS>', say('cli.option.peer'), collectAddress)
    .option('--from <TIME>', say('cli.option.from'), readTime)
    .option('--to <TIME>', say('cli.option.to'), readTime)
    .option('--icid <N>', say('cli.option.collect-icid'), collectIcid)
    .option('--grep <ADDRESS>', say('cli.option.collect-grep'), collectAddress)
    .addOption(format.choices(['text', 'json']).default('text'))
    .action(async (devices: string[], options: CollectCliOptions) => {
      checkLanguage(options.language);
      exit(
        await withProgress(io, options.quiet, (progress) =>
          runCollect(io, devices, options, progress),
        ),
      );
    });
}

async function runCollect(
  io: CliIo,
  texts: readonly string[],
  options: CollectCliOptions,
  progress: Progress,
): Promise<number> {
  const { devices, access } = await namedDevices(io, texts, options, () => progress.clear());
  const folder = await caseFolder(io, options, access.dataFolder);
  const collected = await collectIntoCase({
    ...access,
    folder,
    devices,
    esa: options.esa ?? [],
    peers: options.peer ?? [],
    greps: grepsOf(options),
    ...(options.from ? { from: options.from } : {}),
    ...(options.to ? { to: options.to } : {}),
    onProgress: (label, done, total, command) =>
      progress.show(say('cli.collect.doing', { label, command }), done / total),
    onNote(note) {
      progress.clear();
      if (!options.quiet) io.stderr.write(`unmask: ${visible(sayMessage(note))}\n`);
    },
  });
  progress.clear();
  if (!collected.ok) throw storeFailure(collected.error);
  return report(io, options, folder, collected.value);
}

async function caseFolder(io: CliIo, options: CollectCliOptions, home: string): Promise<string> {
  const at = utcText(io.now());
  if (options.case === undefined) {
    const store = createStore(home);
    const made = await store.create(say('cli.collect.title', { day: at.slice(0, 10) }), at);
    if (!made.ok) throw storeFailure(made.error);
    return store.folderOf(made.value.id);
  }
  const folder = resolve(io.cwd, options.case);
  const opened = await openOrCreateCase(folder, basename(folder), at);
  if (!opened.ok) throw storeFailure(opened.error);
  return folder;
}

/** Failures on stderr, one sentence first; the result on stdout. */
function report(
  io: CliIo,
  options: CollectCliOptions,
  folder: string,
  { reports, written }: CollectCaseResult,
): number {
  for (const { failure } of reports) {
    if (!failure) continue;
    io.stderr.write(`unmask: ${visible(sayMessage(failure.message))}\n`);
    if (failure.lastLines.length > 0) io.stderr.write(`  ${say('cli.collect.last-lines')}\n`);
    for (const line of failure.lastLines) io.stderr.write(`    ${visible(line)}\n`);
    io.stderr.write(`  ${visible(todoOf(failure))}\n`);
  }
  if (options.format === 'json') io.stdout.write(safeJson(resultOf(folder, { reports, written })));
  else {
    for (const { device, name, failure } of reports) {
      const count = written.get(device.label) ?? 0;
      const id = failure ? 'cli.collect.partly' : 'cli.collect.whole';
      io.stdout.write(`${visible(say(id, { device: name, count }))}\n`);
    }
    io.stdout.write(`${visible(say('cli.collect.case', { folder }))}\n`);
  }
  if (io.signal.aborted) return EXIT.interrupted;
  return reports.some(({ failure }) => failure) ? EXIT.device : EXIT.ok;
}

function resultOf(folder: string, { reports, written }: CollectCaseResult) {
  return {
    schema: 'unmask.collection/1',
    case: folder,
    devices: reports.map(({ device, failure, notes }) => ({
      label: device.label,
      kind: device.kind,
      address: device.host,
      written: written.get(device.label) ?? 0,
      notes: notes.map(sayMessage),
      ...(failure
        ? {
            failure: {
              kind: failure.kind,
              text: sayMessage(failure.message),
              todo: todoOf(failure),
              lastLines: [...failure.lastLines],
            },
          }
        : {}),
    })),
  };
}

type Failure = NonNullable<CollectCaseResult['reports'][number]['failure']>;

/** What to do, with the option that does it where there is one. */
function todoOf({ message, todo }: Failure): string {
  return [sayMessage(todo), sayIfAny(`cli.do.${message.id}`) ?? ''].join(' ').trimEnd();
}

/** Most that one `grep` of the ESA is asked for. */
const MOST_GREPS = 20;

function grepsOf({ icid = [], grep = [] }: CollectCliOptions): readonly GrepWanted[] {
  const wanted = [...icid.map((id) => ({ icid: id })), ...grep.map((address) => ({ address }))];
  if (wanted.length > MOST_GREPS) {
    throw new CliFailure(EXIT.usage, say('cli.collect.greps', { most: MOST_GREPS }));
  }
  return wanted;
}

/** ICIDs are 32 bits wide at most (esa.md 1.3). */
function collectIcid(value: string, before: readonly number[] = []): number[] {
  const id = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(id <= 4_294_967_295)) throw new InvalidArgumentError(say('cli.collect.no-icid'));
  return [...before, id];
}

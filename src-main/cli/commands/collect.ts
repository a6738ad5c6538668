/** `unmask collect DEVICE...`: reads devices over SSH, read-only, into a case. */

import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { visible } from '../../../shared/base/text.ts';
import type { Stamp } from '../../../shared/base/time.ts';
import {
  type CollectCaseResult,
  type CollectQuestions,
  collectIntoCase,
  type WantedDevice,
} from '../../host/collect/collect-case.ts';
import { utcText } from '../../host/local-time.ts';
import { say, sayMessage } from '../../host/say.ts';
import { openOrCreateCase } from '../../store/case-folder.ts';
import { dataFolder } from '../../store/home.ts';
import { createProfiles } from '../../store/profiles.ts';
import { createStore } from '../../store/store.ts';
import { type Ask, createAsk } from '../ask.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  readTime,
  wantsColor,
  withCommon,
} from '../common-options.ts';
import { parseDevice, withUniqueLabels } from '../device-argument.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type Progress, withProgress } from '../progress.ts';
import { readSecrets } from '../secrets-file.ts';
import { storeFailure } from '../store-failure.ts';

interface CollectCliOptions extends CommonOptions {
  readonly case?: string;
  readonly esa?: readonly string[];
  readonly peer?: readonly string[];
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly secrets?: string;
  readonly acceptNewHostKeys?: true;
  readonly acceptLegacyAlgorithms?: true;
  readonly format: 'text' | 'json';
}

export function addCollect(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  withCommon(program.command('collect'))
    .argument('<devices...>', say('cli.argument.devices'))
    .description(say('cli.collect.about'))
    .option('--case <DIR>', say('cli.option.case'))
    .option('--esa <ADDRESS>', say('cli.option.esa'), collectAddress)
    .option('--peer <ADDRESS>', say('cli.option.peer'), collectAddress)
    .option('--from <TIME>', say('cli.option.from'), readTime)
    .option('--to <TIME>', say('cli.option.to'), readTime)
    .option('--secrets <FILE>', say('cli.option.secrets'))
    .option('--accept-new-host-keys', say('cli.option.accept-new-host-keys'))
    .option('--accept-legacy-algorithms', say('cli.option.accept-legacy-algorithms'))
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
  const home = dataFolder(io.env);
  const named = await devicesOf(texts, home);
  const secrets = await readSecrets(io, options.secrets);
  const folder = await caseFolder(io, options, home);
  const ask = createAsk(io, options.secrets !== '-', () => progress.clear());
  const devices = named.map((device) => ({
    ...device,
    secrets: secrets[device.label] ?? secrets[device.kind] ?? {},
  }));
  const agent = io.env.SSH_AUTH_SOCK;
  const collected = await collectIntoCase({
    folder,
    devices,
    jumpSecrets: (host) => secrets[host] ?? {},
    esa: options.esa ?? [],
    peers: options.peer ?? [],
    ...(options.from ? { from: options.from } : {}),
    ...(options.to ? { to: options.to } : {}),
    dataFolder: home,
    homeFolder: io.env.HOME ?? io.env.USERPROFILE ?? homedir(),
    ...(agent ? { agent } : {}),
    questions: questions(io, ask, options),
    now: io.now,
    signal: io.signal,
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

async function devicesOf(
  texts: readonly string[],
  home: string,
): Promise<readonly Omit<WantedDevice, 'secrets'>[]> {
  const devices: Omit<WantedDevice, 'secrets'>[] = [];
  let saved: Awaited<ReturnType<ReturnType<typeof createProfiles>['list']>> | undefined;
  for (const text of texts) {
    const parsed = parseDevice(text);
    if (parsed) {
      devices.push(parsed);
      continue;
    }
    saved ??= await createProfiles(home).list();
    if (!saved.ok) throw storeFailure(saved.error);
    const profile = saved.value.find(({ name }) => name === text);
    // what was typed may hold a password by mistake: it is not repeated
    if (!profile) throw new CliFailure(EXIT.usage, say('cli.collect.no-device'));
    const { name, kind, host, port, user, jump, keyFiles } = profile;
    devices.push({
      label: name,
      kind,
      host,
      ...(port === undefined ? {} : { port }),
      ...(user === undefined ? {} : { user }),
      ...(jump === undefined ? {} : { jump }),
      ...(keyFiles === undefined ? {} : { keyFiles }),
    });
  }
  return withUniqueLabels(devices);
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

function questions(io: CliIo, ask: Ask, options: CollectCliOptions): CollectQuestions {
  const isRed = wantsColor({ ...io, stdout: io.stderr }, options);
  const red = (text: string): string => (isRed ? `\u001b[31m${text}\u001b[0m` : text);
  const isYes = async (question: string): Promise<boolean> =>
    /^y(?:es)?$/i.test(((await ask.line(question)) ?? '').trim());
  return {
    secret: ({ key, device, about }) =>
      ask.line(visible(say(`cli.ask.${key}`, { device, about })), { isHidden: true }),
    async hostKey({ host, port, type, fingerprint }) {
      if (options.acceptNewHostKeys) return true;
      if (!ask.isPossible) return false;
      return isYes(say('cli.ask.host-key', { host, port, type, fingerprint }));
    },
    async legacy(device, names) {
      const warning = say('cli.legacy', { device, names: [...names] });
      if (options.acceptLegacyAlgorithms) {
        io.stderr.write(`unmask: ${red(visible(warning))}\n`);
        return true;
      }
      if (!ask.isPossible) return false;
      return isYes(`${red(visible(warning))} ${say('cli.ask.legacy')}`);
    },
  };
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
    io.stderr.write(`  ${visible(sayMessage(failure.todo))}\n`);
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
              todo: sayMessage(failure.todo),
              lastLines: [...failure.lastLines],
            },
          }
        : {}),
    })),
  };
}

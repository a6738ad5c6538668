/** `unmask push CASE DEVICE...`: the case's plan onto the firewall, proven or taken back. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Message, type MessageValues, message } from '../../../shared/base/message.ts';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { visible } from '../../../shared/base/text.ts';
import type { pushTexts } from '../../../shared/messages/en/push.ts';
import type { JournalEntry, PreflightItem, PushEnd } from '../../../shared/model/journal.ts';
import { DEFAULT_WAIT_MS } from '../../host/prove/prove-change.ts';
import type { PushReport } from '../../host/push/push-case.ts';
import { pushDevices } from '../../host/push/push-devices.ts';
import type { ProbeTarget } from '../../host/run-probe.ts';
import { say, sayMessage } from '../../host/say.ts';
import { appVersion } from '../../host/version.ts';
import { createAsk } from '../ask.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  withCommon,
} from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type DeviceOptions, namedDevices, withDevices } from '../named-devices.ts';
import { type Progress, withProgress } from '../progress.ts';
import { readTarget } from '../read-target.ts';
import { storeFailure } from '../store-failure.ts';
import { renderProof } from '../text/render-proof.ts';

interface PushCliOptions extends CommonOptions, DeviceOptions {
  readonly yes?: true;
  readonly save?: true;
  readonly dryRun?: true;
  readonly rollBack?: true;
  readonly clear?: true;
  readonly reloadIn?: number;
  readonly approvedBy?: string;
  readonly ticket?: string;
  readonly probe?: ProbeTarget;
  readonly peer?: readonly string[];
  /** Seconds. */
  readonly wait: number;
  readonly format: 'text' | 'json';
}

export function addPush(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  withDevices(withCommon(program.command('push')))
    .argument('<case>', sayMessage(message('cli.plan.argument')))
    .argument('<devices...>', sayMessage(message('cli.verify.devices')))
    .description(told('cli.push.about'))
    .option('--yes', told('cli.push.yes'))
    .option('--dry-run', told('cli.push.dry-run'))
    .option('--roll-back', told('cli.push.roll-back'))
    .option('--save', told('cli.push.save'))
    .option('--clear', told('cli.push.clear'))
    .option('--reload-in <MINUTES>', told('cli.push.reload-in'), readMinutes)
    .option('--approved-by <NAME>', told('cli.push.approved-by'))
    .option('--ticket <ID>', told('cli.push.ticket'))
    .option('--probe <TARGET>', sayMessage(message('cli.verify.probe')), readTarget)
    .option('--peer <ADDRESS>', sayMessage(message('cli.verify.peer')), collectAddress)
    .option(
      '--wait <SECONDS>',
      sayMessage(message('cli.verify.wait')),
      readSeconds,
      DEFAULT_WAIT_MS / 1000,
    )
    .addOption(format.choices(['text', 'json']).default('text'))
    .action(async (folder: string, devices: string[], options: PushCliOptions) => {
      checkLanguage(options.language);
      const report = await withProgress(io, options.quiet, (progress) =>
        run(io, resolve(io.cwd, folder), devices, options, progress),
      );
      print(io, report, options);
      exit(exitOf(report, options));
    });
}

async function run(
  io: CliIo,
  folder: string,
  texts: readonly string[],
  options: PushCliOptions,
  progress: Progress,
): Promise<PushReport> {
  const { devices, access } = await namedDevices(io, texts, options, () => progress.clear());
  const line = createAsk(io, options.secrets !== '-', () => progress.clear());
  const tell = (text: string): void => {
    progress.clear();
    if (!options.quiet) io.stderr.write(`${visible(text)}\n`);
  };
  const pushed = await pushDevices({
    ...access,
    // Ctrl-C stops between two lines and takes back; it never leaves the device in the middle.
    signal: new AbortController().signal,
    isStopped: () => io.signal.aborted,
    folder,
    devices,
    intent: options.rollBack ? 'roll-back' : 'apply',
    newId: () => randomUUID(),
    version: appVersion(),
    isDryRun: options.dryRun === true,
    isSaving: options.save === true,
    isClearing: options.clear === true,
    peers: options.peer ?? [],
    waitMs: options.wait * 1000,
    ask: (text) => answer(text, options, line, tell),
    onDoing: (text, share) => progress.show(sayMessage(text), share),
    onEntry: (entry) => {
      const shown = entryText(entry);
      if (shown !== undefined) tell(shown);
    },
    ...(options.probe ? { probe: options.probe } : {}),
    ...(options.reloadIn === undefined ? {} : { reloadMinutes: options.reloadIn }),
    ...(options.approvedBy === undefined ? {} : { approvedBy: options.approvedBy }),
    ...(options.ticket === undefined ? {} : { ticket: options.ticket }),
  });
  if (pushed.ok) return pushed.value;
  if (pushed.error.kind === 'store') throw storeFailure(pushed.error.error);
  throw new CliFailure(EXIT.usage, sayMessage(message('cli.verify.one-firewall')));
}

/** With `--yes` going on after a cut, and keeping what isn't proven, are not what was agreed to. */
const NEVER_BY_OPTION: ReadonlySet<string> = new Set(['push.ask.continue']);

async function answer(
  text: Message,
  { yes }: PushCliOptions,
  ask: ReturnType<typeof createAsk>,
  tell: (text: string) => void,
): Promise<boolean> {
  if (yes) {
    const isYes = !NEVER_BY_OPTION.has(text.id);
    tell(`${sayMessage(text)} ${told(isYes ? 'cli.push.said-yes' : 'cli.push.said-no')}`);
    return isYes;
  }
  const typed = await ask.line(`${visible(sayMessage(text))} ${told('cli.push.yes-no')}`);
  return typed?.trim().toLowerCase() === 'yes';
}

const MARKS: Readonly<Record<PreflightItem['state'], string>> = {
  ok: 'ok    ',
  hint: 'hint  ',
  ask: 'ask   ',
  refused: 'REFUSE',
};

/** A line for people; undefined for what says nothing new. */
function entryText(entry: JournalEntry): string | undefined {
  switch (entry.kind) {
    case 'check':
      return `  ${MARKS[entry.item.state]} ${sayMessage(entry.item.text)}`;
    case 'send':
      return `  > ${entry.command}`;
    case 'reply':
      return entry.lines.length > 0
        ? entry.lines.map((line) => `    ${line}`).join('\n')
        : undefined;
    case 'note':
      return `  ${sayMessage(entry.text)}`;
    case 'found':
      return foundText(entry.state);
    default:
      return undefined;
  }
}

function foundText(state: Extract<JournalEntry, { kind: 'found' }>['state']): string {
  if (state.kind === 'elsewhere') {
    const first = state.differences[0]?.text ?? '-';
    return `  ${told('push.note.elsewhere', { first })}`;
  }
  const { applied, undone } = state;
  return undone > 0
    ? `  ${told('push.note.found-undoing', { undone })}`
    : `  ${told('push.note.found', { applied })}`;
}

function print(io: CliIo, report: PushReport, options: PushCliOptions): void {
  if (options.format === 'json') {
    io.stdout.write(
      safeJson({
        schema: 'unmask.push/1',
        ...report,
        text: sayMessage(report.text),
        checks: report.checks.map((item) => ({ ...item, text: sayMessage(item.text) })),
      }),
    );
    return;
  }
  if (options.dryRun) {
    for (const { state, text } of report.checks) {
      io.stdout.write(`${visible(`${MARKS[state]} ${sayMessage(text)}`)}\n`);
    }
  }
  if (report.proof) io.stdout.write(renderProof(report.proof, sayMessage));
  io.stdout.write(`${visible(sayMessage(report.text))}\n`);
}

const EXIT_OF: Readonly<Record<PushEnd, number>> = {
  proven: EXIT.ok,
  'not-proven': EXIT.interference,
  'rolled-back': EXIT.rolledBack,
  refused: EXIT.refused,
  'not-reached': EXIT.device,
  'needs-person': EXIT.needsPerson,
};

function exitOf(report: PushReport, { dryRun, rollBack }: PushCliOptions): number {
  if (dryRun && report.end === 'refused') {
    return report.checks.some(({ state }) => state === 'refused') ? EXIT.refused : EXIT.ok;
  }
  // the way back was what was asked
  if (rollBack && report.end === 'rolled-back') return EXIT.ok;
  return EXIT_OF[report.end];
}

function told(id: keyof typeof pushTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}

function readMinutes(value: string): number {
  const minutes = Number(value);
  if (/^\d{1,2}$/.test(value) && minutes >= 2 && minutes <= 60) return minutes;
  throw new InvalidArgumentError(told('cli.push.not-minutes'));
}

function readSeconds(value: string): number {
  const seconds = Number(value);
  if (/^\d{1,5}$/.test(value) && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError(sayMessage(message('cli.verify.not-seconds')));
}

/** `unmask watch CASE [DEVICE]`: counters and syslog of a firewall, live, then into the case. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { visible } from '../../../shared/base/text.ts';
import { say, sayMessage } from '../../host/say.ts';
import type { WatchCost, WatchNews } from '../../host/watch/watch-book.ts';
import { watchIntoCase } from '../../host/watch/watch-case.ts';
import { readCase } from '../../store/case-folder.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { type DeviceOptions, namedDevices, withDevices } from '../named-devices.ts';
import { type Progress, withProgress } from '../progress.ts';
import { storeFailure } from '../store-failure.ts';

interface WatchCliOptions extends CommonOptions, DeviceOptions {
  readonly every: number;
  readonly rounds?: number;
}

export function addWatch(program: Command, io: CliIo, exit: (code: number) => void): void {
  withDevices(withCommon(program.command('watch')))
    .argument('<case>', say('cli.argument.watch-case'))
    .argument('[device]', say('cli.argument.watch-device'))
    .description(say('cli.watch.about'))
    .option('--every <SECONDS>', say('cli.option.every'), wholeNumber, 5)
    .option('--rounds <N>', say('cli.option.rounds'), wholeNumber)
    .action(async (folder: string, device: string | undefined, options: WatchCliOptions) => {
      checkLanguage(options.language);
      exit(
        await withProgress(io, options.quiet, (progress) =>
          runWatch(io, resolve(io.cwd, folder), device, options, progress),
        ),
      );
    });
}

async function runWatch(
  io: CliIo,
  folder: string,
  asked: string | undefined,
  options: WatchCliOptions,
  progress: Progress,
): Promise<number> {
  const text = asked ?? (await firewallOf(folder));
  const { devices, access } = await namedDevices(io, [text], options, () => progress.clear());
  const [device] = devices;
  if (device?.kind !== 'asa') throw new CliFailure(EXIT.usage, say('cli.watch.no-firewall'));
  const { rounds } = options;
  const watched = await watchIntoCase({
    ...access,
    folder,
    device,
    everyMs: options.every * 1000,
    ...(rounds === undefined ? {} : { rounds }),
    onRound({ startedAt }, news, cost) {
      progress.clear();
      const at = new Date(startedAt).toISOString().slice(11, 19);
      for (const line of newsLines(at, news)) io.stdout.write(`${visible(line)}\n`);
      progress.show(costText(cost), 0);
    },
  });
  progress.clear();
  if (!watched.ok) throw storeFailure(watched.error);
  const { cost, written, failure } = watched.value;
  io.stdout.write(`${say('cli.watch.end', { cost: costText(cost), written })}\n`);
  if (failure === undefined) return EXIT.ok;
  io.stderr.write(`unmask: ${visible(sayMessage(failure.message))}\n`);
  return EXIT.device;
}

/** The firewall that the case was collected from. */
async function firewallOf(folder: string): Promise<string> {
  const content = await readCase(folder);
  if (!content.ok) throw storeFailure(content.error);
  const found = content.value.devices.find((d) => d.kind === 'asa');
  if (found === undefined) throw new CliFailure(EXIT.usage, say('cli.watch.no-firewall'));
  const { label, address, port, user } = found;
  const host = address.includes(':') ? `[${address}]` : address;
  return `${label}:asa=${user === undefined ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}`;
}

function newsLines(at: string, { moved, engine }: WatchNews): readonly string[] {
  return [
    ...moved.map(({ by, ...one }) =>
      by === undefined
        ? say('cli.watch.reset', { at, ...one })
        : say('cli.watch.moved', { at, by, ...one }),
    ),
    ...engine.map((line) => `  ${line}`),
  ];
}

function costText({ rounds, commands, bytes, meanMs }: WatchCost): string {
  return say('cli.watch.cost', { rounds, commands, bytes, ms: meanMs });
}

function wholeNumber(value: string): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (number < 1) throw new InvalidArgumentError(say('cli.watch.no-number'));
  return number;
}

/** Options that several commands share, and what they mean. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseAddress } from '../../shared/base/ip.ts';
import { parseIsoTime, type Stamp } from '../../shared/base/time.ts';
import { say } from '../host/say.ts';
import type { CliIo } from './cli-io.ts';
import { CliFailure, EXIT } from './exit-code.ts';

export interface CommonOptions {
  readonly language: 'en' | 'nl';
  /** False with `--no-color`. */
  readonly color: boolean;
  readonly quiet?: true;
  readonly debug?: true;
}

export function withCommon(command: Command): Command {
  return command
    .addOption(
      new Option('--language <CODE>', say('cli.option.language'))
        .choices(['en', 'nl'])
        .default('en'),
    )
    .option('--no-color', say('cli.option.no-color'))
    .option('--quiet', say('cli.option.quiet'))
    .option('--debug', say('cli.option.debug'));
}

/** Ends the command when the language is one that is still to come. */
export function checkLanguage(language: CommonOptions['language']): void {
  if (language !== 'en') throw new CliFailure(EXIT.usage, say('cli.no-dutch'));
}

/** Collects a repeatable option of addresses. */
export function collectAddress(value: string, before: readonly string[] = []): string[] {
  return [...before, readAddress(value)];
}

export function readAddress(value: string): string {
  if (!parseAddress(value)) throw new InvalidArgumentError(say('cli.not-an-address'));
  return value;
}

export function readTime(value: string): Stamp {
  const stamp = parseIsoTime(value);
  if (!stamp) throw new InvalidArgumentError(say('cli.not-a-time'));
  return stamp;
}

/** Colour only where a person looks, and nobody said no. */
export function wantsColor(io: CliIo, options: Pick<CommonOptions, 'color'>): boolean {
  const isDenied = (io.env.NO_COLOR ?? '') !== '' || io.env.TERM === 'dumb';
  return options.color && !isDenied && io.stdout.isTTY === true;
}

/** `--source NAME` of the commands that read logs: pulls them before anything else is done. */
import { type Command, InvalidArgumentError } from 'commander';
import { visible } from '../../shared/base/text.ts';
import type { Stamp } from '../../shared/base/time.ts';
import { say, sayMessage } from '../host/say.ts';
import { keyOf, type PullSourcesTrouble, pullSources } from '../host/sources/pull-sources.ts';
import type { Pulled } from '../sources/pull.ts';
import { dataFolder } from '../store/home.ts';
import type { SourceProfile } from '../store/source-profile.ts';
import { createAsk } from './ask.ts';
import type { CliIo } from './cli-io.ts';
import { CliFailure, EXIT } from './exit-code.ts';
import type { Progress } from './progress.ts';
import { readSecrets } from './secrets-file.ts';

export interface SourceOptions {
  readonly source?: readonly string[];
  readonly secrets?: string;
  readonly from?: Stamp;
  readonly to?: Stamp;
}

export function withSources(command: Command): Command {
  return command
    .option('--source <NAME>', say('cli.option.source'), collectName)
    .option('--secrets <FILE>', say('cli.option.secrets'));
}

export function collectName(value: string, before: readonly string[] = []): string[] {
  if (value === '') throw new InvalidArgumentError(say('cli.source.no-name'));
  return before.includes(value) ? [...before] : [...before, value];
}

/** Ends the command where one of the sources can't be pulled. */
export async function pullForCommand(
  io: CliIo,
  options: SourceOptions,
  progress: Progress,
): Promise<readonly Pulled[]> {
  const { source: names = [], from, to } = options;
  if (names.length === 0) return [];
  const secretOf = await askForSecrets(io, options, progress);
  const pulled = await pullSources({
    names,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    home: dataFolder(io.env),
    secretOf,
    now: io.now,
    signal: io.signal,
    onProgress: (doing, share) => progress.show(sayMessage(doing), share),
  });
  progress.clear();
  if (!pulled.ok) throw sourceFailure(pulled.error);
  return pulled.value;
}

/** From the secrets file by the source's name, else asked. */
export async function askForSecrets(
  io: CliIo,
  options: Pick<SourceOptions, 'secrets'>,
  progress: Progress,
): Promise<(profile: SourceProfile) => Promise<string | undefined>> {
  const secrets = await readSecrets(io, options.secrets);
  const ask = createAsk(io, options.secrets !== '-', () => progress.clear());
  return async (profile) => {
    const { name, user = '' } = profile;
    const key = keyOf(profile);
    const given = Object.hasOwn(secrets, name) ? secrets[name]?.[key] : undefined;
    const question = say(`cli.ask.${key}`, { about: user, device: name });
    return given ?? (await ask.line(visible(question), { isHidden: true }));
  };
}

export function sourceFailure({ kind, messages }: PullSourcesTrouble): CliFailure {
  return new CliFailure(codeOf(kind), messages.map(sayMessage).join(' '));
}

function codeOf(kind: PullSourcesTrouble['kind']): number {
  switch (kind) {
    case 'cancelled':
      return EXIT.interrupted;
    case 'unknown':
    case 'disk':
    case 'not-found':
      return EXIT.usage;
    case 'locked':
    case 'stale':
      return EXIT.refused;
    default:
      return EXIT.device;
  }
}

/** Devices as the command line names them, their secrets, and the questions that the terminal answers. */

import { homedir } from 'node:os';
import type { Command } from 'commander';
import { visible } from '../../shared/base/text.ts';
import type { CollectQuestions, DeviceAccess, WantedDevice } from '../host/collect/device-world.ts';
import { deviceOfProfile } from '../host/collect/saved-devices.ts';
import { say } from '../host/say.ts';
import { dataFolder } from '../store/home.ts';
import { createProfiles } from '../store/profiles.ts';
import { type Ask, createAsk } from './ask.ts';
import type { CliIo } from './cli-io.ts';
import { type CommonOptions, wantsColor } from './common-options.ts';
import { parseDevice, withUniqueLabels } from './device-argument.ts';
import { CliFailure, EXIT } from './exit-code.ts';
import { readSecrets } from './secrets-file.ts';
import { storeFailure } from './store-failure.ts';

export interface DeviceOptions {
  readonly secrets?: string;
  readonly acceptNewHostKeys?: true;
  readonly acceptLegacyAlgorithms?: true;
}

export function withDevices(command: Command): Command {
  return command
    .option('--secrets <FILE>', say('cli.option.secrets'))
    .option('--accept-new-host-keys', say('cli.option.accept-new-host-keys'))
    .option('--accept-legacy-algorithms', say('cli.option.accept-legacy-algorithms'));
}

/** `beforeAsking` clears the line of progress. */
export async function namedDevices(
  io: CliIo,
  texts: readonly string[],
  options: DeviceOptions & CommonOptions,
  beforeAsking: () => void,
): Promise<{ readonly devices: readonly WantedDevice[]; readonly access: DeviceAccess }> {
  const home = dataFolder(io.env);
  const named = await devicesOf(texts, home);
  const secrets = await readSecrets(io, options.secrets);
  const ask = createAsk(io, options.secrets !== '-', beforeAsking);
  const agent = io.env.SSH_AUTH_SOCK;
  return {
    devices: named.map((device) => ({
      ...device,
      secrets: secrets[device.label] ?? secrets[device.kind] ?? {},
    })),
    access: {
      jumpSecrets: (host) => secrets[host] ?? {},
      dataFolder: home,
      homeFolder: io.env.HOME ?? io.env.USERPROFILE ?? homedir(),
      ...(agent ? { agent } : {}),
      questions: questions(io, ask, options),
      now: io.now,
      signal: io.signal,
    },
  };
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
    devices.push(deviceOfProfile(profile));
  }
  return withUniqueLabels(devices);
}

function questions(io: CliIo, ask: Ask, options: DeviceOptions & CommonOptions): CollectQuestions {
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

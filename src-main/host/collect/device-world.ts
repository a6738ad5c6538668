/**
 * How devices are reached from this machine: known hosts and saved devices of the data folder, the ssh
 * configuration of the person, and the person for what only a person can answer.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import type { MissingAlgorithms } from '../../device/algorithms.ts';
import { type AskSecret, createCredentials } from '../../device/credentials.ts';
import { systemDeviceClock } from '../../device/device-clock.ts';
import type { DeviceWithSecrets, DeviceWorld, LineWanted } from '../../device/device-line.ts';
import type { DeviceAddress } from '../../device/device-path.ts';
import { createRecorder } from '../../device/recorder.ts';
import { createKnownHosts } from '../../store/known-hosts.ts';
import { createProfiles } from '../../store/profiles.ts';
import { type AskHostKey, createKeeper } from './host-keys.ts';

/** A device as the person named it, with the secrets that were given for it. */
export interface WantedDevice extends DeviceAddress {
  readonly kind: 'asa' | 'esa';
  readonly secrets: GivenSecrets;
}

export interface GivenSecrets {
  readonly password?: string;
  readonly enable?: string;
  readonly passphrase?: string;
}

/** Questions that only a person can answer; each gives undefined or false where nobody can. */
export interface CollectQuestions {
  readonly secret: AskSecret;
  readonly hostKey: AskHostKey;
  readonly legacy: (device: string, names: readonly string[]) => Promise<boolean>;
}

export interface DeviceAccess {
  /** Secrets of jump hosts, by their names. */
  readonly jumpSecrets: (host: string) => GivenSecrets;
  /** The data folder: known hosts, saved devices. */
  readonly dataFolder: string;
  /** `~`. */
  readonly homeFolder: string;
  readonly agent?: string;
  readonly questions: CollectQuestions;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

export async function deviceWorld(access: DeviceAccess): Promise<DeviceWorld> {
  const { dataFolder, homeFolder, questions, agent, now, signal } = access;
  const sshFolder = join(homeFolder, '.ssh');
  const known = createKnownHosts(dataFolder, [
    join(sshFolder, 'known_hosts'),
    join(sshFolder, 'known_hosts2'),
  ]);
  const profiles = createProfiles(dataFolder);
  return {
    keeper: createKeeper(known, questions.hostKey),
    paths: {
      sshConfig: await readFile(join(sshFolder, 'config'), 'utf8').catch(() => ''),
      homeFolder,
      legacyOf: (host, port) => profiles.legacyOf(host, port),
    },
    async askLegacy(device, host, port, missing) {
      if (!(await questions.legacy(device, namesIn(missing)))) return false;
      await profiles.acceptLegacy(host, port, plain(missing));
      return true;
    },
    ...(agent === undefined ? {} : { agent }),
    clock: { ...systemDeviceClock(), now },
    signal,
  };
}

/** A device with what logs in to it. */
export function deviceOf(device: WantedDevice, options: DeviceAccess): DeviceWithSecrets {
  const { secrets, ...rest } = device;
  const ask = options.questions.secret;
  return {
    ...rest,
    credentials: createCredentials(secrets, ask),
    jumpCredentials: (host) => createCredentials(options.jumpSecrets(host), ask),
  };
}

function namesIn(missing: MissingAlgorithms): readonly string[] {
  return Object.values(missing).flat();
}

function plain(missing: MissingAlgorithms): Record<string, string[]> {
  return Object.fromEntries(Object.entries(missing).map(([of, names]) => [of, [...names]]));
}

/**
 * A line to one of `devices` whose transcript is not kept: what is said on it goes elsewhere. Secrets of
 * all of them are masked in what failures quote.
 */
export function unkeptLine(
  device: DeviceWithSecrets,
  devices: readonly DeviceWithSecrets[],
  now: () => number,
): LineWanted {
  return {
    device,
    onResumed: () => undefined,
    recorder: createRecorder({
      now,
      masker: createSecretMasker(),
      secrets: () => devices.flatMap(({ credentials }) => credentials.values()),
    }),
  };
}

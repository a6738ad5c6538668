/**
 * A line to a device for reading, however the person named it: jump hosts, host keys, old algorithms that
 * only the person can accept. Not opened yet.
 */

import { type AsaMode, asaPlatform } from '../../shared/asa/platform.ts';
import type { AsaReadCommand } from '../../shared/asa/read-list.ts';
import { err } from '../../shared/base/result.ts';
import { type EsaMode, esaPlatform } from '../../shared/esa/platform.ts';
import type { EsaReadCommand } from '../../shared/esa/read-list.ts';
import type { MissingAlgorithms } from './algorithms.ts';
import type { Credentials } from './credentials.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceAddress, type PathOptions, pathOf } from './device-path.ts';
import type { HostKeyKeeper } from './host-key.ts';
import { ReadLine } from './read-session.ts';
import type { Recorder } from './recorder.ts';
import type { SessionTimes } from './session.ts';
import { type LinkTimes, openLink } from './transport.ts';

export interface DeviceWithSecrets extends DeviceAddress {
  readonly kind: 'asa' | 'esa';
  readonly credentials: Credentials;
  /** Those of a jump host on the way, which never gets the device's. */
  readonly jumpCredentials: (host: string) => Credentials;
}

/** What stands around every connection of one run. */
export interface DeviceWorld {
  readonly keeper: HostKeyKeeper;
  readonly paths: PathOptions;
  /** True when the person takes these for this host; asked once per host. */
  readonly askLegacy: (
    device: string,
    host: string,
    port: number,
    missing: MissingAlgorithms,
  ) => Promise<boolean>;
  readonly agent?: string;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  readonly times?: Partial<SessionTimes & LinkTimes>;
}

export interface LineWanted {
  readonly device: DeviceWithSecrets;
  readonly recorder: Recorder;
  readonly onResumed: (command: string) => void;
}

/** `edge (192.0.2.1)`, as failures and notes name the device. */
export async function deviceName(device: DeviceAddress, paths: PathOptions): Promise<string> {
  const path = await pathOf(device, paths);
  return (path.at(-1) ?? path[0]).name;
}

export async function asaLine(
  wanted: LineWanted,
  world: DeviceWorld,
): Promise<ReadLine<AsaMode, AsaReadCommand>> {
  return new ReadLine<AsaMode, AsaReadCommand>({
    ...(await lineOptions(wanted, world)),
    platform: asaPlatform,
  });
}

export async function esaLine(
  wanted: LineWanted,
  world: DeviceWorld,
): Promise<ReadLine<EsaMode, EsaReadCommand>> {
  return new ReadLine<EsaMode, EsaReadCommand>({
    ...(await lineOptions(wanted, world)),
    platform: esaPlatform,
  });
}

/** What every line is made of, for those that build one of their own. */
export async function lineOptions({ device, recorder, onResumed }: LineWanted, world: DeviceWorld) {
  const { clock, signal, times } = world;
  const path = await pathOf(device, world.paths);
  const { name, user } = path.at(-1) ?? path[0];
  return {
    connect: () => connect(device, name, world),
    credentials: device.credentials,
    recorder,
    clock,
    signal,
    device: name,
    user: `${user}@${device.host}`,
    onResumed,
    ...(times === undefined ? {} : { times }),
  };
}

/** Connects; asks about old algorithms host by host until all agree or somebody says no. */
async function connect(device: DeviceWithSecrets, name: string, options: DeviceWorld) {
  const { keeper, clock, signal, agent, times } = options;
  const agreed = new Map<string, MissingAlgorithms>();
  const paths: PathOptions = {
    ...options.paths,
    async legacyOf(host, port) {
      const kept = await options.paths.legacyOf(host, port);
      return merged(kept, agreed.get(`${host}:${port}`) ?? {});
    },
  };
  for (let tries = 0; ; tries++) {
    const path = await pathOf(device, paths);
    const link = await openLink({
      path,
      credentialsOf: (host) =>
        host === path.at(-1) ? device.credentials : device.jumpCredentials(host.host),
      keeper,
      clock,
      signal,
      ...(agent === undefined ? {} : { agent }),
      ...(times === undefined ? {} : { times }),
    });
    const missing = link.ok ? undefined : link.error.missing;
    if (link.ok || !missing || tries >= 4) return link;
    const { host, port, algorithms } = missing;
    if (!(await options.askLegacy(name, host, port, algorithms))) return err(link.error);
    const key = `${host}:${port}`;
    agreed.set(key, merged(agreed.get(key) ?? {}, algorithms));
  }
}

function merged(a: MissingAlgorithms, b: MissingAlgorithms): MissingAlgorithms {
  const out: { -readonly [K in keyof MissingAlgorithms]: MissingAlgorithms[K] } = { ...a };
  for (const of of ['kex', 'hostKey', 'cipher', 'mac'] as const) {
    const all = [...new Set([...(a[of] ?? []), ...(b[of] ?? [])])];
    if (all.length > 0) out[of] = all;
  }
  return out;
}

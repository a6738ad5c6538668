/**
 * From what a person named to the hosts that are logged in to: `~/.ssh/config` fills in what was left
 * out, jump hosts come first, and what was agreed for a host decides its algorithms.
 */
import { join } from 'node:path';
import {
  type AlgorithmClass,
  configuredList,
  type MissingAlgorithms,
  offerFor,
} from './algorithms.ts';
import { type SshConfigHost, sshConfigFor } from './ssh-config.ts';
import type { SshHost } from './transport.ts';

/** A device as named: an address, or a name of the ssh configuration. */
export interface DeviceAddress {
  readonly label: string;
  readonly host: string;
  readonly port?: number;
  readonly user?: string;
  /** `user@host:port` each; takes the place of ProxyJump. */
  readonly jump?: readonly string[];
  readonly keyFiles?: readonly string[];
}

export interface PathOptions {
  /** Text of `~/.ssh/config`; empty where there is none. */
  readonly sshConfig: string;
  /** Folder that `~` stands for. */
  readonly homeFolder: string;
  readonly legacyOf: (host: string, port: number) => Promise<MissingAlgorithms>;
}

/** Two jump hosts at most: more is a mistake in the configuration. */
const MOST_JUMPS = 2;
const DEFAULT_USER = 'admin';

export async function pathOf(
  device: DeviceAddress,
  options: PathOptions,
): Promise<readonly [SshHost, ...SshHost[]]> {
  const config = sshConfigFor(options.sshConfig, device.host);
  const jumps = (device.jump ?? config.proxyJump).flatMap((text) => parseJump(text) ?? []);
  const hops = await Promise.all(
    jumps.slice(0, MOST_JUMPS).map((jump) => {
      const label = jump.host;
      return hostOf({ ...jump, label }, sshConfigFor(options.sshConfig, jump.host), options);
    }),
  );
  const last = await hostOf(device, config, options);
  const [first, ...rest] = hops;
  return first ? [first, ...rest, last] : [last];
}

async function hostOf(
  device: DeviceAddress,
  config: SshConfigHost,
  { homeFolder, legacyOf }: PathOptions,
): Promise<SshHost> {
  const host = config.hostName ?? device.host;
  const port = device.port ?? config.port ?? 22;
  const listed = (of: AlgorithmClass, text: string | undefined) => {
    const list = text === undefined ? undefined : configuredList(of, text);
    return list === undefined ? {} : { [of]: list };
  };
  const algorithms = offerFor(await legacyOf(host, port), {
    ...listed('hostKey', config.hostKeyAlgorithms),
    ...listed('kex', config.kexAlgorithms),
    ...listed('cipher', config.ciphers),
  });
  const files = device.keyFiles ?? config.identityFiles;
  return {
    host,
    port,
    user: device.user ?? config.user ?? DEFAULT_USER,
    name: device.label === host ? host : `${device.label} (${host})`,
    keyFiles: files.map((file) => expanded(file, homeFolder)),
    algorithms,
  };
}

function expanded(file: string, homeFolder: string): string {
  return /^~[/\\]/.test(file) ? join(homeFolder, file.slice(2)) : file.replaceAll('%d', homeFolder);
}

// admin@192.0.2.1:2222   |   jump   |   [2001:db8::1]:22
const HOST =
  /^(?:(?<user>[^\s@]{1,120})@)?(?:\[(?<v6>[0-9A-Fa-f:.%]{2,60})\]|(?<host>[A-Za-z0-9][\w.-]{0,253}))(?::(?<port>\d{1,5}))?$/;

/** Reads `[user@]host[:port]`; undefined for anything else. */
export function parseJump(
  text: string,
): { readonly host: string; readonly port?: number; readonly user?: string } | undefined {
  const g = HOST.exec(text.trim().replace(/^ssh:\/\//, ''))?.groups;
  const host = g?.v6 ?? g?.host;
  if (!g || host === undefined) return undefined;
  const port = g.port === undefined ? undefined : Number(g.port);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  return {
    host,
    ...(port === undefined ? {} : { port }),
    ...(g.user === undefined ? {} : { user: g.user }),
  };
}

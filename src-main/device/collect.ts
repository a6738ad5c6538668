/**
 * Collection from several devices at once, one queue for each. What a device answered goes to its sink
 * at once, so that the trouble of one device, or of its last command, takes nothing away.
 */

import { type AsaMode, asaPlatform } from '../../shared/asa/platform.ts';
import type { AsaReadCommand } from '../../shared/asa/read-list.ts';
import type { Message } from '../../shared/base/message.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { type EsaMode, esaPlatform } from '../../shared/esa/platform.ts';
import type { EsaReadCommand, GrepWanted } from '../../shared/esa/read-list.ts';
import type { SecretMasker } from '../../shared/redact/secrets.ts';
import type { MissingAlgorithms } from './algorithms.ts';
import { type AsaOutcome, collectAsa } from './collect-asa.ts';
import { collectEsa, type EsaOutcome } from './collect-esa.ts';
import type { CollectSink } from './collected.ts';
import type { Credentials } from './credentials.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceFailure, deviceMessage } from './device-failure.ts';
import { type DeviceAddress, type PathOptions, pathOf } from './device-path.ts';
import type { HostKeyKeeper } from './host-key.ts';
import type { LogWindow } from './mail-log-files.ts';
import { ReadLine } from './read-session.ts';
import { createRecorder, type Recorder, type TranscriptEvent } from './recorder.ts';
import type { SessionTimes } from './session.ts';
import { type LinkTimes, openLink } from './transport.ts';

export interface CollectDevice extends DeviceAddress {
  readonly kind: 'asa' | 'esa';
  readonly credentials: Credentials;
  /** Those of a jump host on the way, which never gets the device's. */
  readonly jumpCredentials: (host: string) => Credentials;
}

export interface CollectOptions extends LogWindow {
  readonly devices: readonly CollectDevice[];
  /** Real addresses of ESAs that firewalls are asked about. */
  readonly esa: readonly string[];
  readonly peers: readonly string[];
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
  readonly masker: SecretMasker;
  readonly times?: Partial<SessionTimes & LinkTimes>;
  readonly sinkOf: (device: CollectDevice) => CollectSink;
}

export interface DeviceReport {
  readonly device: CollectDevice;
  /** `edge (192.0.2.1)`. */
  readonly name: string;
  readonly outcome?: AsaOutcome | EsaOutcome;
  /** What ended it early, or was refused on the way. */
  readonly failure?: DeviceFailure;
  readonly notes: readonly Message[];
  /** Masked. */
  readonly transcript: readonly TranscriptEvent[];
}

/** Never rejects but for bugs of ours; each device's end is in its report. */
export function collectDevices(options: CollectOptions): Promise<readonly DeviceReport[]> {
  return Promise.all(options.devices.map((device) => collectDevice(device, options)));
}

/** Values used to log in to any of them: one may show up in what another says. */
export function secretsOf(devices: readonly CollectDevice[]): readonly string[] {
  return [...new Set(devices.flatMap(({ credentials }) => credentials.values()))];
}

async function collectDevice(
  device: CollectDevice,
  options: CollectOptions,
): Promise<DeviceReport> {
  const { clock, masker } = options;
  const recorder = createRecorder({
    now: clock.now,
    masker,
    secrets: () => secretsOf(options.devices),
  });
  const notes: Message[] = [];
  const own = options.sinkOf(device);
  const sink: CollectSink = {
    ...own,
    note(note) {
      notes.push(note);
      own.note(note);
    },
  };
  const [first, ...rest] = await pathOf(device, options.paths);
  const name = (rest.at(-1) ?? first).name;
  const result = await collectFrom(device, name, recorder, sink, options);
  return {
    device,
    name,
    notes,
    transcript: recorder.events(),
    ...(result.ok ? { outcome: result.value } : { failure: result.error }),
  };
}

async function collectFrom(
  device: CollectDevice,
  name: string,
  recorder: Recorder,
  sink: CollectSink,
  options: CollectOptions,
): Promise<Result<AsaOutcome | EsaOutcome, DeviceFailure>> {
  const { clock, signal, times } = options;
  const path = await pathOf(device, options.paths);
  const common = {
    connect: () => connect(device, name, options),
    credentials: device.credentials,
    recorder,
    clock,
    signal,
    device: name,
    user: `${(path.at(-1) ?? path[0]).user}@${device.host}`,
    onResumed: (command: string) =>
      sink.note(deviceMessage('device.note.resumed', { device: name, command })),
    ...(times === undefined ? {} : { times }),
  };
  if (device.kind === 'asa') {
    const line = new ReadLine<AsaMode, AsaReadCommand>({ ...common, platform: asaPlatform });
    return finished(line, () => {
      const { esa, peers } = options;
      return collectAsa(line, { device: name, esa, peers }, sink);
    });
  }
  const line = new ReadLine<EsaMode, EsaReadCommand>({ ...common, platform: esaPlatform });
  const wanted: readonly GrepWanted[] = options.peers.map((address) => ({ address }));
  return finished(line, () =>
    collectEsa(line, { ...options, device: name, wanted, clock, signal }, sink),
  );
}

async function finished<T>(
  line: { open(): Promise<Result<null, DeviceFailure>>; close(): void },
  work: () => Promise<Result<T, DeviceFailure>>,
): Promise<Result<T, DeviceFailure>> {
  try {
    const opened = await line.open();
    return opened.ok ? await work() : opened;
  } finally {
    line.close();
  }
}

/** Connects; asks about old algorithms host by host until all agree or somebody says no. */
async function connect(device: CollectDevice, name: string, options: CollectOptions) {
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

/**
 * Collection from several devices at once, one queue for each. What a device answered goes to its sink
 * at once, so that the trouble of one device, or of its last command, takes nothing away.
 */

import type { Message } from '../../shared/base/message.ts';
import type { Result } from '../../shared/base/result.ts';
import type { GrepWanted } from '../../shared/esa/read-list.ts';
import type { SecretMasker } from '../../shared/redact/secrets.ts';
import { type AsaOutcome, collectAsa } from './collect-asa.ts';
import { collectEsa, type EsaOutcome } from './collect-esa.ts';
import type { CollectSink } from './collected.ts';
import { type DeviceFailure, deviceMessage } from './device-failure.ts';
import {
  asaLine,
  type DeviceWithSecrets,
  type DeviceWorld,
  deviceName,
  esaLine,
} from './device-line.ts';
import type { LogWindow } from './mail-log-files.ts';
import { createRecorder, type Recorder, type TranscriptEvent } from './recorder.ts';

export type CollectDevice = DeviceWithSecrets;

export interface CollectOptions extends LogWindow, DeviceWorld {
  readonly devices: readonly CollectDevice[];
  /** Real addresses of ESAs that firewalls are asked about. */
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  /** Asked of ESAs with `grep`, in place of copying log files; at most 20. */
  readonly greps?: readonly GrepWanted[];
  readonly masker: SecretMasker;
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
  const name = await deviceName(device, options.paths);
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
  const { clock, signal } = options;
  const onResumed = (command: string): void =>
    sink.note(deviceMessage('device.note.resumed', { device: name, command }));
  const named = { device, recorder, onResumed };
  if (device.kind === 'asa') {
    const line = await asaLine(named, options);
    return finished(line, () => {
      const { esa, peers } = options;
      return collectAsa(line, { device: name, esa, peers }, sink);
    });
  }
  const line = await esaLine(named, options);
  const { greps = [] } = options;
  const isTargeted = greps.length > 0;
  const wanted = isTargeted ? greps : options.peers.map((address) => ({ address }));
  return finished(line, () =>
    collectEsa(line, { ...options, device: name, wanted, isTargeted, clock, signal }, sink),
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

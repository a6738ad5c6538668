/**
 * `unmask collect` and, later, the Collect view: devices are read and what they say goes into a case,
 * answer by answer, secrets out at its door. The device layer knows no case, the store no device; they
 * meet here.
 */
import { setMaxListeners } from 'node:events';
import type { Message } from '../../../shared/base/message.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { isoTime, type Stamp } from '../../../shared/base/time.ts';
import type { GrepWanted } from '../../../shared/esa/read-list.ts';
import { createSecretMasker, type SecretMasker } from '../../../shared/redact/secrets.ts';
import {
  type CollectDevice,
  collectDevices,
  type DeviceReport,
  secretsOf,
} from '../../device/collect.ts';
import type { CollectSink } from '../../device/collected.ts';
import { maskKnownBytes } from '../../device/known-secrets.ts';
import { printTranscript } from '../../device/recorder.ts';
import type { NewDocument } from '../../store/case-documents.ts';
import type { CaseDevice } from '../../store/case-file.ts';
import { addDocuments, changeCase, readCase } from '../../store/case-folder.ts';
import type { StoreError } from '../../store/store-error.ts';
import { writeTranscript } from '../../store/transcripts.ts';
import { utcText } from '../local-time.ts';
import { importKind } from '../recognise-import.ts';
import { type DeviceAccess, deviceOf, deviceWorld, type WantedDevice } from './device-world.ts';

export interface CollectCaseOptions extends DeviceAccess {
  /** A case that exists. */
  readonly folder: string;
  readonly devices: readonly WantedDevice[];
  readonly esa: readonly string[];
  readonly peers: readonly string[];
  /** Asked of ESAs with `grep`, in place of copying log files. */
  readonly greps?: readonly GrepWanted[];
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly onProgress: (label: string, done: number, total: number, command: string) => void;
  /** Told at once; the case keeps notes too. */
  readonly onNote?: (note: Message) => void;
}

export interface CollectCaseResult {
  readonly reports: readonly DeviceReport[];
  /** Answers and files written per label. */
  readonly written: ReadonlyMap<string, number>;
}

export async function collectIntoCase(
  options: CollectCaseOptions,
): Promise<Result<CollectCaseResult, StoreError>> {
  const { folder } = options;
  const there = await readCase(folder);
  if (!there.ok) return there;
  const masker = createSecretMasker({ after: there.value.secrets });
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  // every device and command under way listens; Node warns of more than ten
  setMaxListeners(0, signal);
  const writer = new CaseWriter(options, masker, () => stop.abort());
  const devices = options.devices.map((device) => deviceOf(device, options));
  const world = await deviceWorld({ ...options, signal });
  const reports = await collectDevices({
    ...world,
    devices,
    esa: options.esa,
    peers: options.peers,
    ...(options.greps ? { greps: options.greps } : {}),
    ...(options.from ? { from: options.from } : {}),
    ...(options.to ? { to: options.to } : {}),
    masker,
    sinkOf: (device) => writer.sinkOf(device, () => secretsOf(devices)),
  });
  if (writer.failure) return err(writer.failure);
  return writer.finish(reports);
}

/** Puts answers into the case; a disk that refuses stops everything. */
class CaseWriter {
  failure: StoreError | undefined;
  private readonly options: CollectCaseOptions;
  private readonly masker: SecretMasker;
  private readonly onFailure: () => void;
  private readonly written = new Map<string, number>();

  constructor(options: CollectCaseOptions, masker: SecretMasker, onFailure: () => void) {
    this.options = options;
    this.masker = masker;
    this.onFailure = onFailure;
  }

  /** `secrets`: the values used to log in anywhere, which may stand in any answer. */
  sinkOf({ label }: CollectDevice, secrets: () => readonly string[]): CollectSink {
    const mask = (bytes: Uint8Array): Uint8Array =>
      this.masker.maskBytes(maskKnownBytes(bytes, secrets()));
    return {
      text: ({ slug, command, text, context, startedAt, ms }) => {
        const name = [label, ...(context === undefined ? [] : [context]), slug].join('.');
        const bytes = mask(Buffer.from(text, 'utf8'));
        const path = `${label}/${name}.txt`;
        const kind = importKind({ path, bytes });
        return this.put(label, {
          path,
          bytes,
          isLog: false,
          device: label,
          command,
          collected: { startedAt: utcText(startedAt), ms },
          ...(kind === undefined ? {} : { kind }),
        });
      },
      log: ({ name, command, bytes, startedAt, ms }) =>
        this.put(label, {
          path: `${label}/${label}.${name}`,
          bytes: mask(bytes),
          isLog: true,
          kind: 'esa/mail-logs',
          device: label,
          command,
          collected: { startedAt: utcText(startedAt), ms },
        }),
      note: (note) => this.options.onNote?.(note),
      progress: (done, total, command) => this.options.onProgress(label, done, total, command),
    };
  }

  private async put(label: string, document: NewDocument): Promise<void> {
    if (this.failure) return;
    const { folder, now } = this.options;
    const added = await addDocuments(folder, [document], {
      highestSecret: this.masker.highest(),
      at: utcText(now()),
      sameName: 'replace',
    });
    if (added.ok) this.written.set(label, (this.written.get(label) ?? 0) + 1);
    else {
      this.failure = added.error;
      this.onFailure();
    }
  }

  /** Transcripts, and what the case says of devices and of the question asked. */
  async finish(reports: readonly DeviceReport[]): Promise<Result<CollectCaseResult, StoreError>> {
    const { folder, now, esa, peers, from, to } = this.options;
    const at = utcText(now());
    for (const { device, transcript } of reports) {
      const header = { device: device.label, kind: device.kind, address: device.host, at };
      const text = printTranscript(header, transcript);
      const kept = await writeTranscript(folder, device.label, at, text);
      if (!kept.ok) return kept;
    }
    const window = {
      ...(from ? { from: isoTime(from) } : {}),
      ...(to ? { to: isoTime(to) } : {}),
    };
    const changed = await changeCase(folder, at, (content) => ({
      ...content,
      esa: [...new Set([...content.esa, ...esa])],
      peers: [...new Set([...content.peers, ...peers])],
      ...(Object.keys(window).length > 0 ? { window } : {}),
      devices: [
        ...content.devices.filter((d) => !reports.some((r) => r.device.label === d.label)),
        ...reports.map((report) => caseDevice(report, at)),
      ],
      secrets: Math.max(content.secrets, this.masker.highest()),
    }));
    return changed.ok ? ok({ reports, written: this.written }) : changed;
  }
}

/** What the case says of a device: how it was reached, what was noticed, what went wrong. */
function caseDevice({ device, notes, failure }: DeviceReport, at: string): CaseDevice {
  return {
    label: device.label,
    kind: device.kind,
    address: device.host,
    ...(device.port === undefined ? {} : { port: device.port }),
    ...(device.user === undefined ? {} : { user: device.user }),
    collectedAt: at,
    ...(notes.length === 0 ? {} : { notes: notes.map(keptMessage) }),
    ...(failure
      ? {
          failure: {
            message: keptMessage(failure.message),
            todo: keptMessage(failure.todo),
            lastLines: [...failure.lastLines],
          },
        }
      : {}),
  };
}

type KeptMessage = NonNullable<CaseDevice['notes']>[number];

/** Sentences of the device layer hold no sentences in their gaps. */
function keptMessage({ id, values = {} }: Message): KeptMessage {
  const gaps = Object.entries(values).map(([name, value]): [string, Gap | Gap[]] => [
    name,
    isGap(value) ? value : [value].flat().filter(isGap),
  ]);
  return { id, values: Object.fromEntries(gaps) };
}

type Gap = string | number;

function isGap(value: unknown): value is Gap {
  return typeof value === 'string' || typeof value === 'number';
}

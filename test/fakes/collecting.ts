/** Collects from a link of a test and keeps what came, for comparing. */
import { type AsaMode, asaPlatform } from '../../shared/asa/platform.ts';
import type { AsaReadCommand } from '../../shared/asa/read-list.ts';
import type { Message } from '../../shared/base/message.ts';
import type { Result } from '../../shared/base/result.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';
import type { DeviceLink } from '../../src-main/device/channel.ts';
import { collectAsa } from '../../src-main/device/collect-asa.ts';
import type { CollectSink } from '../../src-main/device/collected.ts';
import { createCredentials } from '../../src-main/device/credentials.ts';
import type { DeviceClock } from '../../src-main/device/device-clock.ts';
import type { DeviceFailure } from '../../src-main/device/device-failure.ts';
import { ReadLine } from '../../src-main/device/read-session.ts';
import { createRecorder, type TranscriptEvent } from '../../src-main/device/recorder.ts';
import { quickClock } from './quick-clock.ts';

export interface Gathered {
  readonly texts: readonly { readonly slug: string; readonly text: string }[];
  readonly notes: readonly Message[];
  readonly failure?: DeviceFailure;
  readonly transcript: readonly TranscriptEvent[];
}

export interface GatherOptions {
  /** Called for the first connection and for each that is taken up again. */
  readonly connect: () => Promise<Result<DeviceLink, DeviceFailure>>;
  readonly enable?: string;
  readonly signal?: AbortSignal;
  readonly clock?: DeviceClock;
  readonly onText?: (count: number) => void;
}

export async function gatherAsa(options: GatherOptions): Promise<Gathered> {
  const clock = options.clock ?? quickClock();
  const texts: { slug: string; text: string }[] = [];
  const notes: Message[] = [];
  const { enable } = options;
  const credentials = createCredentials(
    enable === undefined ? {} : { enable },
    async () => undefined,
  );
  const recorder = createRecorder({
    now: clock.now,
    masker: createSecretMasker(),
    secrets: () => credentials.values(),
  });
  const sink: CollectSink = {
    async text({ slug, text, context }) {
      texts.push({ slug: context === undefined ? slug : `${context}.${slug}`, text });
      options.onText?.(texts.length);
    },
    log: async () => undefined,
    note: (note) => notes.push(note),
    progress: () => undefined,
  };
  const line = new ReadLine<AsaMode, AsaReadCommand>({
    platform: asaPlatform,
    connect: options.connect,
    credentials,
    recorder,
    clock,
    signal: options.signal ?? new AbortController().signal,
    device: 'edge',
    user: 'admin@edge',
    onResumed: (command) =>
      notes.push({ id: 'device.note.resumed', values: { device: 'edge', command } }),
  });
  const opened = await line.open();
  const question = { device: 'edge', esa: ['192.168.1.1'], peers: [] };
  const done = opened.ok ? await collectAsa(line, question, sink) : opened;
  line.close();
  return {
    texts,
    notes,
    transcript: recorder.events(),
    ...(done.ok ? {} : { failure: done.error }),
  };
}

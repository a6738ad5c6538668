/** A watch for a case: one firewall is watched, what was kept goes into the case at the end. */
import { ok, type Result } from '../../../shared/base/result.ts';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import { secretsOf } from '../../device/collect.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import { asaLine, deviceName } from '../../device/device-line.ts';
import { maskKnownBytes } from '../../device/known-secrets.ts';
import { createRecorder } from '../../device/recorder.ts';
import { type WatchRound, watchAsa } from '../../device/watch-asa.ts';
import { addDocuments, readWritableCase } from '../../store/case-folder.ts';
import type { StoreError } from '../../store/store-error.ts';
import {
  type DeviceAccess,
  deviceOf,
  deviceWorld,
  type WantedDevice,
} from '../collect/device-world.ts';
import { utcText } from '../local-time.ts';
import { WatchBook, type WatchCost, type WatchNews } from './watch-book.ts';

export interface WatchCaseOptions extends DeviceAccess {
  /** A case that exists. */
  readonly folder: string;
  readonly device: WantedDevice;
  readonly everyMs: number;
  readonly rounds?: number;
  readonly onRound: (round: WatchRound, news: WatchNews, cost: WatchCost) => void;
}

export interface WatchCaseResult {
  readonly cost: WatchCost;
  /** Texts written into the case. */
  readonly written: number;
  readonly failure?: DeviceFailure;
}

/** Watches until the signal or the last round; a device that is lost ends it, what was seen is kept. */
export async function watchIntoCase(
  options: WatchCaseOptions,
): Promise<Result<WatchCaseResult, StoreError>> {
  const { folder, everyMs, rounds, now } = options;
  const there = await readWritableCase(folder);
  if (!there.ok) return there;
  const masker = createSecretMasker({ after: there.value.secrets });
  const device = deviceOf(options.device, options);
  const world = await deviceWorld(options);
  const book = new WatchBook();
  const recorder = createRecorder({ now, masker, secrets: () => secretsOf([device]) });
  const line = await asaLine({ device, recorder, onResumed: () => {} }, world);
  const { clock, signal } = world;
  const name = await deviceName(device, world.paths);
  const watching = { everyMs, ...(rounds === undefined ? {} : { rounds }), clock, signal };
  const opened = await line.open();
  const watched = opened.ok
    ? await watchAsa(line, { ...watching, device: name }, (round) =>
        options.onRound(round, book.add(round), book.cost()),
      )
    : opened;
  line.close();
  const at = utcText(now());
  const mask = (text: string) =>
    masker.maskBytes(maskKnownBytes(Buffer.from(text, 'utf8'), secretsOf([device])));
  const stem = `${device.label}/watch.${at.slice(0, 19).replaceAll(':', '')}`;
  const documents = [
    { path: `${stem}.counters.txt`, text: book.counters(), isLog: false },
    { path: `${stem}.syslog.log`, text: book.syslog(), isLog: true },
  ].flatMap(({ path, text, isLog }) =>
    text === '' ? [] : [{ path, bytes: mask(text), isLog, device: device.label }],
  );
  if (documents.length > 0) {
    const highestSecret = masker.highest();
    const added = await addDocuments(folder, documents, { highestSecret, at, sameName: 'replace' });
    if (!added.ok) return added;
  }
  const result = { cost: book.cost(), written: documents.length };
  return ok(watched.ok ? result : { ...result, failure: watched.error });
}

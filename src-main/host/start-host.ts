/** A host on this machine: real clock, the person's data folder, workers beside the bundle. */
// first: the lab and the collector load ssh2
import '../device/teach-group1.ts';
import { randomUUID } from 'node:crypto';
import { builtLogWorker } from '../logs/log-thread.ts';
import { dataFolder } from '../store/home.ts';
import { createStore } from '../store/store.ts';
import { createHost, type Host, type HostOptions } from './create-host.ts';
import { builtWorker, createRunDiagnosis } from './run-diagnosis.ts';
import { appVersion } from './version.ts';

export interface StartHostOptions {
  readonly carrier: HostOptions['carrier'];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hears our own bugs; prints or logs them. */
  readonly onBug: (error: unknown) => void;
}

/** Starts the host for a carrier; nothing is written before a request asks for it. */
export function startHost({ carrier, env, onBug }: StartHostOptions): Host {
  const logWorker = builtLogWorker();
  return createHost({
    store: createStore(dataFolder(env)),
    carrier,
    version: appVersion(),
    now: Date.now,
    newId: randomUUID,
    runDiagnosis: createRunDiagnosis({ worker: builtWorker(), onBug }),
    onBug,
    ...(logWorker ? { logWorker } : {}),
  });
}

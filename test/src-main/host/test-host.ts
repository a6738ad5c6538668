/** A host on a real store in a folder of its own, with a clock and ids that the test rules. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import { clientOver } from '../../../shared/ipc/client.ts';
import type { Client, JobState } from '../../../shared/ipc/contract.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { createHost, type Host } from '../../../src-main/host/create-host.ts';
import { INPUT_LIMITS, type InputLimits } from '../../../src-main/host/inputs/limits.ts';
import type { RunDiagnosis } from '../../../src-main/host/run-diagnosis.ts';
import { createStore } from '../../../src-main/store/store.ts';

export interface TestHost {
  readonly host: Host;
  readonly client: Client;
  readonly home: string;
  readonly clock: { ms: number };
  /** What `runDiagnosis` was asked. */
  readonly asked: Parameters<RunDiagnosis>[0][];
  readonly bugs: unknown[];
  /** Starts a job by a request and waits for its end. */
  ended(start: Promise<{ ok: boolean; value?: { job: string } }>): Promise<JobState>;
  close(): Promise<void>;
}

export function diagnosisOf(paths: readonly string[]): Diagnosis {
  return {
    schema: 'unmask.diagnosis/1',
    asOf: '2025-10-14T11:00:00+02:00',
    language: 'en',
    verdict: 'clear',
    because: 'Nothing is inspected.',
    inputs: paths.map((path) => ({ path, kind: 'asa/running-config', lines: 1, understood: 1 })),
    firewalls: [],
    esa: [],
    findings: [],
    notChecked: [],
    mail: null,
  };
}

export function startTestHost(
  options: {
    readonly runDiagnosis?: RunDiagnosis;
    readonly limits?: InputLimits;
    readonly logWorker?: URL;
  } = {},
): TestHost {
  const home = mkdtempSync(join(tmpdir(), 'unmask-host-'));
  const clock = { ms: Date.UTC(2025, 9, 14, 9) };
  const asked: Parameters<RunDiagnosis>[0][] = [];
  const bugs: unknown[] = [];
  let id = 0;
  const answer: RunDiagnosis = async ({ documents }) =>
    ok(diagnosisOf(documents.map((document) => document.path)));
  const host = createHost({
    store: createStore(home),
    carrier: 'browser',
    version: '9.9.9',
    now: () => clock.ms,
    newId: () => `id-${++id}`,
    runDiagnosis(request, control) {
      asked.push(request);
      return (options.runDiagnosis ?? answer)(request, control);
    },
    onBug: (error) => bugs.push(error),
    limits: options.limits ?? INPUT_LIMITS,
    ...(options.logWorker ? { logWorker: options.logWorker } : {}),
  });
  const client = clientOver({ send: host.request, on: host.on });
  return {
    host,
    client,
    home,
    clock,
    asked,
    bugs,
    async ended(start) {
      const ends = new Map<string, JobState>();
      let wake = (): void => undefined;
      const stop = host.on((event) => {
        if (event.name === 'job.changed' && event.payload.state !== 'running') {
          ends.set(event.payload.id, event.payload);
          wake();
        }
      });
      const started = await start;
      const job = started.value?.job ?? '';
      if (!started.ok) throw new Error(JSON.stringify(started));
      for (;;) {
        const end = ends.get(job);
        if (end) {
          stop();
          return end;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async close() {
      await host.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

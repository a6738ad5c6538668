/** Where the analysis runs, with a worker of the test's own in the place of the built one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRunDiagnosis, WORKER_BYTES } from '../../../src-main/host/run-diagnosis.ts';

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'unmask-worker-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function workerOf(name: string, code: string): URL {
  const file = join(dir, `${name}.mjs`);
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${code}`);
  return pathToFileURL(file);
}

const now = { wallMs: 0, offsetMin: 0 };
const small = { documents: [{ path: 'a', bytes: Buffer.from('x\n') }], esa: [], peers: [], now };
const big = {
  ...small,
  documents: [{ path: 'a', bytes: new Uint8Array(WORKER_BYTES + 1).fill(10) }],
};
const bugs: unknown[] = [];
const run = (worker: URL | undefined) => createRunDiagnosis({ worker, onBug: (e) => bugs.push(e) });
const control = (signal = new AbortController().signal) => ({ signal, progress: () => undefined });

it('does small work at once and large work in the worker', async () => {
  const worker = workerOf(
    'echo',
    "parentPort.postMessage({ kind: 'progress', done: 0.5, text: 'half' });\n" +
      "parentPort.postMessage({ kind: 'done', diagnosis: { bytes: workerData.documents[0].bytes.length } });",
  );
  const seen: unknown[] = [];
  const progress = (done: number, text: string): unknown => seen.push([done, text]);
  expect(await run(worker)(small, control())).toMatchObject({
    ok: true,
    value: { schema: 'unmask.diagnosis/1' },
  });
  expect(await run(worker)(big, { ...control(), progress })).toEqual({
    ok: true,
    value: { bytes: WORKER_BYTES + 1 },
  });
  expect(seen).toEqual([[0.5, 'half']]);
});

it('stops the worker when it is cancelled', async () => {
  const abort = new AbortController();
  const worker = workerOf(
    'endless',
    "parentPort.postMessage({ kind: 'progress', done: 0, text: '' });\nfor (;;) {}",
  );
  const progress = (): void => abort.abort();
  expect(await run(worker)(big, { signal: abort.signal, progress })).toMatchObject({
    ok: false,
    error: { kind: 'cancelled' },
  });
  expect(await run(worker)(small, control(abort.signal))).toMatchObject({
    error: { kind: 'cancelled' },
  });
});

it('turns every other end of the worker into a bug that is told', async () => {
  const ends = {
    thrown: "throw new Error('thrown');",
    told: "parentPort.postMessage({ kind: 'bug', detail: 'told' });",
    silent: 'process.exit(3);',
  };
  for (const [name, code] of Object.entries(ends)) {
    bugs.length = 0;
    expect(await run(workerOf(name, code))(big, control())).toMatchObject({
      ok: false,
      error: { kind: 'bug' },
    });
    expect(bugs).toHaveLength(1);
  }
});

it('says when there is not memory enough', async () => {
  const worker = workerOf(
    'hungry',
    "const e = new Error('out of memory'); e.code = 'ERR_WORKER_OUT_OF_MEMORY'; throw e;",
  );
  bugs.length = 0;
  expect(await run(worker)(big, control())).toMatchObject({
    ok: false,
    error: { kind: 'refused' },
  });
  expect(bugs).toEqual([]);
});

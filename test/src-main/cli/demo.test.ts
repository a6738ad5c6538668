/** `unmask demo`: the whole job on the practice lab, as the contract's one line tells it. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unmask } from './test-io.ts';

it('ends with a proven exemption and a report', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unmask-demo-test-'));
  const { code, out } = await unmask(['demo', '--format', 'json', '--output', folder], {
    cwd: folder,
  });
  const { before, after, proofs, report } = JSON.parse(out.trim().split('\n').at(-1) ?? '');
  expect({ before, after }).toEqual({ before: 'interfering', after: 'clear' });
  expect(proofs).toMatchObject({ evaluator: 'pass', device: 'pass', dialogue: 'pass' });
  expect(['pass', 'not-proven']).toContain(proofs.counters);
  expect([code, existsSync(report)]).toEqual([0, true]);
  await rm(folder, { recursive: true, force: true });
}, 150_000);

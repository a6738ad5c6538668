/** Push and Prove through the contract, onto the practice lab: dry run, push with proof, the way back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, JobState } from '../../../shared/ipc/contract.ts';
import type { JournalEntry } from '../../../shared/model/journal.ts';
import { startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;
let id = '';
const entries: JournalEntry[] = [];
const asked: string[] = [];

function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: { text: string } }): T {
  if (!result.ok) throw new Error(result.error.text);
  return result.value;
}

const push = (more: Partial<Input<'push.start'>> = {}) =>
  test.client.request('push.start', {
    case: id,
    devices: [],
    intent: 'apply',
    isDryRun: false,
    isSaving: false,
    isClearing: false,
    waitMs: 0,
    ...more,
  });

const ended = (more: Partial<Input<'push.start'>> = {}): Promise<JobState> =>
  test.ended(push(more));

// One practice case for all: each step goes on where the one before ended.
beforeAll(async () => {
  test = startTestHost();
  test.clock.ms = Date.now();
  test.host.on((event) => {
    if (event.name === 'push.entry') entries.push(event.payload.entry);
    if (event.name !== 'question.asked') return;
    asked.push(event.payload.asks ?? event.payload.kind);
    void test.client.request('question.answer', { question: event.payload.id, answer: 'yes' });
  });
  await test.ended(
    test.client.request('lab.open', { scenario: 'note-117801' }).then((result) => {
      const opened = unwrap(result);
      id = opened.case.id;
      return { ok: true, value: { job: opened.job } };
    }),
  );
}, 60_000);
afterAll(() => test.close());

describe('a push through the contract', () => {
  it('has nothing to push before there is a plan', async () => {
    const job = await ended();
    expect(job).toMatchObject({ state: 'failed', outcome: { push: { end: 'refused' } } });
    expect(await test.client.request('proof.read', { case: id })).toEqual({
      ok: true,
      value: null,
    });
    unwrap(await test.client.request('plan.make', { case: id }));
  }, 60_000);

  it('checks without writing when it is a dry run', async () => {
    const job = await ended({ isDryRun: true });
    expect(job).toMatchObject({ kind: 'push', state: 'done' });
    const ids = job.outcome?.push?.checks.map((check) => check.id) ?? [];
    expect(ids.length).toBeGreaterThan(5);
    expect(job.outcome?.push?.text.id).toBe('push.end.dry');
    expect(unwrap(await test.client.request('push.journal', { case: id }))).toEqual({
      entries: [],
      canRollBack: false,
      isOpen: false,
    });
  }, 60_000);

  it('types the plan, proves it, and keeps approver and ticket', async () => {
    const job = await ended({ approvedBy: 'Kim', ticket: 'CHG-1' });
    expect(job.text).toBe('The change is in place and proven.');
    expect(job).toMatchObject({ state: 'done', outcome: { push: { end: 'proven' } } });
    expect(asked).toContain('push.ask.begin');
    expect(entries[0]).toMatchObject({ kind: 'begin', approvedBy: 'Kim', ticket: 'CHG-1' });
    expect(entries.at(-1)).toMatchObject({ kind: 'end', outcome: 'proven' });
    const journal = unwrap(await test.client.request('push.journal', { case: id }));
    expect(journal).toEqual({ entries, canRollBack: true, isOpen: false });
    const proof = unwrap(await test.client.request('proof.read', { case: id }));
    expect(proof?.overall).toBe('proven');
    const kept = await readFile(join(test.home, 'cases', id, 'journal.ndjson'), 'utf8');
    expect(kept.trim().split('\n')).toHaveLength(entries.length);
  }, 60_000);

  it('proves again, over lines that only read', async () => {
    const job = await test.ended(
      test.client.request('proof.start', { case: id, devices: [], waitMs: 0 }),
    );
    expect(job).toMatchObject({ kind: 'prove', state: 'done' });
    expect(job.text).toContain('Proven');
  }, 60_000);

  it('is one at a time, and stops on request', async () => {
    asked.length = 0;
    const started = push({ intent: 'roll-back' });
    const first = test.ended(started);
    await started;
    expect(await push()).toMatchObject({ error: { kind: 'refused' } });
    expect(await test.client.request('push.stop', { case: id })).toEqual({ ok: true, value: null });
    const job = await first;
    expect(job).toMatchObject({ state: 'done', outcome: { push: { end: 'rolled-back' } } });
    expect(asked).toEqual(['push.ask.roll-back']);
    const journal = unwrap(await test.client.request('push.journal', { case: id }));
    expect(journal.canRollBack).toBe(false);
    expect(await test.client.request('push.stop', { case: id })).toMatchObject({
      error: { kind: 'not-found' },
    });
  }, 60_000);

  it('refuses input of another form, unknown devices, and a lab that is closed', async () => {
    expect(await test.host.request('push.start', { case: id })).toMatchObject({
      error: { kind: 'bad-input' },
    });
    expect(await push({ ticket: 'one\ntwo' })).toMatchObject({ error: { kind: 'bad-input' } });
    expect(await push({ probe: 'no such target' })).toMatchObject({ error: { kind: 'refused' } });
    const { id: other } = unwrap(await test.client.request('case.create', { title: 'real' }));
    expect(await push({ case: other, devices: ['nobody'] })).toMatchObject({
      error: { kind: 'not-found' },
    });
    expect(await push({ case: other })).toMatchObject({ error: { kind: 'refused' } });
    unwrap(await test.client.request('lab.close', {}));
    expect(await push({ devices: ['edge-fw'] })).toMatchObject({ error: { kind: 'refused' } });
    expect(test.bugs).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { clientOver } from '../../../shared/ipc/client.ts';
import { createJobs } from '../../../src-renderer/state/jobs.ts';
import { CHUNK_BYTES, createUploads } from '../../../src-renderer/state/uploads.ts';
import { type FakeCarrier, fakeCarrier } from '../../fakes/fake-carrier.ts';

function setUp() {
  const carrier = fakeCarrier();
  const client = clientOver(carrier);
  const jobs = createJobs(client);
  const uploads = createUploads(client, jobs);
  carrier.answer('upload.begin', { upload: 'u1' });
  carrier.answer('upload.chunk', { received: 0 });
  carrier.answer('upload.end', { job: 'j1' });
  return { carrier, uploads };
}

function fileOf(bytes: Uint8Array<ArrayBuffer>) {
  return {
    size: bytes.length,
    slice: (from: number, to: number) => new Blob([bytes.slice(from, to)]),
  };
}

function states(uploads: ReturnType<typeof createUploads>) {
  return uploads.items.get().map((item) => item.state);
}

async function until(check: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !check(); i++) await new Promise((resolve) => setTimeout(resolve, 0));
  expect(check()).toBe(true);
}

function endJob(carrier: FakeCarrier, id: string, state: string): void {
  carrier.emit('job.changed', { id, kind: 'import', case: 'c', state, text: '' });
}

describe('uploads', () => {
  it('send a file in pieces, whole and in order, and are done when the host has read it', async () => {
    const { carrier, uploads } = setUp();
    const bytes = new Uint8Array(CHUNK_BYTES + 700).map((_, i) => i % 251);
    const settled: string[] = [];
    uploads.onSettled((id) => settled.push(id));
    uploads.add('c', [{ name: 'logs/mail.current', file: fileOf(bytes) }]);
    await until(() => states(uploads)[0] === 'reading');
    const pieces = carrier.asked
      .filter(({ name }) => name === 'upload.chunk')
      .map(({ input }) => input);
    const sent = pieces.map((piece) => atob((piece as { data: string }).data)).join('');
    expect(pieces.length).toBe(2);
    expect([...sent].every((ch, i) => ch.charCodeAt(0) === bytes[i])).toBe(true);
    expect(sent.length).toBe(bytes.length);
    expect(carrier.asked[0]).toEqual({
      name: 'upload.begin',
      input: { case: 'c', name: 'logs/mail.current', bytes: bytes.length },
    });
    expect(uploads.isBusy('c')).toBe(true);
    endJob(carrier, 'j1', 'done');
    expect(states(uploads)).toEqual(['done']);
    expect(settled).toEqual(['c']);
  });

  it('go one after the other', async () => {
    const { carrier, uploads } = setUp();
    carrier.answer('upload.end', ({ upload }) => ok({ job: `job of ${upload}` }));
    let next = 0;
    carrier.answer('upload.begin', () => ok({ upload: `u${++next}` }));
    const file = fileOf(new Uint8Array(3));
    uploads.add('c', [
      { name: 'a', file },
      { name: 'b', file },
    ]);
    await until(() => states(uploads).every((state) => state === 'reading'));
    expect(carrier.asked.map(({ name }) => name)).toEqual([
      'upload.begin',
      'upload.chunk',
      'upload.end',
      'upload.begin',
      'upload.chunk',
      'upload.end',
    ]);
  });

  it('stop when told to, and say what the host refused', async () => {
    const { carrier, uploads } = setUp();
    carrier.answer('upload.begin', () => err({ kind: 'refused', text: 'Too large.' }));
    uploads.add('c', [{ name: 'a', file: fileOf(new Uint8Array(3)) }]);
    await until(() => states(uploads)[0] === 'failed');
    expect(uploads.items.get()[0]?.error?.text).toBe('Too large.');
    carrier.answer('upload.begin', { upload: 'u2' });
    carrier.answer('job.cancel', null);
    uploads.add('c', [{ name: 'b', file: fileOf(new Uint8Array(3)) }]);
    await until(() => states(uploads)[1] === 'reading');
    uploads.cancel(2);
    expect(states(uploads)).toEqual(['failed', 'cancelled']);
    expect(carrier.asked.some(({ name }) => name === 'job.cancel')).toBe(true);
    uploads.clear();
    expect(uploads.items.get()).toEqual([]);
  });

  it('bear a file that vanished', async () => {
    const { uploads } = setUp();
    const file = {
      size: 4,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
    };
    uploads.add('c', [{ name: 'a', file }]);
    await until(() => states(uploads)[0] === 'failed');
    expect(uploads.items.get()[0]?.error?.kind).toBe('unreadable');
  });
});

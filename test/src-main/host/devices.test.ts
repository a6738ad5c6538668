/** Saved devices, questions that wait for a person, and collection asked for over the contract. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventMessage, Question } from '../../../shared/ipc/contract.ts';
import { fingerprintOf } from '../../../src-main/device/host-key.ts';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';
import { createProfiles } from '../../../src-main/store/profiles.ts';
import { startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;
let lab: Lab | undefined;

beforeEach(() => {
  test = startTestHost();
});
afterEach(async () => {
  lab?.stop();
  await test.close();
});

const EDGE = { name: 'edge', kind: 'asa', host: '192.0.2.1', port: 22, user: 'admin' } as const;

describe('saved devices', () => {
  it('are kept, replaced by name, and removed', async () => {
    await test.client.request('device.save', EDGE);
    const changed = await test.client.request('device.save', { ...EDGE, host: '192.0.2.9' });
    expect(changed).toMatchObject({ ok: true, value: [{ name: 'edge', host: '192.0.2.9' }] });
    expect(await test.client.request('device.remove', { name: 'edge' })).toMatchObject({
      ok: true,
      value: [],
    });
  });

  it('show the old algorithms that were accepted for them', async () => {
    await test.client.request('device.save', EDGE);
    const profiles = createProfiles(test.home);
    await profiles.acceptLegacy('192.0.2.1', 22, { kex: ['diffie-hellman-group1-sha1'] });
    expect(await test.client.request('device.list', {})).toMatchObject({
      ok: true,
      value: [{ name: 'edge', legacy: ['diffie-hellman-group1-sha1'] }],
    });
  });

  it.each([
    ['a host with a space', { ...EDGE, host: 'a b' }],
    ['a host that begins like an option', { ...EDGE, host: '-oProxyCommand=x' }],
    ['a user with a colon', { ...EDGE, user: 'admin:secret' }],
    ['a password', { ...EDGE, password: 'secret' }],
    ['a port out of range', { ...EDGE, port: 70_000 }],
  ])('refuse %s', async (_, input) => {
    const result = await test.host.request('device.save', input);
    expect(result).toMatchObject({ ok: false, error: { kind: 'bad-input' } });
  });
});

function saveEdge(port: number): Promise<unknown> {
  return test.client.request('device.save', { ...EDGE, host: '127.0.0.1', port });
}

function answerAll(answer: (question: Question) => string | null): void {
  test.host.on((event: EventMessage) => {
    if (event.name !== 'question.asked') return;
    const { payload } = event;
    void test.client.request('question.answer', {
      question: payload.id,
      answer: answer(payload),
    });
  });
}

describe('case.collect', () => {
  it('asks for the host key before any secret, and for each secret once', async () => {
    test.clock.ms = Date.now();
    lab = await startLab({ scenario: 'clean', seed: 2, historyHours: 0.05 });
    await saveEdge(lab?.addresses.asa.port ?? 0);
    const made = await test.client.request('case.create', { title: 'questions' });
    const id = made.ok ? made.value.id : '';
    const asked: Question['kind'][] = [];
    const shown: (string | undefined)[] = [];
    answerAll(({ kind, keyType }) => {
      asked.push(kind);
      shown.push(keyType);
      return kind === 'host-key' ? 'yes' : 'practice';
    });
    const job = await test.ended(
      test.client.request('case.collect', { case: id, devices: ['edge'] }),
    );
    expect(job.state).toBe('done');
    expect(asked).toEqual(['host-key', 'password', 'enable']);
    expect(shown).toEqual(['ssh-ed25519', undefined, undefined]);
  }, 60_000);

  it('ends in a plain sentence when the host key is not accepted', async () => {
    test.clock.ms = Date.now();
    lab = await startLab({ scenario: 'clean', seed: 2, historyHours: 0.05 });
    await saveEdge(lab?.addresses.asa.port ?? 0);
    const made = await test.client.request('case.create', { title: 'refusal' });
    const id = made.ok ? made.value.id : '';
    const asked: Question['kind'][] = [];
    answerAll(({ kind }) => {
      asked.push(kind);
      return null;
    });
    const job = await test.ended(
      test.client.request('case.collect', { case: id, devices: ['edge'] }),
    );
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'refused' } });
    // the window has buttons, not options of the command line
    expect(job.error?.text).not.toContain('--');
    expect(asked).toEqual(['host-key']);
  }, 60_000);

  it('keeps what went wrong in the case: what was tried, the lines seen, what to do', async () => {
    test.clock.ms = Date.now();
    lab = await startLab({ scenario: 'clean', seed: 2, historyHours: 0.05 });
    await saveEdge(lab?.addresses.asa.port ?? 0);
    const made = await test.client.request('case.create', { title: 'wrong' });
    const id = made.ok ? made.value.id : '';
    answerAll(({ kind }) =>
      kind === 'host-key' ? 'yes' : kind === 'enable' ? 'wrong-one' : 'practice',
    );
    const job = await test.ended(
      test.client.request('case.collect', { case: id, devices: ['edge'] }),
    );
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'refused' } });
    const view = await test.client.request('case.open', { case: id });
    const [edge] = view.ok ? view.value.devices : [];
    expect(edge?.failure?.text).toBe('The enable secret was refused.');
    expect(edge?.failure?.todo).toMatch(/^Check the enable secret;/);
    expect(edge?.failure?.lastLines.length).toBeGreaterThan(1);
    expect(edge?.failure?.lastLines).toContainEqual(expect.stringContaining('enable'));
    const file = await readFile(join(test.home, 'cases', id, 'case.json'), 'utf8');
    expect(file).toContain('device.fail.enable');
    expect(file).not.toContain('wrong-one');
  }, 60_000);

  it('refuses a changed host key before any login: both fingerprints, the file, what to do', async () => {
    test.clock.ms = Date.now();
    lab = await startLab({ scenario: 'clean', seed: 2, historyHours: 0.05 });
    const port = lab?.addresses.asa.port ?? 0;
    await saveEdge(port);
    const old = ssh2.utils.generateKeyPairSync('ed25519').public.split(' ').slice(0, 2).join(' ');
    const file = join(test.home, 'known_hosts');
    const line = `[127.0.0.1]:${port} ${old}\n`;
    await writeFile(file, line);
    const made = await test.client.request('case.create', { title: 'changed' });
    const id = made.ok ? made.value.id : '';
    const asked: Question['kind'][] = [];
    answerAll(({ kind }) => {
      asked.push(kind);
      return 'yes';
    });
    const job = await test.ended(
      test.client.request('case.collect', { case: id, devices: ['edge'] }),
    );
    expect(job).toMatchObject({ state: 'failed', error: { kind: 'refused' } });
    expect(asked).toEqual([]);
    const view = await test.client.request('case.open', { case: id });
    const failure = view.ok ? view.value.devices[0]?.failure : undefined;
    const known = fingerprintOf(Buffer.from(old.split(' ')[1] ?? '', 'base64'));
    expect(failure?.text).toContain(`known ${known}, now SHA256:`);
    expect(failure?.text).toMatch(/nothing was sent\.$/);
    expect(failure?.todo).toContain(file);
    expect(failure?.todo).toContain('remove the old line');
    expect(await readFile(file, 'utf8')).toBe(line);
  }, 60_000);

  it('knows no device that was not saved, and no question that was not asked', async () => {
    const made = await test.client.request('case.create', { title: 'none' });
    const id = made.ok ? made.value.id : '';
    expect(
      await test.client.request('case.collect', { case: id, devices: ['nobody'] }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
    expect(
      await test.client.request('question.answer', { question: 'x', answer: 'y' }),
    ).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    });
  });
});

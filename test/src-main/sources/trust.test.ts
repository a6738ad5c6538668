/** Logins, certificates, and text that means harm: what must never be sent, trusted or written. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { practiceCertificate } from '../../../src-main/lab/net/certificate.ts';
import { startFakeElastic } from '../../fakes/fake-elastic.ts';
import { startEngine } from '../../fakes/fake-engine.ts';
import { allText, linesOf, preparePulling, pull, SECRET, START } from './pulling.ts';

const pulling = preparePulling();
const one = [{ ms: START, source: { message: 'Info: MID 1 queued for delivery' } }];

describe('a login', () => {
  const basic = `Basic ${Buffer.from(`reader:${SECRET}`).toString('base64')}`;

  it.each([
    ['basic', basic],
    ['api-key', `ApiKey ${SECRET}`],
    ['bearer', `Bearer ${SECRET}`],
  ] as const)('%s is sent as the engine wants it', async (auth, login) => {
    const engine = await startFakeElastic({ documents: one, login });
    const profile = { url: engine.url, auth, user: 'reader' };
    const pulled = await pull(pulling, profile, { secret: SECRET });
    const refused = await pull(pulling, profile, { secret: 'wrong' });
    await engine.close();
    expect(pulled.ok && pulled.value.lines).toBe(1);
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'denied', message: { id: 'source.login' } },
    });
  });

  it('is not sent on to where a redirect points', async () => {
    const other = await startFakeElastic({ documents: one });
    const engine = await startEngine(() => ({ status: 302, headers: { location: other.url } }));
    const pulled = await pull(pulling, { url: engine.url, auth: 'bearer' }, { secret: SECRET });
    await Promise.all([engine.close(), other.close()]);
    expect(pulled).toMatchObject({ ok: false, error: { message: { id: 'source.redirect' } } });
    expect(other.asked).toEqual([]);
  });

  it('that the engine writes into its lines does not reach the disk', async () => {
    const documents = [
      { ms: START, source: { message: `Info: echo ${SECRET} and ${basic}` } },
      {
        ms: START + 1,
        source: {
          message: "%ASA-5-111008: User 'a' executed the 'enable password hunter2hunter2' command.",
        },
      },
    ];
    const engine = await startFakeElastic({ documents, login: basic });
    const profile = { url: engine.url, auth: 'basic', user: 'reader' } as const;
    const pulled = await pull(pulling, profile, { secret: SECRET });
    await engine.close();
    expect(pulled.ok && pulled.value.lines).toBe(2);
    const text = allText(pulling.home);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(basic.slice(6));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('<secret:');
  });
});

describe('a certificate', () => {
  it('is checked, against the file of authorities of the source', async () => {
    const tls = practiceCertificate('localhost', Date.now());
    const engine = await startFakeElastic({ documents: one, tls });
    const caFile = join(pulling.home, 'ca.pem');
    writeFileSync(caFile, tls.cert);
    const trusted = await pull(pulling, { url: engine.url, caFile });
    const strange = await pull(pulling, { url: engine.url, auth: 'bearer' }, { secret: SECRET });
    await engine.close();
    expect(trusted.ok && trusted.value.lines).toBe(1);
    const id = 'source.certificate';
    expect(strange).toMatchObject({ ok: false, error: { kind: 'unreachable', message: { id } } });
    // Nothing of the login was sent before the check.
    expect(engine.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('of another name, and a file of authorities that is missing, are refused', async () => {
    const tls = practiceCertificate('other.example', Date.now());
    const engine = await startFakeElastic({ documents: one, tls });
    const caFile = join(pulling.home, 'ca.pem');
    writeFileSync(caFile, tls.cert);
    const named = await pull(pulling, { url: engine.url, caFile });
    const missing = await pull(pulling, { url: engine.url, caFile: join(pulling.home, 'no.pem') });
    await engine.close();
    expect(named).toMatchObject({ ok: false, error: { message: { id: 'source.certificate' } } });
    expect(missing).toMatchObject({ ok: false, error: { message: { id: 'source.ca-file' } } });
    expect(engine.asked).toEqual([]);
  });
});

describe('trouble', () => {
  it('nobody listens', async () => {
    const engine = await startFakeElastic({ documents: [] });
    await engine.close();
    const pulled = await pull(pulling, { url: engine.url });
    expect(pulled).toMatchObject({ ok: false, error: { message: { id: 'source.unreachable' } } });
    expect(pulling.waits).toEqual([]);
  });

  it('somebody stops it', async () => {
    const abort = new AbortController();
    const engine = await startFakeElastic({
      documents: one,
      spoil: ({ path }) => {
        if (path === '/_search') abort.abort();
        return undefined;
      },
    });
    const pulled = await pull(pulling, { url: engine.url }, { signal: abort.signal });
    await engine.close();
    expect(pulled).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });
});

describe('a record', () => {
  it('is one line whatever it holds', async () => {
    const messages = [
      "Tue Oct 14 09:00:00 2025 Info: MID 1 Subject 'a\r\nTue Oct 14 09:00:00 2025 Info: ICID 5 close'\n",
      `Tue Oct 14 09:00:00 2025 Info: ${'x'.repeat(10_000_000)}`,
      'Tue Oct 14 09:00:00 2025 Info: \ud800 \u202e \u0000',
    ];
    const documents = messages.map((message, n) => ({ ms: START + n, source: { message } }));
    const engine = await startFakeElastic({ documents });
    const pulled = await pull(pulling, { url: engine.url });
    await engine.close();
    if (!pulled.ok) throw new Error(pulled.error.message.id);
    const lines = linesOf(pulled.value.file);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain("'a\u240aTue Oct 14");
    expect(lines[1]).toHaveLength(10_000_031);
    expect(pulled.value.notes.map(({ id }) => id)).toContain('source.breaks');
  });
});

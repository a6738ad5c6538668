/** An SMTP client that knows nothing of the lab sees what a client behind a real ASA sees. */
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';

let lab: Lab;

beforeAll(async () => {
  const started = await startLab({ scenario: 'note-117801', seed: 4, historyHours: 0.1 });
  if (!started) throw new Error('no such scenario');
  lab = started;
});

afterAll(() => lab.stop());

function transport(address: string, requireTls: boolean) {
  const [host, port] = address.split(':');
  return nodemailer.createTransport({
    host: host ?? '',
    port: Number(port),
    requireTLS: requireTls,
    opportunisticTLS: !requireTls,
    tls: { rejectUnauthorized: false },
  });
}

const MAIL = {
  from: 'bob@partner.example',
  to: 'anna@corp.example.com',
  subject: 'hello',
  text: 'hi',
};

describe('nodemailer', () => {
  it('delivers in clear through the inspection, which hides STARTTLS', async () => {
    const sent = await transport(lab.addresses.smtp.outside, false).sendMail(MAIL);
    expect(sent.response).toMatch(/^250 ok: +Message \d+ accepted$/);
    const log =
      lab.world.esas[0]
        ?.log()
        .files.map((f) => f.text)
        .join('') ?? '';
    expect(log).toMatch(/From: <bob@partner\.example>/);
  });

  it('gives up through the inspection when it must have TLS', async () => {
    await expect(transport(lab.addresses.smtp.outside, true).sendMail(MAIL)).rejects.toThrow(
      /STARTTLS|TLS/,
    );
  });

  it('gets TLS where no inspection stands between', async () => {
    const sent = await transport(lab.addresses.smtp.inside, true).sendMail(MAIL);
    expect(sent.response).toMatch(/^250 /);
    const log =
      lab.world.esas[0]
        ?.log()
        .files.map((f) => f.text)
        .join('') ?? '';
    expect(log).toMatch(/TLS success protocol TLSv1\.2/);
  });

  it('loses a message with a long header line, and the box says so', async () => {
    const long = { ...MAIL, headers: { 'X-Puzzle': { prepared: true, value: 'a'.repeat(1001) } } };
    const client = transport(lab.addresses.smtp.outside, false);
    const sending = client.sendMail(long).catch((error: Error) => error.message);
    await expect
      .poll(
        () =>
          lab.world.asa.syslog().filter((l) => l.includes('198.51.100.99') && l.includes('108004'))
            .length,
        { timeout: 10_000 },
      )
      .toBe(1);
    client.close();
    lab.stop();
    void sending;
  });
});

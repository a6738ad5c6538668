/** swaks (Debian), which knows nothing of the lab, through the inspecting relay and past it. */
import { execFile, execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';

const HAS_SWAKS = isThere('swaks', '--version');
/** swaks speaks TLS by this module only. */
const HAS_TLS = isThere('perl', '-MNet::SSLeay', '-e', '1');

function isThere(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let lab: Lab;

beforeAll(async () => {
  const started = await startLab({ scenario: 'note-117801', seed: 4, historyHours: 0.05 });
  if (!started) throw new Error('no such scenario');
  lab = started;
});
afterAll(() => lab.stop());

/** The dialogue as swaks prints it, and its exit status. */
function swaks(address: string, ...more: string[]): Promise<{ status: number; said: string }> {
  const sender = ['--helo', 'mail.partner.example', '--from', 'bob@partner.example'];
  const args = ['--server', address, ...sender, '--to', 'anna@corp.example.com', ...more];
  return new Promise((resolve, reject) => {
    const child = execFile('swaks', args, { timeout: 20_000 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ status: Number(error?.code ?? 0), said: stdout + stderr });
    });
    // without an end of its input, swaks waits for the message there
    child.stdin?.end();
  });
}

describe.skipIf(!HAS_SWAKS)('swaks', () => {
  it('sees stars and X through the inspection, and delivers in clear', async () => {
    const { status, said } = await swaks(lab.addresses.smtp.outside, '--body', 'hello');
    expect(said).toMatch(/^<- {2}220 \*{10,}/m);
    expect(said).toMatch(/^<- {2}250[- ]X{7}A$/m);
    expect(said).not.toMatch(/STARTTLS|ESMTP/);
    expect(said).toMatch(/^<- {2}250 ok: +Message \d+ accepted$/m);
    expect(status).toBe(0);
  });

  it.skipIf(!HAS_TLS)(
    'finds no STARTTLS through the inspection where it must have TLS',
    async () => {
      const { status, said } = await swaks(lab.addresses.smtp.outside, '--tls');
      expect(said).toContain('Host did not advertise STARTTLS');
      expect(status).toBe(29);
      expect(said).not.toMatch(/^.*MAIL FROM/m);
    },
  );

  it('sees the real banner where no inspection stands between', async () => {
    const { status, said } = await swaks(lab.addresses.smtp.inside, '--quit-after', 'EHLO');
    expect(said).toMatch(/^<- {2}220 \S+ ESMTP$/m);
    expect(said).toMatch(/^<- {2}250[- ]STARTTLS$/m);
    expect(said).not.toMatch(/\*{3}|XXX/);
    expect(status).toBe(0);
  });

  it.skipIf(!HAS_TLS)('sends by TLS where no inspection stands between', async () => {
    const { status, said } = await swaks(lab.addresses.smtp.inside, '--tls', '--body', 'hello');
    expect(said).toMatch(/^=== TLS started with cipher TLSv1\.\d/m);
    expect(said).toMatch(/^<~ {2}250 ok: +Message \d+ accepted$/m);
    expect(status).toBe(0);
  });
});

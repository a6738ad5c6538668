/**
 * `unmask collect` over real SSH against the practice lab: a case that `diagnose` reads, secrets nowhere,
 * each kind of trouble one sentence and exit 4, and what was known before kept.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-main/lab/clock.ts';
import { startSshAsa } from '../../../src-main/lab/net/ssh-asa.ts';
import { startSshEsa } from '../../../src-main/lab/net/ssh-esa.ts';
import type { Story } from '../../../src-main/lab/sim/story.ts';
import { ENABLE_SECRET, practiceStory } from '../../fakes/practice-shell.ts';
import { newHostKey } from '../../fakes/ssh-server.ts';
import { type Ran, type RunOptions, unmask } from './test-io.ts';

const LOGIN = { user: 'admin', password: 'L0gin-of-the-test' };

let folder: string;
let story: Story;
const open: { close(): void }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unmask-collect-'));
  story = practiceStory('note-117801');
  await secrets('secrets.json', LOGIN.password, ENABLE_SECRET);
});
afterAll(() => {
  for (const one of open) one.close();
});

async function secrets(name: string, password: string, enable?: string): Promise<void> {
  const asa = { password, ...(enable === undefined ? {} : { enable }) };
  await writeFile(join(folder, name), JSON.stringify({ asa, esa: { password } }));
}

async function asaPort(hostKey = newHostKey(), of: Story = story): Promise<number> {
  const clock = systemClock();
  const listening = await startSshAsa({ firewall: of.asa, clock, hostKey, ...LOGIN });
  open.push(listening);
  return listening.port;
}

async function esaPort(): Promise<number> {
  const [esa] = story.esas;
  if (!esa) throw new Error('the story has no gateway');
  const listening = await startSshEsa({
    esa,
    clock: systemClock(),
    hostKey: newHostKey(),
    ...LOGIN,
  });
  open.push(listening);
  return listening.port;
}

function collect(args: readonly string[], options: Partial<RunOptions> = {}): Promise<Ran> {
  const env = { UNMASK_HOME: join(folder, 'home'), HOME: folder };
  return unmask(['collect', ...args], { cwd: folder, env, ...options });
}

const GIVEN = ['--secrets', 'secrets.json', '--accept-new-host-keys'];

/** Every byte of every file below, logs unpacked. */
function everything(path: string): string {
  if (statSync(path).isDirectory()) {
    return readdirSync(path)
      .map((name) => `${name}\n${everything(join(path, name))}`)
      .join('\n');
  }
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
}

describe('unmask collect', () => {
  it('reads firewall and gateway into a case that diagnose understands', async () => {
    const [asa, esa] = [await asaPort(), await esaPort()];
    const ran = await collect([
      `asa=admin@127.0.0.1:${asa}`,
      `gw:esa=admin@127.0.0.1:${esa}`,
      ...['--case', 'case', '--esa', '192.168.1.1', '--peer', '198.51.100.20'],
      ...GIVEN,
    ]);
    expect(ran).toEqual({
      code: 0,
      out: `asa (127.0.0.1): 28 answers collected.\ngw (127.0.0.1): 4 answers collected.\nCase: ${join(folder, 'case')}\n`,
      err: '',
    });
    const content = JSON.parse(readFileSync(join(folder, 'case', 'case.json'), 'utf8'));
    expect(content.esa).toEqual(['192.168.1.1']);
    const collectedAt = '2025-10-14T12:00:00.000Z';
    expect(content.devices).toEqual([
      { label: 'asa', kind: 'asa', address: '127.0.0.1', port: asa, user: 'admin', collectedAt },
      { label: 'gw', kind: 'esa', address: '127.0.0.1', port: esa, user: 'admin', collectedAt },
    ]);
    const side = JSON.parse(
      readFileSync(join(folder, 'case', 'captures', 'asa.show-version.json'), 'utf8'),
    );
    expect(side).toMatchObject({ device: 'asa', command: 'show version' });
    expect(side.times.startedAt).toMatch(/^2025-10-14T/);
    const flows = readdirSync(join(folder, 'case', 'captures')).filter((f) => f.includes('flow'));
    expect(flows).toContain('asa.show-service-policy-flow-198.51.100.20-to-192.168.1.1.txt');

    const diagnosed = await unmask(['diagnose', 'case', '--format', 'json'], { cwd: folder });
    const diagnosis = JSON.parse(diagnosed.out);
    expect(diagnosed.code).toBe(1);
    expect(diagnosis.verdict).toBe('interfering');
    const lines = diagnosis.inputs.map(
      (i: { lines: number; understood: number }) => i.lines - i.understood,
    );
    expect(lines.filter((missed: number) => missed !== 0)).toEqual([]);
  });

  it('leaves the passwords in no file', async () => {
    const all = everything(join(folder, 'case')) + everything(join(folder, 'home'));
    expect(all.length).toBeGreaterThan(20_000);
    expect(all).not.toContain(LOGIN.password);
    expect(all).not.toMatch(new RegExp(`\\b${ENABLE_SECRET}\\b`));
    expect(all).toContain('<secret:enable:0>');
  });

  it('keeps a case in the data folder when none is named, and takes secrets from stdin', async () => {
    const port = await asaPort();
    const ran = await collect(
      [
        `asa=admin@127.0.0.1:${port}`,
        '--secrets',
        '-',
        '--accept-new-host-keys',
        '--format',
        'json',
      ],
      { stdin: JSON.stringify({ asa: { password: LOGIN.password, enable: ENABLE_SECRET } }) },
    );
    expect(ran.code).toBe(0);
    const result = JSON.parse(ran.out);
    expect(result.case.startsWith(join(folder, 'home', 'cases'))).toBe(true);
    expect(result.devices).toEqual([
      {
        label: 'asa',
        kind: 'asa',
        address: '127.0.0.1',
        written: 28,
        notes: ['asa (127.0.0.1): asked about 192.168.1.1, assumed to be the ESA.'],
      },
    ]);
  });

  it('takes no unknown host key unasked, and no changed one ever', async () => {
    const first = newHostKey();
    const port = await asaPort(first);
    const args = [`asa=admin@127.0.0.1:${port}`, '--case', 'keys', '--secrets', 'secrets.json'];
    const unknown = await collect(args);
    expect(unknown.code).toBe(4);
    expect(unknown.err).toMatch(
      /^unmask: asa \(127\.0\.0\.1\): its host key SHA256:\S+ is not known and was not accepted; nothing was sent\.\n/,
    );
    // the command line says its own way
    expect(unknown.err).toContain('--accept-new-host-keys');
    expect((await collect([...args, '--accept-new-host-keys'])).code).toBe(0);
    expect((await collect(args)).code).toBe(0);
    open.pop()?.close();
    const other = await startSshAsa({
      firewall: story.asa,
      clock: systemClock(),
      hostKey: newHostKey(),
      ...LOGIN,
    });
    open.push(other);
    const known = readFileSync(join(folder, 'home', 'known_hosts'), 'utf8');
    const moved = known.replaceAll(`]:${port} `, `]:${other.port} `);
    await writeFile(join(folder, 'home', 'known_hosts'), moved);
    const changed = await collect([
      `asa=admin@127.0.0.1:${other.port}`,
      ...['--case', 'keys', ...GIVEN],
    ]);
    expect(changed.code).toBe(4);
    expect(changed.err).toMatch(
      /its host key is not the one known \(known SHA256:\S+, now SHA256:\S+\); nothing was sent\./,
    );
    expect(changed.err).toContain(join(folder, 'home', 'known_hosts'));
  });

  it('says in one sentence that a password or an enable secret is wrong', async () => {
    const port = await asaPort();
    await secrets('wrong.json', 'Wr0ng-password', ENABLE_SECRET);
    await secrets('wrong-enable.json', LOGIN.password, 'Wr0ng-enable');
    await secrets('no-enable.json', LOGIN.password);
    const run = (file: string) =>
      collect([
        `asa=admin@127.0.0.1:${port}`,
        ...['--case', 'wrong', '--accept-new-host-keys', '--secrets', file],
      ]);
    const password = await run('wrong.json');
    expect(password.code).toBe(4);
    expect(password.err.split('\n')[0]).toBe(
      'unmask: asa (127.0.0.1): the login as admin was refused (tried keyboard-interactive).',
    );
    const enable = await run('wrong-enable.json');
    expect(enable.code).toBe(4);
    expect(enable.err.split('\n')[0]).toBe(
      'unmask: asa (127.0.0.1): the enable secret was refused.',
    );
    expect(enable.err).toContain('    Invalid password\n');
    const none = await run('no-enable.json');
    expect(none.err).toContain('it asks for an enable secret and none was given.');
    const all = password.err + enable.err + everything(join(folder, 'wrong'));
    expect(all).not.toMatch(/Wr0ng/);
  });

  it('says that all sessions are in use', async () => {
    const busy = practiceStory('note-117801');
    for (let i = 0; i < 5; i++) busy.asa.openShell('192.0.2.1', Date.now());
    const port = await asaPort(newHostKey(), busy);
    const ran = await collect([`asa=admin@127.0.0.1:${port}`, '--case', 'busy', ...GIVEN]);
    expect(ran.code).toBe(4);
    expect(ran.err).toContain('the login was right, but the session was ended at once.');
    expect(ran.err).toContain('(an ASA has five per context)');
  });

  it('keeps what one device said when another is not reached', async () => {
    const port = await asaPort();
    const gone = await asaPort();
    open.pop()?.close();
    const ran = await collect([
      `asa=admin@127.0.0.1:${port}`,
      `asa=admin@127.0.0.1:${gone}`,
      ...['--case', 'half', ...GIVEN],
    ]);
    expect(ran.code).toBe(4);
    expect(ran.err).toContain(
      `unmask: asa-2 (127.0.0.1): the connection to port ${gone} was refused.\n`,
    );
    expect(ran.out).toContain('asa (127.0.0.1): 28 answers collected.\n');
    expect(ran.out).toContain('asa-2 (127.0.0.1): 0 answers collected, not all.\n');
  });

  it('ends with 130 when it is interrupted, and keeps what it had', async () => {
    const port = await asaPort();
    const stop = new AbortController();
    const running = collect([`asa=admin@127.0.0.1:${port}`, '--case', 'stopped', ...GIVEN], {
      signal: stop.signal,
    });
    const captures = join(folder, 'stopped', 'captures');
    const has = (): boolean => {
      try {
        return readdirSync(captures).length > 4;
      } catch {
        return false;
      }
    };
    await expect.poll(has, { timeout: 20_000, interval: 20 }).toBe(true);
    stop.abort();
    const ran = await running;
    expect(ran.code).toBe(130);
    expect(readdirSync(captures).length).toBeGreaterThan(4);
  });

  it('knows a device from a mistake, and repeats no secret', async () => {
    for (const text of ['asa=admin:Secr3t@192.0.2.1', 'nobody', 'pix=192.0.2.1', 'asa=a b']) {
      const ran = await collect([text]);
      expect(ran.code).toBe(2);
      expect(ran.err).not.toContain('Secr3t');
      expect(ran.err).toMatch(/^unmask: a DEVICE is written like/);
    }
    for (const wrong of [
      ['--icid', '4294967296'],
      ['--icid', '1;reload'],
      ['--grep', 'a" mail_logs'],
      Array.from({ length: 21 }, (_, i) => ['--icid', String(i)]).flat(),
    ]) {
      expect((await collect(['esa=192.0.2.2', ...wrong, ...GIVEN])).code).toBe(2);
    }
    const form = await collect(['asa=192.0.2.1', '--secrets', 'nowhere.json']);
    expect(form).toMatchObject({
      code: 2,
      err: 'unmask: nowhere.json: the secrets could not be read.\n',
    });
    await writeFile(join(folder, 'odd.json'), '{"asa": {"passwort": "Secr3t"}}');
    const odd = await collect(['asa=192.0.2.1', '--secrets', 'odd.json']);
    expect(odd.code).toBe(2);
    expect(odd.err).not.toContain('Secr3t');
  });
});

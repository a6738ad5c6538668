/** The practice ESA on the wire: ssh2's own client, and the OpenSSH client where one is installed. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src-main/lab/clock.ts';
import type { PracticeEsa } from '../../../src-main/lab/esa/practice-esa.ts';
import { newEd25519Key } from '../../../src-main/lab/net/host-key.ts';
import type { Listening } from '../../../src-main/lab/net/listen.ts';
import { startSshEsa } from '../../../src-main/lab/net/ssh-esa.ts';
import { esaWithHistory, receive, scriptedProbe } from './esa-cli-fixture.ts';

const USER = 'admin';
const PASSWORD = 'practice';
const run = promisify(execFile);

let esa: PracticeEsa;
let listening: Listening;

beforeAll(async () => {
  esa = esaWithHistory();
  listening = await startSshEsa({
    esa,
    clock: systemClock(),
    hostKey: newEd25519Key(),
    user: USER,
    password: PASSWORD,
    probe: scriptedProbe('220 ****************\n', { QUIT: '221 bye\n' }),
  });
});

afterAll(() => listening.close());

function login(more: { password?: string; tryKeyboard?: boolean } = {}): Promise<Client> {
  const client = new Client();
  return new Promise((resolve, reject) => {
    client.on('ready', () => resolve(client));
    client.on('error', reject);
    client.on('keyboard-interactive', (_name, _instructions, _lang, prompts, answer) =>
      answer(prompts.map(() => PASSWORD)),
    );
    client.connect({
      host: '127.0.0.1',
      port: listening.port,
      username: USER,
      ...(more.tryKeyboard ? { tryKeyboard: true } : { password: more.password ?? PASSWORD }),
      hostVerifier: () => true,
    });
  });
}

function exec(client: Client, command: string): Promise<{ output: string; status: number }> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      let output = '';
      let status = -1;
      channel.on('data', (bytes: Buffer) => {
        output += bytes.toString('utf8');
      });
      channel.on('exit', (code: number) => {
        status = code;
      });
      channel.on('close', () => resolve({ output, status }));
    });
  });
}

/** A shell that collects what it prints and can wait for a text. */
function shell(client: Client): Promise<{
  type(text: string): void;
  until(text: string): Promise<string>;
  closed: Promise<void>;
}> {
  return new Promise((resolve, reject) => {
    client.shell({ cols: 500, rows: 100 }, (error, channel) => {
      if (error) return reject(error);
      let out = '';
      let check: () => void = () => {};
      channel.on('data', (bytes: Buffer) => {
        out += bytes.toString('utf8');
        check();
      });
      resolve({
        type: (text) => void channel.write(text),
        until: (text) =>
          new Promise((found) => {
            check = () => {
              const at = out.indexOf(text);
              if (at < 0) return;
              const upTo = out.slice(0, at + text.length);
              out = out.slice(at + text.length);
              check = () => {};
              found(upTo);
            };
            check();
          }),
        closed: new Promise((done) => channel.on('close', done)),
      });
    });
  });
}

describe('over ssh', () => {
  it('takes a password and keyboard-interactive, and refuses a wrong one', async () => {
    for (const how of [{}, { tryKeyboard: true }]) {
      const client = await login(how);
      expect((await exec(client, 'version')).output).toContain('Version: 14.0.0-698\n');
      client.end();
    }
    await expect(login({ password: 'wrong' })).rejects.toThrow(/authentication/);
  });

  it('runs batch commands on the exec channel', async () => {
    const client = await login();
    expect(await exec(client, 'grep "ICID 202 lost" mail_logs')).toEqual({
      output: 'Wed Oct 14 04:02:02 2026 Info: ICID 202 lost\n',
      status: 0,
    });
    expect((await exec(client, 'frobnicate')).status).toBe(1);
    client.end();
  });

  it('holds a session: prompt, tail with new lines, Ctrl-C, telnet, exit', async () => {
    const client = await login();
    const session = await shell(client);
    await session.until('esa1.example.com> ');
    session.type('tail mail_logs\r');
    await session.until('Press Ctrl-C to stop.');
    receive(esa);
    await session.until('New SMTP ICID 205');
    session.type('\x03');
    await session.until('esa1.example.com> ');
    session.type('telnet 198.51.100.10 25\r');
    await session.until('220 ****************');
    session.type('QUIT\r');
    await session.until('221 bye');
    session.type('\x1d');
    await session.until('esa1.example.com> ');
    session.type('exit\r');
    await session.closed;
    client.end();
  });

  it('refuses sftp', async () => {
    const client = await login();
    await expect(
      new Promise((resolve, reject) => {
        client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)));
      }),
    ).rejects.toThrow();
    client.end();
  });
});

function openSshVersion(): string | undefined {
  try {
    execFileSync('scp', [], { stdio: 'ignore' });
  } catch (error) {
    // scp without arguments ends with its usage; a missing program has no exit status
    if (!(error instanceof Error) || !('status' in error) || error.status === null)
      return undefined;
  }
  return 'installed';
}

const hasOpenSsh = openSshVersion() !== undefined;
if (!hasOpenSsh)
  console.log(
    'No OpenSSH client is installed here: ssh and scp -O against the lab were not tried.',
  );

describe.runIf(hasOpenSsh)('the OpenSSH client', () => {
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unmask-lab-'));
    const askpass = join(folder, 'askpass.sh');
    writeFileSync(askpass, `#!/bin/sh\necho ${PASSWORD}\n`);
    chmodSync(askpass, 0o700);
  });

  afterAll(() => {
    for (const child of children) child.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    SSH_ASKPASS: join(folder, 'askpass.sh'),
    SSH_ASKPASS_REQUIRE: 'force',
    DISPLAY: ':0',
  });

  const options = (method: string): readonly string[] => [
    '-F',
    '/dev/null',
    '-o',
    'StrictHostKeyChecking=no',
    '-o',
    `UserKnownHostsFile=${join(folder, 'known_hosts')}`,
    '-o',
    'LogLevel=ERROR',
    '-o',
    'IdentityAgent=none',
    '-o',
    'IdentitiesOnly=yes',
    '-o',
    `PreferredAuthentications=${method}`,
  ];

  const TARGET = `${USER}@127.0.0.1`;

  it.each(['password', 'keyboard-interactive'])('logs in by %s and runs a command', async (how) => {
    const { stdout } = await run(
      'ssh',
      [...options(how), '-p', String(listening.port), TARGET, 'grep "ICID 202 lost" mail_logs'],
      { env: environment() },
    );
    expect(stdout).toBe('Wed Oct 14 04:02:02 2026 Info: ICID 202 lost\n');
  });

  it('holds a session on a terminal', async () => {
    const child = spawn(
      'ssh',
      [...options('password'), '-tt', '-p', String(listening.port), TARGET],
      {
        env: environment(),
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    children.push(child);
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString('utf8');
    });
    const status = new Promise((resolve) => child.on('close', resolve));
    child.stdin.write('date\rexit\r');
    expect(await status).toBe(0);
    expect(out).toContain('Welcome to the Cisco C390 Email Security Appliance\r\r\n');
    expect(out).toMatch(
      /esa1\.example\.com> date\r\r\n\w{3} \w{3} [ \d]\d [\d:]{8} \d{4} EDT\r\r\n/,
    );
  });

  it('fetches logs and a saved configuration with scp -O', async () => {
    const scp = (path: string, to: string) =>
      run(
        'scp',
        ['-O', ...options('password'), '-P', String(listening.port), `${TARGET}:${path}`, to],
        {
          env: environment(),
        },
      );
    const file = esa.log().files[0];
    await scp('/mail_logs/*', folder);
    expect(readFileSync(join(folder, file?.name ?? ''), 'utf8')).toBe(file?.text);
    await scp('mail_logs/mail.current', join(folder, 'current'));
    expect(readFileSync(join(folder, 'current'), 'utf8')).toBe(file?.text);
    const { stdout } = await run(
      'ssh',
      [...options('password'), '-p', String(listening.port), TARGET, 'saveconfig y 1'],
      { env: environment() },
    );
    const path = /"(\/configuration\/[^"]+)"/.exec(stdout)?.[1] ?? '';
    await scp(path, join(folder, 'saved.xml'));
    expect(readFileSync(join(folder, 'saved.xml'), 'utf8')).toMatch(/^<\?xml[\s\S]*<\/config>\n$/);
    await expect(scp('/mail_logs/nothing', folder)).rejects.toThrow(/No such file or directory/);
  });

  it('is not given files: sftp and uploads are refused', async () => {
    const local = join(folder, 'upload.txt');
    writeFileSync(local, 'x');
    const upload = (...mode: readonly string[]) =>
      run(
        'scp',
        [
          ...mode,
          ...options('password'),
          '-P',
          String(listening.port),
          local,
          `${TARGET}:/mail_logs/x`,
        ],
        { env: environment() },
      );
    await expect(upload('-O')).rejects.toThrow(/Permission denied/);
    await expect(upload()).rejects.toThrow();
  });
});

/** Connections to servers of ssh2 on loopback: host keys, logins, algorithms, jump hosts, dead ends. */

import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect as connectTcp, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../shared/base/result.ts';
import { offerFor } from '../../../src-main/device/algorithms.ts';
import type { DeviceLink } from '../../../src-main/device/channel.ts';
import { createCredentials, type SecretQuestion } from '../../../src-main/device/credentials.ts';
import { systemDeviceClock } from '../../../src-main/device/device-clock.ts';
import type { DeviceFailure } from '../../../src-main/device/device-failure.ts';
import type { HostKeyAnswer } from '../../../src-main/device/host-key.ts';
import { openLink, type SshHost } from '../../../src-main/device/transport.ts';
import { newEd25519Key } from '../../../src-main/lab/net/host-key.ts';
import { type FakeSsh, type FakeSshOptions, startFakeSsh } from '../../fakes/ssh-server.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function server(options: FakeSshOptions = {}): Promise<FakeSsh> {
  const started = await startFakeSsh(options);
  open.push(started);
  return started;
}

function host(port: number, more: Partial<SshHost> = {}): SshHost {
  return {
    host: '127.0.0.1',
    port,
    user: 'admin',
    name: 'edge',
    keyFiles: [],
    algorithms: offerFor({}),
    ...more,
  };
}

interface Dial {
  readonly secrets?: Parameters<typeof createCredentials>[0];
  readonly answers?: readonly string[];
  readonly judge?: () => Promise<HostKeyAnswer>;
  readonly asked?: SecretQuestion[];
  readonly times?: NonNullable<Parameters<typeof openLink>[0]['times']>;
}

async function dial(
  path: readonly [SshHost, ...SshHost[]],
  dialling: Dial = {},
): Promise<Result<DeviceLink, DeviceFailure>> {
  const answers = [...(dialling.answers ?? [])];
  const credentials = createCredentials(
    dialling.secrets ?? { password: 'Pa55-of-test' },
    async (q) => {
      dialling.asked?.push(q);
      return answers.shift();
    },
  );
  const link = await openLink({
    path,
    credentialsOf: () => credentials,
    keeper: {
      knownTypes: async () => [],
      judge: dialling.judge ?? (async () => ({ kind: 'accepted' })),
    },
    clock: systemDeviceClock(),
    signal: new AbortController().signal,
    ...(dialling.times ? { times: dialling.times } : {}),
  });
  if (link.ok) open.push(link.value);
  return link;
}

function failureOf(result: Result<DeviceLink, DeviceFailure>): string {
  return result.ok ? 'connected' : result.error.message.id;
}

describe('host keys', () => {
  it('are judged before anything of a login is sent', async () => {
    const fake = await server();
    let loginsWhenAsked = -1;
    const result = await dial([host(fake.port)], {
      async judge() {
        loginsWhenAsked = fake.logins.length;
        return { kind: 'accepted' };
      },
    });
    expect(failureOf(result)).toBe('connected');
    expect(loginsWhenAsked).toBe(0);
    expect(fake.logins.length).toBeGreaterThan(0);
  });

  it('send nothing when they are unknown, changed or revoked', async () => {
    const answers: readonly (readonly [HostKeyAnswer, string])[] = [
      [{ kind: 'unknown' }, 'device.fail.host-key-unknown'],
      [
        { kind: 'changed', known: ['SHA256:old'], file: 'known_hosts' },
        'device.fail.host-key-changed',
      ],
      [{ kind: 'revoked' }, 'device.fail.host-key-revoked'],
    ];
    for (const [answer, id] of answers) {
      const fake = await server();
      const result = await dial([host(fake.port)], { judge: async () => answer });
      expect(failureOf(result)).toBe(id);
      expect(fake.logins).toEqual([]);
      const key = ssh2.utils.parseKey(fake.hostKey);
      if (key instanceof Error) throw key;
      if (!result.ok) expect(result.error.message.values?.found).toMatch(/^SHA256:[\w+/]{43}$/);
      if (!result.ok && answer.kind === 'changed') {
        expect(result.error.message.values?.known).toEqual(['SHA256:old']);
      }
    }
  });
});

describe('logins', () => {
  it('try a wrong password once, by one method', async () => {
    const fake = await server({
      onLogin(context) {
        if (context.method === 'keyboard-interactive') {
          context.prompt([{ prompt: 'Password: ', echo: false }], () =>
            context.reject(['password', 'keyboard-interactive']),
          );
        } else context.reject(['password', 'keyboard-interactive']);
      },
    });
    const result = await dial([host(fake.port)]);
    expect(failureOf(result)).toBe('device.fail.login');
    expect(fake.logins).toEqual(['none', 'keyboard-interactive']);
    expect(JSON.stringify(result)).not.toContain('Pa55-of-test');
  });

  it('send a password where that is the only method', async () => {
    const fake = await server({
      onLogin(context) {
        if (context.method === 'password' && context.password === 'Pa55-of-test') context.accept();
        else context.reject(['password']);
      },
    });
    expect(failureOf(await dial([host(fake.port)]))).toBe('connected');
    expect(fake.logins).toEqual(['none', 'password']);
  });

  it('answer a second factor, which is asked each time', async () => {
    const seen: string[][] = [];
    const fake = await server({
      onLogin(context) {
        if (context.method !== 'keyboard-interactive') {
          context.reject(['keyboard-interactive']);
          return;
        }
        context.prompt([{ prompt: 'Password: ', echo: false }], (first) => {
          context.prompt([{ prompt: 'Enter PASSCODE: ', echo: false }], (second) => {
            seen.push([...first, ...second]);
            context.accept();
          });
        });
      },
    });
    const asked: SecretQuestion[] = [];
    const result = await dial([host(fake.port)], { asked, answers: ['123456'] });
    expect(failureOf(result)).toBe('connected');
    expect(seen).toEqual([['Pa55-of-test', '123456']]);
    expect(asked).toEqual([{ key: 'answer', device: 'edge', about: 'Enter PASSCODE: ' }]);
  });

  it('say what nobody could give', async () => {
    const fake = await server({
      onLogin: (context) => context.reject(['keyboard-interactive', 'password']),
    });
    expect(failureOf(await dial([host(fake.port)], { secrets: {} }))).toBe(
      'device.fail.no-password',
    );
  });

  it('use a locked key file with its passphrase', async () => {
    const key = newEd25519Key({
      passphrase: 'key-Pass-1',
      cipher: 'aes256-ctr',
      rounds: 4,
    });
    const file = join(mkdtempSync(join(tmpdir(), 'unmask-key-')), 'id_ed25519');
    writeFileSync(file, key, { mode: 0o600 });
    const fake = await server({
      onLogin(context) {
        if (context.method === 'publickey') context.accept();
        else context.reject(['publickey', 'password']);
      },
    });
    const asked: SecretQuestion[] = [];
    const withFile = host(fake.port, { keyFiles: [join(file, '..', 'missing'), file] });
    const good = await dial([withFile], { secrets: {}, asked, answers: ['key-Pass-1'] });
    expect(failureOf(good)).toBe('connected');
    expect(asked).toEqual([{ key: 'passphrase', device: 'edge', about: file }]);
    const none = await dial([withFile], { secrets: {} });
    expect(failureOf(none)).toBe('device.fail.no-passphrase');
  });
});

describe('old firewalls', () => {
  const OLD: NonNullable<FakeSshOptions['algorithms']> = {
    kex: ['diffie-hellman-group1-sha1'],
    serverHostKey: ['ssh-rsa'],
    cipher: ['3des-cbc', 'aes128-cbc'],
    hmac: ['hmac-sha1', 'hmac-md5'],
  };
  const key = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private;

  it('tell exactly what misses, all at once, and connect when that is allowed', async () => {
    const fake = await server({ hostKey: key, algorithms: OLD });
    const refused = await dial([host(fake.port)]);
    expect(failureOf(refused)).toBe('device.fail.legacy-algorithms');
    if (refused.ok) return;
    expect(refused.error.missing).toEqual({
      host: '127.0.0.1',
      port: fake.port,
      algorithms: {
        kex: ['diffie-hellman-group1-sha1'],
        hostKey: ['ssh-rsa'],
        cipher: ['aes128-cbc', '3des-cbc'],
      },
    });
    const algorithms = offerFor(refused.error.missing?.algorithms ?? {});
    expect(failureOf(await dial([host(fake.port, { algorithms })]))).toBe('connected');
  });
});

describe('ways there', () => {
  it('go through one and two jump hosts', async () => {
    const device = await server();
    const jump = () =>
      server({
        onReady(client) {
          client.on('tcpip', (accept, reject, info) => {
            const socket = connectTcp(info.destPort, '127.0.0.1');
            socket.on('error', () => reject());
            socket.on('connect', () => {
              const channel = accept();
              channel.pipe(socket).pipe(channel);
            });
          });
        },
      });
    const [first, second] = [await jump(), await jump()];
    const one = host(first.port, { name: 'jump-1' });
    const two = host(second.port, { name: 'jump-2' });
    expect(failureOf(await dial([one, host(device.port)]))).toBe('connected');
    expect(failureOf(await dial([one, two, host(device.port)]))).toBe('connected');
    expect(device.logins).toHaveLength(2);
    device.close();
  });

  it('say that nothing listens, that nobody answers, that it is no SSH', async () => {
    const silent = await listening((socket) => socket.resume());
    const http = await listening((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const gone = await listening(() => undefined);
    await new Promise((resolve) => gone.close(resolve));
    const times = { handshakeMs: 150 };
    expect(failureOf(await dial([host(portOf(silent))], { times }))).toBe(
      'device.fail.no-answer-ssh',
    );
    expect(failureOf(await dial([host(portOf(http))], { times }))).toMatch(
      /^device\.fail\.(?:no-ssh|closed-early)$/,
    );
    expect(failureOf(await dial([host(gonePort)], { times }))).toBe('device.fail.refused-tcp');
  });

  it('say that a session was turned away after a good login', async () => {
    const fake = await server({
      onReady(client) {
        client.on('session', (accept) => {
          const session = accept();
          session.on('pty', (ok) => ok?.());
          session.on('shell', () => client.end());
        });
      },
    });
    const link = await dial([host(fake.port)]);
    if (!link.ok) throw new Error(failureOf(link));
    const shell = await link.value.openShell();
    expect(shell.ok ? 'open' : shell.error.message.id).toBe('device.fail.session-limit');
  });
});

let gonePort = 0;

async function listening(serve: (socket: Socket) => void): Promise<Server> {
  const tcp = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  gonePort = portOf(tcp);
  open.push({ close: () => void tcp.close() });
  return tcp;
}

function portOf(tcp: Server): number {
  const address = tcp.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

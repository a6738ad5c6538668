/** What `~/.ssh/config` says of algorithms, and an agent, in real handshakes with an ssh2 server. */

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, expect, it } from 'vitest';
import { createCredentials } from '../../../src-main/device/credentials.ts';
import { systemDeviceClock } from '../../../src-main/device/device-clock.ts';
import { pathOf } from '../../../src-main/device/device-path.ts';
import { openLink } from '../../../src-main/device/transport.ts';
import { type FakeSsh, newHostKey, startFakeSsh } from '../../fakes/ssh-server.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** Connects as the ssh configuration says; gives the failure's id, or what was agreed on. */
async function dial(fake: FakeSsh, sshConfig: string, agent?: string): Promise<string> {
  const path = await pathOf(
    { label: 'edge', host: '127.0.0.1', port: fake.port, user: 'admin' },
    { sshConfig, homeFolder: '/nowhere', legacyOf: async () => ({}) },
  );
  const given = agent === undefined ? { password: 'x' } : {};
  const credentials = createCredentials(given, async () => undefined);
  const link = await openLink({
    path,
    credentialsOf: () => credentials,
    keeper: { knownTypes: async () => [], judge: async () => ({ kind: 'accepted' }) },
    clock: systemDeviceClock(),
    signal: new AbortController().signal,
    ...(agent === undefined ? {} : { agent }),
  });
  if (!link.ok) return link.error.message.id;
  open.push(link.value);
  return 'connected';
}

it('honours KexAlgorithms, Ciphers and HostKeyAlgorithms of the ssh configuration', async () => {
  const agreed: string[] = [];
  const fake = await startFakeSsh({
    hostKey: newHostKey('rsa'),
    onHandshake({ kex, serverHostKey, cs }) {
      agreed.push(kex, serverHostKey, cs.cipher);
    },
  });
  open.push(fake);
  const config = [
    'Host 127.0.0.1',
    'KexAlgorithms ecdh-sha2-nistp384',
    'Ciphers aes192-ctr',
    'HostKeyAlgorithms rsa-sha2-256',
  ].join('\n');
  expect(await dial(fake, config)).toBe('connected');
  expect(agreed).toEqual(['ecdh-sha2-nistp384', 'rsa-sha2-256', 'aes192-ctr']);
});

it('offers nothing else than the configuration allows', async () => {
  const fake = await startFakeSsh({
    algorithms: { cipher: ['aes256-ctr'] },
  });
  open.push(fake);
  expect(await dial(fake, 'Ciphers aes256-ctr')).toBe('connected');
  expect(await dial(fake, 'Ciphers aes128-ctr')).toMatch(/algorithm/);
});

/** An agent of one key behind a socket, as `SSH_AUTH_SOCK` names it. */
async function startAgent(
  key: string,
  folder: string,
): Promise<{ socket: string; signed(): number }> {
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  let signed = 0;
  const server: Server = createServer((stream) => {
    const protocol = new ssh2.AgentProtocol(false);
    protocol.on('identities', (request) => protocol.getIdentitiesReply(request, [parsed]));
    protocol.on('sign', (request, _key, data) => {
      signed++;
      protocol.signReply(request, parsed.sign(data) as unknown as Buffer);
    });
    stream.pipe(protocol).pipe(stream);
  });
  const socket = join(folder, 'agent');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  open.push({ close: () => void server.close() });
  return { socket, signed: () => signed };
}

it('logs in with a key of the agent, which signs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unmask-agent-'));
  open.push({ close: () => rmSync(folder, { recursive: true, force: true }) });
  const key = newHostKey();
  const agent = await startAgent(key, folder);
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  const fake = await startFakeSsh({
    onLogin(context) {
      const isKey =
        context.method === 'publickey' && context.key.data.equals(parsed.getPublicSSH());
      const isProven =
        isKey &&
        (context.signature === undefined ||
          parsed.verify(context.blob ?? '', context.signature) === true);
      if (isProven) context.accept();
      else context.reject(['publickey']);
    },
  });
  open.push(fake);
  expect(await dial(fake, '', agent.socket)).toBe('connected');
  expect(agent.signed()).toBe(1);
  expect(fake.logins.at(-1)).toBe('publickey');
});

import { describe, expect, it } from 'vitest';
import { configuredList, matchesPattern, offerFor } from '../../../src-main/device/algorithms.ts';
import { parseJump, pathOf } from '../../../src-main/device/device-path.ts';
import { sshConfigFor } from '../../../src-main/device/ssh-config.ts';

const CONFIG = `
# mine
Host edge old-*  !old-two
  HostName 192.0.2.1
  User = "netops"
  Port 2222
  IdentityFile ~/.ssh/edge
  ProxyJump jump@192.0.2.8:22,192.0.2.9
  KexAlgorithms +diffie-hellman-group1-sha1

Match user root
  User nobody

Host edge
  User late
  IdentityFile /keys/second
  Ciphers 3des-cbc,unheard-of

Host *
  User anybody
  HostKeyAlgorithms ^ssh-rsa
  ProxyJump none
`;

describe('~/.ssh/config', () => {
  it('gives the first value found, and all key files', () => {
    expect(sshConfigFor(CONFIG, 'edge')).toEqual({
      hostName: '192.0.2.1',
      user: 'netops',
      port: 2222,
      identityFiles: ['~/.ssh/edge', '/keys/second'],
      proxyJump: ['jump@192.0.2.8:22', '192.0.2.9'],
      kexAlgorithms: '+diffie-hellman-group1-sha1',
      hostKeyAlgorithms: '^ssh-rsa',
      ciphers: '3des-cbc,unheard-of',
    });
    expect(sshConfigFor(CONFIG, 'old-two')).toEqual({
      user: 'anybody',
      hostKeyAlgorithms: '^ssh-rsa',
      identityFiles: [],
      proxyJump: [],
    });
    expect(sshConfigFor('\u0000\nHost\nPort x\n'.repeat(50), 'edge')).toEqual({
      identityFiles: [],
      proxyJump: [],
    });
  });

  it('spells algorithms out, by our own names alone', () => {
    expect(configuredList('cipher', '3des-cbc,unheard-of')).toEqual(['3des-cbc']);
    expect(configuredList('cipher', 'unheard-of')).toBeUndefined();
    expect(configuredList('kex', '+diffie-hellman-group1-sha1')?.at(-1)).toBe(
      'diffie-hellman-group1-sha1',
    );
    expect(configuredList('hostKey', '^ssh-rsa')?.[0]).toBe('ssh-rsa');
    expect(configuredList('cipher', '-*gcm*')).toEqual(['aes128-ctr', 'aes192-ctr', 'aes256-ctr']);
  });

  it('matches patterns in time', () => {
    expect(matchesPattern('a'.repeat(5000), `${'a*'.repeat(200)}b`)).toBe(false);
    expect(matchesPattern('fw1.example.com', 'fw?.*.COM')).toBe(true);
  });

  it('becomes a path: jump hosts, then the device', async () => {
    const path = await pathOf(
      { label: 'edge', host: 'edge' },
      {
        sshConfig: CONFIG,
        homeFolder: '/folder',
        legacyOf: async (host): Promise<{ cipher?: string[] }> =>
          host === '192.0.2.9' ? { cipher: ['3des-cbc'] } : {},
      },
    );
    expect(path.map(({ host, port, user, name }) => ({ host, port, user, name }))).toEqual([
      { host: '192.0.2.8', port: 22, user: 'jump', name: '192.0.2.8' },
      { host: '192.0.2.9', port: 22, user: 'anybody', name: '192.0.2.9' },
      { host: '192.0.2.1', port: 2222, user: 'netops', name: 'edge (192.0.2.1)' },
    ]);
    expect(path[1]?.algorithms.cipher.at(-1)).toBe('3des-cbc');
    expect(path.at(-1)?.algorithms.cipher).toEqual(['3des-cbc']);
    expect(path.at(-1)?.keyFiles).toEqual(['/folder/.ssh/edge', '/keys/second']);
  });

  it('offers old algorithms to nobody unless they were allowed', () => {
    const { kex, hostKey, cipher, mac } = offerFor({});
    for (const name of [...kex, ...hostKey, ...cipher, ...mac]) {
      expect(name).not.toMatch(/group1-|group14-sha1|exchange-sha1|^ssh-rsa|cbc|md5|chacha/);
    }
  });

  it('reads jump hosts, and nothing else', () => {
    expect(parseJump('ssh://a@[2001:db8::1]:2222')).toEqual({
      host: '2001:db8::1',
      port: 2222,
      user: 'a',
    });
    for (const text of ['', 'a b', '-oProxyCommand=x', 'a;b', 'host:99999', 'a@b@c']) {
      expect(parseJump(text), text).toBeUndefined();
    }
  });
});

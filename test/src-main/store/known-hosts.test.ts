import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKnownHosts, findHostKeys } from '../../../src-main/store/known-hosts.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0';
const OTHER = 'AAAAC3NzaC1lZDI1NTE5AAAAIG90aGVyb3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90';

function hashed(name: string): string {
  const salt = Buffer.from('0123456789abcdefghij');
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash}`;
}

const find = (text: string, host: string, port = 22) =>
  findHostKeys(text, host, port).map((k) => k.key);

describe('known hosts in the format of OpenSSH', () => {
  it('finds names, ports, lists, patterns and hashes', () => {
    const line = (hosts: string): string =>
      `# a remark\n\n${hosts} ssh-ed25519 ${KEY} somebody@here\n`;
    expect(find(line('192.0.2.1'), '192.0.2.1')).toEqual([KEY]);
    expect(find(line('192.0.2.1'), '192.0.2.1', 2222)).toEqual([]);
    expect(find(line('[192.0.2.1]:2222'), '192.0.2.1', 2222)).toEqual([KEY]);
    expect(find(line('fw,FW.example.com,192.0.2.1'), 'fw.example.com')).toEqual([KEY]);
    expect(find(line('*.example.com,!bad.example.com'), 'fw.example.com')).toEqual([KEY]);
    expect(find(line('*.example.com,!bad.example.com'), 'bad.example.com')).toEqual([]);
    expect(find(line('fw?.ex*le.com'), 'fw1.example.com')).toEqual([KEY]);
    expect(find(line(hashed('192.0.2.1')), '192.0.2.1')).toEqual([KEY]);
    expect(find(line(hashed('[192.0.2.1]:2222')), '192.0.2.1', 2222)).toEqual([KEY]);
    expect(find(line(hashed('192.0.2.1')), '192.0.2.2')).toEqual([]);
    expect(find(line('2001:db8::1'), '2001:db8::1')).toEqual([KEY]);
  });

  it('reads marks and passes over what is none of it', () => {
    expect(findHostKeys(`@revoked fw ssh-ed25519 ${KEY}`, 'fw', 22)).toEqual([
      { type: 'ssh-ed25519', key: KEY, isRevoked: true },
    ]);
    expect(find(`@cert-authority * ssh-ed25519 ${KEY}`, 'fw')).toEqual([]);
    expect(find(`fw\nfw ssh-rsa\n\u0000\nfw ssh-ed25519 *** x\n`, 'fw')).toEqual([]);
    expect(find(`${'a'.repeat(20_000)} ssh-ed25519 ${KEY}`, 'a')).toEqual([]);
  });

  it('keeps new keys in our file and never writes the person\u2019s', async () => {
    const home = mkdtempSync(join(tmpdir(), 'unmask-hosts-'));
    const theirs = join(home, 'theirs');
    writeFileSync(theirs, `fw ssh-ed25519 ${OTHER}\n`);
    const known = createKnownHosts(join(home, 'data'), [theirs, join(home, 'missing')]);
    await known.add('FW', 22, 'ssh-ed25519', Buffer.from(KEY, 'base64'));
    await known.add('192.0.2.1', 2222, 'ssh-ed25519', Buffer.from(KEY, 'base64'));
    expect((await known.find('fw', 22)).map((k) => k.key)).toEqual([KEY, OTHER]);
    expect(readFileSync(known.file, 'utf8')).toBe(
      `fw ssh-ed25519 ${KEY}\n[192.0.2.1]:2222 ssh-ed25519 ${KEY}\n`,
    );
    expect(readFileSync(theirs, 'utf8')).toBe(`fw ssh-ed25519 ${OTHER}\n`);
  });
});

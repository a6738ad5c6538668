/**
 * Known host keys in OpenSSH's own format: our file, which is written, and the person's, which is only
 * read. Hashed names (`|1|salt|hash`), `[host]:port`, lists, patterns and `@revoked` are understood;
 * `@cert-authority` lines say nothing about plain keys.
 */
import { createHmac } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface KnownHostKey {
  readonly type: string;
  /** Base64 as in the file. */
  readonly key: string;
  readonly isRevoked: boolean;
  readonly file: string;
}

export interface KnownHosts {
  /** Keys known of a host on a port, our own file first. */
  find(host: string, port: number): Promise<readonly KnownHostKey[]>;
  /** Adds a key to our own file. */
  add(host: string, port: number, type: string, blob: Uint8Array): Promise<void>;
  /** Our own file. */
  readonly file: string;
}

/** `home` is the data folder; `others` are files that are read too, missing ones skipped. */
export function createKnownHosts(home: string, others: readonly string[]): KnownHosts {
  const file = join(home, 'known_hosts');
  return {
    file,
    async find(host, port) {
      const found: KnownHostKey[] = [];
      for (const path of [file, ...others]) {
        const text = await readFile(path, 'utf8').catch(() => '');
        for (const key of findHostKeys(text, host, port)) found.push({ ...key, file: path });
      }
      return found;
    },
    async add(host, port, type, blob) {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      const before = await readFile(file, 'utf8').catch(() => '');
      const gap = before === '' || before.endsWith('\n') ? '' : '\n';
      const line = `${hostPattern(host, port)} ${type} ${Buffer.from(blob).toString('base64')}\n`;
      await appendFile(file, gap + line, { mode: 0o600 });
    },
  };
}

/** `192.0.2.1`, or `[192.0.2.1]:2222` where the port isn't 22. */
export function hostPattern(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

// @revoked |1|c2FsdA==|aGFzaA== ssh-ed25519 AAAA... a comment
const LINE =
  /^(?:(?<marker>@[\w-]{1,20})\s+)?(?<hosts>\S{1,4000})\s+(?<type>[\w@.-]{3,60})\s+(?<key>[A-Za-z0-9+/]{16,8000}={0,2})(?:\s|$)/;

/** Keys that a text holds for a host on a port. */
export function findHostKeys(
  text: string,
  host: string,
  port: number,
): readonly Omit<KnownHostKey, 'file'>[] {
  const name = hostPattern(host, port);
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.length > 16_000 || line.startsWith('#')) return [];
    const groups = LINE.exec(line.trimStart())?.groups;
    const { marker, hosts = '', type = '', key = '' } = groups ?? {};
    if (!groups || marker === '@cert-authority' || !namesHost(hosts, name)) return [];
    return [{ type, key, isRevoked: marker === '@revoked' }];
  });
}

function namesHost(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return isHashOf(hosts, name);
  const patterns = hosts.toLowerCase().split(',');
  if (patterns.some((p) => p.startsWith('!') && isLike(name, p.slice(1)))) return false;
  return patterns.some((p) => isLike(name, p));
}

/** |1|BASE64(salt)|BASE64(HMAC-SHA1(salt, name)) */
function isHashOf(hashed: string, name: string): boolean {
  const [, , salt = '', hash = ''] = hashed.split('|');
  const found = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64');
  return found === hash;
}

/** `*` and `?` only; the rest of a pattern means itself. */
function isLike(name: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return name === pattern;
  const parts = pattern.replace(/\*+/g, '*').split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  let at = first.length;
  if (!fits(name.slice(0, at), first)) return false;
  for (const part of parts.slice(1, -1)) {
    let from = at;
    while (from + part.length <= name.length && !fits(name.slice(from, from + part.length), part)) {
      from++;
    }
    if (from + part.length > name.length) return false;
    at = from + part.length;
  }
  if (parts.length === 1) return name.length === first.length;
  return name.length - last.length >= at && fits(name.slice(name.length - last.length), last);
}

function fits(text: string, pattern: string): boolean {
  return (
    text.length === pattern.length &&
    [...pattern].every((ch, index) => ch === '?' || ch === text[index])
  );
}

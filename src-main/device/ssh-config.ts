/**
 * The part of `~/.ssh/config` that bears on reaching a device: Host, HostName, Port, User, IdentityFile,
 * ProxyJump, HostKeyAlgorithms, KexAlgorithms, Ciphers. The first value found wins, as in OpenSSH;
 * `Match` blocks and other keywords are passed over.
 */
import { matchesPattern } from './algorithms.ts';

export interface SshConfigHost {
  readonly hostName?: string;
  readonly port?: number;
  readonly user?: string;
  /** As written; `~` and `%h` are for whoever reads files. */
  readonly identityFiles: readonly string[];
  /** `user@host:port` each, first hop first; empty for none. */
  readonly proxyJump: readonly string[];
  readonly hostKeyAlgorithms?: string;
  readonly kexAlgorithms?: string;
  readonly ciphers?: string;
}

/** What the text says about `host`, the name as it was given. */
export function sshConfigFor(text: string, host: string): SshConfigHost {
  const found = new Map<string, string>();
  const identityFiles: string[] = [];
  let applies = true;
  for (const raw of text.split(/\r?\n/)) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    const { keyword, value } = line;
    if (keyword === 'host') applies = matchesHost(value, host);
    else if (keyword === 'match') applies = /^all\s*$/i.test(value);
    else if (!applies) continue;
    else if (keyword === 'identityfile') identityFiles.push(unquoted(value));
    else if (!found.has(keyword)) found.set(keyword, unquoted(value));
  }
  const port = Number(found.get('port'));
  const jump = found.get('proxyjump');
  const hostName = found.get('hostname')?.replaceAll('%h', host).replaceAll('%%', '%');
  const rest = {
    hostName,
    user: found.get('user'),
    hostKeyAlgorithms: found.get('hostkeyalgorithms'),
    kexAlgorithms: found.get('kexalgorithms'),
    ciphers: found.get('ciphers'),
  };
  return {
    identityFiles,
    proxyJump: jump === undefined || jump.toLowerCase() === 'none' ? [] : jump.split(','),
    ...(Number.isInteger(port) && port > 0 && port < 65_536 ? { port } : {}),
    ...present(rest),
  };
}

// HostName = 192.0.2.1   |   Port 22   |   # a remark
const LINE = /^\s*(?<keyword>[A-Za-z]{2,40})(?:\s*=\s*|\s+)(?<value>\S.*?)\s*$/;

function lineOf(raw: string): { readonly keyword: string; readonly value: string } | undefined {
  if (raw.length > 4000) return undefined;
  const groups = LINE.exec(raw)?.groups;
  if (groups?.keyword === undefined || groups.value === undefined) return undefined;
  return { keyword: groups.keyword.toLowerCase(), value: groups.value };
}

function unquoted(value: string): string {
  const inner = /^"(?<inner>[^"]*)"/.exec(value)?.groups?.inner;
  return inner ?? value;
}

/** `web* !web1`: one that fits, and none that is excluded. */
function matchesHost(patterns: string, host: string): boolean {
  const words = patterns.split(/\s+/).map(unquoted);
  if (words.some((word) => word.startsWith('!') && matchesPattern(host, word.slice(1)))) {
    return false;
  }
  return words.some((word) => !word.startsWith('!') && matchesPattern(host, word));
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that are undefined. */
function present<T extends object>(value: T): Present<T> {
  const kept = Object.entries(value).filter(([, v]) => v !== undefined);
  // the same keys with the same values, the undefined ones left out
  return Object.fromEntries(kept) as Present<T>;
}

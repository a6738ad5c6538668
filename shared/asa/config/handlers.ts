/**
 * The table of top-level keywords: what reads them, and which lines belong to their block when the
 * indentation was lost on the way (mail, chat, a pasted plan). One row per keyword; anything not
 * here is on the ignore table (ignored.ts) or unknown.
 */
import { readAccessList, readIpv6AccessList } from './access-list.ts';
import { readClassMap } from './class-map.ts';
import {
  readCluster,
  readContext,
  readDomainName,
  readFailover,
  readFirewall,
  readHostname,
  readTimeRange,
} from './device-role.ts';
import { readFixup, readServiceFlag } from './fixup.ts';
import { readInterface, readIp, readName, readNameif, readRoute } from './interface.ts';
import { readNat } from './nat.ts';
import { readAlias, readGlobal, readStatic } from './nat-pre83.ts';
import { readObject } from './object.ts';
import { readObjectGroup } from './object-group.ts';
import { readPolicyMap, readStrayClass } from './policy-map.ts';
import type { Command, Handler, Reading } from './reading.ts';
import { referencesOfIgnored } from './references.ts';
import { readAccessGroup, readServicePolicy } from './service-policy.ts';

/** What is known of a keyword. */
export interface Row {
  readonly read: Handler;
  /** Absent: the command is one line. Else: may this unindented line stand below it? */
  readonly takes?: (words: readonly string[]) => boolean;
}

const row = (read: Handler, takes?: Row['takes']): Row => (takes ? { read, takes } : { read });

/** `words` without a leading `no`. */
function starts(keywords: string): (words: readonly string[]) => boolean {
  const set = new Set(keywords.split(' '));
  return (words) => set.has(words[0] ?? '');
}

const INSIDE_POLICY = starts(
  'class inspect set police priority shape csc ips cxsc sfr description match parameters ' +
    'drop-connection mask reset log rate-limit mask-banner allow-tls mail-relay special-character ' +
    'message-length flow-export user-statistics',
);
const INSIDE_OBJECT = starts('host subnet range fqdn service description');
const INSIDE_GROUP = starts(
  'network-object service-object port-object protocol-object icmp-object group-object user ' +
    'user-group security-group description',
);
const INSIDE_INTERFACE = starts(
  'security-level shutdown management-only description speed duplex switchport',
);

/** Keyword (without `no`) to its row. */
export const HANDLERS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['access-group', row(readAccessGroup)],
  ['access-list', row(readAccessList)],
  ['alias', row(readAlias)],
  ['class', row(readStrayClass, () => false)],
  ['class-map', row(readClassMap, starts('match description'))],
  ['cluster', row(readCluster, insideCluster)],
  ['context', row(readContext, starts('allocate-interface config-url description member'))],
  ['domain-name', row(readDomainName)],
  ['failover', row(readFailover)],
  ['firewall', row(readFirewall)],
  ['fixup', row(readFixup)],
  ['global', row(readGlobal)],
  ['hostname', row(readHostname)],
  ['interface', row(readInterface, insideInterface)],
  ['ip', row(readIp)],
  ['ipv6', row(readIpv6)],
  ['name', row(readName)],
  ['nameif', row(readNameif)],
  ['names', row(markUsed)],
  ['nat', row(readNat)],
  ['object', row(readObject, insideObject)],
  ['object-group', row(readObjectGroup, INSIDE_GROUP)],
  ['policy-map', row(readPolicyMap, INSIDE_POLICY)],
  ['route', row(readRoute)],
  ['service', row(readServiceFlag)],
  ['service-policy', row(readServicePolicy)],
  ['static', row(readStatic)],
  ['time-range', row(readTimeRange, starts('absolute periodic'))],
]);

const INSIDE_CLUSTER = starts('local-unit cluster-interface priority health-check key site-id');

/** `enable` alone, not the `enable password` of the top level. */
function insideCluster(words: readonly string[]): boolean {
  if (words[0] === 'key') return words.length === 2;
  if (words[0] === 'enable') return words.length === 1 || words[1] === 'noconfirm';
  return INSIDE_CLUSTER(words);
}

/** `ip address 192.0.2.1 ..` belongs to the interface; `ip address outside ..` is PIX 6. */
function insideInterface(words: readonly string[]): boolean {
  const [keyword, second, third = ''] = words;
  if (keyword === 'ip') return second === 'address' && /^(?:\d|dhcp|pppoe|$)/.test(third);
  if (keyword === 'ipv6') return second === 'address' || second === 'enable' || second === 'nd';
  // PIX 6: nameif ethernet0 outside security0
  return keyword === 'nameif' ? words.length < 4 : INSIDE_INTERFACE(words);
}

/** `nat (inside,outside) static ..` belongs to the object, `nat .. source ..` doesn't. */
function insideObject(words: readonly string[]): boolean {
  if (words[0] !== 'nat') return INSIDE_OBJECT(words) && words[1] !== 'resetoutbound';
  return words.slice(1, 3).some((word) => word === 'static' || word === 'dynamic');
}

function readIpv6(r: Reading, command: Command): void {
  const { words, at, end } = command;
  if (words[1] === 'access-list') readIpv6AccessList(r, command);
  else if (words[1] === 'route') readRoute(r, command);
  else {
    for (let i = at; i < end; i++) r.mark(i, 'ignored');
    referencesOfIgnored(r, words, at);
  }
}

function markUsed(r: Reading, command: Command): void {
  r.mark(command.at, 'used');
}

/** Words that stand only below another command: seen on top, their first line is missing. */
export const BODY_KEYWORDS: ReadonlySet<string> = new Set(
  (
    'match inspect set parameters drop-connection mask-banner allow-tls mail-relay ' +
    'special-character host subnet range fqdn network-object service-object port-object ' +
    'group-object protocol-object security-level shutdown description'
  ).split(' '),
);

/**
 * One access list entry, from its `permit` or `deny` on.
 *
 * Forms: extended `permit tcp SRC [PORTS] DST [PORTS] [log ..] [inactive] [time-range T]`; protocol
 * by name, number, `object` or `object-group`; user and security-group conditions before each
 * address; `advanced` of FTD with `ifc NAME` conditions, `trust`, `rule-id N`, `event-log ..` [K].
 * Broken entries (address without mask, wildcard mask) are kept with `invalid`: a device refuses
 * them, but people paste them (asa.md a.3). A word behind the destination that isn't known makes
 * the entry `syntax` too. Source: asa.md a.3, g.
 */
import type {
  AccessListEntry,
  AddressSpec,
  PortSpec,
  ProtocolSpec,
} from '../../model/asa-config.ts';
import { protocolName } from '../ports.ts';
import { type Cursor, readAddress } from './addresses.ts';
import type { ConfigDraft, Draft } from './draft.ts';
import { isAtPortOperator, readPorts } from './services.ts';

/** What a reader of entries says beside the entry itself. */
export interface EntryNotes {
  /** Words that no form explains. */
  leftOver?: string;
  hasHostBits?: boolean;
}

/** Fills `entry` from the words, the protocol first (`from` is its index). */
export function readEntry(
  draft: ConfigDraft,
  words: readonly string[],
  from: number,
  entry: Draft<AccessListEntry>,
): EntryNotes {
  const cursor: Cursor = { words, at: from };
  const notes: EntryNotes = {};
  readProtocol(cursor, entry);
  readConditions(cursor, entry);
  entry.source = takeAddress(draft, cursor, entry, notes);
  if (isAtPortOperator(cursor)) entry.sourcePort = takePorts(cursor, entry);
  else if (isSourcePortGroup(draft, cursor)) entry.sourcePort = takePortGroup(cursor);
  readConditions(cursor, entry);
  entry.destination = takeAddress(draft, cursor, entry, notes);
  if (isAtPortOperator(cursor)) entry.destinationPort = takePorts(cursor, entry);
  else if (cursor.words[cursor.at] === 'object-group' && takesPorts(entry.protocol)) {
    entry.destinationPort = takePortGroup(cursor);
  }
  if (cursor.at < words.length) readOptions(cursor, entry, notes);
  return notes;
}

const PROTOCOLS = new Map<string, ProtocolSpec>();
const TCP: ProtocolSpec = { kind: 'protocol', protocol: 'tcp' };

function readProtocol(cursor: Cursor, entry: Draft<AccessListEntry>): void {
  const word = cursor.words[cursor.at++] ?? '';
  if (word === 'tcp') {
    entry.protocol = TCP;
    return;
  }
  if (word === 'object' || word === 'object-group') {
    const name = cursor.words[cursor.at++];
    if (name === undefined) fail(entry, 'incomplete');
    entry.protocol = { kind: word, name: name ?? '' };
    return;
  }
  let spec = PROTOCOLS.get(word);
  if (!spec) {
    const protocol = protocolName(word);
    if (protocol === undefined) {
      fail(entry, word === '' ? 'incomplete' : 'syntax');
      entry.protocol = { kind: 'protocol', protocol: word.toLowerCase() };
      return;
    }
    spec = { kind: 'protocol', protocol };
    PROTOCOLS.set(word, spec);
  }
  entry.protocol = spec;
}

function takeAddress(
  draft: ConfigDraft,
  cursor: Cursor,
  entry: Draft<AccessListEntry>,
  notes: EntryNotes,
): AddressSpec {
  const reading = readAddress(draft, cursor);
  if (reading.invalid) fail(entry, reading.invalid);
  if (reading.hasHostBits) notes.hasHostBits = true;
  return reading.spec;
}

function takePorts(cursor: Cursor, entry: Draft<AccessListEntry>): PortSpec {
  const ports = readPorts(cursor);
  // A name that we lack may be good; an operator without its port is not.
  if (ports.kind === 'unresolved' && !ports.text.includes(' ')) fail(entry, 'incomplete');
  return ports;
}

function takePortGroup(cursor: Cursor): PortSpec {
  const name = cursor.words[cursor.at + 1] ?? '';
  cursor.at += 2;
  return { kind: 'object-group', name };
}

function takesPorts(protocol: ProtocolSpec): boolean {
  if (protocol.kind !== 'protocol') return true;
  return ['tcp', 'udp', 'sctp'].includes(protocol.protocol);
}

/**
 * `SRC object-group X ...`: X is the source's port group, or the destination. The group's kind
 * tells; where it isn't known here, X is the destination unless another address follows that no
 * other reading explains.
 */
function isSourcePortGroup(draft: ConfigDraft, cursor: Cursor): boolean {
  const { words, at } = cursor;
  if (words[at] !== 'object-group') return false;
  const kind = draft.objectGroups.get(words[at + 1] ?? '')?.kind;
  if (kind !== undefined) return kind === 'service';
  const follower = words[at + 2];
  if (follower === undefined || OPTIONS.has(follower)) return false;
  if (follower !== 'object-group') return startsAddress(draft, words, at + 2);
  const next = draft.objectGroups.get(words[at + 3] ?? '')?.kind;
  return next === 'network' || words[at + 4] === 'object-group';
}

function startsAddress(draft: ConfigDraft, words: readonly string[], at: number): boolean {
  const reading = readAddress(draft, { words, at });
  return reading.invalid === undefined;
}

const CONDITIONS = new Map([
  ['user', 2],
  ['user-group', 2],
  ['object-group-user', 2],
  ['object-group-security', 2],
  ['object-group-network-service', 2],
  ['security-group', 3],
  ['ifc', 2],
]);

/** `user DOMAIN\NAME`, `security-group tag 10`, `ifc outside`: no address settles them. */
function readConditions(cursor: Cursor, entry: Draft<AccessListEntry>): void {
  for (;;) {
    const word = cursor.words[cursor.at];
    // Nearly every address begins with one of these: no look-up for them.
    if (word === 'any' || word === 'host' || word === 'object' || word === undefined) return;
    const length = CONDITIONS.get(word);
    if (length === undefined) return;
    const text = cursor.words.slice(cursor.at, cursor.at + length).join(' ');
    entry.extraCondition =
      entry.extraCondition === undefined ? text : `${entry.extraCondition} ${text}`;
    cursor.at += length;
  }
}

const OPTIONS = new Set(['log', 'inactive', 'time-range', 'rule-id', 'event-log', 'interval']);
const LOG_WORDS = new Set([
  'disable',
  'default',
  'emergencies',
  'alerts',
  'critical',
  'errors',
  'warnings',
  'notifications',
  'informational',
  'debugging',
]);

function readOptions(cursor: Cursor, entry: Draft<AccessListEntry>, notes: EntryNotes): void {
  const { words } = cursor;
  const isIcmp = entry.protocol.kind !== 'protocol' || entry.protocol.protocol.startsWith('icmp');
  while (cursor.at < words.length) {
    const word = words[cursor.at] as string; // below length
    if (CONDITIONS.has(word)) {
      readConditions(cursor, entry);
      continue;
    }
    cursor.at++;
    if (word === 'inactive') entry.isInactive = true;
    else if (word === 'log') readLog(cursor);
    else if (word === 'rule-id' || word === 'event-log' || word === 'interval') cursor.at++;
    else if (word === 'time-range') {
      const name = words[cursor.at++];
      if (name === undefined) fail(entry, 'incomplete');
      else entry.timeRange = name;
    } else if (isIcmp && isIcmpWord(cursor, word)) continue;
    else {
      notes.leftOver = words.slice(cursor.at - 1).join(' ');
      fail(entry, 'syntax');
      return;
    }
  }
}

/** `log`, `log disable`, `log 4`, `log warnings interval 600`. */
function readLog(cursor: Cursor): void {
  const level = cursor.words[cursor.at] ?? '';
  if (LOG_WORDS.has(level) || /^[0-7]$/.test(level)) cursor.at++;
}

/** ICMP type and code by name or number, or a group of types: no matter for mail. */
function isIcmpWord(cursor: Cursor, word: string): boolean {
  if (word === 'object-group') {
    cursor.at++;
    return true;
  }
  return /^(?:[a-z][a-z0-9-]*|\d{1,3})$/.test(word);
}

function fail(entry: Draft<AccessListEntry>, how: 'incomplete' | 'syntax'): void {
  entry.invalid ??= how;
}

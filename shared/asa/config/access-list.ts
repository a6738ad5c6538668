/**
 * `access-list` and `ipv6 access-list` lines.
 *
 * Forms: `access-list N [line L] extended|standard|ethertype|webtype|advanced permit|deny ...`,
 * PIX 6 without the kind, `access-list N [line L] remark TEXT`, `ipv6 access-list N [line L] ...`
 * before 9.0, FTD's `CSM_FW_ACL_ advanced` [K]. Order is the meaning: default is append, `line L`
 * inserts, remarks count. A list without entries denies everything. Removing entries (`no
 * access-list ...`) stands in plans only and is not carried out here. Source: asa.md a.3, g.
 */
import type { Span } from '../../base/text.ts';
import type {
  AccessList,
  AccessListEntry,
  AddressSpec,
  PortSpec,
  ProtocolSpec,
} from '../../model/asa-config.ts';
import { type EntryNotes, readEntry } from './access-entry.ts';
import { type Cursor, readAddress } from './addresses.ts';
import type { Draft, DraftAccessList } from './draft.ts';
import { type Command, type Reading, refer, rest, squeezed } from './reading.ts';

const KINDS: ReadonlyMap<string, AccessList['kind']> = new Map([
  ['extended', 'extended'],
  ['standard', 'standard'],
  ['ethertype', 'ethertype'],
  ['webtype', 'webtype'],
  ['advanced', 'advanced'],
]);

function kindNamed(word: string | undefined): AccessList['kind'] | undefined {
  if (word === 'extended' || word === undefined) return word;
  return KINDS.get(word);
}

/** Settings of the feature as a whole, not lists: `access-list deny-flow-max 4096`. */
const SETTINGS = new Set(['deny-flow-max', 'alert-interval', 'compiled', 'mode']);

interface Place {
  readonly list: DraftAccessList;
  /** Number of `line L`, from 1. */
  readonly line: number | undefined;
  readonly span: Span;
}

/** `access-list ...` */
export function readAccessList(r: Reading, command: Command): void {
  const { words, at } = command;
  if (words.length <= 3 && SETTINGS.has(words[1] ?? '')) {
    r.mark(at, 'ignored');
    return;
  }
  readLine(r, command, 1, undefined);
}

/** `ipv6 access-list ...`; `any` is IPv6 there. */
export function readIpv6AccessList(r: Reading, command: Command): void {
  readLine(r, command, 2, 'ipv6');
}

function readLine(
  r: Reading,
  command: Command,
  nameAt: number,
  fixedKind: AccessList['kind'] | undefined,
): void {
  const { words, at } = command;
  const name = words[nameAt];
  if (command.isNegated || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'incomplete', { text: words.join(' ') });
    return;
  }
  let next = nameAt + 1;
  let line: number | undefined;
  if (words[next] === 'line' && /^\d{1,7}$/.test(words[next + 1] ?? '')) {
    line = Number(words[next + 1]);
    next += 2;
  }
  const word = words[next];
  const named = fixedKind === undefined ? kindNamed(word) : undefined;
  const kind = named ?? fixedKind ?? kindOf(r, name);
  if (named !== undefined) next++;
  const span = r.span(at);
  if (words[next] === 'remark') {
    addRemark({ list: listOf(r, name, kind), line, span }, r.lines[at] ?? '');
    r.mark(at, 'used');
    return;
  }
  addEntry(r, command, { list: listOf(r, name, kind), line, span }, next);
}

function addRemark(place: Place, line: string): void {
  const remark = line.slice(line.indexOf(' remark') + ' remark'.length).trim();
  insert(place, { remark, span: place.span });
}

function addEntry(r: Reading, command: Command, place: Place, from: number): void {
  const { words, at } = command;
  const action = words[from];
  const isPermit = action === 'permit' || action === 'trust';
  if (!isPermit && action !== 'deny') {
    r.mark(at, 'unsupported');
    r.warn(at, 'access-list-form', { text: words.join(' ') });
    return;
  }
  const text =
    place.line === undefined
      ? squeezed(r.lines[at] ?? '', words)
      : words
          .filter((_, i) => i !== words.indexOf('line') && i !== words.indexOf('line') + 1)
          .join(' ');
  const entry: Draft<AccessListEntry> = {
    action: isPermit ? 'permit' : 'deny',
    protocol: IP,
    source: ANY,
    destination: ANY,
    isInactive: false,
    text,
    span: place.span,
  };
  readByKind(r, command, entry, place.list.kind, from + 1);
  insert(place, entry);
  referEntry(r, entry);
  r.mark(at, 'used');
}

const IP: ProtocolSpec = { kind: 'protocol', protocol: 'ip' };
const ANY: AddressSpec = { kind: 'any' };
const ANY6: AddressSpec = { kind: 'any6' };

function readByKind(
  r: Reading,
  command: Command,
  entry: Draft<AccessListEntry>,
  kind: AccessList['kind'],
  from: number,
): void {
  if (kind === 'standard') readStandard(r, command, entry, from);
  else if (kind === 'ethertype' || kind === 'webtype') {
    entry.protocol = { kind: 'protocol', protocol: kind };
    entry.isInactive = command.words.includes('inactive');
    entry.extraCondition = rest(command.words, from);
  } else {
    warnOf(r, command, entry, readEntry(r.draft, command.words, from, entry));
    if (kind !== 'ipv6') return;
    if (entry.source.kind === 'any') entry.source = ANY6;
    if (entry.destination.kind === 'any') entry.destination = ANY6;
  }
}

function warnOf(
  r: Reading,
  command: Command,
  entry: Draft<AccessListEntry>,
  notes: EntryNotes,
): void {
  if (entry.invalid) {
    r.warn(command.at, `access-entry-${entry.invalid}`, entryValues(command, notes.leftOver));
  } else if (notes.hasHostBits) r.warn(command.at, 'host-bits', entryValues(command, undefined));
  if (entry.invalid) return;
  warnOfPorts(r, command, entry.sourcePort);
  warnOfPorts(r, command, entry.destinationPort);
}

function warnOfPorts(r: Reading, command: Command, ports: PortSpec | undefined): void {
  if (ports?.kind === 'unresolved') r.warn(command.at, 'port-unresolved', { text: ports.text });
}

function entryValues(command: Command, leftOver: string | undefined): Record<string, string> {
  return { text: command.words.join(' '), at: leftOver ?? command.words.at(-1) ?? '' };
}

/** A standard list names one address, which stands for the destination. */
function readStandard(
  r: Reading,
  command: Command,
  entry: Draft<AccessListEntry>,
  from: number,
): void {
  const cursor: Cursor = { words: command.words, at: from };
  const reading = readAddress(r.draft, cursor);
  entry.destination = reading.spec;
  const leftOver = rest(command.words, cursor.at);
  const invalid = reading.invalid ?? (leftOver === '' ? undefined : 'syntax');
  if (invalid) entry.invalid = invalid;
  warnOf(r, command, entry, leftOver === '' ? {} : { leftOver });
}

/** The kind of a line that doesn't name one (remarks, PIX 6): that of the list so far. */
function kindOf(r: Reading, name: string): AccessList['kind'] {
  return r.draft.accessLists.get(name)?.kind ?? 'extended';
}

/** IPv6 lists have names of their own before 9.0, hence the prefix of their key. */
function listOf(r: Reading, name: string, kind: AccessList['kind']): DraftAccessList {
  const last = r.draft.lastAccessList;
  if (last?.name === name && last.kind === kind) return last;
  const key = kind === 'ipv6' ? `ipv6 ${name}` : name;
  const known = r.draft.accessLists.get(key);
  if (known?.kind === kind) {
    r.draft.lastAccessList = known;
    return known;
  }
  // A remark may stand ahead of the line that tells the kind.
  const elements = known?.elements ?? [];
  const list: DraftAccessList = { name, kind, elements, spans: known?.spans ?? [] };
  r.draft.accessLists.set(key, list);
  r.draft.lastAccessList = list;
  return list;
}

function insert(place: Place, element: DraftAccessList['elements'][number]): void {
  const { list, line, span } = place;
  if (line === undefined || line < 1 || line > list.elements.length) list.elements.push(element);
  else list.elements.splice(line - 1, 0, element);
  const last = list.spans[list.spans.length - 1];
  if (last && last.to + 1 === span.from) last.to = span.to;
  else list.spans.push({ ...span });
}

const BY = 'access-list';

function referEntry(r: Reading, entry: AccessListEntry): void {
  const { protocol, span } = entry;
  if (protocol.kind !== 'protocol') refer(r, protocol.kind, protocol.name, BY, span);
  referAddress(r, entry.source, span);
  referPorts(r, entry.sourcePort, span);
  referAddress(r, entry.destination, span);
  referPorts(r, entry.destinationPort, span);
  if (entry.timeRange !== undefined) refer(r, 'time-range', entry.timeRange, BY, span);
}

function referAddress(r: Reading, address: AddressSpec, span: Span): void {
  if (address.kind === 'object' || address.kind === 'object-group') {
    refer(r, address.kind, address.name, BY, span);
  } else if (address.kind === 'interface') refer(r, 'nameif', address.nameif, BY, span);
}

function referPorts(r: Reading, ports: PortSpec | undefined, span: Span): void {
  if (ports?.kind === 'object-group') refer(r, 'object-group', ports.name, BY, span);
}

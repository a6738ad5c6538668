/**
 * Access list entries as typed: grammar, refusals, the echo, and what the classifier needs. Written
 * from asa.md a.3 anew; the product's own reader is not used here.
 */
import { maskLength, parseAddress } from '../../../../shared/base/ip.ts';
import { type Answer, INCOMPLETE, invalidAt, type Words } from './answer.ts';
import { portName, portNumber, protocolWord } from './ports.ts';

export interface LabAce {
  readonly action: 'permit' | 'deny';
  readonly protocol: LabProtocol;
  readonly source: LabPlace;
  readonly sourcePort?: LabPorts;
  readonly destination: LabPlace;
  readonly destinationPort?: LabPorts;
  readonly inactive: boolean;
  readonly timeRange?: string;
  /** As echoed, from the action on, without what comes before. */
  readonly text: string;
}

export type LabProtocol =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'object' | 'group'; readonly name: string };

export type LabPlace =
  | { readonly kind: 'any' | 'any4' | 'any6' }
  | { readonly kind: 'prefix'; readonly address: string; readonly length: number }
  | { readonly kind: 'object' | 'group' | 'interface'; readonly name: string };

export type LabPorts =
  | { readonly kind: 'range'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'not'; readonly port: number }
  | { readonly kind: 'group'; readonly name: string };

type Read<T> =
  | { readonly ok: true; readonly value: T; readonly next: number }
  | { readonly ok: false; readonly answer: Answer };

function fail(answer: Answer): { ok: false; answer: Answer } {
  return { ok: false, answer };
}

/** What an entry's words may refer to. */
export interface AceNames {
  /** The address of a `name`. */
  address(name: string): string | undefined;
  /** True for an `object-group service`: then the word is a port, not a place. */
  isService(group: string): boolean;
}

/** Reads from the action word at `start`. */
export function readAce(typed: Words, start: number, names: AceNames): Read<LabAce> {
  const resolve = (name: string): string | undefined => names.address(name);
  const { words } = typed;
  const action = words[start];
  if (action === undefined) return fail(INCOMPLETE);
  if (action !== 'permit' && action !== 'deny') return fail(invalidAt(typed.columnOf(start)));
  const protocol = readProtocol(typed, start + 1);
  if (!protocol.ok) return protocol;
  const portProtocol = protocol.value.kind === 'name' ? protocol.value.name : 'tcp';
  const hasPorts =
    ['tcp', 'udp', 'sctp', 'tcp-udp'].includes(portProtocol) || protocol.value.kind !== 'name';
  const source = readPlace(typed, protocol.next, resolve);
  if (!source.ok) return source;
  const sourcePort = readPorts(typed, source.next, portProtocol, hasPorts, names);
  if (!sourcePort.ok) return sourcePort;
  const destination = readPlace(typed, sourcePort.next, resolve);
  if (!destination.ok) return destination;
  const destinationPort = readPorts(typed, destination.next, portProtocol, hasPorts, names);
  if (!destinationPort.ok) return destinationPort;
  const tail = readTail(typed, destinationPort.next, portProtocol);
  if (!tail.ok) return tail;
  const text = [
    action,
    protocolText(protocol.value),
    placeText(source.value),
    ...portsText(sourcePort.value, portProtocol),
    placeText(destination.value),
    ...portsText(destinationPort.value, portProtocol),
    ...tail.value.words,
  ].join(' ');
  return {
    ok: true,
    next: words.length,
    value: {
      action,
      protocol: protocol.value,
      source: source.value,
      ...(sourcePort.value ? { sourcePort: sourcePort.value } : {}),
      destination: destination.value,
      ...(destinationPort.value ? { destinationPort: destinationPort.value } : {}),
      inactive: tail.value.inactive,
      ...(tail.value.timeRange ? { timeRange: tail.value.timeRange } : {}),
      text,
    },
  };
}

function readProtocol(typed: Words, at: number): Read<LabProtocol> {
  const word = typed.words[at];
  if (word === undefined) return fail(INCOMPLETE);
  if (word === 'object' || word === 'object-group') {
    const name = typed.words[at + 1];
    if (name === undefined) return fail(INCOMPLETE);
    return {
      ok: true,
      value: { kind: word === 'object' ? 'object' : 'group', name },
      next: at + 2,
    };
  }
  const name = protocolWord(word);
  if (name === undefined) return fail(invalidAt(typed.columnOf(at)));
  return { ok: true, value: { kind: 'name', name }, next: at + 1 };
}

function readPlace(
  typed: Words,
  at: number,
  resolve: (name: string) => string | undefined,
): Read<LabPlace> {
  const word = typed.words[at];
  const second = typed.words[at + 1];
  if (word === undefined) return fail(INCOMPLETE);
  if (word === 'any' || word === 'any4' || word === 'any6')
    return { ok: true, value: { kind: word }, next: at + 1 };
  if (word === 'object' || word === 'object-group' || word === 'interface') {
    if (second === undefined) return fail(INCOMPLETE);
    const kind = word === 'object-group' ? 'group' : word;
    return { ok: true, value: { kind, name: second }, next: at + 2 };
  }
  if (word === 'host') {
    if (second === undefined) return fail(INCOMPLETE);
    const text = resolve(second) ?? second;
    const address = parseAddress(text);
    if (!address) return fail(invalidAt(typed.columnOf(at + 1)));
    return {
      ok: true,
      value: { kind: 'prefix', address: text, length: address.family === 4 ? 32 : 128 },
      next: at + 2,
    };
  }
  return readNetwork(typed, at, resolve(word) ?? word);
}

function readNetwork(typed: Words, at: number, text: string): Read<LabPlace> {
  const v6 = /^([0-9a-fA-F:.]+)\/(\d{1,3})$/.exec(text);
  if (v6 && parseAddress(v6[1] ?? '')?.family === 6 && Number(v6[2]) <= 128) {
    return {
      ok: true,
      value: { kind: 'prefix', address: v6[1] ?? '', length: Number(v6[2]) },
      next: at + 1,
    };
  }
  if (parseAddress(text)?.family !== 4) return fail(invalidAt(typed.columnOf(at)));
  const mask = typed.words[at + 1];
  if (mask === undefined) return fail(INCOMPLETE);
  const length = maskLength(mask);
  if (length === undefined) {
    return fail(
      parseAddress(mask)
        ? { kind: 'refused', text: `ERROR: IP address,mask <${text},${mask}> doesn't pair` }
        : invalidAt(typed.columnOf(at + 1)),
    );
  }
  return { ok: true, value: { kind: 'prefix', address: text, length }, next: at + 2 };
}

/** A group word here may be a port group or, after the source, the destination: the kind of group decides. */
function readPorts(
  typed: Words,
  at: number,
  protocol: string,
  allowed: boolean,
  names: AceNames,
): Read<LabPorts | undefined> {
  const word = typed.words[at];
  const none: Read<LabPorts | undefined> = { ok: true, value: undefined, next: at };
  if (word === undefined || !allowed) return none;
  if (word === 'eq' || word === 'neq' || word === 'lt' || word === 'gt') {
    const port = typed.words[at + 1];
    if (port === undefined) return fail(INCOMPLETE);
    const number = portNumber(port, protocol);
    if (number === undefined) return fail(invalidAt(typed.columnOf(at + 1)));
    const value: LabPorts =
      word === 'neq'
        ? { kind: 'not', port: number }
        : word === 'eq'
          ? { kind: 'range', lo: number, hi: number }
          : word === 'lt'
            ? { kind: 'range', lo: 0, hi: number - 1 }
            : { kind: 'range', lo: number + 1, hi: 65535 };
    return { ok: true, value, next: at + 2 };
  }
  if (word === 'range') {
    const lo = portNumber(typed.words[at + 1] ?? '', protocol);
    const hi = portNumber(typed.words[at + 2] ?? '', protocol);
    if (typed.words[at + 2] === undefined) return fail(INCOMPLETE);
    if (lo === undefined || hi === undefined) return fail(invalidAt(typed.columnOf(at + 1)));
    return { ok: true, value: { kind: 'range', lo, hi }, next: at + 3 };
  }
  if (word === 'object-group' && names.isService(typed.words[at + 1] ?? '')) {
    const name = typed.words[at + 1];
    if (name === undefined) return fail(INCOMPLETE);
    return { ok: true, value: { kind: 'group', name }, next: at + 2 };
  }
  return none;
}

function readTail(
  typed: Words,
  start: number,
  protocol: string,
): Read<{ words: string[]; inactive: boolean; timeRange?: string }> {
  const out: string[] = [];
  let inactive = false;
  let timeRange: string | undefined;
  let at = start;
  if (
    protocol.startsWith('icmp') &&
    typed.words[at] !== undefined &&
    !TAIL.has(typed.words[at] ?? '')
  )
    out.push(typed.words[at++] ?? '');
  while (at < typed.words.length) {
    const word = typed.words[at] ?? '';
    if (!TAIL.has(word)) return fail(invalidAt(typed.columnOf(at)));
    out.push(word);
    at++;
    if (word === 'inactive') inactive = true;
    if (word === 'time-range') {
      timeRange = typed.words[at];
      if (timeRange === undefined) return fail(INCOMPLETE);
      out.push(timeRange);
      at++;
    }
    if (word === 'log') {
      while (at < typed.words.length && !TAIL.has(typed.words[at] ?? ''))
        out.push(typed.words[at++] ?? '');
    }
  }
  return {
    ok: true,
    next: at,
    value: { words: out, inactive, ...(timeRange ? { timeRange } : {}) },
  };
}

const TAIL: ReadonlySet<string> = new Set(['log', 'inactive', 'time-range']);

function protocolText(protocol: LabProtocol): string {
  if (protocol.kind === 'name') return protocol.name;
  return `${protocol.kind === 'group' ? 'object-group' : 'object'} ${protocol.name}`;
}

export function placeText(place: LabPlace): string {
  if ('name' in place) {
    return `${place.kind === 'group' ? 'object-group' : place.kind} ${place.name}`;
  }
  if (place.kind !== 'prefix') return place.kind;
  if (place.address.includes(':')) {
    return place.length === 128 ? `host ${place.address}` : `${place.address}/${place.length}`;
  }
  return place.length === 32
    ? `host ${place.address}`
    : `${place.address} ${maskText(place.length)}`;
}

export function maskText(length: number): string {
  const value = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

function portsText(ports: LabPorts | undefined, protocol: string): string[] {
  if (!ports) return [];
  if (ports.kind === 'group') return ['object-group', ports.name];
  if (ports.kind === 'not') return ['neq', portName(ports.port, protocol)];
  if (ports.lo === ports.hi) return ['eq', portName(ports.lo, protocol)];
  if (ports.lo === 0) return ['lt', portName(ports.hi + 1, protocol)];
  if (ports.hi === 65535) return ['gt', portName(ports.lo - 1, protocol)];
  return ['range', portName(ports.lo, protocol), portName(ports.hi, protocol)];
}

/**
 * Ports and services as configurations write them: `eq smtp`, `range 1024 65535`, `neq`, `lt`, `gt`,
 * `object-group NAME`; and `tcp source eq X destination eq Y` of service objects and groups.
 */
import type { PortRange, PortSpec, ServiceSpec } from '../../model/asa-config.ts';
import { portNumber, protocolName } from '../ports.ts';
import type { Cursor } from './addresses.ts';

const SINGLE: (PortSpec | undefined)[] = [];

/** True when the cursor stands on `eq`, `neq`, `lt`, `gt` or `range`. */
export function isAtPortOperator(cursor: Cursor): boolean {
  const word = cursor.words[cursor.at];
  return word === 'eq' || word === 'range' || word === 'neq' || word === 'lt' || word === 'gt';
}

/** Reads an operator and its ports; `unresolved` holds what it couldn't read. */
export function readPorts(cursor: Cursor): PortSpec {
  const operator = cursor.words[cursor.at++] ?? '';
  const first = cursor.words[cursor.at++];
  const lo = first === undefined ? undefined : portNumber(first);
  if (operator === 'range') {
    const second = cursor.words[cursor.at++];
    const hi = second === undefined ? undefined : portNumber(second);
    if (lo === undefined || hi === undefined) {
      return unresolved(operator, first, second);
    }
    // A range in the wrong order is put right by the device [K].
    return { kind: 'range', ports: lo <= hi ? { lo, hi } : { lo: hi, hi: lo } };
  }
  if (lo === undefined) return unresolved(operator, first);
  if (operator === 'eq') {
    SINGLE[lo] ??= { kind: 'range', ports: { lo, hi: lo } };
    return SINGLE[lo];
  }
  if (operator === 'neq') return { kind: 'not', port: lo };
  if (operator === 'lt' && lo > 0) return { kind: 'range', ports: { lo: 0, hi: lo - 1 } };
  if (operator === 'gt' && lo < 65535) return { kind: 'range', ports: { lo: lo + 1, hi: 65535 } };
  return unresolved(operator, first);
}

function unresolved(...words: (string | undefined)[]): PortSpec {
  return { kind: 'unresolved', text: words.filter((w) => w !== undefined).join(' ') };
}

/**
 * Reads `PROTOCOL [source OP ..] [destination OP ..]`, or `PROTOCOL OP ..` of 8.x groups, where the
 * ports are the destination's. Undefined when a word stays over or can't be read.
 */
export function readService(words: readonly string[], from: number): ServiceSpec | undefined {
  const word = words[from];
  if (word === undefined) return undefined;
  const protocol = word === 'tcp-udp' ? word : protocolName(word);
  if (protocol === undefined) return undefined;
  if (protocol === 'icmp' || protocol === 'icmp6') return { protocol };
  const cursor: Cursor = { words, at: from + 1 };
  let spec: ServiceSpec = { protocol };
  while (cursor.at < words.length) {
    const side = words[cursor.at] === 'source' ? 'source' : 'destination';
    if (words[cursor.at] === side) cursor.at++;
    if (!isAtPortOperator(cursor)) return undefined;
    const next = withPorts(spec, side, readPorts(cursor));
    if (!next) return undefined;
    spec = next;
  }
  return spec;
}

function withPorts(
  spec: ServiceSpec,
  side: 'source' | 'destination',
  ports: PortSpec,
): ServiceSpec | undefined {
  if (ports.kind === 'range') {
    return side === 'source'
      ? { ...spec, source: ports.ports }
      : { ...spec, destination: ports.ports };
  }
  if (ports.kind !== 'not') return undefined;
  return side === 'source'
    ? { ...spec, sourceNot: ports.port }
    : { ...spec, destinationNot: ports.port };
}

/** `eq N`, `lt N`, `gt N` or `range A B`, whichever is shortest, with port names. */
export function portWords(ports: PortRange, word: (port: number) => string): string {
  if (ports.lo === ports.hi) return `eq ${word(ports.lo)}`;
  if (ports.lo === 0 && ports.hi < 65535) return `lt ${word(ports.hi + 1)}`;
  if (ports.hi === 65535 && ports.lo > 0) return `gt ${word(ports.lo - 1)}`;
  return `range ${word(ports.lo)} ${word(ports.hi)}`;
}

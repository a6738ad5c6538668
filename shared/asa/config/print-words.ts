/**
 * Addresses, ports and services in the words of a device: the inverse of addresses.ts and
 * services.ts. Port 25 prints as `smtp`, as the device does (asa.md a.3).
 */
import { type Address, type AddressRange, formatAddress } from '../../base/ip.ts';
import { unreachable } from '../../base/unreachable.ts';
import type {
  AccessList,
  AccessListEntry,
  AddressSpec,
  PortRange,
  PortSpec,
  ServiceSpec,
} from '../../model/asa-config.ts';
import { portWord } from '../ports.ts';
import { portWords } from './services.ts';

/** Prefix length of a range that is one network; undefined for any other. */
export function lengthOfRange(range: AddressRange): number | undefined {
  const size = range.hi - range.lo + 1n;
  if ((size & (size - 1n)) !== 0n || range.lo % size !== 0n) return undefined;
  return (range.family === 4 ? 32 : 128) - (size.toString(2).length - 1);
}

/** Dotted netmask of a prefix length 0..32. */
export function maskWord(length: number): string {
  const value = length === 0 ? 0n : (0xffffffffn << BigInt(32 - length)) & 0xffffffffn;
  return formatAddress({ family: 4, value });
}

/** First address of a range. */
export function lowest(range: AddressRange): Address {
  return { family: range.family, value: range.lo };
}

/** `192.0.2.0 255.255.255.0` or `2001:db8::/32`; undefined when the range is no network. */
export function networkWords(range: AddressRange): string | undefined {
  const length = lengthOfRange(range);
  if (length === undefined) return undefined;
  const address = formatAddress(lowest(range));
  return range.family === 4 ? `${address} ${maskWord(length)}` : `${address}/${length}`;
}

/** One side of an entry, a group member or a translation. A range that is no network is our bug. */
export function addressWords(spec: AddressSpec): string {
  switch (spec.kind) {
    case 'any':
    case 'any4':
    case 'any6':
      return spec.kind;
    case 'object':
    case 'object-group':
      return `${spec.kind} ${spec.name}`;
    case 'interface':
      return `interface ${spec.nameif}`;
    case 'fqdn':
      return spec.fqdn;
    case 'unresolved':
      return spec.text;
    case 'range': {
      if (spec.range.lo === spec.range.hi) return `host ${formatAddress(lowest(spec.range))}`;
      const words = networkWords(spec.range);
      if (words === undefined) throw new Error('a range that is no network needs an object');
      return words;
    }
    default:
      return unreachable(spec);
  }
}

/** `eq smtp`, `range 1024 65535`, `neq 25`, `object-group WEB` */
export function portSpecWords(spec: PortSpec, protocol: string): string {
  const word = (port: number) => portWord(port, protocol);
  switch (spec.kind) {
    case 'range':
      return portWords(spec.ports, word);
    case 'not':
      return `neq ${word(spec.port)}`;
    case 'object-group':
      return `object-group ${spec.name}`;
    case 'unresolved':
      return spec.text;
    default:
      return unreachable(spec);
  }
}

/** `tcp source eq 1024 destination eq smtp` */
export function serviceWords(service: ServiceSpec): string {
  const side = (name: string, ports: PortRange | undefined, not: number | undefined): string[] => {
    const spec: PortSpec | undefined = ports
      ? { kind: 'range', ports }
      : not === undefined
        ? undefined
        : { kind: 'not', port: not };
    return spec ? [name, portSpecWords(spec, service.protocol)] : [];
  };
  return [
    service.protocol,
    ...side('source', service.source, service.sourceNot),
    ...side('destination', service.destination, service.destinationNot),
  ].join(' ');
}

/**
 * The text of an entry built from facts, as the device would print it in list `name`: what a plan
 * puts into `AccessListEntry.text`. Log options aren't facts and aren't printed. For `extended`,
 * `ipv6`, `advanced` and `standard` lists.
 */
export function renderEntry(
  name: string,
  kind: AccessList['kind'],
  entry: Omit<AccessListEntry, 'text' | 'span'>,
): string {
  const head = kind === 'ipv6' ? ['ipv6 access-list', name] : ['access-list', name, kind];
  if (kind === 'standard') {
    return [...head, entry.action, addressWords(entry.destination)].join(' ');
  }
  const { protocol } = entry;
  const isNamed = protocol.kind !== 'protocol';
  const portsOf = isNamed ? 'tcp-udp' : protocol.protocol;
  const sideWords = (address: AddressSpec, ports: PortSpec | undefined) => [
    kind === 'ipv6' && address.kind === 'any6' ? 'any' : addressWords(address),
    ...(ports ? [portSpecWords(ports, portsOf)] : []),
  ];
  return [
    ...head,
    entry.action,
    isNamed ? `${protocol.kind} ${protocol.name}` : protocol.protocol,
    ...(entry.extraCondition === undefined ? [] : [entry.extraCondition]),
    ...sideWords(entry.source, entry.sourcePort),
    ...sideWords(entry.destination, entry.destinationPort),
    ...(entry.timeRange === undefined ? [] : ['time-range', entry.timeRange]),
    ...(entry.isInactive ? ['inactive'] : []),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

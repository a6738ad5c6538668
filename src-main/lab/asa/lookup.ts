/**
 * Does this packet fit this entry? Plain questions about one packet, answered from the lab's own
 * configuration: the reference semantics written anew, so that lab and product check each other.
 */
import {
  type Address,
  contains,
  maskLength,
  parseAddress,
  prefixRange,
} from '../../../shared/base/ip.ts';
import type { LabAce, LabPlace, LabPorts, LabProtocol } from './config/ace.ts';
import type { LabConfig } from './config/model.ts';
import { portNumber } from './config/ports.ts';
import { ANY_IS_BOTH_SINCE } from './packet.ts';

export interface Asked {
  readonly source: Address;
  readonly destination: Address;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** True when the entry matches; an inactive entry never does. Time ranges are taken as in force [modelled]. */
export function aceMatches(
  config: LabConfig,
  release: number,
  ace: LabAce,
  asked: Asked,
  addressesOnly: boolean,
): boolean {
  if (ace.inactive) return false;
  if (!placeHas(config, release, ace.source, asked.source)) return false;
  if (!placeHas(config, release, ace.destination, asked.destination)) return false;
  if (addressesOnly) return true;
  return (
    protocolHas(config, ace.protocol, asked) &&
    portsHave(config, ace.sourcePort, asked.sourcePort) &&
    portsHave(config, ace.destinationPort, asked.destinationPort)
  );
}

/** First match decides; no match is a deny. */
export function listPermits(
  config: LabConfig,
  release: number,
  name: string,
  asked: Asked,
  addressesOnly: boolean,
): boolean {
  const list = config.accessLists.get(name);
  for (const line of list?.lines ?? []) {
    if (line.ace && aceMatches(config, release, line.ace, asked, addressesOnly))
      return line.ace.action === 'permit';
  }
  return false;
}

function placeHas(config: LabConfig, release: number, place: LabPlace, address: Address): boolean {
  switch (place.kind) {
    case 'any':
      return release >= ANY_IS_BOTH_SINCE || address.family === 4;
    case 'any4':
      return address.family === 4;
    case 'any6':
      return address.family === 6;
    case 'prefix':
      return prefixHas(place.address, place.length, address);
    case 'object':
      return objectHas(config, place.name, address);
    case 'group':
      return groupHas(config, place.name, address, new Set());
    case 'interface':
      return interfaceAddress(config, place.name) === undefined
        ? false
        : prefixHas(
            interfaceAddress(config, place.name) ?? '',
            address.family === 4 ? 32 : 128,
            address,
          );
  }
}

function prefixHas(text: string, length: number, address: Address): boolean {
  const base = parseAddress(text);
  return base?.family === address.family && contains([prefixRange(base, length)], address);
}

export function objectHas(config: LabConfig, name: string, address: Address): boolean {
  const [kind, first = '', second = ''] = config.objects.get(name)?.value?.split(' ') ?? [];
  if (kind === 'host') return prefixHas(first, first.includes(':') ? 128 : 32, address);
  if (kind === 'subnet') return networkHas(first, second, address);
  if (kind !== 'range') return false;
  const lo = parseAddress(first);
  const hi = parseAddress(second);
  return (
    lo?.family === address.family &&
    hi !== undefined &&
    lo.value <= address.value &&
    address.value <= hi.value
  );
}

function networkHas(first: string, second: string, address: Address): boolean {
  const [base = '', length] = first.split('/');
  return prefixHas(
    base,
    length === undefined ? (maskLength(second) ?? 32) : Number(length),
    address,
  );
}

function groupHas(config: LabConfig, name: string, address: Address, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  return (config.groups.get(name)?.members ?? []).some((member) => {
    const [keyword, first = '', second = ''] = member.split(' ');
    if (keyword === 'group-object') return groupHas(config, first, address, seen);
    if (keyword !== 'network-object') return false;
    if (first === 'object') return objectHas(config, second, address);
    if (first === 'host')
      return prefixHas(namedAddress(config, second), second.includes(':') ? 128 : 32, address);
    return networkHas(namedAddress(config, first), second, address);
  });
}

function namedAddress(config: LabConfig, text: string): string {
  return config.names.get(text)?.address ?? text;
}

function protocolHas(config: LabConfig, protocol: LabProtocol, asked: Asked): boolean {
  if (protocol.kind === 'name') return protocol.name === 'ip' || protocol.name === 'tcp';
  if (protocol.kind === 'object')
    return serviceHas(config.objects.get(protocol.name)?.value ?? '', asked);
  return serviceGroupHas(config, protocol.name, asked, new Set());
}

function serviceGroupHas(
  config: LabConfig,
  name: string,
  asked: Asked,
  seen: Set<string>,
): boolean {
  const group = config.groups.get(name);
  if (!group || seen.has(name)) return false;
  seen.add(name);
  return group.members.some((member) => {
    const [keyword, ...rest] = member.split(' ');
    if (keyword === 'group-object') return serviceGroupHas(config, rest[0] ?? '', asked, seen);
    if (keyword === 'protocol-object')
      return rest[0] === 'tcp' || rest[0] === 'ip' || rest[0] === '6';
    if (keyword !== 'service-object') return false;
    if (rest[0] === 'object')
      return serviceHas(config.objects.get(rest[1] ?? '')?.value ?? '', asked);
    return serviceHas(`service ${rest.join(' ')}`, asked);
  });
}

/** `service tcp [source OP P [P]] [destination OP P [P]]`; old groups leave `destination` out. */
function serviceHas(value: string, asked: Asked): boolean {
  const words = value.split(' ').slice(1);
  const protocol = words[0] ?? '';
  if (protocol === 'ip') return true;
  if (protocol !== 'tcp' && protocol !== 'tcp-udp' && protocol !== '6') return false;
  let at = 1;
  while (at < words.length) {
    const isSource = words[at] === 'source';
    if (isSource || words[at] === 'destination') at++;
    const taken = operatorHolds(words, at, isSource ? asked.sourcePort : asked.destinationPort);
    if (!taken.holds) return false;
    at = taken.next;
  }
  return true;
}

function operatorHolds(
  words: readonly string[],
  at: number,
  port: number,
): { holds: boolean; next: number } {
  const first = portNumber(words[at + 1] ?? '', 'tcp') ?? -1;
  switch (words[at]) {
    case 'eq':
      return { holds: port === first, next: at + 2 };
    case 'neq':
      return { holds: port !== first, next: at + 2 };
    case 'lt':
      return { holds: port < first, next: at + 2 };
    case 'gt':
      return { holds: port > first, next: at + 2 };
    case 'range':
      return {
        holds: first <= port && port <= (portNumber(words[at + 2] ?? '', 'tcp') ?? -1),
        next: at + 3,
      };
    default:
      return { holds: false, next: words.length };
  }
}

function portsHave(config: LabConfig, ports: LabPorts | undefined, port: number): boolean {
  if (!ports) return true;
  if (ports.kind === 'range') return ports.lo <= port && port <= ports.hi;
  if (ports.kind === 'not') return ports.port !== port;
  return portGroupHas(config, ports.name, port, new Set());
}

function portGroupHas(config: LabConfig, name: string, port: number, seen: Set<string>): boolean {
  const group = config.groups.get(name);
  if (!group || seen.has(name) || group.header.endsWith(' udp')) return false;
  seen.add(name);
  return group.members.some((member) => {
    const words = member.split(' ');
    if (words[0] === 'group-object') return portGroupHas(config, words[1] ?? '', port, seen);
    return words[0] === 'port-object' && operatorHolds(words, 1, port).holds;
  });
}

/** First IPv4 address of an interface by its nameif. */
export function interfaceAddress(config: LabConfig, nameif: string): string | undefined {
  const block = [...config.interfaces.values()].find((b) =>
    b.children.includes(`nameif ${nameif}`),
  );
  const line = block?.children.find((c) => c.startsWith('ip address '));
  return line?.split(' ')[2];
}

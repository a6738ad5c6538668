/**
 * Does the protocol and port part of an access list entry take in SMTP: TCP to port 25 from a
 * client port? Three-valued; objects and groups are opened.
 *
 * A client port is 1024 to 65535 here `[I]`: mail transfer agents connect from ephemeral ports. An
 * entry with a source port below that (`tcp host ESA eq smtp any`, written for the replies) never
 * sees the initiator's packet, which is the only one that counts (asa.md a.4.4).
 */
import type {
  AccessListEntry,
  GroupMember,
  PortRange,
  PortSpec,
  ServiceSpec,
} from '../model/asa-config.ts';
import type { Tristate } from '../model/inspection.ts';
import type { ConfigIndex } from './config-index.ts';
import { groupMembers, missingGroupReason } from './resolve.ts';
import { addUnsettled, type Unsettled, unsettled } from './unsettled.ts';

export const SMTP_PORT = 25;
const CLIENT_PORTS: PortRange = { lo: 1024, hi: 65535 };

export interface ServiceMatch {
  readonly matches: Tristate;
  readonly reasons: readonly Unsettled[];
  /** The entry fails by its source port alone: it was written for the replies. */
  readonly onlyReplies?: true;
}

const YES: ServiceMatch = { matches: true, reasons: [] };
const NO: ServiceMatch = { matches: false, reasons: [] };

/** Protocol, source port and destination port of one entry against SMTP. */
export function matchService(index: ConfigIndex, entry: AccessListEntry): ServiceMatch {
  const protocol = matchProtocol(index, entry);
  if (protocol.matches === false) return protocol;
  const destination = matchPort(index, entry.destinationPort, 'destination');
  if (destination.matches === false) return NO;
  const source = matchPort(index, entry.sourcePort, 'source');
  if (source.matches === false) return { ...NO, onlyReplies: true };
  return all([protocol, destination, source]);
}

function matchProtocol(index: ConfigIndex, entry: AccessListEntry): ServiceMatch {
  const spec = entry.protocol;
  if (spec.kind === 'protocol') return isTcp(spec.protocol) ? YES : NO;
  if (spec.kind === 'object') return matchServiceObject(index, spec.name);
  return some(groupMembers(index, spec.name), (found) => {
    if (found.kind === 'missing') return unknown(missingGroupReason(found.name));
    return matchServiceMember(index, found.group.protocol, found.member);
  });
}

function matchServiceMember(
  index: ConfigIndex,
  groupProtocol: string | undefined,
  member: GroupMember,
): ServiceMatch {
  switch (member.kind) {
    case 'service':
      return matchSpec(member.service);
    case 'service-object':
      return matchServiceObject(index, member.name);
    case 'protocol':
      return isTcp(member.protocol) ? YES : NO;
    case 'port':
      return isTcp(groupProtocol ?? 'tcp') && has(member.ports, SMTP_PORT) ? YES : NO;
    case 'other':
      return unknown(unsettled('mpf.unknown.service', { text: member.text }));
    case 'address':
    case 'group': // opened by groupMembers
      return NO;
  }
}

function matchServiceObject(index: ConfigIndex, name: string): ServiceMatch {
  const service = index.serviceObjects.get(name)?.service;
  if (service) return matchSpec(service);
  return unknown(
    unsettled('mpf.unknown.object', { name }, { command: `show running-config object id ${name}` }),
  );
}

function matchSpec(service: ServiceSpec): ServiceMatch {
  if (!isTcp(service.protocol)) return NO;
  if (service.destination && !has(service.destination, SMTP_PORT)) return NO;
  if (service.destinationNot === SMTP_PORT) return NO;
  return all([
    service.source ? clientPorts(service.source) : YES,
    service.sourceNot === undefined ? YES : notClientPort(service.sourceNot),
  ]);
}

function matchPort(
  index: ConfigIndex,
  spec: PortSpec | undefined,
  side: 'source' | 'destination',
): ServiceMatch {
  if (!spec) return YES;
  const test = (ports: PortRange) =>
    side === 'source' ? clientPorts(ports) : has(ports, SMTP_PORT) ? YES : NO;
  switch (spec.kind) {
    case 'range':
      return test(spec.ports);
    case 'not':
      if (side === 'source') return notClientPort(spec.port);
      return spec.port === SMTP_PORT ? NO : YES;
    case 'unresolved':
      return unknown(unsettled('mpf.unknown.service', { text: spec.text }));
    case 'object-group':
      return some(groupMembers(index, spec.name), (found) => {
        if (found.kind === 'missing') return unknown(missingGroupReason(found.name));
        if (found.member.kind === 'port') return test(found.member.ports);
        return found.member.kind === 'other'
          ? unknown(unsettled('mpf.unknown.service', { text: found.member.text }))
          : NO;
      });
  }
}

function clientPorts(ports: PortRange): ServiceMatch {
  if (ports.hi < CLIENT_PORTS.lo) return NO;
  if (ports.lo <= CLIENT_PORTS.lo && ports.hi >= CLIENT_PORTS.hi) return YES;
  return unknown(unsettled('mpf.unknown.client-port', { from: ports.lo, to: ports.hi }));
}

function notClientPort(port: number): ServiceMatch {
  if (port < CLIENT_PORTS.lo) return YES;
  return unknown(unsettled('mpf.unknown.client-port', { from: port, to: port }));
}

/** `ip` takes in TCP; a number is the IP protocol number. */
function isTcp(protocol: string): boolean {
  return ['ip', 'tcp', '6', '0', 'tcp-udp'].includes(protocol);
}

function has(ports: PortRange, port: number): boolean {
  return ports.lo <= port && port <= ports.hi;
}

function unknown(reason: Unsettled): ServiceMatch {
  return { matches: 'unknown', reasons: [reason] };
}

function all(parts: readonly ServiceMatch[]): ServiceMatch {
  const no = parts.find((p) => p.matches === false);
  if (no) return no;
  const open = parts.filter((p) => p.matches === 'unknown');
  return open.length === 0
    ? YES
    : { matches: 'unknown', reasons: open.reduce<readonly Unsettled[]>(collect, []) };
}

function some<T>(things: readonly T[], test: (thing: T) => ServiceMatch): ServiceMatch {
  let reasons: readonly Unsettled[] = [];
  for (const thing of things) {
    const match = test(thing);
    if (match.matches === true) return YES;
    reasons = addUnsettled(reasons, match.reasons);
  }
  return reasons.length === 0 ? NO : { matches: 'unknown', reasons };
}

function collect(reasons: readonly Unsettled[], match: ServiceMatch): readonly Unsettled[] {
  return addUnsettled(reasons, match.reasons);
}

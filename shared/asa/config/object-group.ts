/**
 * `object-group` blocks of every kind (asa.md a.3, g).
 *
 * `network`, `service [tcp|udp|tcp-udp]`, `protocol`, `icmp-type`, `user`, `security`,
 * `network-service`; members may be groups themselves. A group that is empty or not defined matches
 * nothing. `service NAME tcp` holds bare ports (`port-object`), `service NAME` whole services.
 */
import type { GroupMember, ObjectGroup, ObjectGroupKind } from '../../model/asa-config.ts';
import { protocolName } from '../ports.ts';
import { readAddress } from './addresses.ts';
import type { Draft } from './draft.ts';
import {
  type BodyLine,
  type Command,
  descriptionOf,
  eachBodyLine,
  type Reading,
  refer,
  squeezed,
} from './reading.ts';
import { isAtPortOperator, readPorts, readService } from './services.ts';

const KINDS: ReadonlyMap<string, ObjectGroupKind> = new Map(
  (
    ['network', 'service', 'protocol', 'icmp-type', 'user', 'security', 'network-service'] as const
  ).map((kind) => [kind, kind]),
);

/** `object-group KIND NAME [PROTOCOL]` with its members. */
export function readObjectGroup(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const kind = KINDS.get(words[1] ?? '');
  const name = words[2];
  if (command.isNegated || kind === undefined || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'object-kind', { text: words.join(' ') });
    for (let i = at + 1; i < end; i++) r.mark(i, 'unsupported');
    return;
  }
  const known = r.draft.objectGroups.get(name);
  const group: Draft<ObjectGroup> = known ?? { name, kind, members: [], span: r.span(at, end - 1) };
  if (!known) r.draft.objectGroups.set(name, group);
  const protocol = words[3];
  if (kind === 'service' && protocol !== undefined) group.protocol = protocol;
  r.mark(at, 'used');
  eachBodyLine(r, command, (line) => readGroupLine(r, group, line));
}

function readGroupLine(r: Reading, group: Draft<ObjectGroup>, line: BodyLine): void {
  const { index, words } = line;
  if (line.isNegated) {
    r.mark(index, 'unsupported');
    r.warn(index, 'negation', { text: words.join(' ') });
    return;
  }
  if (words[0] === 'description') {
    group.description = descriptionOf(r.lines[index] ?? '');
    r.mark(index, 'used');
    return;
  }
  const member = readMember(r, line);
  if (member === undefined) return;
  group.members.push(member);
  const isRead = member.kind !== 'other' || OTHERS.has(words[0] ?? '');
  r.mark(index, isRead ? 'used' : 'unsupported');
  if (!isRead) r.warn(index, 'group-member', { text: member.text });
  if (member.kind === 'address' && member.address.kind === 'unresolved') {
    r.warn(index, 'address-unresolved', { text: member.address.text });
  }
}

/** Members whose meaning no address or port settles. */
const OTHERS = new Set([
  'icmp-object',
  'user',
  'user-group',
  'security-group',
  'network-service-member',
  'domain',
  'app-id',
]);

/** Undefined for a line that is no member. */
function readMember(r: Reading, line: BodyLine): GroupMember | undefined {
  const { words, index } = line;
  const span = r.span(index);
  const name = words[2];
  const by = 'object-group';
  switch (words[0]) {
    case 'group-object': {
      const group = words[1];
      if (group === undefined) return undefined;
      refer(r, 'object-group', group, by, span);
      return { kind: 'group', name: group, span };
    }
    case 'network-object': {
      const { spec: address } = readAddress(r.draft, { words, at: 1 });
      if (address.kind === 'object') refer(r, 'object', address.name, by, span);
      return { kind: 'address', address, span };
    }
    case 'port-object': {
      const cursor = { words, at: 1 };
      const ports = isAtPortOperator(cursor) ? readPorts(cursor) : undefined;
      if (ports?.kind === 'range') return { kind: 'port', ports: ports.ports, span };
      break;
    }
    case 'protocol-object': {
      const protocol = protocolName(words[1] ?? '');
      if (protocol !== undefined) return { kind: 'protocol', protocol, span };
      break;
    }
    case 'service-object': {
      if (words[1] === 'object' && name !== undefined) {
        refer(r, 'object', name, by, span);
        return { kind: 'service-object', name, span };
      }
      const service = readService(words, 1);
      if (service) return { kind: 'service', service, span };
      break;
    }
    default:
      if (!OTHERS.has(words[0] ?? '')) return undefined;
  }
  return { kind: 'other', text: squeezed(r.lines[index] ?? '', words), span };
}

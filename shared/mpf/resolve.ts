/**
 * Address specifications of an access list or a NAT rule as sets of addresses. What isn't in the
 * text (an undefined object, an fqdn object, a name without `names`) is no error: its addresses are
 * `maybe`, with the reason and the command that would settle it.
 */
import {
  type AddressSet,
  ALL_ADDRESSES,
  ALL_V4,
  ALL_V6,
  addressSet,
  EMPTY_SET,
  hostRange,
  subtract,
} from '../base/ip.ts';
import type { AddressSpec, GroupMember, ObjectGroup } from '../model/asa-config.ts';
import { anyHasIpv6, type ConfigIndex } from './config-index.ts';
import { addUnsettled, type Unsettled, unsettled } from './unsettled.ts';

/** `set` for sure, `maybe` perhaps (disjoint from `set`), for the reasons given. */
export interface AddressMatch {
  readonly set: AddressSet;
  readonly maybe: AddressSet;
  readonly reasons: readonly Unsettled[];
}

const NOTHING: AddressMatch = { set: EMPTY_SET, maybe: EMPTY_SET, reasons: [] };

const resolved = new WeakMap<ConfigIndex, Map<string, AddressMatch>>();

/** The addresses of one source or destination. Never fails; what is missing is `maybe`. */
export function resolveAddress(index: ConfigIndex, spec: AddressSpec): AddressMatch {
  switch (spec.kind) {
    case 'any':
      return resolveAny(index);
    case 'any4':
      return certain(ALL_V4);
    case 'any6':
      return certain(ALL_V6);
    case 'range':
      return certain([spec.range]);
    case 'object':
      return remembered(index, `o ${spec.name}`, () => resolveObject(index, spec.name));
    case 'object-group':
      return remembered(index, `g ${spec.name}`, () => resolveGroup(index, spec.name));
    case 'interface':
      return resolveInterface(index, spec.nameif);
    case 'fqdn':
      return perhaps(unsettled('mpf.unknown.fqdn', { name: spec.fqdn }));
    case 'unresolved':
      return perhaps(
        unsettled(
          'mpf.unknown.name',
          { text: spec.text },
          { command: 'show running-config names' },
        ),
      );
  }
}

function certain(set: AddressSet): AddressMatch {
  return { set, maybe: EMPTY_SET, reasons: [] };
}

function perhaps(reason: Unsettled): AddressMatch {
  return { set: EMPTY_SET, maybe: ALL_ADDRESSES, reasons: [reason] };
}

function resolveAny(index: ConfigIndex): AddressMatch {
  const hasIpv6 = anyHasIpv6(index);
  if (hasIpv6 !== 'unknown') return certain(hasIpv6 ? ALL_ADDRESSES : ALL_V4);
  return {
    set: ALL_V4,
    maybe: ALL_V6,
    reasons: [unsettled('mpf.unknown.any-family', undefined, { command: 'show version' })],
  };
}

function remembered(index: ConfigIndex, key: string, resolve: () => AddressMatch): AddressMatch {
  const memory = memoryOf(index);
  let match = memory.get(key);
  if (!match) {
    match = resolve();
    memory.set(key, match);
  }
  return match;
}

function memoryOf(index: ConfigIndex): Map<string, AddressMatch> {
  let memory = resolved.get(index);
  if (!memory) {
    memory = new Map();
    resolved.set(index, memory);
  }
  return memory;
}

function resolveObject(index: ConfigIndex, name: string): AddressMatch {
  const object = index.objects.get(name);
  if (!object?.value) {
    return perhaps(
      unsettled(
        'mpf.unknown.object',
        { name },
        { command: `show running-config object id ${name}` },
      ),
    );
  }
  return object.value.kind === 'range'
    ? certain([object.value.range])
    : perhaps(unsettled('mpf.unknown.fqdn', { name: object.value.fqdn }));
}

function resolveInterface(index: ConfigIndex, nameif: string): AddressMatch {
  const own = index.config.interfaces.find((i) => i.nameif === nameif);
  if (own && own.addresses.length > 0) {
    return certain(addressSet(own.addresses.map((a) => hostRange(a.address))));
  }
  return perhaps(
    unsettled('mpf.unknown.interface-address', { nameif }, { command: 'show interface ip brief' }),
  );
}

/**
 * All members, nested groups too; each group is worked out once, innermost first. A group that
 * contains itself (refused by the device, possible in merged text) is opened flat: its own member
 * adds nothing to the union.
 */
function resolveGroup(index: ConfigIndex, name: string): AddressMatch {
  const memory = memoryOf(index);
  for (const inner of innermostFirst(index, name, memory)) {
    const group = index.objectGroups.get(inner);
    memory.set(`g ${inner}`, group ? joinGroup(index, group, memory) : missingGroup(inner));
  }
  return memory.get(`g ${name}`) ?? missingGroup(name);
}

function joinGroup(
  index: ConfigIndex,
  group: ObjectGroup,
  memory: ReadonlyMap<string, AddressMatch>,
): AddressMatch {
  const parts: AddressMatch[] = [];
  const own: FoundMember[] = [];
  for (const member of group.members) {
    if (member.kind !== 'group') own.push({ kind: 'member', group, member });
    else {
      const inner = memory.get(`g ${member.name}`);
      if (!inner) return joinMatches(matchesOf(index, groupMembers(index, group.name)));
      parts.push(inner);
    }
  }
  return joinMatches([...parts, ...matchesOf(index, own)]);
}

/** Groups below `name` that aren't worked out yet, inner ones before those that hold them. */
function innermostFirst(
  index: ConfigIndex,
  name: string,
  memory: ReadonlyMap<string, AddressMatch>,
): string[] {
  const order: string[] = [];
  const seen = new Set([name]);
  const todo: { readonly name: string; at: number }[] = [{ name, at: 0 }];
  for (let top = todo[todo.length - 1]; top; top = todo[todo.length - 1]) {
    const member = index.objectGroups.get(top.name)?.members[top.at++];
    if (!member) {
      order.push(top.name);
      todo.pop();
    } else if (member.kind === 'group' && !seen.has(member.name)) {
      seen.add(member.name);
      if (!memory.has(`g ${member.name}`)) todo.push({ name: member.name, at: 0 });
    }
  }
  return order;
}

function matchesOf(index: ConfigIndex, members: readonly FoundMember[]): AddressMatch[] {
  const ranges: AddressSet[number][] = [];
  const out: AddressMatch[] = [];
  for (const found of members) {
    if (found.kind === 'missing') out.push(missingGroup(found.name));
    else if (found.member.kind !== 'address') out.push(unreadMember(found.group, found.member));
    else if (found.member.address.kind === 'range') ranges.push(found.member.address.range);
    else out.push(resolveAddress(index, found.member.address));
  }
  return [certain(addressSet(ranges)), ...out];
}

function joinMatches(parts: readonly AddressMatch[]): AddressMatch {
  const set = addressSet(parts.flatMap((p) => p.set));
  const reasons = parts.reduce<readonly Unsettled[]>((all, p) => addUnsettled(all, p.reasons), []);
  if (reasons.length === 0) return certain(set);
  return { set, maybe: subtract(addressSet(parts.flatMap((p) => p.maybe)), set), reasons };
}

function unreadMember(group: ObjectGroup, member: GroupMember): AddressMatch {
  // A bare service or port in a network group can't stand there; only `other` text may be an address.
  if (member.kind !== 'other' && member.kind !== 'service-object') return NOTHING;
  return perhaps(
    unsettled('mpf.unknown.group-member', {
      group: group.name,
      text: member.kind === 'other' ? member.text : member.name,
    }),
  );
}

export function missingGroup(name: string): AddressMatch {
  return perhaps(missingGroupReason(name));
}

export function missingGroupReason(name: string): Unsettled {
  return unsettled(
    'mpf.unknown.object-group',
    { name },
    { command: `show running-config object-group id ${name}` },
  );
}

type FoundMember =
  | {
      readonly kind: 'member';
      readonly group: ObjectGroup;
      readonly member: Exclude<GroupMember, { kind: 'group' }>;
    }
  | { readonly kind: 'missing'; readonly name: string };

/** Members of a group in printed order with nested groups opened; each group is visited once. */
export function groupMembers(index: ConfigIndex, name: string): FoundMember[] {
  const out: FoundMember[] = [];
  const seen = new Set<string>();
  // A stack of what is still to read, so that deep nesting can't overflow ours.
  const todo: { readonly name: string; at: number }[] = [{ name, at: 0 }];
  seen.add(name);
  for (let top = todo[todo.length - 1]; top; top = todo[todo.length - 1]) {
    const group = index.objectGroups.get(top.name);
    if (!group) out.push({ kind: 'missing', name: top.name });
    const member = group?.members[top.at++];
    if (!group || !member) {
      todo.pop();
    } else if (member.kind !== 'group') {
      out.push({ kind: 'member', group, member });
    } else if (!seen.has(member.name)) {
      seen.add(member.name);
      todo.push({ name: member.name, at: 0 });
    }
  }
  return out;
}

/** names, interface, object, object-group: blocks with children (asa.md d.2). */
import { maskLength, parseAddress } from '../../../../shared/base/ip.ts';
import { INCOMPLETE, invalidAt, refuse, remark, TAKEN, type Words } from './answer.ts';
import { done, type Entered } from './entered.ts';
import type { LabConfig } from './model.ts';

export function nameEntry(config: LabConfig, typed: Words, negated: boolean): Entered {
  const [keyword, address, name] = typed.words;
  if (keyword === 'names') {
    config.namesOn = !negated;
    return done(TAKEN);
  }
  if (address === undefined || name === undefined) return done(INCOMPLETE);
  if (!parseAddress(address)) return done(invalidAt(typed.columnOf(1)));
  if (negated) config.names.delete(name);
  else config.names.set(name, { address, description: typed.words.slice(3).join(' ') });
  return done(TAKEN);
}

export function interfaceBlock(config: LabConfig, typed: Words, negated: boolean): Entered {
  const name = typed.words.slice(1).join('');
  if (name === '') return done(INCOMPLETE);
  if (negated)
    return done(config.interfaces.delete(name) ? TAKEN : refuse('ERROR: interface does not exist'));
  if (!config.interfaces.has(name))
    config.interfaces.set(name, { line: `interface ${name}`, children: [] });
  return done(TAKEN, { kind: 'interface', name });
}

/** Commands of which an interface has one only; the first words name the slot. */
const SLOTS = [
  'nameif',
  'security-level',
  'ip address',
  'description',
  'vlan',
  'speed',
  'duplex',
  'mac-address',
  'management-only',
  'shutdown',
];

export function inInterface(
  config: LabConfig,
  name: string,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const block = config.interfaces.get(name);
  if (!block || !INTERFACE_WORDS.has(typed.words[0] ?? '')) return undefined;
  const text = typed.words.join(' ');
  const slot = SLOTS.find((s) => text === s || text.startsWith(`${s} `)) ?? text;
  const at = block.children.findIndex(
    (c) => c.replace(/^no /, '') === slot || c.replace(/^no /, '').startsWith(`${slot} `),
  );
  const printed = negated ? (KEEPS_NO.has(slot) ? `no ${slot}` : undefined) : text;
  if (at >= 0) block.children.splice(at, 1, ...(printed ? [printed] : []));
  else if (printed) block.children.push(printed);
  if (slot !== 'nameif' || negated) return done(TAKEN);
  if (block.children.some((c) => c.startsWith('security-level'))) return done(TAKEN);
  const level = typed.words[1] === 'inside' ? 100 : 0;
  block.children.push(`security-level ${level}`);
  return done(remark(`INFO: Security level for "${typed.words[1]}" set to ${level} by default.`));
}

const KEEPS_NO: ReadonlySet<string> = new Set([
  'nameif',
  'security-level',
  'ip address',
  'shutdown',
]);
const INTERFACE_WORDS: ReadonlySet<string> = new Set(
  'nameif security-level ip ipv6 description shutdown vlan speed duplex mac-address management-only bridge-group member-interface channel-group delay mtu ospf switchport port-channel lacp allow-ssc-mgmt no'.split(
    ' ',
  ),
);

export function objectBlock(config: LabConfig, typed: Words, negated: boolean): Entered {
  const [, kind, name] = typed.words;
  if (kind === undefined || name === undefined) return done(INCOMPLETE);
  if (kind !== 'network' && kind !== 'service') return done(invalidAt(typed.columnOf(1)));
  if (negated) {
    if (isUsed(config, `object ${name}`))
      return done(refuse(`ERROR: unable to delete object (${name}). object is being used.`));
    return done(
      config.objects.delete(name) ? TAKEN : refuse(`ERROR: object (${name}) does not exist.`),
    );
  }
  if (!config.objects.has(name)) config.objects.set(name, { name, kind });
  return done(TAKEN, { kind: 'object', name });
}

export function inObject(
  config: LabConfig,
  name: string,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const object = config.objects.get(name);
  const { words } = typed;
  const keyword = words[0] ?? '';
  if (!object || !/^(host|subnet|range|fqdn|service|description|nat)$/.test(keyword))
    return undefined;
  // A manual rule typed here leaves the object.
  if (keyword === 'nat' && words.includes('source')) return undefined;
  const slot = keyword === 'description' || keyword === 'nat' ? keyword : 'value';
  if (negated) {
    delete object[slot];
    return done(TAKEN);
  }
  if (words.length < 2) return done(INCOMPLETE);
  if (keyword === 'host' && !parseAddress(words[1] ?? ''))
    return done(invalidAt(typed.columnOf(1)));
  if (
    keyword === 'subnet' &&
    !(words[1]?.includes('/') || maskLength(words[2] ?? '') !== undefined)
  ) {
    return done(words[2] === undefined ? INCOMPLETE : invalidAt(typed.columnOf(2)));
  }
  if (slot === 'nat') object.natOrder = nextNatOrder(config);
  object[slot] = slot === 'description' ? typed.line.trim().slice(12).trim() : words.join(' ');
  return done(TAKEN);
}

/** Object NAT is listed in the order in which it was given. */
function nextNatOrder(config: LabConfig): number {
  return Math.max(0, ...[...config.objects.values()].map((o) => o.natOrder ?? 0)) + 1;
}

export function groupBlock(config: LabConfig, typed: Words, negated: boolean): Entered {
  const [, kind, name] = typed.words;
  if (kind === undefined || name === undefined) return done(INCOMPLETE);
  if (!/^(network|service|protocol|icmp-type|user|security|network-service)$/.test(kind))
    return done(invalidAt(typed.columnOf(1)));
  if (negated) {
    if (isUsed(config, `object-group ${name}`))
      return done(
        refuse(`ERROR: unable to delete object-group (${name}). object-group is being used.`),
      );
    return done(
      config.groups.delete(name) ? TAKEN : refuse(`ERROR: object-group (${name}) does not exist.`),
    );
  }
  if (!config.groups.has(name)) {
    config.groups.set(name, { name, kind, header: typed.words.slice(1).join(' '), members: [] });
  }
  return done(TAKEN, { kind: 'group', name });
}

export function inGroup(
  config: LabConfig,
  name: string,
  typed: Words,
  negated: boolean,
): Entered | undefined {
  const group = config.groups.get(name);
  const keyword = typed.words[0] ?? '';
  if (
    !group ||
    !/^(network-object|service-object|port-object|protocol-object|icmp-object|group-object|user|user-group|security-group|domain|description)$/.test(
      keyword,
    )
  )
    return undefined;
  if (keyword === 'description') {
    if (negated) delete group.description;
    else group.description = typed.line.trim().slice(12).trim();
    return done(TAKEN);
  }
  const text = typed.words.join(' ');
  const at = group.members.indexOf(text);
  if (negated) {
    if (at >= 0) group.members.splice(at, 1);
    return done(at >= 0 ? TAKEN : refuse('ERROR: specified object is not in the group'));
  }
  if (
    keyword === 'group-object' &&
    (typed.words[1] === name || !config.groups.has(typed.words[1] ?? ''))
  ) {
    return done(refuse(`ERROR: specified object group <${typed.words[1] ?? ''}> not found`));
  }
  if (at >= 0) return done(refuse('Adding obj to object-group failed; object already exists'));
  group.members.push(text);
  return done(TAKEN);
}

/** `object NAME` or `object-group NAME` stands in an access list, a group or a translation. */
function isUsed(config: LabConfig, use: string): boolean {
  const wanted = ` ${use} `;
  const holds = (text: string): boolean => ` ${text} `.includes(wanted);
  const name = use.slice(use.indexOf(' ') + 1);
  return (
    [...config.accessLists.values()].some((list) => list.lines.some((line) => holds(line.text))) ||
    [...config.groups.values()].some((g) =>
      g.members.some((m) => holds(m) || m === `group-object ${name}`),
    ) ||
    config.nat.some((rule) => ` ${rule.text} `.includes(` ${name} `))
  );
}

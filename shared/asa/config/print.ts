/**
 * Prints a configuration the way a device does, in the device's order: names, interfaces, objects,
 * groups, access lists, NAT, policies. What the facts don't hold (VPN, logging, ...) isn't printed,
 * so the text is for reading, comparing and testing, never for loading into a device.
 */
import { formatAddress } from '../../base/ip.ts';
import { unreachable } from '../../base/unreachable.ts';
import type {
  AccessList,
  AsaConfig,
  ClassMap,
  GroupMember,
  InspectMap,
  Interface,
  InterfaceAddress,
  NetworkObject,
  ObjectGroup,
  PolicyMap,
  StaticRoute,
} from '../../model/asa-config.ts';
import { portWord } from '../ports.ts';
import { natLines } from './print-nat.ts';
import {
  addressWords,
  lengthOfRange,
  lowest,
  maskWord,
  networkWords,
  serviceWords,
} from './print-words.ts';
import { portWords } from './services.ts';

/** Text that `parseConfig` reads back as the same facts, apart from spans and sources. */
export function printConfig(config: AsaConfig): string {
  const blocks: string[][] = [
    headLines(config),
    ...config.contexts.map((c) => [
      `context ${c.name}`,
      ...c.interfaces.map((name) => ` allocate-interface ${name}`),
      ...(c.configUrl === undefined ? [] : [` config-url ${c.configUrl}`]),
    ]),
    ...config.interfaces.map(interfaceLines),
    config.timeRanges.flatMap((t) => [`time-range ${t.name}`, ...t.entries.map((e) => ` ${e}`)]),
    config.objects.flatMap(objectLines),
    config.serviceObjects.flatMap((o) => [
      `object service ${o.name}`,
      ...(o.service ? [` service ${serviceWords(o.service)}`] : []),
    ]),
    config.objectGroups.flatMap(groupLines),
    config.accessLists.flatMap(accessListLines),
    roleLines(config),
    natLines(config.nat),
    config.accessGroups.map((g) => {
      const where = g.direction === 'global' ? 'global' : `${g.direction} interface ${g.nameif}`;
      return `access-group ${g.accessList} ${where}`;
    }),
    config.routes.map(routeLine),
    config.services.map((s) => {
      const where = s.nameif === undefined ? '' : ` interface ${s.nameif}`;
      return `${s.isNegated ? 'no ' : ''}service ${s.keyword}${where}`;
    }),
    config.fixups.map((f) => {
      const { lo, hi } = f.ports;
      const ports = hi === 0 ? '' : lo === hi ? ` ${lo}` : ` ${lo}-${hi}`;
      return `${f.isNegated ? 'no ' : ''}fixup protocol ${f.protocol}${ports}`;
    }),
    config.classMaps.flatMap(classMapLines),
    config.inspectMaps.flatMap(inspectMapLines),
    config.policyMaps.flatMap(policyMapLines),
    config.servicePolicies.map(
      (s) =>
        `service-policy ${s.policy} ${s.scope === 'global' ? 'global' : `interface ${s.nameif}`}`,
    ),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n!\n')}\n: end\n`;
}

function headLines(config: AsaConfig): string[] {
  const { platform, release } = config;
  const lines: string[] = [];
  if (release && platform !== 'ftd') {
    const context = config.isContext === true ? ' <context>' : '';
    lines.push(`${(platform ?? 'asa').toUpperCase()} Version ${release.text}${context}`, '!');
  } else if (platform === 'asa' || platform === 'pix') {
    lines.push(`: Hardware:   ${platform.toUpperCase()}`);
  }
  if (config.isTransparent !== undefined) {
    lines.push(config.isTransparent ? 'firewall transparent' : 'no firewall transparent');
  }
  if (config.hostname !== undefined) lines.push(`hostname ${config.hostname}`);
  if (config.domainName !== undefined) lines.push(`domain-name ${config.domainName}`);
  if (config.names.length > 0) lines.push('names');
  for (const { address, name } of config.names)
    lines.push(`name ${formatAddress(address)} ${name}`);
  return lines;
}

function roleLines(config: AsaConfig): string[] {
  const { failover, cluster } = config;
  return [
    ...(failover ? [failover.isOn ? 'failover' : 'no failover'] : []),
    ...(failover?.unit ? [`failover lan unit ${failover.unit}`] : []),
    ...(cluster ? [`cluster group ${cluster.name}`] : []),
    ...(cluster ? [cluster.isEnabled ? ' enable' : ' no enable'] : []),
  ];
}

function interfaceLines(face: Interface): string[] {
  return [
    `interface ${face.hardware}`,
    ...(face.isShutdown ? [' shutdown'] : []),
    ...(face.isManagementOnly ? [' management-only'] : []),
    face.nameif === undefined ? ' no nameif' : ` nameif ${face.nameif}`,
    face.securityLevel === undefined
      ? ' no security-level'
      : ` security-level ${face.securityLevel}`,
    ...face.addresses.map(interfaceAddressLine),
  ];
}

function interfaceAddressLine({ address, network, standby }: InterfaceAddress): string {
  const own = formatAddress(address);
  const length = lengthOfRange(network) ?? 32;
  const other = standby ? ` standby ${formatAddress(standby)}` : '';
  return address.family === 4
    ? ` ip address ${own} ${maskWord(length)}${other} `
    : ` ipv6 address ${own}/${length}${other}`;
}

function routeLine({ nameif, network, gateway }: StaticRoute): string {
  const head = network.family === 4 ? 'route' : 'ipv6 route';
  const words = [head, nameif, networkWords(network) ?? ''];
  if (gateway) words.push(formatAddress(gateway), ...(network.family === 4 ? ['1'] : []));
  return words.join(' ');
}

function objectLines(object: NetworkObject): string[] {
  const lines = [`object network ${object.name}`];
  if (object.value) lines.push(` ${valueWords(object.value)}`);
  if (object.description !== undefined) lines.push(` description ${object.description}`);
  return lines;
}

function valueWords(value: NonNullable<NetworkObject['value']>): string {
  if (value.kind === 'fqdn') {
    return `fqdn ${value.family === undefined ? '' : `v${value.family} `}${value.fqdn}`;
  }
  const { family, lo, hi } = value.range;
  if (lo === hi) return `host ${formatAddress(lowest(value.range))}`;
  const network = networkWords(value.range);
  if (network !== undefined) return `subnet ${network}`;
  return `range ${formatAddress(lowest(value.range))} ${formatAddress({ family, value: hi })}`;
}

/** One group as the device prints it. */
export function groupLines(group: ObjectGroup): string[] {
  const protocol = group.protocol === undefined ? '' : ` ${group.protocol}`;
  return [
    `object-group ${group.kind} ${group.name}${protocol}`,
    ...(group.description === undefined ? [] : [` description ${group.description}`]),
    ...group.members.map((member) => ` ${memberWords(member, group)}`),
  ];
}

function memberWords(member: GroupMember, group: ObjectGroup): string {
  switch (member.kind) {
    case 'address':
      return `network-object ${addressWords(member.address)}`;
    case 'service':
      return `service-object ${serviceWords(member.service)}`;
    case 'service-object':
      return `service-object object ${member.name}`;
    case 'port':
      return `port-object ${portWords(member.ports, (p) => portWord(p, group.protocol ?? ''))}`;
    case 'protocol':
      return `protocol-object ${member.protocol}`;
    case 'group':
      return `group-object ${member.name}`;
    case 'other':
      return member.text;
    default:
      return unreachable(member);
  }
}

function accessListLines(list: AccessList): string[] {
  const head = list.kind === 'ipv6' ? 'ipv6 access-list' : 'access-list';
  return [
    ...list.remarks.map((remark) => `${head} ${list.name} remark ${remark.text}`),
    ...list.entries.map((entry) => `${entry.text} `),
  ];
}

/** One class map as the device prints it. */
export function classMapLines(map: ClassMap): string[] {
  const qualifier = map.qualifier === undefined ? '' : `${map.qualifier} `;
  return [
    `class-map ${qualifier}${map.name}`,
    ...(map.description === undefined ? [] : [` description ${map.description}`]),
    ...map.matches.map((match) => ` ${match.text}`),
  ];
}

/** One inspection map as the device prints it. */
export function inspectMapLines(map: InspectMap): string[] {
  return [
    `policy-map type inspect ${map.protocol} ${map.name}`,
    ...(map.description === undefined ? [] : [` description ${map.description}`]),
    ...(map.parameters.length === 0 ? [] : [' parameters']),
    ...map.parameters.map((p) => `  ${p.isNegated ? 'no ' : ''}${p.keyword} ${p.rest}`.trimEnd()),
    ...map.matches.flatMap((match) => [
      ` ${match.criterion.startsWith('class ') ? '' : 'match '}${match.isNegated ? 'not ' : ''}${criterionWords(match.criterion)}`,
      ...(match.action ? [`  ${match.action.text}`] : []),
    ]),
  ];
}

/** `RCPT` and `MIME` print in upper case, verbs too (asa.md b.1, b.2). */
function criterionWords(criterion: string): string {
  const [first = '', second = '', ...rest] = criterion.split(' ');
  if (first === 'cmd' && second === 'rcpt') return ['cmd RCPT', ...rest].join(' ');
  if (first === 'cmd' && second === 'verb') {
    return ['cmd verb', ...rest.map((verb) => verb.toUpperCase())].join(' ');
  }
  return first === 'mime' && second === 'filename'
    ? ['MIME filename', ...rest].join(' ')
    : criterion;
}

/** Engines whose line ends in two blanks; the others end in one (asa.md a.1). */
const TWO_BLANKS = new Set(['skinny', 'sip']);

function policyMapLines(map: PolicyMap): string[] {
  const lines = [`policy-map ${map.name}`];
  if (map.description !== undefined) lines.push(` description ${map.description}`);
  for (const { name, actions } of map.classes) {
    lines.push(` class ${name}`);
    for (const action of actions) {
      const isDouble = action.kind === 'inspect' && TWO_BLANKS.has(action.protocol);
      const blanks = isDouble && action.map === undefined ? '  ' : ' ';
      const isInspect = action.kind === 'inspect' || action.kind === 'set-connection';
      lines.push(`  ${action.text}${isInspect ? blanks : ''}`);
    }
  }
  return lines;
}

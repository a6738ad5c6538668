/** `show running-config` and its parts, with the device's own spacing (asa.md a.1, d.2). */
import type { LabConfig, LabInspectMap, LabPolicyMap } from './model.ts';

/** Inspections printed with two spaces at the end of the line. */
const TWO_SPACES: ReadonlySet<string> = new Set(['skinny', 'sip']);

export function printClassMaps(config: LabConfig): string[] {
  const lines: string[] = [];
  for (const map of config.classMaps.values()) {
    lines.push(`class-map ${map.header}`);
    if (map.description) lines.push(` description ${map.description}`);
    for (const match of map.matches) lines.push(` match ${match}`);
  }
  return lines;
}

export function printInspectMap(map: LabInspectMap): string[] {
  const lines = [`policy-map type inspect ${map.protocol} ${map.name}`];
  if (map.description) lines.push(` description ${map.description}`);
  if (map.parameters.length > 0) lines.push(' parameters', ...map.parameters.map((p) => `  ${p}`));
  for (const match of map.matches) {
    lines.push(` match ${match.text}`);
    if (match.action) lines.push(`  ${match.action}`);
  }
  return lines;
}

export function printPolicyMap(map: LabPolicyMap): string[] {
  const lines = [`policy-map ${map.name}`];
  if (map.description) lines.push(` description ${map.description}`);
  for (const entry of map.classes) {
    lines.push(` class ${entry.name}`);
    for (const action of entry.actions) lines.push(`  ${action}${actionTail(action)}`);
  }
  return lines;
}

function actionTail(action: string): string {
  if (action.startsWith('inspect ')) return TWO_SPACES.has(action.slice(8)) ? '  ' : ' ';
  return action.startsWith('set connection') ? ' ' : '';
}

export function printPolicyMaps(config: LabConfig, all: readonly LabInspectMap[] = []): string[] {
  return [
    ...[...config.inspectMaps.values(), ...all].flatMap(printInspectMap),
    ...[...config.policyMaps.values()].flatMap(printPolicyMap),
  ];
}

export function printServicePolicies(config: LabConfig): string[] {
  return [...config.servicePolicies]
    .sort((a, b) => Number(a.nameif !== undefined) - Number(b.nameif !== undefined))
    .map(
      (s) =>
        `service-policy ${s.policy} ${s.nameif ? `interface ${s.nameif}` : 'global'}${s.tail ? ` ${s.tail}` : ''}`,
    );
}

export function printAccessLists(config: LabConfig, only?: string): string[] {
  return [...config.accessLists.values()]
    .filter((list) => only === undefined || list.name === only)
    .flatMap((list) =>
      list.lines.map((line) => `access-list ${list.name} ${line.text}${line.ace ? ' ' : ''}`),
    );
}

export function printObjects(config: LabConfig, kind: 'network' | 'service'): string[] {
  return [...config.objects.values()]
    .filter(
      (object) =>
        object.kind === kind &&
        (object.value !== undefined ||
          object.description !== undefined ||
          object.nat === undefined),
    )
    .flatMap((object) => [
      `object ${kind} ${object.name}`,
      ...(object.value ? [` ${object.value}`] : []),
      ...(object.description ? [` description ${object.description}`] : []),
    ]);
}

export function printGroups(config: LabConfig): string[] {
  return [...config.groups.values()].flatMap((group) => [
    `object-group ${group.header}`,
    ...(group.description ? [` description ${group.description}`] : []),
    ...group.members.map((member) => ` ${member}`),
  ]);
}

/** Manual rules, then object NAT in its second block, then after-auto rules. */
export function printNat(config: LabConfig): string[] {
  const of = (section: 0 | 1 | 3): string[] =>
    config.nat.filter((r) => r.section === section).map((r) => r.text);
  const objects = [...config.objects.values()]
    .filter((object) => object.nat !== undefined)
    .sort((a, b) => (a.natOrder ?? 0) - (b.natOrder ?? 0))
    .flatMap((object) => [`object network ${object.name}`, ` ${object.nat}`]);
  return [...of(0), ...of(1), ...(objects.length > 0 ? ['!', ...objects] : []), ...of(3)];
}

export function printNames(config: LabConfig): string[] {
  return [
    ...(config.namesOn ? ['names'] : []),
    ...[...config.names].map(([name, entry]) =>
      `name ${entry.address} ${name} ${entry.description}`.trimEnd(),
    ),
  ];
}

export function printInterfaces(config: LabConfig): string[] {
  return [...config.interfaces.values()].flatMap((block) => [
    '!',
    block.line,
    ...block.children.map((c) => ` ${c}`),
  ]);
}

/** Keywords that stand before the access lists; the rest of the kept lines come after. */
const EARLY =
  /^(no )?(domain-name|enable|passwd|xlate|service-module|mac-address|license|banner|boot|ftp|clock|dns|same-security|time-range|cluster|context|admin-context|firewall|regex)/;
const LAST = /^(no )?(prompt|call-home|jumbo-frame)/;

function printMisc(config: LabConfig, wanted: (line: string) => boolean): string[] {
  return config.misc
    .filter((block) => wanted(block.line))
    .flatMap((block) => [block.line, ...block.children.map((c) => ` ${c}`)]);
}

/** The whole configuration; `header` stands above `ASA Version`. */
export function printRunning(
  config: LabConfig,
  version: string,
  header: readonly string[],
): string[] {
  const policies = printPolicyMaps(config);
  const services = printServicePolicies(config);
  return [
    ...header,
    '!',
    version,
    '!',
    `hostname ${config.hostname}`,
    ...printMisc(config, (l) => EARLY.test(l)),
    ...printNames(config),
    ...printInterfaces(config),
    '!',
    ...printObjects(config, 'network'),
    ...printObjects(config, 'service'),
    ...printGroups(config),
    ...printAccessLists(config),
    ...printMisc(config, (l) => !EARLY.test(l) && !LAST.test(l) && !AFTER_NAT.test(l)),
    ...printNat(config),
    ...printMisc(config, (l) => AFTER_NAT.test(l)),
    '!',
    ...printClassMaps(config),
    '!',
    ...(policies.length > 0 ? ['!', ...policies, '!'] : []),
    ...services,
    ...printMisc(config, (l) => LAST.test(l)),
  ];
}

const AFTER_NAT =
  /^(no )?(access-group|route|timeout|aaa|http|snmp-server|sysopt|service |crypto|telnet|ssh|console|threat-detection|username|tunnel-group)/;

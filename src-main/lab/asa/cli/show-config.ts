/** `show running-config [all] ...` and `show startup-config`. */
import { DAYS, MONTHS } from '../../calendar.ts';
import type { LabConfig, LabInspectMap } from '../config/model.ts';
import {
  printAccessLists,
  printClassMaps,
  printGroups,
  printInspectMap,
  printInterfaces,
  printNames,
  printNat,
  printObjects,
  printPolicyMap,
  printRunning,
  printServicePolicies,
} from '../config/print.ts';
import { releaseNumber } from '../packet.ts';
import type { Box } from './box.ts';

/** Every line of the running configuration, header and checksum included. */
export function runningText(box: Box, at: number): string[] {
  const { identity } = box;
  const product = identity.platform === 'pix' ? 'PIX' : 'ASA';
  const version = `${product} Version ${identity.release}${box.context && box.context !== 'system' ? ' <context>' : ' '}`;
  const body = printRunning(box.config(), version, header(box, at));
  return [...body, `Cryptochecksum:${checksum(body)}`, ': end'];
}

function header(box: Box, at: number): string[] {
  const change = box.lastChange();
  const lines = [': Saved', '', ': '];
  if (releaseNumber(box.identity.release) >= 9000)
    lines.push(
      ': Serial Number: FCH0000LAB0',
      ': Hardware:   ASA5516, 8192 MB RAM, CPU Atom C2000 series 2416 MHz, 1 CPU (8 cores)',
    );
  lines.push(`: Written by ${change?.user ?? 'enable_15'} at ${clockText(change?.at ?? at)}`);
  return lines;
}

/** `20:03:32.236 UTC Mon Oct 21 2024` */
export function clockText(at: number): string {
  const t = new Date(at);
  const two = (n: number, width = 2): string => String(n).padStart(width, '0');
  return `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())}.${two(t.getUTCMilliseconds(), 3)} UTC ${DAYS[t.getUTCDay()]} ${MONTHS[t.getUTCMonth()]} ${t.getUTCDate()} ${t.getUTCFullYear()}`;
}

/** Not MD5, but as long: the same configuration gives the same text. */
export function checksum(lines: readonly string[]): string {
  const parts = [0x811c9dc5, 0x1b873593, 0xcc9e2d51, 0x85ebca6b];
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) {
      const k = i & 3;
      parts[k] = Math.imul((parts[k] ?? 0) ^ line.charCodeAt(i), 0x01000193) >>> 0;
    }
  }
  return parts.map((p) => p.toString(16).padStart(8, '0')).join('');
}

/** The part named by the words after `show running-config`; undefined for a form the box doesn't know. */
export function runningPart(box: Box, words: readonly string[], at: number): string[] | undefined {
  const all = words[0] === 'all';
  const [part, second, third, fourth] = all ? words.slice(1) : words;
  const config = box.config();
  if (part === undefined) return runningText(box, at);
  switch (part) {
    case 'policy-map':
      return policyMaps(box, all, second, third, fourth);
    case 'class-map':
      return second
        ? named(config.classMaps, second, (m) =>
            printClassMaps({ ...config, classMaps: new Map([[m.name, m]]) }),
          )
        : printClassMaps(config);
    case 'service-policy':
      return printServicePolicies(config);
    case 'access-list':
      return printAccessLists(config, second);
    case 'access-group':
      return misc(config, /^access-group /);
    case 'object':
      return object(config, second, third);
    case 'object-group':
      return second === undefined || second === 'network' || second === 'service'
        ? printGroups(config).filter(
            (_, i, lines) => second === undefined || groupKind(lines, i) === second,
          )
        : undefined;
    case 'nat':
      return releaseNumber(box.identity.release) < 8003
        ? printNat(config).filter((l) => l.startsWith('nat '))
        : printNat(config);
    case 'static':
    case 'global':
      return releaseNumber(box.identity.release) < 8003
        ? printNat(config).filter((l) => l.startsWith(`${part} `))
        : undefined;
    case 'names':
      return printNames(config);
    case 'interface':
      return printInterfaces(config);
    case 'service':
      return all ? serviceFlags(config) : misc(config, /^(no )?service (reset|password)/);
    case 'time-range':
    case 'logging':
    case 'route':
    case 'ssh':
    case 'failover':
    case 'cluster':
      return misc(config, new RegExp(`^(no )?${part}\\b`));
    default:
      return undefined;
  }
}

function named<T>(
  map: ReadonlyMap<string, T>,
  name: string,
  print: (value: T) => string[],
): string[] {
  const value = map.get(name);
  return value ? print(value) : [`ERROR: % ${name} not found`];
}

function misc(config: LabConfig, wanted: RegExp): string[] {
  return config.misc
    .filter((b) => wanted.test(b.line))
    .flatMap((b) => [b.line, ...b.children.map((c) => ` ${c}`)]);
}

function serviceFlags(config: LabConfig): string[] {
  const off = (keyword: string): boolean =>
    config.misc.some((b) => b.line === `no service ${keyword}`);
  const on = (keyword: string): boolean => config.misc.some((b) => b.line === `service ${keyword}`);
  return [
    on('resetinbound') ? 'service resetinbound' : 'no service resetinbound',
    on('resetoutside') ? 'service resetoutside' : 'no service resetoutside',
    off('resetoutbound') ? 'no service resetoutbound' : 'service resetoutbound',
  ];
}

function groupKind(lines: readonly string[], at: number): string | undefined {
  for (let i = at; i >= 0; i--) {
    const head = /^object-group (\S+)/.exec(lines[i] ?? '');
    if (head) return head[1];
  }
  return undefined;
}

function object(
  config: LabConfig,
  second: string | undefined,
  third: string | undefined,
): string[] | undefined {
  if (second === 'id') {
    const one = config.objects.get(third ?? '');
    return one
      ? printObjects({ ...config, objects: new Map([[one.name, one]]) }, one.kind)
      : [`ERROR: object (${third ?? ''}) does not exist.`];
  }
  if (second !== undefined && third !== undefined) return undefined;
  if (second === 'network' || second === 'service') return printObjects(config, second);
  return second === undefined
    ? [...printObjects(config, 'network'), ...printObjects(config, 'service')]
    : undefined;
}

function policyMaps(
  box: Box,
  all: boolean,
  second?: string,
  third?: string,
  fourth?: string,
): string[] {
  const config = box.config();
  const maps = [...config.inspectMaps.values()].map((map) => (all ? spelledOut(map) : map));
  const withDefault = all ? [...maps, defaultMap(box)] : maps;
  if (second === 'type') {
    return withDefault
      .filter((m) => fourth === undefined || m.protocol === fourth || m.protocol === third)
      .flatMap(printInspectMap);
  }
  if (second !== undefined) return named(config.policyMaps, second, printPolicyMap);
  return [
    ...withDefault.flatMap(printInspectMap),
    ...[...config.policyMaps.values()].flatMap(printPolicyMap),
  ];
}

const ESMTP_PARAMETERS = ['mask-banner', 'mail-relay', 'special-character', 'allow-tls'];

/** The off state prints as `no ...` in an `all` listing (asa.md b.1). */
function spelledOut(map: LabInspectMap): LabInspectMap {
  if (map.protocol !== 'esmtp') return map;
  const parameters = ESMTP_PARAMETERS.map(
    (keyword) => map.parameters.find((p) => p.split(' ')[0] === keyword) ?? `no ${keyword}`,
  );
  return { ...map, parameters };
}

function defaultMap(box: Box): LabInspectMap {
  const match = (text: string, action: string) => ({ text, action });
  return {
    name: '_default_esmtp_map',
    protocol: 'esmtp',
    description: 'Default ESMTP policy-map',
    parameters: [
      'mask-banner',
      'no mail-relay',
      'no special-character',
      box.defaultAllowsTls ? 'allow-tls' : 'no allow-tls',
    ],
    matches: [
      match('cmd line length gt 512', 'drop-connection log'),
      match('cmd RCPT count gt 100', 'drop-connection log'),
      match('body line length gt 998', 'log'),
      match('header line length gt 998', 'drop-connection log'),
      match('sender-address length gt 320', 'drop-connection log'),
      match('MIME filename length gt 255', 'drop-connection log'),
      match('ehlo-reply-parameter others', 'mask'),
    ],
  };
}

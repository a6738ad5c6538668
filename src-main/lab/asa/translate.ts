/**
 * Address translation of the practice ASA: static rules both eras, object NAT, interface PAT for what
 * goes out. Only what the stories need is acted on; dynamic pools translate to their first address [modelled].
 */
import {
  type Address,
  formatAddress,
  maskLength,
  parseAddress,
  prefixRange,
} from '../../../shared/base/ip.ts';
import type { LabConfig } from './config/model.ts';
import { portNumber } from './config/ports.ts';
import { interfaceAddress, objectHas } from './lookup.ts';

interface StaticRule {
  readonly realIf: string;
  readonly mappedIf: string;
  readonly real: { readonly base: Address; readonly length: number };
  readonly mapped: { readonly base: Address; readonly length: number };
  readonly realPort?: number;
  readonly mappedPort?: number;
  readonly text: string;
  /** `tcp MAX EMBRYONIC` of a release before 8.3. */
  readonly limits?: { readonly connMax: number; readonly embryonicMax: number };
}

export interface Untranslated {
  readonly address: Address;
  readonly port: number;
  readonly egress?: string;
  readonly rule?: string;
  readonly limits?: StaticRule['limits'];
}

/** Destination as it is behind the firewall, for a packet that enters at `ingress`. */
export function untranslate(
  config: LabConfig,
  ingress: string,
  address: Address,
  port: number,
): Untranslated {
  for (const rule of staticRules(config)) {
    const isHere = rule.mappedIf === ingress || rule.mappedIf === 'any';
    const isPort = rule.mappedPort === undefined || rule.mappedPort === port;
    if (!isHere || !isPort || !within(rule.mapped, address)) continue;
    return {
      address: shift(address, rule.mapped, rule.real),
      port: rule.realPort ?? port,
      ...(rule.realIf === 'any' ? {} : { egress: rule.realIf }),
      rule: rule.text,
      ...(rule.limits ? { limits: rule.limits } : {}),
    };
  }
  return { address, port };
}

/** Source as the far side sees it, for a packet that leaves from `ingress` to `egress`. */
export function translateSource(
  config: LabConfig,
  ingress: string,
  egress: string,
  address: Address,
): { address: Address; rule?: string; limits?: StaticRule['limits'] } {
  for (const rule of staticRules(config)) {
    const fits =
      (rule.realIf === ingress || rule.realIf === 'any') &&
      (rule.mappedIf === egress || rule.mappedIf === 'any');
    if (!fits || rule.realPort !== undefined || !within(rule.real, address)) continue;
    return {
      address: shift(address, rule.real, rule.mapped),
      rule: rule.text,
      ...(rule.limits ? { limits: rule.limits } : {}),
    };
  }
  const pat = dynamicInterface(config, ingress, egress, address);
  const own = pat ? parseAddress(interfaceAddress(config, egress) ?? '') : undefined;
  return own && pat ? { address: own, rule: pat } : { address };
}

function within(net: { base: Address; length: number }, address: Address): boolean {
  if (net.base.family !== address.family) return false;
  const range = prefixRange(net.base, net.length);
  return range.lo <= address.value && address.value <= range.hi;
}

function shift(
  address: Address,
  from: { base: Address; length: number },
  to: { base: Address; length: number },
): Address {
  const offset = address.value - prefixRange(from.base, from.length).lo;
  const base = prefixRange(to.base, to.length).lo;
  return { family: to.base.family, value: to.length === from.length ? base + offset : base };
}

/** Manual rules first, then object rules, then after-auto (asa.md d.9). */
function staticRules(config: LabConfig): StaticRule[] {
  const rules: StaticRule[] = [];
  for (const section of [0, 1] as const) {
    for (const rule of config.nat.filter((r) => r.section === section))
      push(rules, lineRule(config, rule.text));
  }
  for (const object of config.objects.values())
    if (object.nat) push(rules, objectRule(config, object.name, object.nat));
  for (const rule of config.nat.filter((r) => r.section === 3))
    push(rules, lineRule(config, rule.text));
  return rules;
}

function push(rules: StaticRule[], rule: StaticRule | undefined): void {
  if (rule) rules.push(rule);
}

function lineRule(config: LabConfig, text: string): StaticRule | undefined {
  const pair = /^(?:nat|static) \(([\w-]+),([\w-]+)\) (.*)$/.exec(text);
  if (!pair) return undefined;
  const [, realIf = '', mappedIf = '', rest = ''] = pair;
  const twice = /^(?:after-auto )?source static (\S+) (\S+)/.exec(rest);
  if (twice) {
    const real = place(config, twice[1] ?? '');
    const mapped = place(config, twice[2] ?? '');
    return real && mapped && !rest.includes('inactive')
      ? { realIf, mappedIf, real, mapped, text }
      : undefined;
  }
  if (!text.startsWith('static ')) return undefined;
  return oldStatic(config, realIf, mappedIf, rest.split(' '), text);
}

/** `static (inside,outside) [tcp] MAPPED [port] REAL [port] netmask M [tcp N M]` */
function oldStatic(
  config: LabConfig,
  realIf: string,
  mappedIf: string,
  words: string[],
  text: string,
): StaticRule | undefined {
  const hasPort = words[0] === 'tcp' || words[0] === 'udp';
  const mapped = place(config, words[hasPort ? 1 : 0] ?? '', mappedIf);
  const real = place(config, words[hasPort ? 3 : 1] ?? '');
  if (!mapped || !real || words[0] === 'udp') return undefined;
  const mask = /netmask (\S+)/.exec(text)?.[1];
  const length = mask ? maskLength(mask) : undefined;
  const limits = / tcp (\d+) (\d+)/.exec(text.slice(text.indexOf('netmask')));
  const wide = length === undefined ? {} : { length };
  return {
    realIf,
    mappedIf,
    real: { ...real, ...wide },
    mapped: { ...mapped, ...wide },
    ...(hasPort
      ? {
          mappedPort: portNumber(words[2] ?? '', 'tcp') ?? 0,
          realPort: portNumber(words[4] ?? '', 'tcp') ?? 0,
        }
      : {}),
    ...(limits ? { limits: { connMax: Number(limits[1]), embryonicMax: Number(limits[2]) } } : {}),
    text,
  };
}

/** `nat [(real,mapped)] static MAPPED [service tcp REAL MAPPED]` inside an object. */
function objectRule(config: LabConfig, name: string, nat: string): StaticRule | undefined {
  const g =
    /^nat (?:\((?<realIf>[\w-]+),(?<mappedIf>[\w-]+)\) )?static (?<mapped>\S+)(?: service tcp (?<rp>\S+) (?<mp>\S+))?/.exec(
      nat,
    )?.groups;
  const real = place(config, name);
  const mapped = g ? place(config, g.mapped ?? '', g.mappedIf) : undefined;
  if (!g || !real || !mapped) return undefined;
  return {
    realIf: g.realIf ?? 'any',
    mappedIf: g.mappedIf ?? 'any',
    real,
    mapped: { base: mapped.base, length: real.length },
    ...(g.rp
      ? { realPort: portNumber(g.rp, 'tcp') ?? 0, mappedPort: portNumber(g.mp ?? '', 'tcp') ?? 0 }
      : {}),
    text: `object network ${name}\n ${nat}`,
  };
}

function place(
  config: LabConfig,
  word: string,
  mappedIf = '',
): { base: Address; length: number } | undefined {
  if (word === 'interface') {
    const own = parseAddress(interfaceAddress(config, mappedIf) ?? '');
    return own ? { base: own, length: 32 } : undefined;
  }
  const [kind, first = '', second = ''] = config.objects.get(word)?.value?.split(' ') ?? [
    'host',
    config.names.get(word)?.address ?? word,
  ];
  const base = parseAddress(first.split('/')[0] ?? '');
  if (!base || kind === 'range' || kind === 'fqdn') return undefined;
  const host = base.family === 4 ? 32 : 128;
  if (kind === 'host') return { base, length: host };
  return {
    base,
    length: first.includes('/') ? Number(first.split('/')[1]) : (maskLength(second) ?? host),
  };
}

function dynamicInterface(
  config: LabConfig,
  ingress: string,
  egress: string,
  address: Address,
): string | undefined {
  for (const object of config.objects.values()) {
    const g = /^nat \(([\w-]+),([\w-]+)\) dynamic interface/.exec(object.nat ?? '');
    if (
      g &&
      (g[1] === ingress || g[1] === 'any') &&
      g[2] === egress &&
      objectHas(config, object.name, address)
    )
      return `object network ${object.name}\n ${object.nat}`;
  }
  const twice = config.nat.find((r) =>
    new RegExp(
      `^nat \\((${ingress}|any),${egress}\\) (after-auto )?source dynamic any interface`,
    ).test(r.text),
  );
  const old = config.nat.find((r) => r.text.startsWith(`global (${egress}) 1 interface`));
  return (
    twice?.text ??
    (old && config.nat.some((r) => r.text.startsWith(`nat (${ingress}) 1 `)) ? old.text : undefined)
  );
}

export function addressText(address: Address): string {
  return formatAddress(address);
}

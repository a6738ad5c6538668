/**
 * How a mail gateway looks from the other interfaces: mapped addresses from `static` (up to 8.2),
 * object and twice NAT (8.3 and later), and from `show xlate`; and so which address classification
 * looks at (asa.md a.8). Rules whose addresses aren't in the text give nothing.
 */
import {
  type Address,
  type AddressRange,
  type AddressSet,
  addressSet,
  contains,
  formatAddress,
  hostRange,
  parseAddress,
  sameSet,
} from '../base/ip.ts';
import type { Span } from '../base/text.ts';
import type { AddressSpec, AsaConfig, NatRule } from '../model/asa-config.ts';
import type { XlateRow } from '../model/asa-show.ts';
import { type ConfigIndex, indexOf, natEra } from './config-index.ts';
import { groupMembers, resolveAddress } from './resolve.ts';
import { SMTP_PORT } from './resolve-service.ts';
import { SEMANTICS, type Semantics } from './semantics.ts';

/** One translation of a real address. */
export interface MappedAddress {
  /** What is seen on `mappedInterface`; one host for a static, a pool for a dynamic translation. */
  readonly seenAs: AddressSet;
  /** nameif, or `any`. */
  readonly realInterface: string;
  readonly mappedInterface: string;
  /** `dynamic` holds for connections from the real host only. */
  readonly type: 'static' | 'dynamic';
  /** Static PAT: only this service. */
  readonly service?: NatRule['service'];
  readonly text: string;
  readonly span: Span;
}

/** Every translation of `real` in configuration order, then those of `xlates` that are new. */
export function mappedAddresses(
  config: AsaConfig,
  real: Address,
  xlates: readonly XlateRow[] = [],
): MappedAddress[] {
  const index = indexOf(config);
  const out = config.nat.flatMap((rule) => (rule.isInactive ? [] : translate(index, rule, real)));
  for (const row of xlates) {
    const seen = fromXlate(row, real);
    if (seen && !out.some((m) => isSameTranslation(m, seen))) out.push(seen);
  }
  return out;
}

function translate(index: ConfigIndex, rule: NatRule, real: Address): MappedAddress[] {
  const out: MappedAddress[] = [];
  const common = { text: rule.text, span: rule.span };
  const service = rule.service ? { service: rule.service } : {};
  const seenAs = rule.mapped ? counterpart(index, rule, rule.real, rule.mapped, real) : undefined;
  if (seenAs && rule.type !== 'identity' && !contains(seenAs, real)) {
    out.push({
      ...common,
      ...service,
      seenAs,
      realInterface: rule.realInterface,
      mappedInterface: rule.mappedInterface,
      type: rule.type,
    });
  }
  // `nat (outside,inside) source static any any destination static PUBLIC REAL` (8.3+).
  const { destination } = rule;
  const target = destination
    ? counterpart(index, { type: 'static' }, destination.real, destination.mapped, real)
    : undefined;
  if (target && !contains(target, real)) {
    out.push({
      ...common,
      seenAs: target,
      realInterface: rule.mappedInterface,
      mappedInterface: rule.realInterface,
      type: 'static',
    });
  }
  return out;
}

/** What `real` becomes: the host at the same place for a static, the whole pool for a dynamic. */
function counterpart(
  index: ConfigIndex,
  rule: Pick<NatRule, 'type'>,
  from: AddressSpec,
  to: AddressSpec,
  real: Address,
): AddressSet | undefined {
  const place = placeOf(orderedRanges(index, from), real);
  if (place === undefined) return undefined;
  const mapped = orderedRanges(index, to).filter((r) => r.family === real.family);
  if (rule.type === 'dynamic' || to.kind === 'interface') {
    return mapped.length > 0 ? addressSet(mapped) : undefined;
  }
  let left = place;
  for (const range of mapped) {
    const size = range.hi - range.lo + 1n;
    if (left < size) return [hostRange({ family: range.family, value: range.lo + left })];
    left -= size;
  }
  return undefined;
}

/** Ranges in printed order: a static maps group members one by one. */
function orderedRanges(index: ConfigIndex, spec: AddressSpec): AddressRange[] {
  if (spec.kind !== 'object-group') return [...resolveAddress(index, spec).set];
  return groupMembers(index, spec.name).flatMap((found) =>
    found.kind === 'member' && found.member.kind === 'address'
      ? [...resolveAddress(index, found.member.address).set]
      : [],
  );
}

/** How many addresses stand before `address`; undefined when it isn't there. */
function placeOf(ranges: readonly AddressRange[], address: Address): bigint | undefined {
  let before = 0n;
  for (const range of ranges) {
    if (range.family === address.family && range.lo <= address.value && address.value <= range.hi) {
      return before + (address.value - range.lo);
    }
    before += range.hi - range.lo + 1n;
  }
  return undefined;
}

function fromXlate(row: XlateRow, real: Address): MappedAddress | undefined {
  // 192.168.1.1/25 where a port is printed
  const realPart = parseAddress(row.real.split('/')[0] ?? '');
  const mapped = parseAddress(row.mapped.split('/')[0] ?? '');
  if (!realPart || !mapped || realPart.value !== real.value || realPart.family !== real.family) {
    return undefined;
  }
  if (mapped.family === real.family && mapped.value === real.value) return undefined;
  const isDynamic = row.kind === 'pat' || /[ir]/.test(row.flags ?? '');
  return {
    seenAs: [hostRange(mapped)],
    realInterface: row.realInterface ?? 'any',
    mappedInterface: row.mappedInterface ?? 'any',
    type: isDynamic ? 'dynamic' : 'static',
    text: `${row.real} -> ${row.mapped}`,
    span: row.span,
  };
}

function isSameTranslation(a: MappedAddress, b: MappedAddress): boolean {
  return (
    sameSet(a.seenAs, b.seenAs) &&
    isAt(a.mappedInterface, b.mappedInterface) &&
    isAt(a.realInterface, b.realInterface)
  );
}

function isAt(interfaceOfRule: string, nameif: string): boolean {
  return interfaceOfRule === 'any' || nameif === 'any' || interfaceOfRule === nameif;
}

/** Host addresses of static translations, as text, for people: the contract's `mapped`. */
export function staticMappings(mapped: readonly MappedAddress[]): string[] {
  const hosts = mapped
    .filter((m) => m.type === 'static' && (!m.service || m.service.real === SMTP_PORT))
    .flatMap((m) => m.seenAs.map((r) => formatAddress({ family: r.family, value: r.lo })));
  return [...new Set(hosts)];
}

/** The addresses of one side of a walk: what the ingress sees, and what the egress interface sees. */
export interface SeenAddress {
  readonly classified: Address;
  /** Only where it differs there. */
  readonly atEgress?: AddressSet;
}

/**
 * The ESA as destination of a connection that enters at `from`: its real address from 8.3, each of
 * its mapped addresses there before. The egress interface (the ESA's own) sees the real one.
 */
export function asDestination(
  config: AsaConfig,
  mapped: readonly MappedAddress[],
  real: Address,
  place: { readonly from: string; readonly to: string },
  semantics: Semantics = SEMANTICS,
): SeenAddress[] {
  if (!looksAtWire(config, semantics)) return [{ classified: real }];
  const hosts = mapped.filter(
    (m) =>
      m.type === 'static' &&
      isAt(m.mappedInterface, place.from) &&
      isAt(m.realInterface, place.to) &&
      (!m.service || (m.service.protocol === 'tcp' && m.service.mapped === SMTP_PORT)),
  );
  const unique = new Map(hosts.flatMap((m) => m.seenAs).map((r) => [`${r.family}:${r.lo}`, r]));
  const seen = [...unique.values()].map(
    (r): SeenAddress => ({
      classified: { family: r.family, value: r.lo },
      atEgress: [hostRange(real)],
    }),
  );
  return seen.length > 0 ? seen : [{ classified: real }];
}

/**
 * The ESA as source of a connection that leaves at `to`: its real address at the ingress always; at
 * the egress interface its mapped one before 8.3. A static comes before a dynamic translation, and
 * a static PAT doesn't serve connections from the host.
 */
export function asSource(
  config: AsaConfig,
  mapped: readonly MappedAddress[],
  real: Address,
  place: { readonly from: string; readonly to: string },
  semantics: Semantics = SEMANTICS,
): SeenAddress {
  if (!looksAtWire(config, semantics)) return { classified: real };
  const there = mapped.filter(
    (m) => isAt(m.mappedInterface, place.to) && isAt(m.realInterface, place.from) && !m.service,
  );
  const first = there.find((m) => m.type === 'static') ?? there[0];
  return first ? { classified: real, atEgress: first.seenAs } : { classified: real };
}

function looksAtWire(config: AsaConfig, semantics: Semantics): boolean {
  const isBefore = natEra(config) === 'pre83';
  return semantics.addresses === 'by-release' ? isBefore : !isBefore;
}

/** A static PAT that forwards to, or from, port 25. */
export interface PortForward {
  readonly real: AddressSet;
  readonly mapped: AddressSet;
  readonly realPort: number;
  readonly mappedPort: number;
  readonly realInterface: string;
  readonly mappedInterface: string;
  readonly text: string;
  readonly span: Span;
}

/** Static PAT rules with port 25 on either side (asa.md k). */
export function portForwardsTo25(config: AsaConfig): PortForward[] {
  const index = indexOf(config);
  return config.nat.flatMap((rule) => {
    const { service, mapped } = rule;
    if (!service || !mapped || service.protocol !== 'tcp' || rule.isInactive) return [];
    if (service.real !== SMTP_PORT && service.mapped !== SMTP_PORT) return [];
    return [
      {
        real: resolveAddress(index, rule.real).set,
        mapped: resolveAddress(index, mapped).set,
        realPort: service.real,
        mappedPort: service.mapped,
        realInterface: rule.realInterface,
        mappedInterface: rule.mappedInterface,
        text: rule.text,
        span: rule.span,
      },
    ];
  });
}

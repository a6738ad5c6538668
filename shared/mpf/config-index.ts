/**
 * A configuration made quick to ask: things by name, what its text covers, and what its release
 * says about addresses. Built once per configuration; a 70,000-line configuration is walked once
 * per kind of thing, and no access list is read before a class asks for it.
 */
import type {
  AccessList,
  AsaConfig,
  ClassMap,
  InspectMap,
  NetworkObject,
  ObjectGroup,
  PolicyMap,
  ServiceObject,
  ServicePolicy,
} from '../model/asa-config.ts';
import { isAtLeast } from '../model/release.ts';
import { SEMANTICS, type Semantics } from './semantics.ts';

export interface ConfigIndex {
  readonly config: AsaConfig;
  readonly semantics: Semantics;
  readonly accessLists: ReadonlyMap<string, AccessList>;
  readonly objects: ReadonlyMap<string, NetworkObject>;
  readonly serviceObjects: ReadonlyMap<string, ServiceObject>;
  readonly objectGroups: ReadonlyMap<string, ObjectGroup>;
  /** Layer 3/4 classes, `type management` among them; other types live in namespaces of their own. */
  readonly classMaps: ReadonlyMap<string, ClassMap>;
  readonly policyMaps: ReadonlyMap<string, PolicyMap>;
  readonly esmtpMaps: ReadonlyMap<string, InspectMap>;
  readonly globalPolicy: ServicePolicy | undefined;
  readonly interfacePolicies: ReadonlyMap<string, ServicePolicy>;
}

const known = new WeakMap<AsaConfig, ConfigIndex>();

/** The index of `config`, built at the first call. */
export function indexOf(config: AsaConfig, semantics: Semantics = SEMANTICS): ConfigIndex {
  if (semantics !== SEMANTICS) return build(config, semantics);
  let index = known.get(config);
  if (!index) {
    index = build(config, semantics);
    known.set(config, index);
  }
  return index;
}

function build(config: AsaConfig, semantics: Semantics): ConfigIndex {
  const layer34 = config.classMaps.filter((c) => !c.type || c.type === 'management');
  return {
    config,
    semantics,
    accessLists: byName(config.accessLists),
    objects: byName(config.objects),
    serviceObjects: byName(config.serviceObjects),
    objectGroups: byName(config.objectGroups),
    classMaps: byName(layer34),
    policyMaps: byName(config.policyMaps),
    esmtpMaps: byName(config.inspectMaps.filter((m) => m.protocol === 'esmtp')),
    globalPolicy: config.servicePolicies.find((p) => p.scope === 'global'),
    interfacePolicies: new Map(
      config.servicePolicies.flatMap((p) =>
        p.scope === 'interface' && p.nameif !== undefined ? [[p.nameif, p] as const] : [],
      ),
    ),
  };
}

function byName<T extends { readonly name: string }>(things: readonly T[]): Map<string, T> {
  return new Map(things.map((thing) => [thing.name, thing]));
}

/**
 * True when the text would show every `keyword` line there is, or the one called `name`, so that
 * absence means none.
 */
export function covers(config: AsaConfig, keyword: string, name?: string): boolean {
  const asked = name === undefined ? [keyword] : [keyword, `${keyword} ${name}`];
  return config.sources.some(
    (s) =>
      s.truncated !== true &&
      (s.extent === 'whole' || asked.some((words) => s.covers.includes(words))),
  );
}

/** Before 8.3 classes see addresses as they are on the wire, from 8.3 the real ones (a.8). */
export type NatEra = 'pre83' | 'post83' | 'unknown';

/** From the release, else from the form of the NAT rules; identical answers where there is no NAT. */
export function natEra(config: AsaConfig): NatEra {
  // An FTD prints its own release (6.x, 7.x), which says nothing in this count.
  if (config.platform === 'ftd') return 'post83';
  if (config.release) return isAtLeast(config.release, 8, 3) ? 'post83' : 'pre83';
  if (config.platform === 'pix' || config.platform === 'fwsm') return 'pre83';
  if (config.nat.some((r) => r.kind === 'object' || r.kind === 'twice')) return 'post83';
  return config.nat.length > 0 ? 'pre83' : 'unknown';
}

/** Whether `any` in an extended list takes in IPv6 (a.3); unknown without a release. */
export function anyHasIpv6(index: ConfigIndex): boolean | 'unknown' {
  const { config, semantics } = index;
  if (config.platform === 'ftd' || semantics.anyBefore90 === 'both') return true;
  if (config.release) return isAtLeast(config.release, 9, 0);
  return config.platform === 'pix' || config.platform === 'fwsm' ? false : 'unknown';
}

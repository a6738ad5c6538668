/** Questions about a configuration that several rules ask: what is attached, what names an address. */
import {
  type Address,
  type AddressSet,
  addressSet,
  hostRange,
  intersect,
  parseAddress,
  sizeOf,
} from '../base/ip.ts';
import type { Span } from '../base/text.ts';
import type {
  AccessList,
  AccessListEntry,
  AddressSpec,
  AsaConfig,
  ClassMap,
  PolicyClass,
  PolicyMap,
  ServicePolicy,
} from '../model/asa-config.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { indexOf } from '../mpf/config-index.ts';
import { resolveAddress } from '../mpf/resolve.ts';
import { matchService } from '../mpf/resolve-service.ts';

export interface AttachedClass {
  readonly service: ServicePolicy;
  readonly policy: PolicyMap;
  readonly found: PolicyClass;
  readonly classMap?: ClassMap;
}

/** Every class of every policy that a service-policy puts in force, in configured order. */
export function attachedClasses(config: AsaConfig): readonly AttachedClass[] {
  return config.servicePolicies.flatMap((service) =>
    config.policyMaps
      .filter((p) => p.name === service.policy)
      .flatMap((policy) =>
        policy.classes.map((found) => {
          const classMap = config.classMaps.find((c) => c.name === found.name);
          return { service, policy, found, ...(classMap === undefined ? {} : { classMap }) };
        }),
      ),
  );
}

/** The `inspect esmtp` line of a class, if it has one. */
export function esmtpLine(found: PolicyClass): Span | undefined {
  return found.actions.find((a) => a.kind === 'inspect' && a.protocol === 'esmtp')?.span;
}

/** Lines by which somebody is inspected: attached classes with `inspect esmtp`, PIX fixup. */
export function inspectionInForce(config: AsaConfig): readonly Span[] {
  const classes = attachedClasses(config).flatMap(({ found }) => esmtpLine(found) ?? []);
  const fixups = config.fixups
    .filter((f) => f.protocol === 'smtp' && !f.isNegated)
    .map((f) => f.span);
  return [...classes, ...fixups];
}

/** The access list of a class, when it has one and the text holds it. */
export function listOfClass(
  config: AsaConfig,
  classMap: ClassMap | undefined,
): AccessList | undefined {
  const match = classMap?.matches.find((m) => m.kind === 'access-list');
  const name = match?.kind === 'access-list' ? match.name : undefined;
  return name === undefined ? undefined : config.accessLists.find((l) => l.name === name);
}

export interface NamingEntry {
  readonly entry: AccessListEntry;
  /** `source` is mail from the ESA, `destination` mail to it. */
  readonly end: 'source' | 'destination';
  /** Addresses that this end of the entry covers. */
  readonly size: bigint;
}

/** A list that names a host says so with few addresses: `any` covers it and names nobody. */
const NAMING_SIZE = 256n;

/**
 * Entries one end of which is a small set with this address in it. Entries of another service are
 * left out, but where a list stands next to `default-inspection-traffic` ports count for nothing
 * (asa.md a.2): there `anyService` is true.
 */
export function entriesNaming(
  config: AsaConfig,
  list: AccessList | undefined,
  addresses: readonly string[],
  anyService = false,
): readonly NamingEntry[] {
  const wanted = setOf(addresses);
  if (list === undefined || wanted.length === 0) return [];
  const index = indexOf(config);
  return list.entries
    .filter(
      (entry) =>
        entry.invalid === undefined && (anyService || matchService(index, entry).matches !== false),
    )
    .flatMap((entry) =>
      (['source', 'destination'] as const).flatMap((end) => {
        const covered = coveredBy(config, entry[end]);
        const size = sizeOf(covered);
        const isNamed = size <= NAMING_SIZE && intersect(covered, wanted).length > 0;
        return isNamed ? [{ entry, end, size }] : [];
      }),
    );
}

/** Addresses an entry's end covers for sure. */
export function coveredBy(config: AsaConfig, spec: AddressSpec): AddressSet {
  return resolveAddress(indexOf(config), spec).set;
}

function setOf(texts: readonly string[]): AddressSet {
  const addresses = texts.map(parseAddress).filter((a): a is Address => a !== undefined);
  return addressSet(addresses.map(hostRange));
}

/** Each ESA with each firewall on its path that has a configuration. */
export function configured(
  snapshot: Snapshot,
  firewalls: (target: EsaTarget) => readonly FirewallFacts[],
): readonly {
  readonly target: EsaTarget;
  readonly firewall: FirewallFacts;
  readonly config: AsaConfig;
}[] {
  return snapshot.targets.flatMap((target) =>
    firewalls(target).flatMap((firewall) =>
      firewall.config === undefined ? [] : [{ target, firewall, config: firewall.config }],
    ),
  );
}

/**
 * The configuration while it is being read: the model's lists, writable, with an index by name
 * where a thing may be opened twice (object bodies and their NAT lines, policy maps of a plan).
 */
import type { Address } from '../../base/ip.ts';
import type { Span } from '../../base/text.ts';
import type {
  AccessGroup,
  AccessList,
  AccessListEntry,
  AddressSpec,
  ClassMap,
  ClusterConfig,
  ContextDefinition,
  Fixup,
  InspectMap,
  InspectMapMatch,
  Interface,
  NameEntry,
  NatRule,
  NetworkObject,
  ObjectGroup,
  PolicyClass,
  PolicyMap,
  Reference,
  ServiceFlag,
  ServiceObject,
  ServicePolicy,
  StaticRoute,
  TimeRange,
} from '../../model/asa-config.ts';
import type { Release } from '../../model/release.ts';

/** `T` with its own fields and lists writable. */
export type Draft<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K];
};

/** A remark line of an access list. */
export interface Remark {
  readonly remark: string;
  readonly span: Span;
}

/** Entries and remarks share the numbering of `line N`, so they stay in one list until the end. */
export interface DraftAccessList {
  readonly name: string;
  readonly kind: AccessList['kind'];
  readonly elements: (AccessListEntry | Remark)[];
  readonly spans: Draft<Span>[];
}

/** A policy map whose classes are still being read. */
export interface DraftPolicyMap extends Draft<Omit<PolicyMap, 'classes'>> {
  readonly classes: Draft<PolicyClass>[];
}

/** An inspection map whose matches still wait for their actions. */
export interface DraftInspectMap extends Draft<Omit<InspectMap, 'matches'>> {
  readonly matches: Draft<InspectMapMatch>[];
}

/** One source or destination as read. */
export interface AddressReading {
  readonly spec: AddressSpec;
  /** Why a device would refuse it. */
  readonly invalid?: 'incomplete' | 'syntax';
  /** The address has bits outside its mask (`192.0.2.1 255.255.255.0`). */
  readonly hasHostBits?: boolean;
}

/** `global (outside) 1 ...`, kept until the `nat` lines that use its number are known. */
export interface GlobalPool {
  readonly mappedInterface: string;
  readonly id: string;
  readonly mapped: AddressSpec;
}

/** All lists of `AsaConfig`, writable; absent fields as in the model. */
export interface ConfigDraft {
  hostname?: string;
  domainName?: string;
  release?: Release;
  platform?: 'asa' | 'pix' | 'fwsm' | 'ftd';
  isContext?: boolean;
  isTransparent?: boolean;
  failover: { isOn: boolean; unit?: 'primary' | 'secondary'; span: Span } | undefined;
  cluster: ClusterConfig | undefined;
  readonly contexts: ContextDefinition[];
  readonly names: NameEntry[];
  readonly addressOfName: Map<string, Address>;
  readonly interfaces: Draft<Interface>[];
  readonly routes: StaticRoute[];
  readonly objects: Map<string, Draft<NetworkObject>>;
  readonly serviceObjects: Map<string, Draft<ServiceObject>>;
  readonly objectGroups: Map<string, Draft<ObjectGroup>>;
  readonly timeRanges: TimeRange[];
  readonly accessLists: Map<string, DraftAccessList>;
  /** The list of the line before: a list's lines stand together. */
  lastAccessList: DraftAccessList | undefined;
  readonly accessGroups: AccessGroup[];
  readonly classMaps: Map<string, Draft<ClassMap>>;
  readonly inspectMaps: Map<string, DraftInspectMap>;
  readonly policyMaps: Map<string, DraftPolicyMap>;
  readonly servicePolicies: ServicePolicy[];
  readonly fixups: Fixup[];
  readonly nat: Draft<NatRule>[];
  readonly globals: GlobalPool[];
  readonly services: ServiceFlag[];
  readonly references: Reference[];
  /** Addresses already read, by their words: the same host stands in thousands of entries. */
  readonly addressSpecs: Map<string, AddressReading>;
  readonly objectSpecs: Map<string, AddressReading>;
  readonly groupSpecs: Map<string, AddressReading>;
}

/** A draft of nothing. */
export function emptyDraft(): ConfigDraft {
  return {
    failover: undefined,
    cluster: undefined,
    contexts: [],
    names: [],
    addressOfName: new Map(),
    interfaces: [],
    routes: [],
    objects: new Map(),
    serviceObjects: new Map(),
    objectGroups: new Map(),
    timeRanges: [],
    accessLists: new Map(),
    lastAccessList: undefined,
    accessGroups: [],
    classMaps: new Map(),
    inspectMaps: new Map(),
    policyMaps: new Map(),
    servicePolicies: [],
    fixups: [],
    nat: [],
    globals: [],
    services: [],
    references: [],
    addressSpecs: new Map(),
    objectSpecs: new Map(),
    groupSpecs: new Map(),
  };
}

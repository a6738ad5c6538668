/**
 * What Unmask knows of an ASA or PIX configuration: the vendor's own notions (MPF, access lists,
 * objects, NAT), each with the lines it came from. Absent means unknown or not configured as each
 * field says; nothing here is inferred. Source: asa.md a, b, d.2, f.
 */
import type { Address, AddressRange } from '../base/ip.ts';
import type { Span } from '../base/text.ts';
import type { Release } from './release.ts';

export interface AsaConfig {
  /** Documents read, in the order read. A merged configuration has several. */
  readonly sources: readonly ConfigSource[];
  readonly hostname?: string;
  readonly domainName?: string;
  /** From `ASA Version`, `PIX Version` or `: Hardware`; absent when the text doesn't tell. */
  readonly release?: Release;
  readonly platform?: 'asa' | 'pix' | 'fwsm' | 'ftd';
  /** True when the version line ends in `<context>`. */
  readonly isContext?: boolean;
  /** `context NAME` definitions; only the system space has them. */
  readonly contexts: readonly ContextDefinition[];
  readonly isTransparent?: boolean;
  /** `names` is on: addresses may be printed as names. */
  readonly names: readonly NameEntry[];
  readonly interfaces: readonly Interface[];
  readonly routes: readonly StaticRoute[];
  readonly objects: readonly NetworkObject[];
  readonly serviceObjects: readonly ServiceObject[];
  readonly objectGroups: readonly ObjectGroup[];
  readonly timeRanges: readonly TimeRange[];
  readonly accessLists: readonly AccessList[];
  readonly accessGroups: readonly AccessGroup[];
  readonly classMaps: readonly ClassMap[];
  readonly inspectMaps: readonly InspectMap[];
  readonly policyMaps: readonly PolicyMap[];
  readonly servicePolicies: readonly ServicePolicy[];
  /** `fixup protocol smtp 25` of PIX up to 6.3. */
  readonly fixups: readonly Fixup[];
  readonly nat: readonly NatRule[];
  /** `service resetoutbound` and its kin, with `no` forms. */
  readonly services: readonly ServiceFlag[];
  readonly failover?: FailoverConfig;
  readonly cluster?: ClusterConfig;
  /** Every use of a named thing, e.g. a class-map that names an access list. */
  readonly references: readonly Reference[];
}

export interface ConfigSource {
  readonly span: Span;
  readonly kind: 'running' | 'startup' | 'unknown';
  /**
   * - `whole`: from the version line (or hostname) to the end of the configuration.
   * - `part`: some commands' worth (`show running-config policy-map`, a pasted piece).
   */
  readonly extent: 'whole' | 'part';
  /** Which top-level keywords a `part` covers for sure: absence of, say, `service-policy` then means none. */
  readonly covers: readonly string[];
  /** Came from a `show running-config all ...`: off states and `_default_*` maps are printed. */
  readonly all: boolean;
  /** The text ended before the configuration did (no `: end`, cut line). */
  readonly truncated?: boolean;
}

export interface ContextDefinition {
  readonly name: string;
  readonly span: Span;
  readonly interfaces: readonly string[];
  readonly configUrl?: string;
}

export interface NameEntry {
  readonly name: string;
  readonly address: Address;
  readonly span: Span;
}

export interface Interface {
  /** `GigabitEthernet0/0`; in a context possibly a mapped name. */
  readonly hardware: string;
  readonly nameif?: string;
  /** 0..100. */
  readonly securityLevel?: number;
  readonly addresses: readonly InterfaceAddress[];
  readonly isShutdown: boolean;
  readonly isManagementOnly: boolean;
  readonly span: Span;
}

export interface InterfaceAddress {
  readonly address: Address;
  /** Connected network. */
  readonly network: AddressRange;
  readonly standby?: Address;
}

export interface StaticRoute {
  readonly nameif: string;
  readonly network: AddressRange;
  readonly gateway?: Address;
  readonly span: Span;
}

/** `object network`: body and NAT line may stand in two blocks of that name; they are merged. */
export interface NetworkObject {
  readonly name: string;
  readonly value?:
    | { readonly kind: 'range'; readonly range: AddressRange }
    | {
        readonly kind: 'fqdn';
        readonly fqdn: string;
        /** `fqdn v4 NAME` or `fqdn v6 NAME`; absent means both. */
        readonly family?: 4 | 6;
      };
  readonly description?: string;
  readonly spans: readonly Span[];
}

export interface ServiceObject {
  readonly name: string;
  readonly service?: ServiceSpec;
  readonly span: Span;
}

/** A protocol with its ports, as in `service tcp destination eq smtp`. */
export interface ServiceSpec {
  /** Lower case name, or the number as text; `ip` is any protocol. `tcp-udp` is both. */
  readonly protocol: string;
  readonly source?: PortRange;
  readonly destination?: PortRange;
  /** `neq N` prints as two ranges; kept as one excluded port. */
  readonly destinationNot?: number;
  readonly sourceNot?: number;
}

/** Ports 0..65535, both included. */
export interface PortRange {
  readonly lo: number;
  readonly hi: number;
}

export type ObjectGroupKind =
  | 'network'
  | 'service'
  | 'protocol'
  | 'icmp-type'
  | 'user'
  | 'security'
  | 'network-service';

export interface ObjectGroup {
  readonly name: string;
  readonly kind: ObjectGroupKind;
  /** `object-group service NAME tcp|udp|tcp-udp`: members are bare ports of that protocol. */
  readonly protocol?: string;
  readonly members: readonly GroupMember[];
  readonly description?: string;
  readonly span: Span;
}

export type GroupMember =
  | { readonly kind: 'address'; readonly address: AddressSpec; readonly span: Span }
  | { readonly kind: 'service'; readonly service: ServiceSpec; readonly span: Span }
  | { readonly kind: 'service-object'; readonly name: string; readonly span: Span }
  | { readonly kind: 'port'; readonly ports: PortRange; readonly span: Span }
  | { readonly kind: 'protocol'; readonly protocol: string; readonly span: Span }
  | { readonly kind: 'group'; readonly name: string; readonly span: Span }
  | { readonly kind: 'other'; readonly text: string; readonly span: Span };

export interface TimeRange {
  readonly name: string;
  /** The lines of its body, unread: whether it is in force is never assumed. */
  readonly entries: readonly string[];
  readonly span: Span;
}

/** Source or destination of an access list entry. */
export type AddressSpec =
  | { readonly kind: 'any' } // both families from 9.0, IPv4 before
  | { readonly kind: 'any4' }
  | { readonly kind: 'any6' }
  | { readonly kind: 'range'; readonly range: AddressRange }
  | { readonly kind: 'object'; readonly name: string }
  | { readonly kind: 'object-group'; readonly name: string }
  | { readonly kind: 'interface'; readonly nameif: string }
  | { readonly kind: 'fqdn'; readonly fqdn: string }
  /** A name that `names` doesn't define here, or a form this reader can't resolve. */
  | { readonly kind: 'unresolved'; readonly text: string };

export type PortSpec =
  | { readonly kind: 'range'; readonly ports: PortRange }
  | { readonly kind: 'not'; readonly port: number }
  | { readonly kind: 'object-group'; readonly name: string }
  | { readonly kind: 'unresolved'; readonly text: string };

export type ProtocolSpec =
  /** `ip`, `tcp`, `udp`, `icmp`, ... or a number as text. */
  | { readonly kind: 'protocol'; readonly protocol: string }
  /** `object NAME` (service object). */
  | { readonly kind: 'object'; readonly name: string }
  /** `object-group NAME` (service, protocol or tcp-udp group). */
  | { readonly kind: 'object-group'; readonly name: string };

export interface AccessList {
  readonly name: string;
  readonly kind: 'extended' | 'standard' | 'ipv6' | 'ethertype' | 'webtype' | 'advanced';
  /** In force order. Remarks are kept aside. */
  readonly entries: readonly AccessListEntry[];
  readonly remarks: readonly { readonly text: string; readonly span: Span }[];
  readonly spans: readonly Span[];
}

export interface AccessListEntry {
  readonly action: 'permit' | 'deny';
  readonly protocol: ProtocolSpec;
  readonly source: AddressSpec;
  readonly sourcePort?: PortSpec;
  readonly destination: AddressSpec;
  readonly destinationPort?: PortSpec;
  readonly isInactive: boolean;
  readonly timeRange?: string;
  /** User, security-group or network-service conditions that an address can't settle. */
  readonly extraCondition?: string;
  /**
   * The line isn't one an ASA accepts (`permit ip any 192.168.1.1`, asa.md a.3). It can stand in a
   * pasted plan, never in a running configuration; the evaluator leaves it out and says so.
   */
  readonly invalid?: 'incomplete' | 'syntax';
  /** As printed, one space between words, without `line N` (the order says that). */
  readonly text: string;
  readonly span: Span;
}

export interface AccessGroup {
  readonly accessList: string;
  readonly direction: 'in' | 'out' | 'global';
  readonly nameif?: string;
  readonly span: Span;
}

/** `class-map NAME` without a type, and `class-map type management`. */
export interface ClassMap {
  readonly name: string;
  readonly type?: 'management' | 'regex' | 'inspect';
  /** Words between `class-map` and the name (`type inspect http match-all`); absent when none. */
  readonly qualifier?: string;
  readonly matches: readonly ClassMatch[];
  readonly description?: string;
  readonly span: Span;
}

export type ClassMatch = { readonly span: Span; readonly text: string } & (
  | { readonly kind: 'access-list'; readonly name: string }
  | { readonly kind: 'port'; readonly protocol: 'tcp' | 'udp' | 'sctp'; readonly ports: PortRange }
  | { readonly kind: 'default-inspection-traffic' }
  | { readonly kind: 'any' }
  | { readonly kind: 'tunnel-group'; readonly name: string }
  | { readonly kind: 'flow-destination' }
  | { readonly kind: 'dscp' | 'precedence' | 'rtp' }
  /** `match address NAME` of note 117801: no ASA command in this mode (asa.md a.2). */
  | { readonly kind: 'invalid' }
  | { readonly kind: 'other' }
);

/** `policy-map type inspect PROTO NAME`; read in full for ESMTP only. */
export interface InspectMap {
  readonly name: string;
  /** `esmtp`, `dns`, ... */
  readonly protocol: string;
  readonly description?: string;
  /** In configured order: the first is `Class 1` of syslog 108004 (asa.md b.2). */
  readonly matches: readonly InspectMapMatch[];
  readonly parameters: readonly InspectMapParameter[];
  readonly span: Span;
}

export interface InspectMapMatch {
  readonly isNegated: boolean;
  /** Without `match [not]`, lower case, e.g. `header line length gt 998`. */
  readonly criterion: string;
  readonly action?: InspectMapAction;
  readonly span: Span;
}

export interface InspectMapAction {
  readonly kind: 'drop-connection' | 'mask' | 'reset' | 'log' | 'rate-limit' | 'other';
  readonly log: boolean;
  readonly text: string;
  readonly span: Span;
}

export interface InspectMapParameter {
  /** `mask-banner`, `allow-tls`, `mail-relay`, `special-character`, ... */
  readonly keyword: string;
  readonly isNegated: boolean;
  readonly rest: string;
  readonly span: Span;
}

/** `policy-map NAME` without a type. */
export interface PolicyMap {
  readonly name: string;
  readonly classes: readonly PolicyClass[];
  readonly description?: string;
  readonly span: Span;
}

export interface PolicyClass {
  readonly name: string;
  readonly actions: readonly PolicyAction[];
  readonly span: Span;
}

export type PolicyAction = { readonly span: Span; readonly text: string } & (
  | {
      readonly kind: 'inspect';
      /** `esmtp`, `dns`, `h323`, ... */
      readonly protocol: string;
      /** `h225` of `h323 h225`, `error` of `icmp error`. */
      readonly sub?: string;
      /** Inspection policy map; absent means the engine's default map. */
      readonly map?: string;
    }
  | ({ readonly kind: 'set-connection' } & ConnectionLimits)
  /** `csc`, `ips`, `cxsc`, `sfr`: a service module sees the traffic too. */
  | { readonly kind: 'service-module'; readonly module: string }
  | { readonly kind: 'other'; readonly keyword: string }
  /** `no inspect esmtp` and other negations, which only a pasted plan holds: no action at all (a.5). */
  | { readonly kind: 'negation'; readonly of: string }
);

/** 0 means unlimited, as on the device; absent means not set. */
export interface ConnectionLimits {
  readonly connMax?: number;
  readonly embryonicMax?: number;
  readonly perClientMax?: number;
  readonly perClientEmbryonicMax?: number;
  readonly tcpStateBypass?: boolean;
  readonly tcpMap?: string;
  /** `set connection timeout idle`, seconds. */
  readonly idleTimeoutS?: number;
}

export interface ServicePolicy {
  readonly policy: string;
  readonly scope: 'global' | 'interface';
  readonly nameif?: string;
  readonly span: Span;
}

export interface Fixup {
  readonly protocol: string;
  readonly ports: PortRange;
  readonly isNegated: boolean;
  readonly span: Span;
}

/** Address translation of any era. `real` and `mapped` are sources unless said otherwise. */
export interface NatRule {
  readonly kind:
    | 'static-pre83' // static (real,mapped) ...
    | 'dynamic-pre83' // nat (real) N ... with global (mapped) N ...
    | 'exempt-pre83' // nat (real) 0 [access-list]
    | 'object' // nat line inside object network
    | 'twice'; // nat (..) source ... [destination ...]
  readonly type: 'static' | 'dynamic' | 'identity';
  /** `any` when not limited. */
  readonly realInterface: string;
  readonly mappedInterface: string;
  readonly real: AddressSpec;
  /** Absent for dynamic rules whose pool wasn't given here. */
  readonly mapped?: AddressSpec | { readonly kind: 'interface'; readonly nameif: string };
  /** Static PAT: ports of the service on each side. */
  readonly service?: {
    readonly protocol: 'tcp' | 'udp' | 'sctp';
    readonly real: number;
    readonly mapped: number;
  };
  readonly destination?: { readonly mapped: AddressSpec; readonly real: AddressSpec };
  /** `static ... tcp MAX EMBRYONIC udp MAX` of releases before 8.3 (asa.md f). */
  readonly limits?: ConnectionLimits & { readonly udpMax?: number };
  readonly object?: string;
  /** Policy translation before 8.3: the real side is the source of this list; `real` is unresolved. */
  readonly accessList?: string;
  /** `service REAL MAPPED` of a twice rule: names of service objects. */
  readonly serviceObjects?: { readonly real: string; readonly mapped: string };
  readonly isInactive: boolean;
  /** 1 manual, 2 object, 3 after-auto; pre-8.3 rules have none. */
  readonly section?: 1 | 2 | 3;
  readonly text: string;
  readonly span: Span;
}

export interface ServiceFlag {
  /** `resetoutbound`, `resetinbound`, `resetoutside`. */
  readonly keyword: string;
  readonly isNegated: boolean;
  readonly nameif?: string;
  readonly span: Span;
}

export interface FailoverConfig {
  readonly isOn: boolean;
  readonly unit?: 'primary' | 'secondary';
  readonly span: Span;
}

export interface ClusterConfig {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly span: Span;
}

/** A use of a named thing. `defined` is judged by whoever has the whole configuration. */
export interface Reference {
  readonly kind:
    | 'access-list'
    | 'class-map'
    | 'policy-map'
    | 'inspect-map'
    | 'object'
    | 'object-group'
    | 'nameif'
    | 'time-range'
    | 'tcp-map'
    | 'regex';
  readonly name: string;
  /** The keyword that uses it: `access-group`, `match access-list`, `crypto map`, `inspect`, ... */
  readonly by: string;
  readonly span: Span;
}

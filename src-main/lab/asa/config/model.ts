/**
 * The practice ASA's configuration as a live model: what can be entered, negated, shown back, and
 * asked by the classifier. Maps keep the order of entry, which is the order the device prints.
 */
import type { EsmtpMatch } from '../../inspect/policy.ts';
import type { LabAce } from './ace.ts';

export interface LabConfig {
  hostname: string;
  namesOn: boolean;
  readonly names: Map<string, { readonly address: string; readonly description: string }>;
  readonly interfaces: Map<string, LabBlock>;
  readonly objects: Map<string, LabObject>;
  readonly groups: Map<string, LabGroup>;
  readonly accessLists: Map<string, LabAcl>;
  readonly nat: LabNat[];
  readonly classMaps: Map<string, LabClassMap>;
  readonly inspectMaps: Map<string, LabInspectMap>;
  readonly policyMaps: Map<string, LabPolicyMap>;
  readonly servicePolicies: { policy: string; nameif?: string; tail: string }[];
  /** Everything the lab keeps and shows but doesn't act on, by keyword phase of the listing. */
  readonly misc: LabBlock[];
}

export interface LabBlock {
  readonly line: string;
  readonly children: string[];
}

export interface LabObject {
  readonly name: string;
  readonly kind: 'network' | 'service';
  /** `host 192.168.1.1`, `service tcp destination eq smtp`. */
  value?: string;
  description?: string;
  nat?: string;
  natOrder?: number;
}

export interface LabGroup {
  readonly name: string;
  /** `network`, `service`, `service tcp`, ... as typed after `object-group`. */
  readonly header: string;
  readonly kind: string;
  readonly members: string[];
  description?: string;
}

export interface LabAcl {
  readonly name: string;
  /** In force order; a remark has no `ace`. `text` is what stands after the list's name. */
  readonly lines: { readonly text: string; readonly ace?: LabAce }[];
}

/** `nat`, `global` or `static` line; `section` orders the listing (1, 3; 0 for releases before 8.3). */
export interface LabNat {
  readonly text: string;
  readonly section: 0 | 1 | 3;
}

export interface LabClassMap {
  readonly name: string;
  readonly header: string;
  readonly isInspect: boolean;
  description?: string;
  readonly matches: string[];
}

export interface LabInspectMap {
  readonly name: string;
  readonly protocol: string;
  description?: string;
  /** `allow-tls`, `no mask-banner`, as entered. */
  readonly parameters: string[];
  readonly matches: { text: string; action?: string; readonly esmtp?: EsmtpMatch }[];
}

export interface LabPolicyMap {
  readonly name: string;
  description?: string;
  readonly classes: { readonly name: string; readonly actions: string[] }[];
}

/** Where a configuration session stands; the innermost mode is the last. */
export type Mode =
  | { readonly kind: 'config' }
  | {
      readonly kind:
        | 'interface'
        | 'object'
        | 'group'
        | 'class-map'
        | 'policy-map'
        | 'inspect-map'
        | 'parameters'
        | 'misc';
      readonly name: string;
    }
  | { readonly kind: 'policy-class'; readonly name: string; readonly className: string }
  | { readonly kind: 'inspect-match'; readonly name: string; readonly index: number };

export function emptyConfig(hostname: string): LabConfig {
  return {
    hostname,
    namesOn: false,
    names: new Map(),
    interfaces: new Map(),
    objects: new Map(),
    groups: new Map(),
    accessLists: new Map(),
    nat: [],
    classMaps: new Map(),
    inspectMaps: new Map(),
    policyMaps: new Map(),
    servicePolicies: [],
    misc: [],
  };
}

/** Suffix of the prompt, between the parentheses. */
export function promptSuffix(mode: Mode, config: LabConfig): string {
  switch (mode.kind) {
    case 'config':
      return 'config';
    case 'interface':
      return 'config-if';
    case 'object':
      return `config-${config.objects.get(mode.name)?.kind ?? 'network'}-object`;
    case 'group':
      return `config-${config.groups.get(mode.name)?.kind ?? 'network'}-object-group`;
    case 'class-map':
      return 'config-cmap';
    case 'policy-map':
    case 'inspect-map':
      return 'config-pmap';
    case 'parameters':
      return 'config-pmap-p';
    case 'policy-class':
    case 'inspect-match':
      return 'config-pmap-c';
    case 'misc':
      return 'config-other';
  }
}

/**
 * Everything known at the moment of judging: facts, where they came from, and what the evaluator
 * says. Rules read this and nothing else. Plain data, but for `mail`, which is a view.
 */

import type { Coverage, Warning } from '../base/parsed.ts';
import type { Stamp } from '../base/time.ts';
import type { AsaConfig } from './asa-config.ts';
import type {
  AccessListHits,
  ConnRow,
  ContextRow,
  FlowAnswer,
  NameifRow,
  NatTableRow,
  PacketTrace,
  ServicePolicyCounters,
  ShowAspDrop,
  ShowClusterInfo,
  ShowFailover,
  ShowMode,
  ShowVersion,
  WriteMemory,
  XlateRow,
} from './asa-show.ts';
import type { SyslogFacts } from './asa-syslog.ts';
import type { DialogueReading, SmtpDialogue } from './dialogue.ts';
import type { BounceRecord, CefRecord, EsaConfig, EsaStatus, EsaVersion } from './esa.ts';
import type { EsaInspection } from './inspection.ts';
import type { LogView } from './mail.ts';
import type { Release } from './release.ts';

/** Kinds of input, and what `notChecked.needs` names. `asa/...` and `esa/...` are commands or logs. */
export type InputKind = string;

export interface InputDocument {
  readonly path: string;
  readonly kind: InputKind;
  readonly parts: readonly InputPart[];
  /** By the contract's line rule. */
  readonly lines: number;
  readonly coverage: Coverage;
  readonly warnings: readonly Warning[];
  readonly device?: string;
}

export interface InputPart {
  readonly kind: InputKind;
  readonly fromLine: number;
  readonly toLine: number;
}

export interface FirewallFacts {
  /** `edge-fw`, `edge-fw/ctx1`, or `firewall` when nothing names it. */
  readonly id: string;
  readonly host?: string;
  readonly context?: string;
  readonly release?: Release;
  readonly platform: 'asa' | 'pix' | 'fwsm' | 'ftd' | 'unknown';
  readonly role?: 'active' | 'standby' | 'cluster-control' | 'cluster-data';
  /** Newest running configuration, all pieces merged. */
  readonly config?: AsaConfig;
  readonly startup?: AsaConfig;
  readonly version?: ShowVersion;
  readonly nameif: readonly NameifRow[];
  readonly failover?: ShowFailover;
  readonly mode?: ShowMode;
  readonly contexts: readonly ContextRow[];
  readonly cluster?: ShowClusterInfo;
  /** In the order taken; two or more allow deltas. */
  readonly counters: readonly ServicePolicyCounters[];
  readonly flows: readonly FlowAnswer[];
  readonly traces: readonly PacketTrace[];
  readonly connections: readonly ConnRow[];
  readonly aspDrops: readonly ShowAspDrop[];
  readonly natTable: readonly NatTableRow[];
  readonly xlates: readonly XlateRow[];
  readonly accessListHits: readonly AccessListHits[];
  readonly writeMemory: readonly WriteMemory[];
  readonly syslog?: SyslogFacts;
}

export interface EsaTarget extends EsaInspection {
  /** Worked out, not given by the person. */
  readonly assumed: boolean;
  /** Per firewall, when several are in the case. */
  readonly firewalls: readonly string[];
}

export interface EsaFacts {
  readonly versions: readonly EsaVersion[];
  readonly statuses: readonly EsaStatus[];
  readonly configs: readonly EsaConfig[];
  readonly bounces: readonly BounceRecord[];
  readonly cef: readonly CefRecord[];
}

export interface ReadDialogue {
  readonly dialogue: SmtpDialogue;
  readonly reading: DialogueReading;
}

export interface Snapshot {
  readonly asOf: Stamp;
  readonly inputs: readonly InputDocument[];
  readonly firewalls: readonly FirewallFacts[];
  readonly targets: readonly EsaTarget[];
  /** Peer addresses the person named; empty means all. */
  readonly peers: readonly string[];
  readonly window?: { readonly from?: Stamp; readonly to?: Stamp };
  readonly mail?: LogView;
  readonly esa: EsaFacts;
  readonly dialogues: readonly ReadDialogue[];
}

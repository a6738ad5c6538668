/** The JSON of `diagnose --format json`, schema `unmask.diagnosis/1` (contract section 2). */
import type { Severity } from './finding.ts';
import type { Tristate } from './inspection.ts';
import type { TimeLine } from './time-line.ts';

export const VERDICTS = ['interfering', 'suspected', 'clear', 'insufficient-data'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Diagnosis {
  readonly schema: 'unmask.diagnosis/1';
  readonly asOf: string;
  readonly language: string;
  readonly verdict: Verdict;
  readonly because: string;
  readonly inputs: readonly DiagnosisInput[];
  readonly firewalls: readonly DiagnosisFirewall[];
  readonly esa: readonly DiagnosisEsa[];
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  readonly mail: DiagnosisMail | null;
  /** Both devices by one clock; added to the contract. */
  readonly timeLine?: TimeLine;
}

export interface DiagnosisInput {
  readonly path: string;
  readonly kind: string;
  readonly parts?: readonly {
    readonly kind: string;
    readonly fromLine: number;
    readonly toLine: number;
  }[];
  readonly lines: number;
  readonly understood: number;
  readonly device?: string;
  /** Sentences about what could not be read; not in the contract, added. */
  readonly warnings?: readonly { readonly line: number; readonly text: string }[];
}

export interface DiagnosisFirewall {
  readonly id: string;
  readonly host?: string;
  readonly context?: string;
  readonly release?: string;
  readonly role?: 'active' | 'standby' | 'cluster-control' | 'cluster-data';
}

export interface DiagnosisEsa {
  readonly address: string;
  readonly assumed?: true;
  readonly mapped: readonly string[];
  readonly inbound: DiagnosisDirection;
  readonly outbound: DiagnosisDirection;
}

export interface DiagnosisDirection {
  readonly inspected: Tristate;
  readonly walks: readonly DiagnosisWalk[];
}

export interface DiagnosisWalk {
  readonly firewall: string;
  readonly from: string;
  readonly to: string;
  readonly inspected: Tristate;
  readonly policy?: string;
  readonly class?: string;
  readonly map?: string;
  readonly because: readonly EvidenceLine[];
  /** Why it is unknown and what settles it; added to the contract. */
  readonly unknown?: readonly { readonly reason: string; readonly settles: string }[];
  /** Class by class, for pictures and tables; added to the contract. */
  readonly steps?: readonly DiagnosisStep[];
  readonly slices?: readonly {
    readonly peers: readonly string[];
    readonly inspected: Tristate;
    readonly class?: string;
    readonly map?: string;
  }[];
}

export interface DiagnosisStep {
  readonly scope: 'global' | 'interface';
  readonly nameif?: string;
  readonly policy: string;
  readonly class: string;
  readonly matches: Tristate | 'part';
  readonly takes: Tristate | 'part';
  readonly inspects?: string;
  readonly trap?: string;
  readonly reason: string;
  readonly evidence: readonly EvidenceLine[];
}

export interface EvidenceLine {
  readonly path: string;
  readonly line: number;
  /** The raw line, control and bidi characters as symbols. */
  readonly text: string;
}

export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  /** 0..1. */
  readonly confidence: number;
  readonly title: string;
  readonly summary: string;
  readonly subject?: string;
  readonly firewall?: string;
  readonly past?: true;
  readonly count?: number;
  readonly evidence: readonly EvidenceLine[];
  readonly rivals: readonly { readonly cause: string; readonly test: string }[];
  readonly remedy?: string;
  /** How the confidence came about, one sentence a row of the table; added to the contract. */
  readonly weighing?: readonly string[];
}

export interface NotChecked {
  readonly id: string;
  readonly needs: readonly string[];
}

export interface DiagnosisMail {
  readonly connections: { readonly inbound: number; readonly outbound: number };
  readonly messages: number;
  readonly receivingAborted: number;
  readonly connectionsLost: number;
  readonly deliveryFailures: number;
  readonly possibleDeliveries: number;
  readonly tls: {
    readonly inbound: { readonly success: number; readonly failed: number; readonly none: number };
    readonly outbound: { readonly success: number; readonly failed: number; readonly none: number };
  };
  readonly from: string | null;
  readonly to: string | null;
}

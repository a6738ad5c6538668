/**
 * What was proven of a change, and what was seen before it (contract section 5). Plain JSON: kept in
 * a case, shown, compared. A proof that can't be made is `not-proven`, never `pass`.
 */
import type { Message } from '../base/message.ts';
import type { Tristate } from './inspection.ts';
import type { PlanDirection } from './plan.ts';

export const PROOF_SCHEMA = 'unmask.proof/1';

export const PROOF_NAMES = ['evaluator', 'device', 'dialogue', 'counters'] as const;
export type ProofName = (typeof PROOF_NAMES)[number];

export const PROOF_STATES = ['pass', 'fail', 'not-proven'] as const;
export type ProofState = (typeof PROOF_STATES)[number];

export interface Proof {
  readonly name: ProofName;
  readonly direction: PlanDirection;
  readonly state: ProofState;
  readonly because: Message;
  /** At most 20 lines. */
  readonly evidence: readonly ProofEvidence[];
}

export interface ProofEvidence {
  /** The command that printed it, or the name of the dialogue. */
  readonly from: string;
  /** Counts from 1 in that answer. */
  readonly line: number;
  /** As it came; shown through `visible()`. */
  readonly text: string;
}

/**
 * - `proven`: saving is allowed, and nothing failed.
 * - `failed`: a proof failed; the change is rolled back.
 * - `not-proven`: wait, then ask.
 */
export type ProofOverall = 'proven' | 'failed' | 'not-proven';

export interface ProofRecord {
  readonly schema: typeof PROOF_SCHEMA;
  /** ISO time, UTC. */
  readonly madeAt: string;
  /** As in the plan. */
  readonly firewall: string;
  readonly configuration: {
    /** Of `stableConfigText` of the configuration read back, masked, hex. */
    readonly sha256: string;
  };
  /** Every name both ways, in the order of `PROOF_NAMES`, inbound first. */
  readonly proofs: readonly Proof[];
  readonly overall: ProofOverall;
  /** The saving rule of contract section 5 holds. */
  readonly canSave: boolean;
  /** Connections of the ESA that were there before the change and still are: they keep the old inspection. */
  readonly oldConnections: readonly ProofConnection[];
}

/** Counters and mail of one moment. */
export interface ProofSample {
  /** ISO time, UTC. */
  readonly takenAt: string;
  readonly counters: readonly ProofCounter[];
  /** SMTP connections of the ESAs. */
  readonly connections: readonly ProofConnection[];
  /** Other SMTP connections of this firewall; absent where it didn't say. */
  readonly others?: number;
  /** `Configuration last modified by ...`: another text means that a class may have been re-created. */
  readonly lastModified?: string;
}

/** What was seen before the change. */
export interface ProofBaseline extends ProofSample {
  readonly firewall: string;
  /** What the device said of the control host. */
  readonly control: readonly ProofAnswer[];
}

/** One engine of one class in `show service-policy`. */
export interface ProofCounter {
  /** `global global_policy inspection_default esmtp`. */
  readonly engine: string;
  readonly protocol: string;
  readonly map?: string;
  /** By what the device prints: `packet`, `mask-banner`, `header line length gt 998`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** One row of `show conn`. */
export interface ProofConnection {
  readonly esa: string;
  readonly direction: PlanDirection;
  /** Real address of the ESA's side. */
  readonly own: { readonly address: string; readonly port: number };
  readonly peer: { readonly address: string; readonly port: number };
  /** `0:00:03`, as printed. */
  readonly idle?: string;
  readonly flags: string;
}

/** What the device answered to one query. */
export interface ProofAnswer {
  readonly command: string;
  /** `unknown`: refused, unreadable, or a trace that doesn't end in allow. */
  readonly inspected: Tristate;
}

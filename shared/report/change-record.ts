/**
 * What the report needs of a change: structural on purpose, so that a plan, a journal and proofs
 * of any origin fit. Times are ISO 8601 and come from the journal, never from the moment of the report.
 */

/** Everything about the change; each part is optional and left out of the report where absent. */
export interface ChangeRecord {
  readonly plan?: ReportPlan;
  readonly approvals?: readonly ReportApproval[];
  readonly journal?: readonly ReportJournalEntry[];
  readonly proofs?: readonly ReportProof[];
}

export interface ReportPlan {
  /** Name of contract section 5, `exempt-hosts`. */
  readonly strategy: string;
  readonly summary?: string;
  /** In the order they are sent. */
  readonly steps: readonly ReportStep[];
  /** Who gains or loses inspection; sentences. */
  readonly blastRadius?: readonly string[];
  /** What must hold afterwards; sentences. */
  readonly expectations?: readonly string[];
  /** Sentences on interruption, connections to clear, what saving saves. */
  readonly remarks?: readonly string[];
  /** Commands that undo it, in order; worked out from the steps' inverses where absent. */
  readonly rollback?: readonly string[];
}

export interface ReportStep {
  readonly command: string;
  /** Prompt mode it needs, `config-pmap-c`. */
  readonly mode?: string;
  readonly inverse?: string;
}

export interface ReportApproval {
  readonly by: string;
  readonly at: string;
  readonly ticket?: string;
}

export interface ReportJournalEntry {
  readonly at: string;
  readonly device?: string;
  readonly command?: string;
  /** What the device said; lines apart by LF. */
  readonly reply?: string;
  /** A sentence where it is no command. */
  readonly text?: string;
}

export type ProofResult = 'pass' | 'fail' | 'not-proven';

export interface ReportProof {
  readonly name: 'evaluator' | 'device' | 'dialogue' | 'counters';
  readonly direction?: 'inbound' | 'outbound';
  readonly before?: ProofResult;
  readonly after?: ProofResult;
  readonly detail?: string;
}

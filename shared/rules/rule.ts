/**
 * The shape of a rule. One rule, one file, `shared/rules/<first word>/<rest>.ts`, listed in
 * `registry.ts`. Its sentences are in `shared/messages` under `rule.<id>.title`, `.why` (why it
 * matters), `.confirm` (how to confirm it by hand) and whatever its summaries need.
 */
import type { FindingDraft, RivalRef, Severity } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** How sure a reference is: the tags of the references (asa.md head, esa.md head). */
export type Sureness = 'documented' | 'observed' | 'stated' | 'inferred' | 'knowledge';

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** Inputs without which it can't say anything; each row is a list of alternatives. */
  readonly needs: readonly (readonly string[])[];
  /** Other causes that look alike, with the test that decides. */
  readonly rivals: readonly RivalRef[];
  readonly references: readonly { readonly text: string; readonly sure: Sureness }[];
  /**
   * Pure. Called only when the needs are met. `not-checked` is for needs that show only on a look
   * inside (say, counters without the class asked for); it names them like `needs`.
   */
  check(snapshot: Snapshot): RuleOutcome;
}

export type RuleOutcome =
  | { readonly kind: 'checked'; readonly findings: readonly FindingDraft[] }
  | { readonly kind: 'not-checked'; readonly needs: readonly string[] };

/**
 * The journal of a push (contract section 4): one JSON object a line, appended and flushed before the
 * next thing is sent, so that after a kill it and the device tell what happened. No secret is ever in it.
 */
import type { Message } from '../base/message.ts';
import type { PlanDifference, StrategyName } from './plan.ts';
import type { ProofRecord } from './proof.ts';

export const JOURNAL_SCHEMA = 'unmask.journal/1';

/** `apply` types the plan, `roll-back` its inverse. */
export type PushIntent = 'apply' | 'roll-back';

/** How one item of the pre-flight came out. `hint` never stops anything. */
export type CheckState = 'ok' | 'hint' | 'ask' | 'refused';

export interface PreflightItem {
  readonly id: string;
  readonly state: CheckState;
  readonly text: Message;
  /** Lines of the device that say so, as they came; at most ten. */
  readonly evidence: readonly string[];
}

/** How a push ended. */
export type PushEnd =
  /** Applied and proven; saved when that was asked. */
  | 'proven'
  /** Applied, not proven, left in place unsaved by the person's choice. */
  | 'not-proven'
  /** Every line taken back, or the whole plan by request. */
  | 'rolled-back'
  /** Nothing was typed that changes. */
  | 'refused'
  /** The device could not be reached, and nothing was typed that changes. */
  | 'not-reached'
  /** A person has to look: the entry says at what. */
  | 'needs-person';

/** What the device was found to hold, read back and compared with every state on the way. */
export type FoundState =
  | {
      readonly kind: 'on-the-way';
      readonly applied: number;
      readonly undone: number;
      /** Of somebody else, beside the change: the way back leaves exactly this. Absent for nothing. */
      readonly foreign?: readonly PlanDifference[];
    }
  | { readonly kind: 'elsewhere'; readonly differences: readonly PlanDifference[] };

export type JournalFact =
  | {
      readonly kind: 'begin';
      readonly schema: typeof JOURNAL_SCHEMA;
      readonly intent: PushIntent;
      readonly strategy: StrategyName;
      readonly firewall: string;
      /** Label and address of the device, as the person named it. */
      readonly device: string;
      /** Of `plan.json` as pushed, hex. */
      readonly planSha256: string;
      readonly unmask: string;
      readonly approvedBy?: string;
      readonly ticket?: string;
    }
  | { readonly kind: 'check'; readonly item: PreflightItem }
  | { readonly kind: 'asked'; readonly text: Message; readonly answer: 'yes' | 'no' }
  /** The running configuration as it was, in the case. */
  | { readonly kind: 'backup'; readonly path: string; readonly sha256: string }
  /** Written before it is sent. `step` is `s01`, `u01` of an undo, or the name of a line beside the plan. */
  | { readonly kind: 'send'; readonly step: string; readonly command: string }
  | {
      readonly kind: 'reply';
      readonly step: string;
      readonly verdict: 'silent' | 'told' | 'refused' | 'not-active' | 'wrong-mode' | 'lost';
      readonly prompt: string;
      /** As they came, at most twenty; secrets masked. */
      readonly lines: readonly string[];
    }
  | { readonly kind: 'found'; readonly state: FoundState }
  | { readonly kind: 'note'; readonly text: Message }
  | { readonly kind: 'proof'; readonly record: ProofRecord }
  | { readonly kind: 'saved'; readonly isOk: boolean }
  | { readonly kind: 'end'; readonly outcome: PushEnd; readonly text: Message };

export type JournalEntry = JournalFact & {
  /** One push; an entry of another begins a new one. */
  readonly push: string;
  /** ISO time, UTC. */
  readonly at: string;
};

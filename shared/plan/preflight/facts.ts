/** What the pre-flight looks at: answers of the device, read just before a push. */
import type { Span } from '../../base/text.ts';
import type { AsaConfig } from '../../model/asa-config.ts';
import type {
  ShowClusterInfo,
  ShowCurpriv,
  ShowFailover,
  ShowVersion,
} from '../../model/asa-show.ts';
import type { PreflightItem } from '../../model/journal.ts';
import type { ChangePlan } from '../../model/plan.ts';

export interface PreflightFacts {
  /** Of the prompt. */
  readonly hostname?: string;
  readonly context?: string;
  readonly version?: ShowVersion;
  readonly failover?: ShowFailover;
  readonly cluster?: ShowClusterInfo;
  readonly curpriv?: ShowCurpriv;
  readonly running: {
    readonly config: AsaConfig;
    /** Of its stable text, masked, hex: what the plan is bound to. */
    readonly sha256: string;
    /** It ends as a whole configuration does. */
    readonly isWhole: boolean;
  };
  /** Absent where the device didn't show it. */
  readonly startup?: AsaConfig;
  /** Rows of `show ssh sessions`, ours among them; absent where it was refused. */
  readonly sessions?: readonly string[];
  /** Lines that a fact was read from, by the command that printed them. */
  readonly linesOf: (command: PreflightCommand, span?: Span) => readonly string[];
}

export type PreflightCommand =
  | 'show version'
  | 'show failover'
  | 'show cluster info'
  | 'show curpriv'
  | 'show ssh sessions';

export interface PreflightQuestion {
  readonly plan: ChangePlan;
  /** The person wants it saved after the proof. */
  readonly isSaving: boolean;
}

/** One thing that must hold. It may come to nothing, where it doesn't apply. */
export interface PreflightCheck {
  readonly id: string;
  check(facts: PreflightFacts, question: PreflightQuestion): readonly PreflightItem[];
}

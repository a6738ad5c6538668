/**
 * What a strategy is: one module under `strategies/`, one exported object, registered in
 * registry.ts. It says which lines it would type and why; whether they do what they are for is
 * judged afterwards, by simulator and evaluator, the same for all.
 */
import type { Message } from '../base/message.ts';
import type { Result } from '../base/result.ts';
import type { Span } from '../base/text.ts';
import type { PlanInterruption, PlanQuestion, PlanRefusal, StrategyName } from '../model/plan.ts';
import type { PlanScene } from './scene.ts';

export interface Strategy {
  readonly id: StrategyName;
  readonly title: Message;
  /** When it is the right one, and what it costs. */
  readonly about: Message;
  /** Candidates, best first: the first that passes the judgement is the plan. Never empty. */
  readonly draft: (scene: PlanScene) => Result<readonly PlanDraft[], PlanRefusal>;
}

export interface DraftStep {
  readonly command: string;
  /** From configuration mode; empty when undoing an earlier step undoes this one too. */
  readonly inverse: readonly string[];
  readonly why: Message;
  readonly isSwitch?: true;
  readonly spans: readonly Span[];
}

export interface PlanDraft {
  readonly steps: readonly DraftStep[];
  /**
   * What it is for: `exempt` the hosts are let go; `inspected` they stay inspected, by `map`;
   * `limits` inspection stays as it is; `nothing` it changes nothing and is shown for that.
   */
  readonly goal: 'exempt' | 'inspected' | 'limits' | 'nothing';
  readonly map?: string;
  /** True when nobody else may be treated otherwise afterwards. */
  readonly leavesOthers: boolean;
  readonly interruption: PlanInterruption;
  readonly warnings: readonly Message[];
  readonly questions: readonly PlanQuestion[];
  readonly override?: Message;
}

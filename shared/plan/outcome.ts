/** What the evaluator says of the hosts once the lines are typed. */
import { distinct } from '../base/distinct.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { FlowWalk } from '../model/inspection.ts';
import type { PlannedWalk, PlanOutcome, PlanRefusal, StrategyName } from '../model/plan.ts';
import { combine } from '../mpf/evaluate-esa.ts';
import { inspectionOf, type PlanScene, walksOf } from './scene.ts';

export interface Outcome extends PlanOutcome {
  /** Walks after the change, with their steps. */
  readonly after: readonly FlowWalk[];
}

export function outcomeOf(scene: PlanScene, after: AsaConfig): Outcome {
  const now = walksOf(inspectionOf(after, scene.request, scene.hosts));
  // The change touches neither routes nor translations, so both sides have the same walks.
  const walks = walksOf(scene.before).map((walk, at): PlannedWalk => {
    const then = now[at];
    return {
      esa: walk.esa,
      direction: walk.direction,
      from: walk.from,
      to: walk.to,
      before: walk.inspected,
      after: then?.inspected ?? 'unknown',
      ...(then?.inspected === true && then.map !== undefined ? { map: then.map } : {}),
    };
  });
  const inspected = combine(now);
  return { isExempt: inspected === 'unknown' ? 'unknown' : !inspected, walks, after: now };
}

/** The refusal of a plan that should exempt and doesn't; undefined when it does. */
export function notExempt(strategy: StrategyName, outcome: Outcome): PlanRefusal | undefined {
  if (outcome.isExempt === true) return undefined;
  if (outcome.isExempt === 'unknown') return openWalks(outcome.after);
  const steps = outcome.after.flatMap((walk) => walk.steps.filter((s) => s.takes !== false));
  return { kind: 'not-exempt', strategy, reasons: distinct(steps.map((step) => step.reason)) };
}

/** The refusal for walks that the text doesn't settle, with the commands that would. */
export function openWalks(walks: readonly FlowWalk[]): PlanRefusal {
  const unknown = walks.flatMap((walk) => walk.unknown ?? []);
  return {
    kind: 'unknown-walk',
    reasons: distinct(unknown.map((u) => u.reason)),
    collect: [...new Set(unknown.map((u) => u.settles))],
  };
}

/**
 * From a configuration and the hosts to a change plan, or to the reason why there is none. The
 * strategy proposes lines; the simulator types them, the evaluator judges the outcome, and only a
 * draft that does what it is for, leaves alone whom it must, and can be taken back becomes a plan.
 */
import { err, type Result } from '../base/result.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { ChangePlan, PlanRefusal, StrategyName } from '../model/plan.ts';
import { combine } from '../mpf/evaluate-esa.ts';
import { hasFixupEra } from '../mpf/fixup.ts';
import { prefersDeny } from './exempt.ts';
import { judgeDraft } from './judge-draft.ts';
import { openWalks } from './outcome.ts';
import { PLAN_STRATEGIES } from './registry.ts';
import type { PlanRequest } from './request.ts';
import { type PlanScene, planScene, walksOf } from './scene.ts';

export type { PlanRequest } from './request.ts';

/** Pure: the same configuration and request give the same plan. */
export function planChange(
  config: AsaConfig,
  request: PlanRequest,
): Result<ChangePlan, PlanRefusal> {
  const forbidden = refusedUnit(config, request);
  if (forbidden) return err(forbidden);
  const scene = planScene(config, request);
  if (!scene.ok) return scene;
  const strategy = request.strategy ?? chooseStrategy(scene.value);
  const hopeless = refusedScene(scene.value, strategy);
  if (hopeless) return err(hopeless);
  const drafts = PLAN_STRATEGIES[strategy].draft(scene.value);
  if (!drafts.ok) return drafts;
  let refusal: PlanRefusal = { kind: 'nothing-inspects' };
  for (const draft of drafts.value) {
    const judged = judgeDraft(scene.value, strategy, draft);
    if (judged.ok) return judged;
    refusal = judged.error;
  }
  return err(refusal);
}

/**
 * The rule of contract section 5: denies in the class's own list where all of them have one. Where
 * nothing inspects and a limit holds the mail, the limit is what is left to change.
 */
export function chooseStrategy(scene: PlanScene): StrategyName {
  if (hasFixupEra(scene.config)) return 'disable';
  const { inspectors, config } = scene;
  const isFree = combine(walksOf(scene.before)) === false;
  if (isFree && PLAN_STRATEGIES['connection-limits'].draft(scene).ok) return 'connection-limits';
  const isOwn = inspectors.length > 0 && inspectors.every((i) => prefersDeny(config, i));
  return isOwn ? 'deny-in-class' : 'exempt-hosts';
}

/** Units that nobody may configure by hand, or not here. */
function refusedUnit(config: AsaConfig, { unit }: PlanRequest): PlanRefusal | undefined {
  if (config.platform === 'ftd' || unit?.platform === 'ftd') return { kind: 'ftd' };
  if (unit?.role === 'standby') return { kind: 'standby' };
  if (unit?.role === 'cluster-data') return { kind: 'cluster-data' };
  if (config.contexts.length > 0 && config.servicePolicies.length === 0) {
    return { kind: 'system-space', contexts: config.contexts.map((c) => c.name) };
  }
  return undefined;
}

function refusedScene(scene: PlanScene, strategy: StrategyName): PlanRefusal | undefined {
  if (hasFixupEra(scene.config) && strategy !== 'disable') return { kind: 'fixup-era' };
  if (strategy === 'connection-limits') return undefined;
  const walks = walksOf(scene.before);
  const inspected = combine(walks);
  if (inspected === false) return { kind: 'nothing-inspects' };
  if (inspected === 'unknown' && scene.inspectors.length === 0) return openWalks(walks);
  return undefined;
}

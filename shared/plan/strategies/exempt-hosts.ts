/**
 * The recommended exemption (asa.md R1): a new class at the end of the policy denies the hosts both
 * ways, permits what the old class took, and inspects it by the same map; the old class loses its
 * inspection last. Where every list of a class is its own, that class gets denies instead (R6).
 */
import { message } from '../../base/message.ts';
import { ok, type Result } from '../../base/result.ts';
import type { PlanRefusal } from '../../model/plan.ts';
import {
  denySteps,
  exemptDraft,
  ipv6Warnings,
  moveSteps,
  ownListOf,
  prefersDeny,
} from '../exempt.ts';
import type { Inspector, PlanScene } from '../scene.ts';
import { nameHosts, removeInspectSteps } from '../steps.ts';
import type { DraftStep, PlanDraft, Strategy } from '../strategy.ts';

export const exemptHosts: Strategy = {
  id: 'exempt-hosts',
  title: message('plan.strategy.exempt-hosts.title'),
  about: message('plan.strategy.exempt-hosts.about'),
  draft(scene) {
    const drafts: PlanDraft[] = [];
    const denied = scene.inspectors.filter((i) => prefersDeny(scene.config, i));
    const moved = scene.inspectors.filter((i) => !denied.includes(i));
    // A class further down may take everybody else already: then the switch alone is enough.
    if (moved.length > 0) drafts.push(exemptDraft(switchOnly(scene, moved, denied), []));
    const ways: readonly (readonly [readonly Inspector[], readonly Inspector[]])[] =
      moved.length > 0 && denied.length > 0
        ? [
            [moved, denied],
            [scene.inspectors, []],
          ]
        : [[scene.inspectors, []]];
    let refused: Result<readonly PlanDraft[], PlanRefusal> | undefined;
    for (const [move, deny] of ways) {
      const steps = stepsOf(scene, move, deny);
      if (steps.ok) drafts.push(exemptDraft(steps.value, ipv6Warnings(scene)));
      else refused = steps;
    }
    return drafts.length > 0 && !(refused && drafts.length === 1 && moved.length > 0)
      ? ok(drafts)
      : (refused ?? ok(drafts));
  },
};

function switchOnly(
  scene: PlanScene,
  moved: readonly Inspector[],
  denied: readonly Inspector[],
): readonly DraftStep[] {
  const hosts = nameHosts(scene, scene.names());
  const denies = denied.flatMap((inspector) => deniesOf(scene, inspector, hosts));
  return [
    ...(denies.length > 0 ? hosts.steps : []),
    ...denies,
    ...moved.flatMap(removeInspectSteps),
  ];
}

function stepsOf(
  scene: PlanScene,
  move: readonly Inspector[],
  deny: readonly Inspector[],
): Result<readonly DraftStep[], PlanRefusal> {
  const names = scene.names();
  const hosts = nameHosts(scene, names);
  const moved = moveSteps(scene, move, hosts, names, { strategy: 'exempt-hosts' });
  if (!moved.ok) return moved;
  const denies = deny.flatMap((inspector) => deniesOf(scene, inspector, hosts));
  return ok([...moved.value.quiet, ...denies, ...moved.value.switches]);
}

function deniesOf(
  scene: PlanScene,
  inspector: Inspector,
  hosts: ReturnType<typeof nameHosts>,
): readonly DraftStep[] {
  const list = ownListOf(scene.config, inspector, 'exempt-hosts');
  if (!list.ok) return [];
  const className = inspector.found.name;
  return denySteps(scene.config, hosts, list.value, { className, protocol: 'tcp' });
}

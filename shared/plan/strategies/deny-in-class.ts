/**
 * Two denies per host at the head of the inspecting class's own list (asa.md R6): the smallest
 * change, no class moves, no window. Never in a list that anything else uses: there a deny blocks.
 */
import { message } from '../../base/message.ts';
import { ok } from '../../base/result.ts';
import { denySteps, exemptDraft, otherActions, ownListOf } from '../exempt.ts';
import { nameHosts } from '../steps.ts';
import type { DraftStep, Strategy } from '../strategy.ts';

export const denyInClass: Strategy = {
  id: 'deny-in-class',
  title: message('plan.strategy.deny-in-class.title'),
  about: message('plan.strategy.deny-in-class.about'),
  draft(scene) {
    const hosts = nameHosts(scene, scene.names());
    const steps: DraftStep[] = [...hosts.steps];
    const warnings = [];
    const done = new Set<string>();
    for (const inspector of scene.inspectors) {
      const list = ownListOf(scene.config, inspector, 'deny-in-class');
      if (!list.ok) return list;
      if (done.has(list.value.name)) continue;
      done.add(list.value.name);
      const className = inspector.found.name;
      steps.push(...denySteps(scene.config, hosts, list.value, { className, protocol: 'tcp' }));
      const others = otherActions(scene.config, className);
      if (others.length > 0) {
        warnings.push(message('plan.warning.other-actions', { class: className, actions: others }));
      }
    }
    return ok([exemptDraft(steps, warnings)]);
  },
};

/**
 * Inspection stays, by a copy of the map in force that allows TLS and raises the limits (asa.md R3):
 * for everybody in the class, or for the hosts alone in a class of their own.
 */
import { type Message, message } from '../../base/message.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { PlanRefusal } from '../../model/plan.ts';
import { ipv6Warnings, moveSteps } from '../exempt.ts';
import { permissiveCopy } from '../permissive-copy.ts';
import type { Inspector, PlanScene } from '../scene.ts';
import { inspectLine, nameHosts, removeInspectSteps } from '../steps.ts';
import type { DraftStep, PlanDraft, Strategy } from '../strategy.ts';

export const permissiveMap: Strategy = {
  id: 'permissive-map',
  title: message('plan.strategy.permissive-map.title'),
  about: message('plan.strategy.permissive-map.about'),
  draft(scene) {
    return scene.request.scope === 'esa' ? forHosts(scene) : forEverybody(scene);
  },
};

type Drafts = Result<readonly PlanDraft[], PlanRefusal>;

/** The class takes its inspection off and puts it on again: new connections in between have none. */
function forEverybody(scene: PlanScene): Drafts {
  const names = scene.names();
  const maps = new Map<string, string>();
  const warnings: Message[] = [message('plan.warning.map-for-everybody')];
  const making: DraftStep[] = [];
  const switching: DraftStep[] = [];
  const takers = scene.inspectors.filter((i) => i.takes);
  for (const inspector of takers) {
    const key = inspector.map ?? '';
    let name = maps.get(key);
    if (name === undefined) {
      name = names.take('ESA_ESMTP');
      const copy = permissiveCopy(scene.config, inspector.map, name);
      if (!copy.ok) return copy;
      maps.set(key, name);
      making.push(...copy.value.steps);
      if (copy.value.isDocumented) warnings.push(message('plan.warning.documented-limits'));
    }
    switching.push(...replaceSteps(inspector, name));
  }
  const [only, second] = [...maps.values()];
  return ok([
    {
      steps: [...making, ...switching],
      goal: 'inspected',
      ...(only !== undefined && second === undefined ? { map: only } : {}),
      leavesOthers: false,
      interruption: { kind: 'gap', text: message('plan.interruption.map-gap') },
      warnings,
      questions: [{ id: 'scope', text: message('plan.question.map-for-everybody') }],
    },
  ]);
}

/** A map can't be replaced in place (asa.md a.5). */
function replaceSteps(inspector: Inspector, map: string): readonly DraftStep[] {
  const { policy, found } = inspector;
  return [
    ...removeInspectSteps(inspector),
    {
      command: inspectLine(map),
      inverse: [`policy-map ${policy}`, `class ${found.name}`, 'no inspect esmtp'],
      why: message('plan.step.new-map', { class: found.name, map }),
      isSwitch: true,
      spans: [inspector.span],
    },
  ];
}

function forHosts(scene: PlanScene): Drafts {
  const names = scene.names();
  const first = scene.inspectors.find((i) => i.takes) ?? scene.inspectors[0];
  if (!first) return err({ kind: 'nothing-inspects' });
  const map = names.take('ESA_ESMTP');
  const copy = permissiveCopy(scene.config, first.map, map);
  if (!copy.ok) return copy;
  const hosts = nameHosts(scene, names);
  const options = { strategy: 'permissive-map', own: { map } } as const;
  const moved = moveSteps(scene, scene.inspectors, hosts, names, options);
  if (!moved.ok) return moved;
  return ok([
    {
      steps: [...copy.value.steps, ...moved.value.quiet, ...moved.value.switches],
      goal: 'inspected',
      map,
      leavesOthers: true,
      interruption: { kind: 'none', text: message('plan.interruption.none') },
      warnings: [
        message('plan.warning.map-for-hosts'),
        ...(copy.value.isDocumented ? [message('plan.warning.documented-limits')] : []),
        ...ipv6Warnings(scene),
      ],
      questions: [{ id: 'scope', text: message('plan.question.map-for-hosts') }],
    },
  ]);
}

/**
 * An access list next to `match default-inspection-traffic` (asa.md R2). The hosts lose every
 * default inspection, not ESMTP alone: only when nothing else is possible.
 */
import { message } from '../../base/message.ts';
import { err, ok } from '../../base/result.ts';
import { denySteps, ipv6Warnings, unsharedList } from '../exempt.ts';
import type { Inspector } from '../scene.ts';
import { denyEntries, entryStep, entryText, nameHosts, noAddress, permitAll } from '../steps.ts';
import type { DraftStep, Strategy } from '../strategy.ts';

export const narrowDefault: Strategy = {
  id: 'narrow-default',
  title: message('plan.strategy.narrow-default.title'),
  about: message('plan.strategy.narrow-default.about'),
  draft(scene) {
    const names = scene.names();
    const hosts = nameHosts(scene, names);
    if (hosts.specs.length === 0) return noAddress('narrow-default');
    const steps: DraftStep[] = [...hosts.steps];
    const lost = new Set<string>();
    const done = new Set<string>();
    for (const inspector of scene.inspectors) {
      const name = inspector.found.name;
      if (!isDefaultClass(inspector)) {
        const reason = message('plan.not-applicable.no-default-class', { class: name });
        return err({ kind: 'not-applicable', strategy: 'narrow-default', reason });
      }
      for (const text of otherInspects(inspector)) lost.add(text);
      if (done.has(name)) continue;
      done.add(name);
      const match = inspector.classMap?.matches.find((m) => m.kind === 'access-list');
      if (match?.kind === 'access-list') {
        const list = unsharedList(scene.config, match.name, name, 'narrow-default');
        if (!list.ok) return list;
        const place = { className: name, protocol: 'ip' } as const;
        steps.push(...denySteps(scene.config, hosts, list.value, place));
        continue;
      }
      steps.push(...narrowSteps(name, names.take('DEFAULT_INSPECT'), hosts.specs, inspector));
    }
    return ok([
      {
        steps,
        goal: 'exempt',
        leavesOthers: true,
        interruption: { kind: 'lasting', text: message('plan.interruption.all-inspections') },
        warnings: [
          ...(lost.size > 0
            ? [message('plan.warning.all-inspections', { inspections: [...lost].sort() })]
            : []),
          ...ipv6Warnings(scene),
        ],
        questions: [{ id: 'all-inspections', text: message('plan.question.all-inspections') }],
      },
    ]);
  },
};

function isDefaultClass({ classMap }: Inspector): boolean {
  return classMap?.matches.some((m) => m.kind === 'default-inspection-traffic') ?? false;
}

function otherInspects({ found }: Inspector): readonly string[] {
  return found.actions
    .filter((a) => a.kind === 'inspect' && a.protocol !== 'esmtp')
    .map((a) => a.text);
}

function narrowSteps(
  className: string,
  list: string,
  specs: ReturnType<typeof nameHosts>['specs'],
  inspector: Inspector,
): readonly DraftStep[] {
  const deny = message('plan.step.deny', { list });
  const permit = message('plan.step.permit', { list });
  const spans = inspector.classMap ? [inspector.classMap.span] : [];
  return [
    ...denyEntries(specs, 'ip').map((entry) =>
      entryStep(entryText(list, entry), { why: deny, spans: [] }),
    ),
    entryStep(entryText(list, permitAll('ip')), { why: permit, spans: [] }),
    {
      command: `class-map ${className}`,
      inverse: [],
      why: message('plan.step.enter-class-map', { class: className }),
      spans,
    },
    {
      command: `match access-list ${list}`,
      inverse: [`class-map ${className}`, `no match access-list ${list}`],
      why: message('plan.step.narrow', { class: className, list }),
      isSwitch: true,
      spans,
    },
  ];
}

/**
 * The recipe of tech note 117801, corrected for syntax (asa.md a.6). It exempts nothing: `no inspect
 * esmtp` in a class that never had it adds no action. Here to show by evaluation that it doesn't.
 */
import { message } from '../../base/message.ts';
import { ok } from '../../base/result.ts';
import { indexOf } from '../../mpf/config-index.ts';
import {
  bothWays,
  classMapSteps,
  entryStep,
  entryText,
  nameHosts,
  noAddress,
  policyClassSteps,
} from '../steps.ts';
import type { DraftStep, Strategy } from '../strategy.ts';

export const note117801: Strategy = {
  id: 'note-117801',
  title: message('plan.strategy.note-117801.title'),
  about: message('plan.strategy.note-117801.about'),
  draft(scene) {
    const names = scene.names();
    const hosts = nameHosts(scene, names);
    if (hosts.specs.length === 0) return noAddress('note-117801');
    const list = names.take('ironport_esa_internal');
    const name = names.take('ironport_esa');
    const policy =
      scene.inspectors[0]?.policy ?? indexOf(scene.config).globalPolicy?.policy ?? 'global_policy';
    const values = { class: name, policy };
    const steps: DraftStep[] = [
      ...hosts.steps,
      ...hosts.specs
        .flatMap((spec) => bothWays('permit', spec, 'ip'))
        .map((entry) =>
          entryStep(entryText(list, entry), {
            why: message('plan.step.permit-hosts', { list }),
            spans: [],
          }),
        ),
      ...classMapSteps(name, list),
      ...policyClassSteps(policy, name),
      {
        command: 'no inspect esmtp',
        inverse: [],
        why: message('plan.step.no-effect', values),
        spans: [],
      },
    ];
    return ok([
      {
        steps,
        goal: 'nothing',
        leavesOthers: true,
        interruption: { kind: 'none', text: message('plan.interruption.no-effect') },
        warnings: [message('plan.warning.note-117801')],
        questions: [{ id: 'note-117801', text: message('plan.question.note-117801') }],
        override: message('plan.override.note-117801'),
      },
    ]);
  },
};

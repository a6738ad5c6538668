/** The inspection removed where it stands (asa.md R0), for everybody in the class. */
import { message } from '../../base/message.ts';
import { err, ok } from '../../base/result.ts';
import { hasFixupEra, smtpFixup } from '../../mpf/fixup.ts';
import type { PlanScene } from '../scene.ts';
import { removeInspectSteps } from '../steps.ts';
import type { DraftStep, Strategy } from '../strategy.ts';

export const disable: Strategy = {
  id: 'disable',
  title: message('plan.strategy.disable.title'),
  about: message('plan.strategy.disable.about'),
  draft(scene) {
    const steps = hasFixupEra(scene.config)
      ? fixupSteps(scene)
      : scene.inspectors.flatMap(removeInspectSteps);
    if (steps.length === 0) return err({ kind: 'nothing-inspects' });
    return ok([
      {
        steps,
        goal: 'exempt',
        leavesOthers: false,
        interruption: { kind: 'lasting', text: message('plan.interruption.disable') },
        warnings: [message('plan.warning.disable')],
        questions: [{ id: 'disable', text: message('plan.question.disable') }],
      },
    ]);
  },
};

/** PIX 6 has no classes: one line for everybody (asa.md b.3). */
function fixupSteps({ config }: PlanScene): readonly DraftStep[] {
  const fixup = smtpFixup(config);
  if (!fixup || fixup.isNegated) return [];
  const { lo, hi } = fixup.ports;
  const line = `fixup protocol smtp ${lo === hi ? lo : `${lo}-${hi}`}`;
  return [
    {
      command: `no ${line}`,
      inverse: [line],
      why: message('plan.step.no-fixup'),
      isSwitch: true,
      spans: [fixup.span],
    },
  ];
}

import { type ReactNode, useState } from 'react';
import { visible } from '../../../shared/base/text.ts';
import type { ChangePlan, PlanStep } from '../../../shared/model/plan.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { Fold } from '../../widgets/fold.tsx';
import { keyed } from '../../widgets/keyed.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { ConfigLine } from './config-line.tsx';
import './steps-pane.css';

/** The plan's own steps: what, why, and how each is taken back; then what else a person must know. */
export function StepsPane({ plan }: { readonly plan: ChangePlan }) {
  const { staging } = useWorkbench();
  const isEdited = useStore(staging.state, (state) => state.isEdited);
  return (
    <section className="stage-pane" aria-label={say('ui.stage.steps')}>
      {isEdited ? <Edited /> : null}
      {plan.override ? <p className="step-override">{sayMessage(plan.override)}</p> : null}
      <Part title={say('ui.stage.questions', { count: plan.questions.length })} isFirst>
        {plan.questions.length === 0
          ? null
          : plan.questions.map(({ id, text }) => <li key={id}>{sayMessage(text)}</li>)}
      </Part>
      <h2>{say('ui.stage.steps')}</h2>
      <ol className="step-list">
        {plan.steps.map((step, index) => (
          <Step key={step.id} step={step} number={index + 1} />
        ))}
      </ol>
      <Part title={say('ui.stage.warnings', { count: plan.warnings.length })} isFirst>
        {plan.warnings.length === 0
          ? null
          : keyed(plan.warnings.map(sayMessage), (text) => text).map(({ key, item }) => (
              <li key={key}>{item}</li>
            ))}
      </Part>
      <Part title={say('ui.stage.expectations')}>
        {keyed(
          plan.expectations.map(({ text }) => sayMessage(text)),
          (text) => text,
        ).map(({ key, item }) => (
          <li key={key}>{item}</li>
        ))}
      </Part>
      <Part title={say('ui.stage.way-back')}>
        <li>
          <pre className="step-code device-text">
            {plan.inverse.map(({ command }) => visible(command)).join('\n')}
          </pre>
        </li>
      </Part>
      <Part title={say('ui.stage.saving-part')}>
        <li>{sayMessage(plan.saving.text)}</li>
      </Part>
    </section>
  );
}

function Edited() {
  const { staging } = useWorkbench();
  return (
    <div className="step-edited">
      <p>{say('ui.stage.edited')}</p>
      <WordButton look="quiet" onPress={() => staging.discard()}>
        {say('ui.stage.discard')}
      </WordButton>
    </div>
  );
}

/** A list under a title that folds; nothing at all where the list is empty. */
function Part({
  title,
  isFirst = false,
  children,
}: {
  readonly title: string;
  readonly isFirst?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(isFirst);
  if (children === null) return null;
  return (
    <Fold title={<span className="step-part">{title}</span>} isOpen={isOpen} onToggle={setIsOpen}>
      <ul className="step-words">{children}</ul>
    </Fold>
  );
}

/** How a step is taken back, in as few words as it takes. */
function backText({ inverse, command }: PlanStep): string {
  if (inverse.length === 0) return say('ui.stage.back-with');
  if (inverse.length === 1 && inverse[0] === `no ${command}`) return say('ui.stage.back-no');
  return say('ui.stage.back', { commands: inverse.map(visible).join(' / ') });
}

function Step({ step, number }: { readonly step: PlanStep; readonly number: number }) {
  return (
    <li className={step.isSwitch ? 'step is-switch' : 'step'}>
      <span className="step-number">{number}</span>
      <div>
        <code className="step-command">{visible(step.command)}</code>
        {step.isSwitch ? <span className="step-switch">{say('ui.stage.switch')}</span> : null}
        <p className="step-why">
          {sayMessage(step.why)} <ConfigLine span={step.spans[0]} />
        </p>
        <p className="step-inverse">{backText(step)}</p>
      </div>
    </li>
  );
}

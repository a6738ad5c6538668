import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { ChangePlan } from '../../../shared/model/plan.ts';
import { goToStep } from '../../app/places.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say, sayMessage } from '../../widgets/say.ts';

/** Which way, for whom, from what; and where it goes from here. */
export function StageHead({
  plan,
  onChoose,
}: {
  readonly plan: ChangePlan;
  readonly onChoose: () => void;
}) {
  const { staging } = useWorkbench();
  const { isEdited, saving, isWorking } = useStore(staging.state);
  const saved = say(saving === 'saved' ? 'ui.stage.saved' : 'ui.stage.saving');
  return (
    <header className="stage-head">
      <div className="stage-title">
        <h1>{sayMessage({ id: `plan.strategy.${plan.strategy}.title` })}</h1>
        <p>
          {say('ui.stage.subject', {
            firewall: plan.firewall,
            esa: plan.esa.map(({ address }) => address),
          })}
          {plan.configuration.sha256 === undefined ? null : (
            <>
              {' '}
              <span title={plan.configuration.sha256}>
                {say('ui.stage.bound', { sha256: plan.configuration.sha256.slice(0, 12) })}
              </span>
            </>
          )}
        </p>
      </div>
      <span className="stage-saved" role="status">
        {isEdited ? saved : ''}
      </span>
      <WordButton onPress={onChoose} isDisabled={isWorking}>
        {say('ui.stage.other-way')}
      </WordButton>
      <NextStep />
    </header>
  );
}

/** What a person does with a staged plan. The button that pushes it stands here, first in the row. */
function NextStep() {
  const workbench = useWorkbench();
  const { staging } = workbench;
  const text = useStore(staging.state, (state) => state.text);
  const [copied, setCopied] = useState('');
  const isCopied = copied === text && text !== '';
  return (
    <span className="stage-next">
      <WordButton look="lead" onPress={() => goToStep(workbench, 'push')}>
        {say('ui.stage.push')}
      </WordButton>
      <WordButton
        onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
      >
        {isCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
        {say(isCopied ? 'ui.copy.done' : 'ui.stage.copy')}
      </WordButton>
    </span>
  );
}

import { Input, Label, TextField } from 'react-aria-components';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { Tick } from '../../widgets/tick.tsx';
import { PushTarget, useHasTarget } from './push-target.tsx';

/** What a push is given: where to, who approved it, what happens at its end; and the buttons. */
export function PushOptions() {
  const { pushing } = useWorkbench();
  const { choice, journal } = useStore(pushing.state);
  const hasTarget = useHasTarget();
  const isOpen = journal?.isOpen === true;
  return (
    <div className="push-options">
      <h2>{say('ui.push.where')}</h2>
      <PushTarget />
      <h2>{say('ui.push.record')}</h2>
      <TextField
        className="text-field"
        value={choice.approvedBy}
        onChange={(approvedBy) => pushing.choose({ approvedBy })}
        maxLength={200}
      >
        <Label>{say('ui.push.approved-by')}</Label>
        <Input className="text-input" />
      </TextField>
      <TextField
        className="text-field"
        value={choice.ticket}
        onChange={(ticket) => pushing.choose({ ticket })}
        maxLength={200}
      >
        <Label>{say('ui.push.ticket')}</Label>
        <Input className="text-input" />
      </TextField>
      <h2>{say('ui.push.at-end')}</h2>
      <Tick isOn={choice.isSaving} onChange={(isSaving) => pushing.choose({ isSaving })}>
        {say('ui.push.save')}
      </Tick>
      <p className="text-note">{say('ui.push.save-means')}</p>
      <Tick isOn={choice.isClearing} onChange={(isClearing) => pushing.choose({ isClearing })}>
        {say('ui.push.clear')}
      </Tick>
      <p className="text-note">{say('ui.push.clear-means')}</p>
      <div className="push-acts">
        <WordButton
          isDisabled={!hasTarget || isOpen}
          onPress={() => void pushing.start('apply', true)}
        >
          {say('ui.push.dry')}
        </WordButton>
        <WordButton
          look="lead"
          isDisabled={!hasTarget || isOpen}
          onPress={() => void pushing.start('apply', false)}
        >
          {say('ui.push.push')}
        </WordButton>
      </div>
      {journal?.canRollBack ? (
        <div className="push-back">
          <p className="text-note">{say(isOpen ? 'ui.push.open' : 'ui.push.back-means')}</p>
          <WordButton
            isDisabled={!hasTarget}
            onPress={() => void pushing.start('roll-back', false)}
          >
            {say('ui.push.back')}
          </WordButton>
        </div>
      ) : null}
    </div>
  );
}

import { useState } from 'react';
import { Heading } from 'react-aria-components';
import { visible } from '../../shared/base/text.ts';
import { WordButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import { StateMark } from '../widgets/state-mark.tsx';
import { Tick } from '../widgets/tick.tsx';
import type { QuestionProps } from './question-props.ts';

/** Old algorithms that the device insists on. A danger: it takes a tick before the button works. */
export function LegacyQuestion({ question, onAnswer }: QuestionProps) {
  const [isSure, setIsSure] = useState(false);
  return (
    <div className="dialog-form">
      <div className="question-danger">
        <StateMark mark="harm" size={20} />
        <div>
          <Heading slot="title">{say('ui.question.legacy', { device: question.device })}</Heading>
          <p>{say('ui.question.legacy-means')}</p>
        </div>
      </div>
      <div>
        <p className="text-note">{say('ui.question.algorithms')}</p>
        <ul className="question-algorithms">
          {(question.algorithms ?? []).map((name) => (
            <li key={name}>
              <code>{visible(name)}</code>
            </li>
          ))}
        </ul>
      </div>
      <Tick isOn={isSure} onChange={setIsSure}>
        {say('ui.question.legacy-sure')}
      </Tick>
      <p className="text-note">{say('ui.question.legacy-kept')}</p>
      <div className="dialog-buttons">
        <WordButton onPress={() => onAnswer(null)}>{say('ui.question.not-now')}</WordButton>
        <WordButton look="danger" isDisabled={!isSure} onPress={() => onAnswer('yes')}>
          {say('ui.question.legacy-accept')}
        </WordButton>
      </div>
    </div>
  );
}

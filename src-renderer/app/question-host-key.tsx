import { Fingerprint } from 'lucide-react';
import { Heading } from 'react-aria-components';
import { visible } from '../../shared/base/text.ts';
import { WordButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import type { QuestionProps } from './question-props.ts';

/** Whether the device is the one meant; asked before anything is sent to it. */
export function HostKeyQuestion({ question, onAnswer }: QuestionProps) {
  return (
    <div className="dialog-form">
      <Heading slot="title" className="question-title">
        <Fingerprint size={18} aria-hidden="true" />
        {say('ui.question.host-key', { device: question.device })}
      </Heading>
      <p>{say('ui.question.host-key-text')}</p>
      <div>
        <p className="text-note">
          {say('ui.question.fingerprint', { type: visible(question.keyType ?? '-') })}
        </p>
        <code className="question-fingerprint">{visible(question.fingerprint ?? '')}</code>
      </div>
      <p>{say('ui.question.compare')}</p>
      <div className="dialog-buttons">
        <WordButton onPress={() => onAnswer(null)}>{say('ui.question.stop')}</WordButton>
        <WordButton onPress={() => onAnswer('yes')}>{say('ui.question.trust')}</WordButton>
      </div>
    </div>
  );
}

import { useState } from 'react';
import { Heading, Input, Label, TextField } from 'react-aria-components';
import { visible } from '../../shared/base/text.ts';
import { WordButton } from '../widgets/button.tsx';
import { say } from '../widgets/say.ts';
import { StateMark } from '../widgets/state-mark.tsx';
import type { QuestionProps } from './question-props.ts';
import '../widgets/text-field.css';

/** Which words stand on the buttons; a `word` has to be typed before the first one works. */
const WORDS = {
  'push.ask.begin': { yes: 'ui.confirm.push', no: 'ui.confirm.not-push', word: 'push' },
  'push.ask.clear': { yes: 'ui.confirm.clear', no: 'ui.confirm.drain', word: 'clear' },
  'push.ask.keep': { yes: 'ui.confirm.keep', no: 'ui.confirm.back' },
  'push.ask.continue': { yes: 'ui.confirm.continue', no: 'ui.confirm.back' },
  'push.ask.roll-back': { yes: 'ui.confirm.back', no: 'ui.confirm.leave' },
  'push.ask.recover': { yes: 'ui.confirm.back', no: 'ui.confirm.leave' },
} as const;

const PLAIN = { yes: 'ui.confirm.yes', no: 'ui.confirm.no' } as const;

/** What a push asks before it goes on. Esc, like the first button, is the safe answer. */
export function ConfirmQuestion({ question, onAnswer }: QuestionProps) {
  const { asks, device, text } = question;
  const words = isKnown(asks) ? WORDS[asks] : PLAIN;
  const word = 'word' in words ? words.word : '';
  const [typed, setTyped] = useState('');
  const isTyped = word === '' || typed.trim().toLowerCase() === word;
  const send = (): void => {
    if (isTyped) onAnswer('yes');
  };
  return (
    <form
      className="dialog-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={word === '' ? 'question-asks' : 'question-danger'}>
        <StateMark mark={word === '' ? 'suspicion' : 'harm'} size={20} />
        <div>
          <Heading slot="title">{say('ui.confirm.title', { device })}</Heading>
          <p>{visible(text)}</p>
        </div>
      </div>
      {word === '' ? null : (
        <TextField className="text-field" value={typed} onChange={setTyped}>
          <Label>{say('ui.confirm.type', { word })}</Label>
          <Input className="text-input" spellCheck="false" />
        </TextField>
      )}
      <div className="dialog-buttons">
        <WordButton onPress={() => onAnswer(null)}>{say(words.no)}</WordButton>
        <WordButton look={word === '' ? 'lead' : 'danger'} isDisabled={!isTyped} onPress={send}>
          {say(words.yes)}
        </WordButton>
      </div>
    </form>
  );
}

function isKnown(asks: string | undefined): asks is keyof typeof WORDS {
  return asks !== undefined && Object.hasOwn(WORDS, asks);
}

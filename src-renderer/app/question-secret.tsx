import { KeyRound } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Heading } from 'react-aria-components';
import { visible } from '../../shared/base/text.ts';
import { WordButton } from '../widgets/button.tsx';
import { say, type UiText } from '../widgets/say.ts';
import type { QuestionProps } from './question-props.ts';
import '../widgets/text-field.css';

const TITLES = {
  password: 'ui.question.password',
  enable: 'ui.question.enable',
  passphrase: 'ui.question.passphrase',
  answer: 'ui.question.answer',
  map: 'ui.question.map',
} as const satisfies Record<string, UiText>;

/**
 * A password, enable secret, passphrase or second factor. What is typed lives in the input alone (no
 * state, no attribute), is wiped there when it is sent, and goes nowhere else.
 */
export function SecretQuestion({ question, onAnswer }: QuestionProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [isEmpty, setIsEmpty] = useState(true);
  const { kind, device } = question;
  const mayBeEmpty = kind === 'enable';
  const title = isSecret(kind) ? TITLES[kind] : TITLES.answer;
  function send(): void {
    const field = input.current;
    if (field === null || (field.value === '' && !mayBeEmpty)) return;
    const typed = field.value;
    field.value = '';
    onAnswer(typed);
  }
  function stop(): void {
    if (input.current) input.current.value = '';
    onAnswer(null);
  }
  return (
    <form
      className="dialog-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Heading slot="title" className="question-title">
        <KeyRound size={18} aria-hidden="true" />
        {say(title, { device })}
      </Heading>
      <div className="text-field">
        <label htmlFor={id}>{visible(question.text)}</label>
        <input
          ref={input}
          id={id}
          className="text-input"
          type="password"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck="false"
          onInput={(event) => setIsEmpty(event.currentTarget.value === '')}
        />
      </div>
      {kind === 'enable' ? <p className="text-note">{say('ui.question.enable-empty')}</p> : null}
      <p className="text-note">{say('ui.question.memory')}</p>
      <div className="dialog-buttons">
        <WordButton onPress={stop}>{say('ui.question.not-now')}</WordButton>
        <WordButton look="lead" type="submit" isDisabled={isEmpty && !mayBeEmpty}>
          {say('ui.question.send')}
        </WordButton>
      </div>
    </form>
  );
}

function isSecret(kind: QuestionProps['question']['kind']): kind is keyof typeof TITLES {
  return Object.hasOwn(TITLES, kind);
}

import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { say } from '../../widgets/say.ts';
import { isAddress } from './address.ts';
import '../../widgets/text-field.css';
import './esa-editor.css';

/**
 * The ESA's real addresses. Those worked out from the text are shown as assumed until a person
 * confirms them, for everything that follows hangs on them.
 */
export function EsaEditor() {
  const { cases } = useWorkbench();
  const { open, diagnosis } = useStore(cases.state);
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const given = open?.esa ?? [];
  const assumed = (diagnosis?.esa ?? [])
    .filter((esa) => esa.assumed && !given.includes(esa.address))
    .map((esa) => esa.address);
  const save = (esa: readonly string[]): void => void cases.update({ esa });
  function add(): void {
    const address = typed.trim();
    if (!isAddress(address)) return setIsWrong(true);
    setTyped('');
    if (!given.includes(address)) save([...given, address]);
  }
  return (
    <div className="esa-editor">
      {given.length + assumed.length === 0 ? (
        <p className="esa-none">{say('ui.esa.none')}</p>
      ) : null}
      <ul className="esa-list">
        {given.map((address) => (
          <li key={address} className="esa-chip">
            <code>{address}</code>
            <WordButton
              look="quiet"
              aria-label={say('ui.esa.remove', { address })}
              onPress={() => save(given.filter((one) => one !== address))}
            >
              <X size={14} aria-hidden="true" />
            </WordButton>
          </li>
        ))}
        {assumed.map((address) => (
          <li key={address} className="esa-chip is-assumed">
            <code>{address}</code>
            <span>{say('ui.esa.assumed')}</span>
            <WordButton
              look="quiet"
              aria-label={say('ui.esa.confirm-one', { address })}
              onPress={() => save([...given, address])}
            >
              <Check size={14} aria-hidden="true" />
              {say('ui.esa.confirm')}
            </WordButton>
          </li>
        ))}
      </ul>
      <form
        className="esa-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          className="text-field"
          value={typed}
          isInvalid={isWrong}
          onChange={(value) => {
            setTyped(value);
            setIsWrong(false);
          }}
        >
          <Label>{say('ui.esa.label')}</Label>
          <span className="esa-line">
            <Input
              className="text-input device-text"
              placeholder="192.168.1.1"
              spellCheck="false"
            />
            <WordButton type="submit" isDisabled={typed.trim() === ''}>
              {say('ui.esa.add')}
            </WordButton>
          </span>
          <FieldError className="text-error">{say('ui.esa.wrong')}</FieldError>
        </TextField>
      </form>
    </div>
  );
}

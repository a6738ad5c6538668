import { useState } from 'react';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { ActionBox, ActionList } from './action-box.tsx';
import { goToActions } from './go-to-actions.ts';

interface GoToProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Ctrl P: a line, an ICID, MID or DCID of the log, or a text of the case, by what is typed. */
export function GoTo({ isOpen, onClose }: GoToProps) {
  return (
    <ActionBox title={say('ui.goto.title')} isOpen={isOpen} onClose={onClose}>
      <GoToList onClose={onClose} />
    </ActionBox>
  );
}

function GoToList({ onClose }: Pick<GoToProps, 'onClose'>) {
  const workbench = useWorkbench();
  const [typed, setTyped] = useState('');
  return (
    <ActionList
      title={say('ui.goto.title')}
      hint={say('ui.goto.hint')}
      none={say('ui.goto.none')}
      actions={goToActions(workbench, typed)}
      onClose={onClose}
      inputValue={typed}
      onInputChange={setTyped}
      filter={() => true}
    />
  );
}

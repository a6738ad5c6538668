import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { goToActions } from './go-to-actions.ts';
import './palette.css';

/** Ctrl P: a line, an ICID, MID or DCID of the log, or a text of the case, by what is typed. */
export function GoTo({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={say('ui.goto.title')}>
          <GoToList onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function GoToList({ onClose }: { readonly onClose: () => void }) {
  const workbench = useWorkbench();
  const [typed, setTyped] = useState('');
  const actions = goToActions(workbench, typed);
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} filter={() => true}>
      <SearchField className="palette-field" aria-label={say('ui.goto.title')} autoFocus>
        <Input className="palette-input" placeholder={say('ui.goto.hint')} />
      </SearchField>
      <Menu
        className="palette-menu"
        aria-label={say('ui.goto.title')}
        items={actions}
        renderEmptyState={() => <p className="palette-empty">{say('ui.goto.none')}</p>}
        onAction={(key) => {
          onClose();
          actions.find((action) => action.id === key)?.run();
        }}
      >
        {(action) => (
          <MenuItem id={action.id} className="menu-item" textValue={action.words}>
            <span className="menu-item-words">{action.words}</span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

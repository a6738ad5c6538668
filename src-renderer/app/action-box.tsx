import type { ReactNode } from 'react';
import {
  Autocomplete,
  type AutocompleteProps,
  Dialog,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import type { PaletteAction } from './palette-actions.ts';
import './palette.css';

interface ActionBoxProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A box over the frame to type into, dismissed by Escape or a press outside. */
export function ActionBox({ title, isOpen, onClose, children }: ActionBoxProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={title}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ActionListProps
  extends Pick<AutocompleteProps<PaletteAction>, 'filter' | 'inputValue' | 'onInputChange'> {
  readonly title: string;
  readonly hint: string;
  /** Shown when nothing fits what is typed. */
  readonly none: string;
  readonly actions: readonly PaletteAction[];
  readonly onClose: () => void;
}

/** What can be done, by what is typed; Enter does it. */
export function ActionList({ title, hint, none, actions, onClose, ...typing }: ActionListProps) {
  return (
    <Autocomplete {...typing}>
      <SearchField className="palette-field" aria-label={title} autoFocus>
        <Input className="palette-input" placeholder={hint} />
      </SearchField>
      <Menu
        className="palette-menu"
        aria-label={title}
        items={actions}
        renderEmptyState={() => <p className="palette-empty">{none}</p>}
        onAction={(key) => {
          onClose();
          actions.find((action) => action.id === key)?.run();
        }}
      >
        {(action) => (
          <MenuItem id={action.id} className="menu-item" textValue={action.words}>
            <span className="menu-item-words">{action.words}</span>
            {action.shortcut === undefined ? null : <kbd>{action.shortcut}</kbd>}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

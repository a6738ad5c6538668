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
import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { useWordFilter } from '../widgets/use-word-filter.ts';
import { paletteActions } from './palette-actions.ts';
import './palette.css';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** Every action by name: type a few letters, Enter does it. */
export function Palette({ isOpen, onClose, onShortcuts }: PaletteProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={say('ui.palette.title')}>
          <PaletteList onClose={onClose} onShortcuts={onShortcuts} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteList({ onClose, onShortcuts }: Omit<PaletteProps, 'isOpen'>) {
  const workbench = useWorkbench();
  useStore(workbench.cases.state);
  const matches = useWordFilter();
  const actions = paletteActions(workbench, onShortcuts);
  return (
    <Autocomplete filter={matches}>
      <SearchField className="palette-field" aria-label={say('ui.palette.title')} autoFocus>
        <Input className="palette-input" placeholder={say('ui.palette.hint')} />
      </SearchField>
      <Menu
        className="palette-menu"
        aria-label={say('ui.palette.title')}
        items={actions}
        renderEmptyState={() => <p className="palette-empty">{say('ui.palette.none')}</p>}
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

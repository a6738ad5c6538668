import { useStore } from '../state/store.ts';
import { useWorkbench } from '../state/workbench.ts';
import { say } from '../widgets/say.ts';
import { useWordFilter } from '../widgets/use-word-filter.ts';
import { ActionBox, ActionList } from './action-box.tsx';
import { paletteActions } from './palette-actions.ts';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onShortcuts: () => void;
}

/** Every action by name: type a few letters, Enter does it. */
export function Palette({ isOpen, onClose, onShortcuts }: PaletteProps) {
  return (
    <ActionBox title={say('ui.palette.title')} isOpen={isOpen} onClose={onClose}>
      <PaletteList onClose={onClose} onShortcuts={onShortcuts} />
    </ActionBox>
  );
}

function PaletteList({ onClose, onShortcuts }: Omit<PaletteProps, 'isOpen'>) {
  const workbench = useWorkbench();
  useStore(workbench.cases.state);
  return (
    <ActionList
      title={say('ui.palette.title')}
      hint={say('ui.palette.hint')}
      none={say('ui.palette.none')}
      actions={paletteActions(workbench, onShortcuts)}
      onClose={onClose}
      filter={useWordFilter()}
    />
  );
}

import { useCallback, useState } from 'react';
import type { Store } from '../state/store.ts';
import { type Workbench, WorkbenchContext } from '../state/workbench.ts';
import { DropCatcher } from './drop-catcher.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { GoTo } from './go-to.tsx';
import { useKeyboard } from './keyboard.ts';
import { LabPicker } from './lab-picker.tsx';
import { Palette } from './palette.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { useShellActions } from './shell-actions.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { type ShownTheme, ThemeContext } from './theme-context.ts';

interface AppProps {
  readonly workbench: Workbench;
  readonly theme: Store<ShownTheme>;
}

/** The whole workbench. */
export function App({ workbench, theme }: AppProps) {
  return (
    <ErrorBoundary>
      <WorkbenchContext value={workbench}>
        <ThemeContext value={theme}>
          <Shell />
        </ThemeContext>
      </WorkbenchContext>
    </ErrorBoundary>
  );
}

/** What lies over the frame: palette, sheet, the lab's stories, questions, the catcher of files. */
function Shell() {
  const [layer, setLayer] = useState<'palette' | 'shortcuts' | 'go-to' | undefined>();
  const openPalette = useCallback(() => setLayer('palette'), []);
  const openShortcuts = useCallback(() => setLayer('shortcuts'), []);
  const openGoTo = useCallback(() => setLayer('go-to'), []);
  useKeyboard({ openPalette, openShortcuts, openGoTo, isCovered: layer !== undefined });
  useShellActions({ openPalette, openShortcuts });
  const close = (): void => setLayer(undefined);
  return (
    <DropCatcher>
      <Frame onPalette={openPalette} onShortcuts={openShortcuts} />
      <Palette isOpen={layer === 'palette'} onClose={close} onShortcuts={openShortcuts} />
      <GoTo isOpen={layer === 'go-to'} onClose={close} />
      <ShortcutSheet isOpen={layer === 'shortcuts'} onClose={close} />
      <LabPicker />
      <QuestionDialog />
    </DropCatcher>
  );
}

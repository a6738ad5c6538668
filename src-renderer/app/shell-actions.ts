/** What the menus of the desktop shell ask for, done as the palette does it. */
import { useEffect } from 'react';
import type { ShellAction } from '../../shared/ipc/contract.ts';
import { useWorkbench, type Workbench } from '../state/workbench.ts';
import { newCase } from './new-case.ts';

interface Layers {
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
}

export function useShellActions({ openPalette, openShortcuts }: Layers): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const layers = { openPalette, openShortcuts };
    return workbench.client.on((event) => {
      if (event.name === 'shell.action') act(workbench, layers, event.payload.action);
      if (event.name === 'shell.show-case') {
        workbench.router.go({ kind: 'case', case: event.payload.case, step: 'diagnose' });
      }
    });
  }, [workbench, openPalette, openShortcuts]);
}

function act(workbench: Workbench, layers: Layers, action: ShellAction): void {
  switch (action) {
    case 'new-case':
      return void newCase(workbench);
    case 'cases':
      return workbench.router.go({ kind: 'cases' });
    case 'lab':
      return workbench.lab.isChoosing.set(true);
    case 'palette':
      return layers.openPalette();
    case 'shortcuts':
      return layers.openShortcuts();
  }
}

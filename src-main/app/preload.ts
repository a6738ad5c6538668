/**
 * The only bridge into the page: `request` and `on`, limited to the names of the contract's table.
 * Runs sandboxed and isolated; it knows no Node and passes only plain data.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { EventMessage } from '../../shared/ipc/contract.ts';
import { REQUEST_NAMES } from '../../shared/ipc/names.ts';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from './channels.ts';

const known: ReadonlySet<string> = new Set(REQUEST_NAMES);

contextBridge.exposeInMainWorld('unmask', {
  request(name: string, input: unknown): Promise<unknown> {
    if (!known.has(name)) {
      const error = { kind: 'unknown-request', text: 'This request is not in the contract.' };
      return Promise.resolve({ ok: false, error });
    }
    return ipcRenderer.invoke(REQUEST_CHANNEL, name, input);
  },
  on(listener: (event: EventMessage) => void): () => void {
    const heard = (_: unknown, event: EventMessage): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, heard);
    return () => ipcRenderer.off(EVENT_CHANNEL, heard);
  },
});

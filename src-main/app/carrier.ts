/** The Electron carrier of the contract: one channel in, one out, and only for our own top frame. */
import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { err, type Result } from '../../shared/base/result.ts';
import type { EventMessage, HostError } from '../../shared/ipc/contract.ts';
import { APP_ORIGIN, EVENT_CHANNEL, REQUEST_CHANNEL } from './channels.ts';
import type { HostLink } from './host-link.ts';

export function connectCarrier(link: HostLink): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown) => {
    if (!isOurs(event) || typeof name !== 'string') return refusal();
    return link.request(name, input);
  });
}

/** Hands an event of the host to every window. */
export function broadcast(event: EventMessage): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(EVENT_CHANNEL, event);
  }
}

function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && originOf(frame.url) === APP_ORIGIN;
}

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed ? `${parsed.protocol}//${parsed.host}` : '';
}

function refusal(): Result<never, HostError> {
  return err({ kind: 'refused', text: 'A frame that is not the workbench asked; it was refused.' });
}

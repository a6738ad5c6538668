/**
 * Updates from a generic server, off unless its address is configured; nothing is loaded before the
 * person says so. The package's signature is checked by electron-updater and the system.
 */
import { app, dialog } from 'electron';
import { tell } from './dialogs.ts';
import { sayShell } from './shell-say.ts';

/**
 * The update server's address from the environment (`UNMASK_UPDATE_URL`); undefined when there is none
 * or it isn't `https`.
 */
export function updateUrl(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const url = env.UNMASK_UPDATE_URL ?? '';
  return URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined;
}

/** Asks the server, then the person; `onTrouble` hears what the log should keep. */
export async function checkUpdates(url: string, onTrouble: (text: string) => void): Promise<void> {
  try {
    const { autoUpdater } = await import('electron-updater');
    autoUpdater.setFeedURL({ provider: 'generic', url });
    autoUpdater.autoDownload = false;
    autoUpdater.logger = null;
    const found = await autoUpdater.checkForUpdates();
    const version = found?.updateInfo.version;
    if (version === undefined || version === app.getVersion()) {
      return tell(sayShell('shell.update.none'));
    }
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: sayShell('shell.update.found', { version }),
      buttons: [sayShell('shell.update.get'), sayShell('shell.update.later')],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) return;
    await autoUpdater.downloadUpdate();
    tell(sayShell('shell.update.ready'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    onTrouble(reason);
    tell(sayShell('shell.update.failed', { reason: reason.split('\n')[0] ?? '' }));
  }
}

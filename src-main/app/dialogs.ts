/** Questions of the shell itself; each gives what the person chose. */
import { app, type BrowserWindow, dialog } from 'electron';
import { sayShell } from './shell-say.ts';

/** True to quit in the middle of a push. The safe answer is the default, and that of Escape. */
export async function asksToQuit(window: BrowserWindow | undefined): Promise<boolean> {
  const options = {
    type: 'warning' as const,
    title: sayShell('shell.quit.title'),
    message: sayShell('shell.quit.text'),
    detail: sayShell('shell.quit.detail'),
    buttons: [sayShell('shell.quit.stay'), sayShell('shell.quit.leave')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const answer = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return answer.response === 1;
}

/** Something ended too often: true to try again, false to quit. */
export async function asksToTryAgain(title: string, message: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title,
    message,
    buttons: [sayShell('shell.again'), sayShell('shell.quit-now')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Paths chosen; empty when none were. */
export async function choosePaths(
  window: BrowserWindow | undefined,
  kind: 'files' | 'folder',
): Promise<readonly string[]> {
  const options = {
    title: sayShell('shell.open-title'),
    properties:
      kind === 'files'
        ? ['openFile' as const, 'multiSelections' as const]
        : ['openDirectory' as const],
    filters:
      kind === 'files'
        ? [
            {
              name: sayShell('shell.open-kinds'),
              extensions: [
                'txt',
                'log',
                'cfg',
                'conf',
                'gz',
                'zip',
                'pcap',
                'pcapng',
                'current',
                's',
              ],
            },
            { name: sayShell('shell.open-all'), extensions: ['*'] },
          ]
        : [],
  };
  const chosen = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return chosen.canceled ? [] : chosen.filePaths;
}

export function showAbout(): void {
  const { electron = '', chrome = '', node = '' } = process.versions;
  void dialog.showMessageBox({
    type: 'info',
    title: sayShell('shell.about').replace('&', ''),
    message: app.getName(),
    detail: sayShell('shell.about-text', { version: app.getVersion(), electron, chrome, node }),
    buttons: [sayShell('shell.ok')],
  });
}

export function tell(message: string): void {
  void dialog.showMessageBox({ type: 'info', message, buttons: [sayShell('shell.ok')] });
}

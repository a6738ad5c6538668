/** Puts the shell together: log, host, carrier, window, menu, and how each of them ends. */
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { type Activity, createActivity } from './activity.ts';
import { broadcast, connectCarrier } from './carrier.ts';
import { confineSession } from './confine.ts';
import { asksToQuit, asksToTryAgain, tell } from './dialogs.ts';
import type { GivenPaths } from './given-paths.ts';
import { type HostLink, startHostLink } from './host-link.ts';
import { createLogFile, type LogFile } from './log-file.ts';
import { createNativeMenu } from './native-menu.ts';
import { createRestartGuard } from './restart-guard.ts';
import { serveRenderer } from './scheme.ts';
import { sayShell } from './shell-say.ts';
import { currentWindow, openWindow } from './windows.ts';

/** `here` is the folder of the built main bundle. */
export function startShell(here: string, given: GivenPaths): void {
  const data = app.getPath('userData');
  const logs = join(data, 'logs');
  const log = createLogFile(logs, () => new Date());
  const activity = createActivity({
    windows: () => BrowserWindow.getAllWindows(),
    onNotified: () => currentWindow()?.focus(),
    now: Date.now,
  });

  serveRenderer(join(here, '..', 'renderer'));
  confineSession(session.defaultSession);
  const link = startHost(join(here, 'host-process.js'), log, activity, () => void drawMenu());
  const openPaths = async (paths: readonly string[]): Promise<void> => {
    if (paths.length === 0) return;
    const opened = await link.openPaths(paths);
    if (!opened.ok) tell(opened.error.text);
  };
  const drawMenu = createNativeMenu({ link, log, logs, openPaths });
  connectCarrier(link);

  const open = windowOpener(here, join(data, 'window.json'), log);
  open();
  void drawMenu();
  given.start((paths) => void openPaths(paths));
  app.on('second-instance', () => currentWindow()?.focus());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  guardQuit(activity, open);
  app.on('quit', () => link.stop());
}

function startHost(file: string, log: LogFile, activity: Activity, onCases: () => void): HostLink {
  const guard = createRestartGuard(Date.now);
  const link = startHostLink({
    file,
    guard,
    onEvent(event) {
      activity.hear(event);
      broadcast(event);
      if (event.name === 'case.changed') onCases();
    },
    onComplaint: (text) => log.write('host', text),
    onEnded: () => activity.reset(),
    async onGivenUp() {
      const text = sayShell('shell.host-gone.text', { count: guard.count() });
      if (!(await asksToTryAgain(sayShell('shell.host-gone.title'), text))) return app.exit(1);
      guard.forgive();
      link.startAgain();
    },
  });
  return link;
}

function windowOpener(here: string, placeFile: string, log: LogFile): () => void {
  const guard = createRestartGuard(Date.now);
  return () =>
    openWindow({
      preload: join(here, '..', 'preload', 'preload.cjs'),
      placeFile,
      onComplaint: (text) => log.write('page', text),
      async onPageGone(window, reason) {
        log.write('shell', `the page ended: ${reason}`);
        if (guard.mayRestart()) return window.reload();
        const text = sayShell('shell.page-gone.text', { count: guard.count(), reason });
        if (!(await asksToTryAgain(sayShell('shell.page-gone.title'), text))) return app.exit(1);
        guard.forgive();
        window.reload();
      },
    });
}

/** A push in flight is never cut off without asking; its journal survives even that. */
function guardQuit(activity: Activity, openWindowAgain: () => void): void {
  let isSure = false;
  app.on('before-quit', (event) => {
    if (isSure || !activity.isPushing()) return;
    event.preventDefault();
    void asksToQuit(currentWindow()).then((isLeaving) => {
      if (!isLeaving) {
        if (BrowserWindow.getAllWindows().length === 0) openWindowAgain();
        return;
      }
      isSure = true;
      app.quit();
    });
  });
}

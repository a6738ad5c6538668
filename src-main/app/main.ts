/** The Electron shell, read from top to bottom: scheme, single instance, and what the program is made of. */
import { app } from 'electron';
import { listenForPaths } from './given-paths.ts';
import { registerScheme } from './scheme.ts';
import { startShell } from './start-shell.ts';

registerScheme();

if (app.requestSingleInstanceLock()) {
  const given = listenForPaths();
  void app.whenReady().then(() => startShell(import.meta.dirname, given));
} else {
  app.quit();
}

/** The Electron shell, read from top to bottom: scheme, host, carrier, window, end. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { broadcast, connectCarrier } from './carrier.ts';
import { startHostLink } from './host-link.ts';
import { registerScheme, serveRenderer } from './scheme.ts';
import { openWindow } from './window.ts';

const here = import.meta.dirname;
const preload = join(here, '..', 'preload', 'preload.cjs');

registerScheme();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => {
    serveRenderer(join(here, '..', 'renderer'));
    const link = startHostLink(join(here, 'host-process.js'), broadcast);
    connectCarrier(link);
    openWindow(preload);
    app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus());
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) openWindow(preload);
    });
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    app.on('quit', () => link.stop());
  });
} else {
  app.quit();
}

/** The workbench's window: isolated, sandboxed, where it stood last time. */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { APP_ORIGIN } from './channels.ts';
import { confineContents } from './confine.ts';
import { boundsOn, readPlace, writePlace } from './window-place.ts';

export interface WindowsOptions {
  /** The built preload script. */
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly placeFile: string;
  readonly onPageGone: (window: BrowserWindow, reason: string) => void;
  /** Errors that the page printed. */
  readonly onComplaint: (text: string) => void;
}

/** `--surface` of the two themes, so that nothing flashes before the page is drawn. */
const LIGHT = '#ffffff';
const DARK = '#16181d';

export function openWindow(options: WindowsOptions): void {
  const saved = readPlace(options.placeFile);
  const bounds = saved ? boundsOn(saved.bounds, screen.getAllDisplays()) : undefined;
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? DARK : LIGHT,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  confineContents(window.webContents);
  rememberPlace(window, options.placeFile);
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') options.onPageGone(window, reason);
  });
  window.webContents.on('console-message', ({ level, message }) => {
    if (level === 'error') options.onComplaint(message);
  });
  window.once('ready-to-show', () => {
    if (saved?.isMaximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${APP_ORIGIN}/index.html`);
}

/** A text of ours in a window of its own, as bare as can be. */
export function openText(path: string, title: string): void {
  const window = new BrowserWindow({
    width: 760,
    height: 640,
    title,
    webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false },
  });
  confineContents(window.webContents);
  void window.loadURL(`${APP_ORIGIN}/${path}`);
}

/** The window in front, or any. */
export function currentWindow(): BrowserWindow | undefined {
  return BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
}

function rememberPlace(window: BrowserWindow, file: string): void {
  const keep = (): void =>
    writePlace(file, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  // on every end of a move too: a crash must not forget it
  for (const event of ['resized', 'moved', 'close'] as const) window.on(event as 'close', keep);
}

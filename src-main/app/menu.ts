/** The native menu, as data; each platform's own customs, and nothing that the palette lacks. */
import type { MenuItemConstructorOptions } from 'electron';
import type { ShellAction } from '../../shared/ipc/contract.ts';
import { sayShell } from './shell-say.ts';

export interface MenuActs {
  readonly act: (action: ShellAction) => void;
  readonly openFiles: () => void;
  readonly openFolder: () => void;
  readonly showCase: (id: string) => void;
  readonly showLogs: () => void;
  readonly showLicences: () => void;
  readonly showAbout: () => void;
  /** Absent where no update server is configured. */
  readonly checkUpdates?: () => void;
}

export interface RecentCase {
  readonly id: string;
  readonly title: string;
}

export function menuTemplate(
  platform: NodeJS.Platform,
  recent: readonly RecentCase[],
  acts: MenuActs,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const about = { label: sayShell('shell.about'), click: acts.showAbout };
  const apple: MenuItemConstructorOptions[] = [
    {
      label: 'Unmask',
      submenu: [
        about,
        { type: 'separator' },
        { role: 'services' },
        { type: 'separator' },
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        { type: 'separator' },
        { role: 'quit' },
      ],
    },
  ];
  return [
    ...(isMac ? apple : []),
    { label: sayShell('shell.menu.file'), submenu: fileMenu(isMac, recent, acts) },
    { label: sayShell('shell.menu.edit'), role: 'editMenu' },
    { label: sayShell('shell.menu.view'), submenu: viewMenu(acts) },
    ...(isMac ? [{ label: sayShell('shell.menu.window'), role: 'windowMenu' as const }] : []),
    { label: sayShell('shell.menu.help'), role: 'help', submenu: helpMenu(isMac, about, acts) },
  ];
}

function fileMenu(
  isMac: boolean,
  recent: readonly RecentCase[],
  acts: MenuActs,
): MenuItemConstructorOptions[] {
  const none = { label: sayShell('shell.recent-none'), enabled: false };
  const cases = recent.map(({ id, title }) => ({
    // a single & would mark a key
    label: title.replaceAll('&', '&&'),
    click: () => acts.showCase(id),
  }));
  return [
    {
      label: sayShell('shell.new-case'),
      accelerator: 'CmdOrCtrl+N',
      click: () => acts.act('new-case'),
    },
    {
      label: sayShell('shell.open-files'),
      accelerator: 'CmdOrCtrl+O',
      click: acts.openFiles,
    },
    { label: sayShell('shell.open-folder'), click: acts.openFolder },
    { label: sayShell('shell.recent'), submenu: cases.length > 0 ? cases : [none] },
    { type: 'separator' },
    { label: sayShell('shell.cases'), click: () => acts.act('cases') },
    { label: sayShell('shell.lab'), click: () => acts.act('lab') },
    { type: 'separator' },
    { role: isMac ? 'close' : 'quit' },
  ];
}

function viewMenu(acts: MenuActs): MenuItemConstructorOptions[] {
  return [
    // the page hears the keys itself; here they are only shown
    {
      label: sayShell('shell.palette'),
      accelerator: 'CmdOrCtrl+K',
      registerAccelerator: false,
      click: () => acts.act('palette'),
    },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
}

function helpMenu(
  isMac: boolean,
  about: MenuItemConstructorOptions,
  { act, showLogs, showLicences, checkUpdates }: MenuActs,
): MenuItemConstructorOptions[] {
  const updates = checkUpdates
    ? [{ label: sayShell('shell.updates'), click: checkUpdates } as const]
    : [];
  return [
    { label: sayShell('shell.shortcuts'), click: () => act('shortcuts') },
    { label: sayShell('shell.logs'), click: showLogs },
    { label: sayShell('shell.licences'), click: showLicences },
    ...updates,
    ...(isMac ? [] : [{ type: 'separator' } as const, about]),
  ];
}

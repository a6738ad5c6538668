/** Draws the native menu anew whenever the cases change. */
import { Menu, shell } from 'electron';
import type { CaseSummary } from '../../shared/ipc/contract.ts';
import { choosePaths, showAbout } from './dialogs.ts';
import type { HostLink } from './host-link.ts';
import type { LogFile } from './log-file.ts';
import { menuTemplate } from './menu.ts';
import { sayShell } from './shell-say.ts';
import { checkUpdates, updateUrl } from './updates.ts';
import { currentWindow, openText } from './windows.ts';

/** Cases in the menu. */
const RECENT = 10;

export interface NativeMenuOptions {
  readonly link: HostLink;
  readonly log: LogFile;
  /** Folder of the log. */
  readonly logs: string;
  readonly openPaths: (paths: readonly string[]) => Promise<void>;
}

/** Gives the function that draws it. */
export function createNativeMenu(options: NativeMenuOptions): () => Promise<void> {
  const { link, log, logs, openPaths } = options;
  const updates = updateUrl(process.env);
  return async () => {
    const template = menuTemplate(process.platform, await recentCases(link), {
      act: (action) => link.act(action),
      openFiles: () => void choosePaths(currentWindow(), 'files').then(openPaths),
      openFolder: () => void choosePaths(currentWindow(), 'folder').then(openPaths),
      showCase: (id) => link.showCase(id),
      showLogs: () => void shell.openPath(logs),
      showLicences: () => openText('licences.txt', sayShell('shell.licences').replace('&', '')),
      showAbout,
      ...(updates === undefined
        ? {}
        : { checkUpdates: () => void checkUpdates(updates, (text) => log.write('shell', text)) }),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
}

async function recentCases(link: HostLink): Promise<readonly CaseSummary[]> {
  const listed = await link.request('case.list', {});
  if (!listed.ok) return [];
  const cases = listed.value as readonly CaseSummary[]; // the contract's output of `case.list`
  return [...cases]
    .filter(({ problem }) => problem === undefined)
    .sort((a, b) => b.touchedAt.localeCompare(a.touchedAt))
    .slice(0, RECENT);
}

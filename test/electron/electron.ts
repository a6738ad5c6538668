/**
 * Stand-in for the `electron` module, typed against electron.d.ts, put in by alias. It runs the built
 * main and preload bundles for real: a window is a page of Chromium, the `app://` handler answers the
 * page's requests, the preload runs in a world of its own, IPC crosses as clones, a utility process is a
 * Node process, dialogs and menus are scripted. What isn't listed here doesn't exist: using it fails.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { strict, unknownCalls } from './strict.ts';
import { StandInWindow, world } from './window.ts';

type BoxOptions = Electron.MessageBoxOptions;

/** What a test scripts and looks at. */
export const standIn = {
  world,
  unknownCalls,
  children: [] as ChildProcess[],
  userData: '',
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  /** Answers to come, first in first out; an unscripted dialog fails. */
  boxAnswers: [] as number[],
  boxes: [] as BoxOptions[],
  chosenPaths: [] as string[][],
  menu: [] as Electron.MenuItemConstructorOptions[],
  /** Emits `menu` at each new menu, `box` at each message box, `quit` and `exit`. */
  events: new EventEmitter(),
  notifications: [] as string[],
  openedOutside: [] as string[],
  blockers: new Set<number>(),
  permissions: {
    request: undefined as ((name: string) => boolean) | undefined,
    check: undefined as ((name: string) => boolean) | undefined,
    device: undefined as (() => boolean) | undefined,
  },
  /** Chooses a menu item by its labels, `&` aside. */
  choose(...labels: readonly string[]): void {
    const item = itemOf(this.submenu(...labels.slice(0, -1)), labels.at(-1) ?? '');
    (item.click as () => void)();
  },
  submenu(...labels: readonly string[]): Electron.MenuItemConstructorOptions[] {
    let items = this.menu;
    for (const label of labels) {
      items = itemOf(items, label).submenu as Electron.MenuItemConstructorOptions[];
    }
    return items;
  },
  async close(): Promise<void> {
    app.emit('quit');
    for (const child of this.children) child.kill();
    await world.browser?.close();
  },
};

function itemOf(
  items: readonly Electron.MenuItemConstructorOptions[],
  label: string,
): Electron.MenuItemConstructorOptions {
  const item = items.find((one) => (one.label ?? '').replaceAll('&', '') === label);
  if (!item) throw new Error(`no menu item ${label}`);
  return item;
}

class App extends EventEmitter {
  readonly isPackaged = false;
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  getPath(name: string): string {
    if (name !== 'userData') throw new Error(`no path ${name}`);
    return standIn.userData;
  }
  getName(): string {
    return 'Unmask';
  }
  getVersion(): string {
    return '0.0.0-stand-in';
  }
  /** As Electron: asks by `before-quit`, then is gone. */
  quit(): void {
    let isStopped = false;
    this.emit('before-quit', {
      preventDefault: () => {
        isStopped = true;
      },
    });
    if (!isStopped) this.emit('quit');
    standIn.events.emit('quit', !isStopped);
  }
  exit(code = 0): void {
    standIn.events.emit('exit', code);
  }
}
export const app = strict(
  'app',
  new App() satisfies Pick<
    Electron.App,
    | 'requestSingleInstanceLock'
    | 'whenReady'
    | 'quit'
    | 'exit'
    | 'getPath'
    | 'getName'
    | 'getVersion'
  >,
);

export class BrowserWindow extends StandInWindow {
  static getAllWindows(): StandInWindow[] {
    return world.windows;
  }
  static getFocusedWindow(): StandInWindow | null {
    return world.windows.find((window) => window.isFront) ?? null;
  }
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (schemes.length !== 1 || schemes[0]?.scheme !== 'app') throw new Error('one scheme: app');
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (scheme !== 'app') throw new Error(`unexpected scheme ${scheme}`);
    world.schemeHandler = handler;
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void {
    if (world.invokeHandlers.has(channel)) throw new Error(`second handler for ${channel}`);
    world.invokeHandlers.set(channel, handler);
  },
});

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu(menu: Electron.MenuItemConstructorOptions[]): void {
    standIn.menu = menu;
    standIn.events.emit('menu');
  },
});

export const dialog = strict('dialog', {
  async showMessageBox(...args: unknown[]): Promise<{ response: number }> {
    const options = args.at(-1) as BoxOptions;
    standIn.boxes.push(options);
    standIn.events.emit('box', options);
    const response = standIn.boxAnswers.shift();
    if (response === undefined && (options.buttons?.length ?? 0) > 1) {
      throw new Error(`nobody scripted an answer to: ${options.message}`);
    }
    return { response: response ?? 0 };
  },
  async showOpenDialog(): Promise<{ canceled: boolean; filePaths: string[] }> {
    const paths = standIn.chosenPaths.shift() ?? [];
    return { canceled: paths.length === 0, filePaths: paths };
  },
});

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }
  private readonly body: string;
  constructor({ body = '' }: Electron.NotificationConstructorOptions) {
    super();
    this.body = body;
  }
  show(): void {
    standIn.notifications.push(this.body);
  }
}

let nextBlocker = 1;
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start(): number {
    standIn.blockers.add(nextBlocker);
    return nextBlocker++;
  },
  stop: (id: number) => standIn.blockers.delete(id),
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>);

export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false });
export const screen = strict('screen', { getAllDisplays: () => standIn.displays });

export const shell = strict('shell', {
  openExternal: async (url: string) => void standIn.openedOutside.push(url),
  async openPath(path: string): Promise<string> {
    standIn.openedOutside.push(path);
    return '';
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>);

type PermissionAnswer = (isGranted: boolean) => void;
export const session = strict('session', {
  defaultSession: strict('defaultSession', {
    setPermissionRequestHandler(
      handler: (contents: unknown, name: string, answer: PermissionAnswer) => void,
    ): void {
      standIn.permissions.request = (name) => {
        let given = false;
        handler(undefined, name, (isGranted) => {
          given = isGranted;
        });
        return given;
      };
    },
    setPermissionCheckHandler(handler: (contents: unknown, name: string) => boolean): void {
      standIn.permissions.check = (name) => handler(undefined, name);
    },
    setDevicePermissionHandler(handler: () => boolean): void {
      standIn.permissions.device = handler;
    },
  }),
});

export const utilityProcess = strict('utilityProcess', {
  fork(file: string, args: string[], options: Electron.ForkOptions) {
    if (args.length > 0) throw new Error('the host takes no arguments');
    const child = fork(file, [], {
      execArgv: ['--import', new URL('./parent-port.mjs', import.meta.url).href],
      serialization: 'advanced',
      stdio: [...(options.stdio as ('ignore' | 'pipe')[]), 'ipc'],
    });
    standIn.children.push(child);
    const process = Object.assign(new EventEmitter(), {
      stderr: child.stderr,
      postMessage: (message: unknown) => void child.send(message as object),
      kill: () => child.kill(),
    });
    child.on('message', (message) => process.emit('message', message));
    child.on('exit', (code) => process.emit('exit', code));
    return process;
  },
});

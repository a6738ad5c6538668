/**
 * Stand-in for the `electron` module, typed against electron.d.ts, put in by alias. It runs the built
 * main bundle for real: a window is a page of Chromium, the `app://` handler answers the page's
 * requests (from an intercepted https origin, since Chromium aborts navigation to a scheme of ours),
 * and a utility process is a Node process. What isn't listed here doesn't exist: using it fails.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { type Browser, chromium, type Page } from 'playwright-core';

const PAGE_ORIGIN = 'https://unmask.invalid';
const SCHEME_ORIGIN = 'app://unmask';

type Handler = (request: Request) => Response | Promise<Response>;
type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown;

/** What the stand-in has running; tests reach windows and the browser through it. */
export const standIn = {
  browser: undefined as Browser | undefined,
  windows: [] as BrowserWindow[],
  children: [] as ChildProcess[],
  openedWindow: new EventEmitter(),
  async close(): Promise<void> {
    app.emit('quit');
    for (const child of this.children) child.kill();
    await this.browser?.close();
  },
};

let schemeHandler: Handler | undefined;
const invokeHandlers = new Map<string, InvokeHandler>();

class App extends EventEmitter {
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  quit(): void {
    this.emit('quit');
  }
}
export const app = new App() satisfies Pick<
  Electron.App,
  'requestSingleInstanceLock' | 'whenReady' | 'quit'
>;

export const protocol = {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (schemes.length !== 1 || schemes[0]?.scheme !== 'app') throw new Error('one scheme: app');
  },
  handle(scheme: string, handler: Handler): void {
    if (scheme !== 'app') throw new Error(`unexpected scheme ${scheme}`);
    schemeHandler = handler;
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

export const ipcMain = {
  handle(channel: string, handler: InvokeHandler): void {
    if (invokeHandlers.has(channel)) throw new Error(`second handler for ${channel}`);
    invokeHandlers.set(channel, handler);
  },
};

export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return standIn.windows;
  }
  page: Page | undefined;
  readonly mainFrame = { url: '' };
  readonly webContents = Object.assign(new EventEmitter(), {
    mainFrame: this.mainFrame,
    setWindowOpenHandler: (handler: () => { action: string }) => {
      if (handler().action !== 'deny') throw new Error('new windows must be denied');
    },
    send: (channel: string, payload: unknown) => {
      const detail = structuredClone(payload);
      this.page
        ?.evaluate(
          ([c, d]) => globalThis.dispatchEvent(new CustomEvent(`ipc:${c}`, { detail: d })),
          [channel, detail] as const,
        )
        // A window that is closing hears no more events.
        .catch(() => {});
    },
  });
  private readonly preload: string;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const web = options.webPreferences ?? {};
    if (!web.contextIsolation || !web.sandbox || web.nodeIntegration) {
      throw new Error('a window must be isolated and sandboxed');
    }
    this.preload = web.preload ?? '';
    standIn.windows.push(this);
  }

  show(): void {}
  focus(): void {}

  async loadURL(url: string): Promise<void> {
    standIn.browser ??= await chromium.launch({
      executablePath: process.env.UNMASK_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    const page = await standIn.browser.newPage({ viewport: { width: 1280, height: 800 } });
    this.page = page;
    await page.route(`${PAGE_ORIGIN}/**`, async (route) => {
      if (!schemeHandler) throw new Error('no handler for app://');
      const answer = await schemeHandler(
        new Request(route.request().url().replace(PAGE_ORIGIN, SCHEME_ORIGIN)),
      );
      await route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      });
    });
    await page.exposeFunction('standInInvoke', (channel: string, args: unknown[]) =>
      this.invoke(channel, args),
    );
    await page.addInitScript(preloadScript(readFileSync(this.preload, 'utf8')));
    this.mainFrame.url = url;
    await page.goto(url.replace(SCHEME_ORIGIN, PAGE_ORIGIN));
    this.emit('ready-to-show');
    standIn.openedWindow.emit('open', this);
  }

  /** What `ipcRenderer.invoke` of this window's page reaches; `url` lets a test play a foreign frame. */
  async invoke(channel: string, args: unknown[], url = this.mainFrame.url): Promise<unknown> {
    const handler = invokeHandlers.get(channel);
    if (!handler) throw new Error(`no handler for ${channel}`);
    const frame = url === this.mainFrame.url ? this.mainFrame : { url };
    const event = { senderFrame: frame, sender: this.webContents };
    return structuredClone(await handler(event, ...structuredClone(args)));
  }
}

export const utilityProcess = {
  fork(file: string): EventEmitter & { postMessage(message: unknown): void; kill(): void } {
    const child = fork(file, [], {
      execArgv: ['--import', new URL('./parent-port.mjs', import.meta.url).href],
      serialization: 'advanced',
    });
    standIn.children.push(child);
    const process = Object.assign(new EventEmitter(), {
      postMessage: (message: unknown) => void child.send(message as object),
      kill: () => void child.kill(),
    });
    child.on('message', (message) => process.emit('message', message));
    child.on('exit', (code) => process.emit('exit', code));
    return process;
  },
};

/** The preload with a `require` that knows electron's renderer side and nothing else. */
function preloadScript(code: string): string {
  return `(() => {
    const electron = {
      contextBridge: { exposeInMainWorld: (name, api) => { globalThis[name] = Object.freeze(api); } },
      ipcRenderer: {
        invoke: (channel, ...args) => globalThis.standInInvoke(channel, structuredClone(args)),
        on: (channel, heard) => addEventListener('ipc:' + channel, (e) => heard({}, e.detail)),
        off: () => {},
      },
    };
    const require = (name) => {
      if (name !== 'electron') throw new Error('a sandboxed preload has no ' + name);
      return electron;
    };
    const module = { exports: {} };
    ((require, module, exports) => {
      ${code}
    })(require, module, module.exports);
  })();`;
}

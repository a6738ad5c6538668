/** Windows of the stand-in: pages of Chromium, isolated and intercepted. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { IPC_BINDING, PAGE_SIDE, PRELOAD_WORLD, preloadSide } from './bridge.ts';
import { strict } from './strict.ts';

/** Chromium aborts navigation to a scheme of ours under interception, so an https origin plays it. */
const PAGE_ORIGIN = 'https://unmask.invalid';
const SCHEME_ORIGIN = 'app://unmask';

type SchemeHandler = (request: Request) => Response | Promise<Response>;
type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown;

/** What windows of one test file share. */
export const world = {
  browser: undefined as Browser | undefined,
  windows: [] as StandInWindow[],
  /** Emits `open` with each window that has loaded. */
  opened: new EventEmitter(),
  schemeHandler: undefined as SchemeHandler | undefined,
  invokeHandlers: new Map<string, InvokeHandler>(),
};

interface MainFrame {
  url: string;
}

export class StandInWindow extends EventEmitter {
  page: Page | undefined;
  readonly progress: number[] = [];
  isFront = true;
  bounds: Electron.Rectangle;
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly mainFrame: MainFrame = { url: '' };
  readonly webContents;
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  private cdp: CDPSession | undefined;
  private preloadContext: number | undefined;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const web = options.webPreferences ?? {};
    if (!web.contextIsolation || !web.sandbox || web.nodeIntegration) {
      throw new Error('a window must be isolated and sandboxed');
    }
    this.options = options;
    const { x = 10, y = 10, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.webContents = strict(
      'webContents',
      Object.assign(new EventEmitter(), {
        mainFrame: this.mainFrame,
        setWindowOpenHandler: (handler: (details: { url: string }) => { action: string }) => {
          this.openHandler = handler;
        },
        send: (channel: string, payload: unknown) => this.tell(channel, payload),
      }),
    );
    world.windows.push(this);
  }

  show(): void {}
  focus(): void {
    this.emit('focused-by-shell');
  }
  isFocused(): boolean {
    return this.isFront;
  }
  maximize(): void {
    this.emit('maximized-by-shell');
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds(): Electron.Rectangle {
    return this.bounds;
  }
  setProgressBar(share: number): void {
    this.progress.push(share);
  }
  reload(): void {
    void this.page?.reload();
  }

  async loadURL(url: string): Promise<void> {
    const page = await (await browser()).newPage({ viewport: { width: 1280, height: 800 } });
    this.page = page;
    await page.route(`${PAGE_ORIGIN}/**`, async (route) => {
      const address = route.request().url().replace(PAGE_ORIGIN, SCHEME_ORIGIN);
      const answer = await world.schemeHandler?.(new Request(address));
      if (!answer) throw new Error('no handler for app://');
      await route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      });
    });
    await this.isolatePreload(page);
    page.on('console', (message) => {
      const level = message.type();
      this.webContents.emit('console-message', { level, message: message.text() });
    });
    this.mainFrame.url = url;
    await page.goto(url.replace(SCHEME_ORIGIN, PAGE_ORIGIN));
    this.emit('ready-to-show');
    world.opened.emit('open', this);
  }

  /** What `ipcRenderer.invoke` of this window's page reaches; `url` lets a test play a foreign frame. */
  async invoke(channel: string, args: unknown[], url = this.mainFrame.url): Promise<unknown> {
    const handler = world.invokeHandlers.get(channel);
    if (!handler) throw new Error(`no handler for ${channel}`);
    const frame = url === this.mainFrame.url ? this.mainFrame : { url };
    const event = { senderFrame: frame, sender: this.webContents };
    return structuredClone(await handler(event, ...structuredClone(args)));
  }

  /** Plays a foreign page asking to leave: the events that Electron would send, and whether all were denied. */
  asksToLeave(): readonly string[] {
    const allowed: string[] = [];
    for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
      let isDenied = false;
      this.webContents.emit(name, {
        preventDefault: () => {
          isDenied = true;
        },
      });
      if (!isDenied) allowed.push(name);
    }
    return allowed;
  }

  close(): void {
    this.emit('close');
    world.windows.splice(world.windows.indexOf(this), 1);
    void this.page?.close();
    this.emit('closed');
  }

  private async isolatePreload(page: Page): Promise<void> {
    const file = this.options.webPreferences?.preload;
    if (file === undefined) return;
    const cdp = await page.context().newCDPSession(page);
    this.cdp = cdp;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.preloadContext = context.id;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === IPC_BINDING) void this.answer(payload, executionContextId);
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', {
      name: IPC_BINDING,
      executionContextName: PRELOAD_WORLD,
    });
    await page.addInitScript(PAGE_SIDE);
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadSide(readFileSync(file, 'utf8')),
      worldName: PRELOAD_WORLD,
    });
  }

  private async answer(payload: string, contextId: number): Promise<void> {
    const { id, channel, args } = JSON.parse(payload) as {
      id: number;
      channel: string;
      args: unknown[];
    };
    const reply = await this.invoke(channel, args).then(
      (value) => [id, value],
      (error: Error) => [id, null, error.message],
    );
    await this.run(`standInReply(...${JSON.stringify(reply)})`, contextId);
  }

  private tell(channel: string, payload: unknown): void {
    const args = JSON.stringify([channel, structuredClone(payload)]);
    if (this.preloadContext !== undefined)
      void this.run(`standInEvent(...${args})`, this.preloadContext);
  }

  private async run(expression: string, contextId: number): Promise<void> {
    // a window that is closing or reloading hears no more
    await this.cdp?.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }
}

async function browser(): Promise<Browser> {
  world.browser ??= await chromium.launch({
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
  return world.browser;
}

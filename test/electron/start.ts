/** Starts the built main bundle on the stand-in, in a data folder of its own. */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { standIn } from './electron.ts';
import type { StandInWindow } from './window.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main', 'main.js');

export interface StartedShell {
  readonly window: StandInWindow;
  readonly page: Page;
  /** Of the workbench; Electron's own is `standIn.userData`. */
  readonly home: string;
}

/** `main` is another bundle than the one of `npm run build`. */
export async function startOnStandIn(main = MAIN): Promise<StartedShell> {
  if (!existsSync(main)) throw new Error(`${main} is not there: run \`npm run build\` first`);
  const home = await mkdtemp(join(tmpdir(), 'unmask-electron-'));
  process.env.UNMASK_HOME = home;
  standIn.userData = join(home, 'electron');
  const opened = new Promise<StandInWindow>((resolve) =>
    standIn.world.opened.once('open', resolve),
  );
  await import(main);
  const window = await opened;
  if (!window.page) throw new Error('the window has no page');
  return { window, page: window.page, home };
}

/** A request over the bridge, as the page itself would send it. */
export function ask(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([n, i]) => {
      const { unmask } = globalThis as unknown as {
        unmask: { request(n: string, i: unknown): Promise<unknown> };
      };
      return unmask.request(n, i);
    },
    [name, input] as const,
  );
}

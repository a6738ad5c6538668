/**
 * The same walk on real Electron, where its binary is there: `npm run test:electron` names it in
 * UNMASK_ELECTRON. Without it this file says nothing, and that script says so plainly.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Menu, MenuItem } from 'electron';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkThrough } from './walk.ts';

const binary = process.env.UNMASK_ELECTRON;
const ROOT = join(import.meta.dirname, '..', '..');

let program: ElectronApplication;
let page: Page;

describe.runIf(binary)('real Electron', () => {
  beforeAll(async () => {
    const home = await mkdtemp(join(tmpdir(), 'unmask-real-'));
    const env = { ...process.env, UNMASK_HOME: home } as Record<string, string>;
    const args = [ROOT, `--user-data-dir=${join(home, 'electron')}`, '--no-sandbox'];
    program = await _electron.launch({ executablePath: binary ?? '', args, env });
    page = await program.firstWindow();
  });
  afterAll(() => program?.close());

  walkThrough(() => ({
    page,
    choose: (...path) =>
      program.evaluate(({ Menu: menus }, labels) => {
        let items: readonly MenuItem[] = menus.getApplicationMenu()?.items ?? [];
        for (const [i, label] of labels.entries()) {
          const item = items.find((one) => one.label.replaceAll('&', '') === label);
          if (!item) throw new Error(`no menu item ${label}`);
          if (i === labels.length - 1) item.click();
          items = item.submenu?.items ?? [];
        }
      }, path),
    labels: (...path) =>
      program.evaluate(({ Menu: menus }, labels) => {
        let menu: Menu | null | undefined = menus.getApplicationMenu();
        for (const label of labels) {
          menu = menu?.items.find((one) => one.label.replaceAll('&', '') === label)?.submenu;
        }
        return menu?.items.map(({ label }) => label) ?? [];
      }, path),
    nextPaths: (paths) =>
      program.evaluate(
        ({ dialog }, filePaths) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
        },
        [...paths],
      ),
  }));

  it('isolates its page from Node and from the preload', async () => {
    const seen = await page.evaluate(() =>
      ['require', 'process', 'module'].filter((n) => n in globalThis),
    );
    expect(seen).toEqual([]);
  });
});

/**
 * The main walk through the product in its window, told once and run twice: on the stand-in by
 * `npm test`, on real Electron by `npm run test:electron`.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { CONFIG_TEXT } from '../fakes/diagnoses.ts';
import { COUNTERS_TEXT, MAIL_TEXT } from '../fakes/full-diagnoses.ts';
import { ask } from './start.ts';

/** What a walk needs of whatever runs the shell. */
export interface Walker {
  readonly page: Page;
  /** Chooses a menu item by its labels, `&` aside. */
  choose(...labels: readonly string[]): Promise<void>;
  /** Labels of a submenu. */
  labels(...path: readonly string[]): Promise<readonly string[]>;
  /** The paths that the next open dialog gives. */
  nextPaths(paths: readonly string[]): Promise<void>;
}

const SLOW = { timeout: 30_000 };

/** The steps in order; each goes on where the one before ended. */
export function walkThrough(walker: () => Walker): void {
  it('answers a request of its own page', async () => {
    expect(await ask(walker().page, 'app.info', {})).toMatchObject({
      ok: true,
      value: { carrier: 'electron' },
    });
  });

  it('shows the example at the first start', async () => {
    const { page } = walker();
    await page.waitForSelector('.verdict', SLOW);
    expect(await page.title()).toContain('Unmask');
  });

  it('opens files from the menu, reads them and comes to a verdict', async () => {
    const { page, choose, nextPaths } = walker();
    const folder = await mkdtemp(join(tmpdir(), 'unmask-given-'));
    const files = { 'edge.txt': CONFIG_TEXT, 'counters.txt': COUNTERS_TEXT, 'mail.log': MAIL_TEXT };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await nextPaths(Object.keys(files).map((name) => join(folder, name)));
    await choose('File', 'Open files...');
    await expect.poll(() => page.url(), SLOW).toContain('#/case/edge-txt');
    await expect
      .poll(() => page.locator('.inputs-table').textContent(), SLOW)
      .toContain('counters.txt');
    await page.waitForSelector('.verdict', SLOW);
  });

  it('opens the proof at its line', async () => {
    const { page } = walker();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.source-mark-current', { ...SLOW, state: 'attached' });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.evidence-pane').count(), SLOW).toBe(0);
  });

  it('lists the cases in the menu, the newest first, and goes there', async () => {
    const { page, choose, labels } = walker();
    await expect.poll(async () => (await labels('File', 'Recent cases')).length, SLOW).toBe(2);
    const [first, second = ''] = await labels('File', 'Recent cases');
    expect(first).toBe('edge.txt and more');
    await choose('File', 'Recent cases', second);
    await expect.poll(() => page.url(), SLOW).toContain('#/case/example');
  });

  it('does from its menus what the palette does', async () => {
    const { page, choose } = walker();
    await choose('File', 'New case');
    await page.waitForSelector('.collect', SLOW);
    await choose('View', 'Command palette');
    await page.waitForSelector('.palette-input', SLOW);
    await page.keyboard.press('Escape');
    await choose('Help', 'Keyboard shortcuts');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await choose('File', 'All cases');
    await page.waitForSelector('.cases-table', SLOW);
  });
}

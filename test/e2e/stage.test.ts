/**
 * The Stage view on the built program: a plan of the example case, the recipe of note 117801 pasted
 * verbatim, its quick fixes, what the text would do, and what works instead.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, SCREENSHOTS, type WatchedPage } from './browser.ts';
import { type RealHost, startRealHost } from './real-host.ts';

const RECIPE = [
  'access-list ironport_esa_internal extended permit ip any 192.168.1.1',
  'access-list ironport_esa_internal extended permit ip 192.168.1.1 any',
  'class-map ironport_esa',
  ' match address ironport_esa_internal',
  'policy-map global_policy',
  ' class ironport_esa',
  '  no inspect esmtp',
].join('\n');

let host: RealHost;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  host = await startRealHost();
  browser = await launch();
  watched = await openPage(browser, { colorScheme: 'light' });
  page = watched.page;
  await page.goto(host.link);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
});
afterAll(async () => {
  await watched?.close();
  await browser?.close();
  await host?.close();
});

const verdict = () => page.locator('.effect-verdict').textContent();
const problems = () => page.locator('.text-problems').textContent();
const shot = (name: string) => page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });

async function put(text: string): Promise<void> {
  await page.locator('.draft-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

describe('the Stage view', () => {
  it('teaches before there is a plan, and makes one', async () => {
    await page.keyboard.press('3');
    await page.getByRole('heading', { name: 'Nothing is staged yet' }).waitFor();
    await shot('stage-empty-light');
    await page.getByRole('button', { name: 'Make the plan' }).click();
    await page.locator('.step.is-switch').waitFor();
    await expect.poll(verdict).toContain('would exempt the ESA, both ways');
    await page.locator('.diff-view[data-ready]').waitFor();
    // Both of ours: the language's and Monaco's own, which computes the difference.
    expect(page.workers().length).toBeGreaterThan(1);
    await shot('stage-plan-light');
  });

  it('shows the errors of the recipe, pasted verbatim', async () => {
    await page.getByRole('tab', { name: 'Commands' }).click();
    await put(RECIPE);
    await expect.poll(problems).toMatch(/^3 errors/);
    await expect.poll(verdict).toContain('would not exempt the ESA, because');
    await shot('stage-recipe-light');
  });

  it('mends them by the keyboard, and still says that it would not exempt', async () => {
    await page.keyboard.press('ControlOrMeta+Home');
    for (const left of [2, 1, 0]) {
      await page.keyboard.press('F8');
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+.');
      await page.getByText('Quick Fix').waitFor();
      if (left === 2) await shot('stage-fix-light');
      await page.keyboard.press('Enter');
      await expect.poll(problems).toMatch(new RegExp(`^${left} errors?,`));
    }
    const text = await page.locator('.draft-editor .view-lines').first().textContent();
    expect(text?.replace(/\u00a0/g, ' ')).toContain('match access-list ironport_esa_internal');
    await expect.poll(verdict).toContain('would not exempt the ESA, because');
    expect(await page.locator('.walk-because').first().textContent()).toContain(
      'default-inspection-traffic',
    );
    await shot('stage-mended-light');
  });

  it('leads from a reason to its line, and leaves the editor by Tab', async () => {
    await page.locator('.walk-because button').first().click();
    await page.locator('.source-mark-current').first().waitFor();
    await shot('stage-evidence-light');
    await page.keyboard.press('Escape');
    await page.locator('.draft-editor .view-lines').first().click();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.draft-editor'))).toBeNull();
  });

  it('keeps the edit over a reload', async () => {
    await page.getByText('Your edit is saved').waitFor();
    await page.reload();
    await page.getByText('You edited the commands').waitFor();
    await expect.poll(verdict).toContain('would not exempt the ESA, because');
  });

  it('offers what works, and shows it', async () => {
    await page.getByRole('button', { name: 'Use these commands' }).click();
    await expect.poll(verdict).toContain('would exempt the ESA, both ways');
    await expect.poll(problems).toBe('The device would take every line.');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('stage-works-dark');
    await page.getByRole('tab', { name: 'Running and planned' }).click();
    await page.locator('.diff-view[data-ready]').waitFor();
    await shot('stage-plan-dark');
  });

  it('plans another way', async () => {
    await page.getByRole('button', { name: 'Another way' }).click();
    await page.getByRole('dialog').waitFor();
    await shot('stage-ways-dark');
    await page.getByRole('radio', { name: /Switch ESMTP inspection off/ }).press('Space');
    await page.getByRole('button', { name: 'Plan it this way' }).click();
    await page.getByRole('heading', { name: 'Switch ESMTP inspection off' }).waitFor();
    await expect.poll(() => page.locator('.radius .is-harm').count()).toBe(1);
    await shot('stage-disable-dark');
  });

  it('said nothing in the console', () => {
    expect(watched.complaints).toEqual([]);
  });
});

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
});

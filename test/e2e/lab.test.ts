/** The practice lab in the real host, by keyboard alone: opened, collected over SSH, diagnosed, closed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, SCREENSHOTS, type WatchedPage } from './browser.ts';
import { type RealHost, startRealHost } from './real-host.ts';

const SLOW = { timeout: 90_000 };

let browser: Browser;
let host: RealHost;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  host = await startRealHost();
  browser = await launch();
  watched = await openPage(browser);
  page = watched.page;
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

function shot(name: string): Promise<unknown> {
  return page.screenshot({ path: join(SCREENSHOTS, `lab-${name}.png`) });
}

async function palette(words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

// One session, told in order: each step goes on where the one before ended.
describe('the practice lab', () => {
  it('is opened from the palette, and says that it collects', async () => {
    await page.goto(host.link);
    await page.waitForSelector('.verdict', { timeout: 60_000 });
    await palette('practice lab');
    await page.waitForSelector('.lab-story');
    await expect.poll(() => page.locator('.lab-story').count()).toBeGreaterThan(20);
    await shot('picker');
    await page.keyboard.type('note-117801');
    await expect.poll(() => page.locator('.lab-story').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.practice-note', SLOW);
    await expect.poll(() => page.locator('.lab-badge').count(), SLOW).toBe(1);
    await shot('collecting');
  });

  it('comes to the verdict of its story, marked as practice', async () => {
    await page.waitForSelector('.verdict-interfering', SLOW);
    await expect.poll(() => page.locator('.diagnose-outdated').count(), SLOW).toBe(0);
    expect(await page.locator('.verdict h1').textContent()).toContain('Interfering');
    expect(await page.locator('.case-button .practice-mark').count()).toBe(1);
    await shot('verdict');
  });

  it('leads to a proof', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.source-mark-current', { state: 'attached' });
    await shot('proof');
    await page.keyboard.press('Escape');
  });

  it('shows what was read, and takes no real device in', async () => {
    await page.keyboard.press('1');
    await page.waitForSelector('.collect');
    expect(await page.locator('.file-table tbody tr').count()).toBeGreaterThan(5);
    expect(await page.getByRole('button', { name: 'Add a device' }).count()).toBe(0);
    await shot('collect');
  });

  it('is closed, and its case stays', async () => {
    await palette('close the lab');
    await expect.poll(() => page.locator('.lab-badge').count(), SLOW).toBe(0);
    await palette('all cases');
    const row = page.locator('.cases-table tr', { hasText: 'note-117801' });
    await expect.poll(() => row.locator('.practice-mark').count()).toBe(1);
    await shot('cases');
  });

  it('said nothing in the console', () => {
    expect(watched.complaints).toEqual([]);
  });
});

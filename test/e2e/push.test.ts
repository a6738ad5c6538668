/** The practice lab in the real host: staged, pushed, proven, rolled back, in the browser. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, SCREENSHOTS, type WatchedPage } from './browser.ts';
import { type RealHost, startRealHost } from './real-host.ts';

const SLOW = { timeout: 60_000 };

let browser: Browser;
let host: RealHost;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  host = await startRealHost();
  browser = await launch();
  watched = await openPage(browser, { colorScheme: 'light', reducedMotion: 'reduce' });
  page = watched.page;
});
afterAll(async () => {
  await watched?.close();
  await browser?.close();
  await host?.close();
});

/** Light and dark, of the reference size. */
async function shot(name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
  }
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const end = () => page.locator('.push-end').textContent(SLOW);

// One session, told in order: each step goes on where the one before ended.
describe('Push and Prove', () => {
  it('teach before there is a plan', async () => {
    await page.goto(host.link);
    await page.waitForSelector('.verdict', SLOW);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('practice lab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.lab-story');
    await page.keyboard.type('note-117801');
    await expect.poll(() => page.locator('.lab-story').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.practice-note', SLOW);
    await page.waitForSelector('.verdict-interfering', SLOW);
    await page.keyboard.press('4');
    await page.getByRole('heading', { name: 'Nothing to push yet' }).waitFor();
    await shot('push-empty');
    await page.keyboard.press('5');
    await page.getByRole('heading', { name: 'Nothing is proven yet' }).waitFor();
    await shot('prove-empty');
  });

  it('check without changing anything', async () => {
    await page.keyboard.press('3');
    await button('Make the plan').click();
    await page.locator('.step.is-switch').waitFor(SLOW);
    await page.locator('.stage-next').getByRole('button', { name: 'Go to Push' }).click();
    await button('Check only').click();
    await expect.poll(end, SLOW).toContain('this was a dry run. All checks passed.');
    expect(await page.locator('.push-check').count()).toBeGreaterThan(8);
    await shot('push-dry');
  });

  it('push the plan once the word is typed, and prove it', async () => {
    await page.getByLabel('Approved by').fill('Kim');
    await page.getByLabel('Ticket').fill('CHG-117801');
    await button('Push the plan').click();
    const push = page.getByRole('alertdialog').getByRole('button', { name: 'Push it' });
    const goOn = page.getByRole('alertdialog').getByRole('button', { name: 'Yes, go on' });
    // what the checks leave open is asked first
    await goOn.click(SLOW);
    await push.waitFor(SLOW);
    expect(await push.isDisabled()).toBe(true);
    await shot('push-ask');
    await page.getByLabel('Type push to go on').fill('push');
    await push.click();
    await page.locator('.push-line').first().waitFor(SLOW);
    expect(await button('Stop').count()).toBe(1);
    expect(await button('Push the plan').count()).toBe(0);
    await shot('push-running');
    await expect.poll(end, SLOW).toBe('The change is in place and proven.');
    expect(await page.locator('.push-last').textContent()).toContain('CHG-117801');
    await shot('push-proven');
  });

  it('show four proofs each way, and what each stands on', async () => {
    await button('See the proofs').click();
    await expect.poll(() => page.locator('.prove-tick').count()).toBe(8);
    expect(await page.locator('.prove-overall').textContent()).toContain('Proven');
    await page.locator('.prove-tick', { hasText: 'device' }).first().click();
    await page.locator('.prove-lines tr').first().waitFor();
    await shot('prove-proven');
    await button('Prove again').click();
    await expect.poll(() => page.locator('.prove-doing').textContent()).not.toBe('');
    await expect.poll(() => page.locator('.prove-doing').textContent(), SLOW).toBe('');
    expect(await page.locator('.prove-overall').textContent()).toContain('Proven');
  });

  it('roll back', async () => {
    await page.keyboard.press('4');
    await button('Roll back').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Roll back' }).click(SLOW);
    await expect.poll(end, SLOW).toContain('the configuration is as it was before');
    await expect.poll(() => button('Roll back').count()).toBe(0);
    await shot('push-back');
  });

  it('say nothing in the console', () => {
    expect(watched.complaints).toEqual([]);
  });
});

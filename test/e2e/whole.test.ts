/** The whole way with the real host: first start, own files in, verdict out, proof in sight. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG_TEXT } from '../fakes/diagnoses.ts';
import { COUNTERS_TEXT, MAIL_TEXT } from '../fakes/full-diagnoses.ts';
import { launch, openPage, SCREENSHOTS, type WatchedPage } from './browser.ts';
import { type RealHost, startRealHost } from './real-host.ts';

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
  return page.screenshot({ path: join(SCREENSHOTS, `whole-${name}.png`) });
}

// One session, told in order: each step goes on where the one before ended.
describe('a session with the real host', () => {
  it('begins with the example, diagnosed', async () => {
    await page.goto(host.link);
    await page.waitForSelector('.verdict', { timeout: 60_000 });
    expect(await page.locator('.case-example').count()).toBeGreaterThan(0);
    expect(await page.locator('.scene-picture svg').count()).toBeGreaterThan(0);
    await shot('example');
  });

  it('takes files from the dialog and comes to a verdict', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('new case');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.collect');
    const asked = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    await (await asked).setFiles([
      textFile('edge-fw.txt', CONFIG_TEXT),
      textFile('service-policy.txt', COUNTERS_TEXT),
    ]);
    await expect.poll(() => page.locator('.file-table tbody tr').count(), SLOW).toBe(2);
    await shot('collected');
    await page.getByRole('button', { name: 'See the diagnosis' }).click();
    await page.waitForSelector('.verdict', { timeout: 60_000 });
    await expect.poll(() => page.locator('.status-bar').textContent(), SLOW).toContain('edge-fw');
    await shot('verdict');
  });

  it('takes pasted text and diagnoses again', async () => {
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'Paste text' }).click();
    await page.getByRole('textbox', { name: /Text from a terminal/ }).fill(MAIL_TEXT);
    await page.getByRole('button', { name: 'Add the text' }).click();
    await expect.poll(() => page.locator('.file-table tbody tr').count(), SLOW).toBe(3);
    await page.keyboard.press('2');
    await expect
      .poll(() => page.locator('.inputs-table').textContent(), SLOW)
      .toContain('mail_logs');
    await expect.poll(() => page.locator('.diagnose-outdated').count(), SLOW).toBe(0);
    await shot('with-mail');
  });

  it('confirms the assumed address', async () => {
    await page.getByRole('button', { name: /^Confirm/ }).click();
    await expect.poll(() => page.locator('.assumed-note').count(), SLOW).toBe(0);
    await expect.poll(() => page.locator('.diagnose-outdated').count(), SLOW).toBe(0);
  });

  it('opens the proof at its line, and the page on why it matters', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.source-mark-current', { state: 'attached' });
    await shot('proof');
    await page
      .getByRole('button', { name: /Why it matters/ })
      .first()
      .click();
    await page.waitForSelector('.catalog-page');
    await shot('page');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.evidence-pane').count()).toBe(0);
  });

  it('drops a file anywhere', async () => {
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.log', { type: 'text/plain' }));
      return data;
    }, MAIL_TEXT);
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await page.waitForSelector('.collect');
    await expect.poll(() => page.locator('.file-table tbody tr').count(), SLOW).toBe(4);
  });

  it('is the same after a reload, and keeps its cases', async () => {
    await page.reload();
    await page.waitForSelector('.collect');
    expect(await page.locator('.file-table tbody tr').count()).toBe(4);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('all cases');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.cases-table tbody tr').count()).toBe(2);
    await shot('cases');
  });

  it('deletes a case only after a typed word', async () => {
    await page.getByRole('button', { name: /^Delete Case of/ }).click();
    const sure = page.getByRole('button', { name: 'Delete the case' });
    expect(await sure.isDisabled()).toBe(true);
    await page.keyboard.type('delete');
    await sure.click();
    await expect.poll(() => page.locator('.cases-table tbody tr').count()).toBe(1);
  });

  it('said nothing in the console and shifted nothing by itself', async () => {
    expect(watched.complaints).toEqual([]);
    expect(await watched.shift()).toBeLessThan(0.01);
  });
});

const SLOW = { timeout: 60_000 };

function textFile(name: string, text: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
}

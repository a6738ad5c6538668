/** The first view in a real browser, against the stand-in host: mouse, keyboard, stability, silence. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { INTERFERING, SUSPECTED } from '../fakes/full-diagnoses.ts';
import { launch, openPage, type WatchedPage } from './browser.ts';
import { type FakeHost, startFakeHost } from './fake-host.ts';

let browser: Browser;
let host: FakeHost;
let watched: WatchedPage;

beforeAll(async () => {
  host = await startFakeHost({ noted: INTERFERING, half: SUSPECTED });
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

beforeEach(async () => {
  watched = await openPage(browser);
  onTestFinished(() => watched.close());
});

async function openCase(rest = 'noted/diagnose'): Promise<void> {
  await watched.page.goto(`${host.url}#/case/${rest}`);
  await watched.page.waitForSelector('.verdict');
}

/** The line that the evidence pane marks, as its number in the margin. */
async function markedLine(): Promise<string> {
  await watched.page.waitForSelector('.source-mark-current', { state: 'attached' });
  const mark = watched.page.locator('.source-mark-current').first();
  const top = await mark.evaluate((element) => element.getBoundingClientRect().top);
  return watched.page
    .locator('.line-numbers')
    .evaluateAll(
      (numbers, at) =>
        numbers.find((one) => Math.abs(one.getBoundingClientRect().top - at) < 4)?.textContent ??
        '',
      top,
    );
}

describe('the first view', () => {
  it('opens the proof in Monaco at its line, without complaint', async () => {
    const { page, complaints } = watched;
    await openCase();
    await page.getByRole('button', { name: /The exemption class has no effect/ }).click();
    await page.getByRole('button', { name: 'class ironport_esa' }).click();
    await expect.poll(markedLine).toBe('39');
    expect(await page.locator('.evidence-head').textContent()).toContain('proof 1 of 6');
    expect(complaints).toEqual([]);
  });

  it('works in a worker where the text asks for work', async () => {
    const { page, complaints } = watched;
    await openCase('noted/diagnose?source=mail_logs/mail.current&line=6');
    await expect.poll(markedLine).toBe('6');
    await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  });

  it('is walked by keyboard alone', async () => {
    const { page, complaints } = watched;
    await openCase();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const focused = page.locator('.finding-head:focus');
    await expect.poll(() => focused.textContent()).toContain('The exemption class has no effect');
    await page.keyboard.press('Enter');
    await expect.poll(markedLine).toBe('39');
    await page.keyboard.press('n');
    await expect.poll(markedLine).toBe('28');
    await page.keyboard.press('p');
    await expect.poll(markedLine).toBe('39');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.evidence-pane').count()).toBe(0);
    await expect.poll(() => focused.textContent()).toContain('The exemption class has no effect');
    await page.keyboard.press('k');
    await expect.poll(() => focused.textContent()).toContain('Messages dropped');
    await page.keyboard.press('1');
    await page.waitForSelector('.collect');
    await page.keyboard.press('2');
    await page.waitForSelector('.verdict');
    expect(complaints).toEqual([]);
  });

  it('finds a second key where the first left the focus, however fast', async () => {
    await openCase();
    await watched.page.evaluate(() => {
      const press = (key: string): void => {
        const init = { key, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
      };
      press('j');
      press('j');
      press('Enter');
    });
    await expect.poll(markedLine).toBe('39');
  });

  it('has the focus in the palette and in Go to before the next key can come', async () => {
    await openCase();
    for (const key of ['k', 'p']) {
      const focused = await watched.page.evaluate((pressed) => {
        const init = { key: pressed, ctrlKey: true, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new KeyboardEvent('keydown', init));
        return document.activeElement?.tagName;
      }, key);
      expect([key, focused]).toEqual([key, 'INPUT']);
      await watched.page.keyboard.press('Escape');
      await expect.poll(() => watched.page.getByRole('dialog').count()).toBe(0);
    }
  });

  it('offers every action in the palette and leaves it by Escape', async () => {
    const { page, complaints } = watched;
    await openCase();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('theme dark');
    await expect.poll(() => page.getByRole('menuitem').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('lets no keyboard be caught: Tab goes through the editor and comes round', async () => {
    const { page } = watched;
    await openCase(
      'noted/diagnose?finding=exemption.without-effect&source=edge-fw.running-config.txt&line=39',
    );
    await expect.poll(markedLine).toBe('39');
    await page.locator('.evidence-head button').last().focus();
    await page.keyboard.press('Tab');
    const inEditor = () =>
      page.evaluate(() => document.activeElement?.closest('.source-editor') !== null);
    expect(await inEditor()).toBe(true);
    let steps = 0;
    while ((await inEditor()) && steps < 5) {
      await page.keyboard.press('Tab');
      steps++;
    }
    expect(await inEditor()).toBe(false);
  });

  it('moves nothing by itself while it loads', async () => {
    const { page, shift } = watched;
    await openCase();
    await page.getByRole('button', { name: /The exemption class has no effect/ }).click();
    await page.getByRole('button', { name: 'class ironport_esa' }).click();
    await expect.poll(markedLine).toBe('39');
    expect(await shift()).toBe(0);
  });

  it('is the same after a reload, and Back means back', async () => {
    const { page } = watched;
    await openCase();
    await page.getByRole('button', { name: /The exemption class has no effect/ }).click();
    await page.getByRole('button', { name: 'class-map ironport_esa' }).click();
    await expect.poll(markedLine).toBe('28');
    await page.reload();
    await expect.poll(markedLine).toBe('28');
    expect(await page.locator('.finding.is-selected').textContent()).toContain('no effect');
    await page.goBack();
    await expect.poll(() => page.locator('.evidence-pane').count()).toBe(0);
    expect(await page.locator('.verdict').count()).toBe(1);
  });

  it('remembers the width of the evidence pane', async () => {
    const { page } = watched;
    await openCase('noted/diagnose?page=inspection.active');
    await page.waitForSelector('.catalog-page');
    const width = () =>
      page.locator('.evidence-pane').evaluate((e) => Math.round(e.getBoundingClientRect().width));
    const before = await width();
    await page.getByRole('separator').focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
    const after = await width();
    expect(after).toBeGreaterThan(before + 20);
    await page.reload();
    await page.waitForSelector('.catalog-page');
    expect(Math.abs((await width()) - after)).toBeLessThan(4);
  });

  it('follows the system into the dark', async () => {
    const dark = await openPage(browser, { colorScheme: 'dark' });
    onTestFinished(() => dark.close());
    await dark.page.goto(`${host.url}#/case/noted/diagnose`);
    await dark.page.waitForSelector('.verdict');
    expect(await dark.page.locator('html').getAttribute('data-theme')).toBe('dark');
    await dark.page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => dark.page.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('goes on at twice the size', async () => {
    const small = await openPage(browser, { viewport: { width: 960, height: 600 } });
    onTestFinished(() => small.close());
    await small.page.goto(`${host.url}#/case/half/diagnose`);
    await small.page.waitForSelector('.verdict');
    const overflow = await small.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(small.complaints).toEqual([]);
  });

  it('says when the host is lost, and finds it again', async () => {
    const own = await startFakeHost({ noted: INTERFERING });
    const { page } = watched;
    await page.goto(`${own.url}#/case/noted/diagnose`);
    await page.waitForSelector('.verdict');
    await own.close();
    await page.waitForSelector('.status-lost');
    expect(await page.locator('.verdict').count()).toBe(1);
    const again = await startFakeHost({ noted: INTERFERING }, Number(new URL(own.url).port));
    onTestFinished(() => again.close());
    await expect.poll(() => page.locator('.status-lost').count(), { timeout: 15_000 }).toBe(0);
    await page.getByRole('button', { name: /The exemption class has no effect/ }).click();
    await page.getByRole('button', { name: 'class ironport_esa' }).click();
    await expect.poll(markedLine).toBe('39');
  });
});

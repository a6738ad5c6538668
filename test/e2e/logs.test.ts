/**
 * The Log view on a log of 50,000 lines, or with UNMASK_LONG of 5 million, whose rows are higher than a
 * browser lets an element be. What is drawn and what crosses the line to the host stays small.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, SCREENSHOTS, type WatchedPage } from './browser.ts';
import { LOG_CASE, makeLogCase } from './log-case.ts';
import { type RealHost, startRealHost } from './real-host.ts';

const BYTES = process.env.UNMASK_LONG ? 530e6 : 5.3e6;
const LEAST_LINES = process.env.UNMASK_LONG ? 5_000_000 : 50_000;
const SLOW = { timeout: 90_000 };

let browser: Browser;
let host: RealHost;
let watched: WatchedPage;
let page: Page;
let lines = 0;
let received = 0;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  host = await startRealHost({
    prepare: async (home) => {
      lines = await makeLogCase(home, BYTES);
    },
  });
  browser = await launch();
  watched = await openPage(browser);
  page = watched.page;
  page.setDefaultTimeout(10_000);
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      received += payload.length;
    }),
  );
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const shot = (name: string) => page.screenshot({ path: join(SCREENSHOTS, `logs-${name}.png`) });
const current = () => page.locator('.log-row.is-current');
const place = async () => (await page.locator('.log-place').textContent()) ?? '';
/** First and last line number in sight, and how many rows there are. */
async function inSight() {
  return page.locator('.log-grid').evaluate((grid) => {
    const rows = [...grid.querySelectorAll('.log-row')];
    const number = (row: Element | undefined) =>
      Number(row?.querySelector('.log-line')?.textContent);
    const missing = rows.filter((row) => row.querySelector('.log-text')?.textContent === '').length;
    return { rows: rows.length, missing, first: number(rows[0]), last: number(rows.at(-1)) };
  });
}
const figures = (count: number) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

// One session, told in order.
describe('the Log view', () => {
  it('opens the log and shows its first rows', async () => {
    await page.goto(host.link);
    // The workbench has chosen where to begin.
    await page.waitForURL(/#\/./);
    await page.goto(`${page.url().split('#')[0]}#/case/${LOG_CASE}/logs`);
    await page.waitForSelector('.log-row .log-stamp', SLOW);
    expect(lines).toBeGreaterThan(LEAST_LINES);
    const grid = page.locator('.log-grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(lines));
    const { rows, missing, first } = await inSight();
    expect([first, missing]).toEqual([1, 0]);
    expect(rows).toBeLessThan(60);
    await expect.poll(() => page.locator('.log-strip-trouble').count(), SLOW).toBeGreaterThan(50);
  });

  it('reaches the end by key and by thumb, and any line between, reading little', async () => {
    const before = received;
    await page.locator('.log-grid').focus();
    await page.keyboard.press('End');
    await expect.poll(place).toContain(`line ${figures(lines)}`);
    await expect.poll(async () => (await inSight()).missing).toBe(0);
    expect((await inSight()).last).toBe(lines);
    for (const share of [0, 0.25, 0.5, 0.9, 1]) {
      await page.locator('.log-grid').evaluate((grid, at) => {
        grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * at;
      }, share);
      const wanted = Math.round(share * lines);
      await expect.poll(async () => Math.abs((await inSight()).first - wanted)).toBeLessThan(60);
      await expect.poll(async () => (await inSight()).missing).toBe(0);
    }
    expect((await inSight()).last).toBe(lines);
    // 6 places, each with at most 3 pages of 128 rows of some 110 bytes.
    expect(received - before).toBeLessThan(600_000);
  });

  it('moves by lines with arrow keys, page keys and the wheel', async () => {
    await page.keyboard.press('Home');
    await expect.poll(async () => (await inSight()).first).toBe(1);
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    await expect.poll(place).toContain('line 4');
    const { rows } = await inSight();
    await page.keyboard.press('PageDown');
    // A page is the rows wholly in sight but one; one more row is drawn for the rest of the height.
    await expect.poll(place).toContain(`line ${4 + rows - 2}`);
    await page.keyboard.press('Home');
    await page.locator('.log-grid').hover();
    await page.mouse.wheel(0, 18 * 7);
    await expect.poll(async () => (await inSight()).first).toBe(8);
    await page.mouse.wheel(0, -18 * 3);
    await expect.poll(async () => (await inSight()).first).toBe(5);
  });

  it('goes to a line by Ctrl P, and to an id with its story', async () => {
    await page.keyboard.press('Control+p');
    await page.keyboard.type('12345');
    await page.locator('.menu-item[data-focused]', { hasText: '12345' }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(place).toContain('line 12,345');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.log-card');
    expect(await page.locator('.log-story-lines li').count()).toBeGreaterThan(2);
    await shot('story-light');
  });

  it('goes from trouble to trouble and tells the story of each', async () => {
    await page.keyboard.press(']');
    await expect.poll(place).not.toContain('line 12,345');
    const first = await place();
    await page.keyboard.press(']');
    await expect.poll(place).not.toBe(first);
    await page.keyboard.press('[');
    await expect.poll(place).toBe(first);
  });

  it('filters as chips, keeps the place, and lets go again', async () => {
    const before = await place();
    await page.keyboard.press('/');
    await page.keyboard.type('TLS success');
    await page.keyboard.press('Enter');
    const state = page.locator('.log-filter-state');
    await expect.poll(() => state.textContent(), SLOW).toMatch(/^[\d,]+ of [\d,]+ lines$/);
    await page.getByLabel('Filter by').selectOption('ending');
    await page.getByLabel('Value of the filter').selectOption('close');
    await expect.poll(() => page.locator('.log-chip').count()).toBe(2);
    await expect.poll(() => state.textContent(), SLOW).toMatch(/^[\d,]+ of [\d,]+ lines$/);
    await expect.poll(async () => (await inSight()).missing).toBe(0);
    await expect.poll(() => current().count()).toBe(1);
    expect(await current().textContent()).toContain('TLS success');
    await shot('filter-light');
    while ((await page.locator('.log-chip button').count()) > 0) {
      const count = await page.locator('.log-chip button').count();
      await page.locator('.log-chip button').first().click();
      await expect.poll(() => page.locator('.log-chip button').count()).toBe(count - 1);
    }
    await expect.poll(() => state.textContent()).toBe(`${figures(lines)} lines`);
    expect(before).not.toBe('');
  });

  it('says why a pattern is none', async () => {
    await page.getByLabel('Filter by').selectOption('regex');
    await page.getByLabel('Value of the filter').fill('(?=x)');
    await page.getByLabel('Value of the filter').press('Enter');
    await expect.poll(() => page.locator('.log-filter-state').textContent()).toContain('RE2');
    await page.locator('.log-chip button').first().click();
  });

  it('is where it was after a reload', async () => {
    await page.locator('.log-grid').focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.url()).toContain(`at=${lines}`);
    await page.reload();
    await expect.poll(place, SLOW).toContain(`line ${figures(lines)}`);
    await expect.poll(async () => (await inSight()).last).toBe(lines);
    await expect.poll(async () => (await inSight()).missing).toBe(0);
  });

  it('said nothing in the console and shifted nothing', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot('end-dark');
    expect(watched.complaints).toEqual([]);
    expect(await watched.shift()).toBeLessThan(0.01);
  });
});

/** A browser for the tests of the view, and a page that fails on whatever the console says. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where screenshots go. */
export const SCREENSHOTS = process.env.UNMASK_SCREENSHOTS ?? join(tmpdir(), 'unmask-screenshots');

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function launch(): Promise<Browser> {
  const executablePath = process.env.UNMASK_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: ARGS });
}

export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, page errors and failed requests so far. */
  readonly complaints: string[];
  /** Sum of layout shifts that no input caused. */
  shift(): Promise<number>;
  close(): Promise<void>;
}

/** A page of 1280 by 800, the reference size, that listens to its own complaints. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`request failed: ${request.url()}`));
  await page.addInitScript(watchShifts);
  return {
    page,
    complaints,
    shift: () => page.evaluate(() => (window as unknown as { shiftSum: number }).shiftSum),
    close: () => context.close(),
  };
}

/** Runs in the page before anything else. */
function watchShifts(): void {
  const target = window as unknown as { shiftSum: number };
  target.shiftSum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as unknown as { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) target.shiftSum += shift.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

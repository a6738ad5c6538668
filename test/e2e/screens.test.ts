/** Pictures of every state in light and dark, to be looked at; each must at least draw without a word of complaint. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUSY, CLEAR, INTERFERING, SUSPECTED, UNDECIDED } from '../fakes/full-diagnoses.ts';
import { launch, openPage, SCREENSHOTS } from './browser.ts';
import { type FakeHost, startFakeHost } from './fake-host.ts';

let browser: Browser;
let host: FakeHost;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  host = await startFakeHost({
    interfering: INTERFERING,
    clear: CLEAR,
    suspected: SUSPECTED,
    undecided: UNDECIDED,
    busy: BUSY,
    empty: null,
  });
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

interface Screen {
  readonly name: string;
  readonly hash: string;
  readonly ready: string;
  readonly act?: (page: Page) => Promise<void>;
  readonly themes?: readonly string[];
}

const BOTH = ['light', 'dark'];
const EVIDENCE = '?finding=exemption.without-effect&source=edge-fw.running-config.txt&line=38';
const SCREENS: readonly Screen[] = [
  {
    name: 'interfering',
    hash: '#/case/interfering/diagnose',
    ready: '.verdict',
    themes: [...BOTH, 'contrast'],
  },
  {
    name: 'evidence',
    hash: `#/case/interfering/diagnose${EVIDENCE}`,
    ready: '.source-mark-current',
  },
  {
    name: 'findings',
    hash: '#/case/interfering/diagnose',
    ready: '.finding-list',
    act: scrollTo('#findings-title'),
  },
  {
    name: 'bottom',
    hash: '#/case/interfering/diagnose',
    ready: '.finding-list',
    act: scrollTo('#mail-title'),
  },
  { name: 'walk', hash: '#/case/interfering/diagnose', ready: '.fold-title', act: openWalk },
  {
    name: 'page',
    hash: '#/case/interfering/diagnose?page=exemption.without-effect',
    ready: '.catalog-page',
  },
  { name: 'clear', hash: '#/case/clear/diagnose', ready: '.verdict' },
  { name: 'suspected', hash: '#/case/suspected/diagnose', ready: '.verdict' },
  { name: 'undecided', hash: '#/case/undecided/diagnose', ready: '.verdict' },
  { name: 'busy', hash: '#/case/busy/diagnose', ready: '.verdict' },
  { name: 'empty', hash: '#/case/empty/diagnose', ready: '.diagnose-empty' },
  { name: 'collect', hash: '#/case/interfering/collect', ready: '.collect' },
  { name: 'collect-empty', hash: '#/case/empty/collect', ready: '.collect' },
  { name: 'cases', hash: '#/cases', ready: '.cases-table' },
  {
    name: 'palette',
    hash: '#/case/interfering/diagnose',
    ready: '.verdict',
    act: (page) => page.keyboard.press('Control+k'),
  },
  {
    name: 'keys',
    hash: '#/case/interfering/diagnose',
    ready: '.verdict',
    act: (page) => page.keyboard.press('?'),
  },
];

describe('screens', () => {
  const runs = SCREENS.flatMap((screen) =>
    (screen.themes ?? BOTH).map((theme) => ({ screen, theme })),
  );
  it.each(runs)('$screen.name in $theme', async ({ screen, theme }) => {
    const watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.addInitScript((chosen) => {
      localStorage.setItem('unmask.preferences', JSON.stringify({ theme: chosen }));
    }, theme);
    await page.goto(`${host.url}${screen.hash}`);
    await page.waitForSelector(screen.ready);
    await screen.act?.(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: join(SCREENSHOTS, `${screen.name}-${theme}.png`) });
    expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
    expect(complaints).toEqual([]);
    await watched.close();
  });
});

function scrollTo(selector: string) {
  return (page: Page) => page.locator(selector).scrollIntoViewIfNeeded();
}

async function openWalk(page: Page): Promise<void> {
  await page.locator('.fold-title').first().click();
  await page.waitForSelector('.walk-table');
  await page.locator('.walk-table').last().scrollIntoViewIfNeeded();
}

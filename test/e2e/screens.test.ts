/** Pictures of every state in light and dark, to be looked at; each must at least draw without a word of complaint. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectJob, DEVICES, labOf, questionOf } from '../fakes/devices.ts';
import { BUSY, CLEAR, INTERFERING, SUSPECTED, UNDECIDED } from '../fakes/full-diagnoses.ts';
import { launch, openPage, SCREENSHOTS } from './browser.ts';
import { type FakeHost, startFakeHost } from './fake-host.ts';

const KINDS = ['host-key', 'password', 'enable', 'legacy'] as const;

let browser: Browser;
let host: FakeHost;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const cases = {
    interfering: INTERFERING,
    clear: CLEAR,
    suspected: SUSPECTED,
    undecided: UNDECIDED,
    busy: BUSY,
    empty: null,
    collecting: null,
    practice: INTERFERING,
    ...Object.fromEntries(KINDS.map((kind) => [`asks-${kind}`, null])),
  };
  host = await startFakeHost(cases, 0, {
    devices: DEVICES,
    jobs: [collectJob('collecting')],
    questions: KINDS.map((kind) => questionOf(`asks-${kind}`, kind)),
    lab: labOf('practice'),
    practice: ['practice'],
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
  {
    name: 'devices',
    hash: '#/case/interfering/collect',
    ready: '.device-table',
    act: chooseDevices,
  },
  { name: 'device-form', hash: '#/case/empty/collect', ready: '.device-table', act: openForm },
  { name: 'collecting', hash: '#/case/collecting/collect', ready: '.collect-job' },
  {
    name: 'collect-failed',
    hash: '#/case/collecting/collect',
    ready: '.collect-job',
    act: async (page) => {
      host.publish('job.changed', collectJob('collecting', FAILED));
      await page.waitForSelector('.collect-failure');
    },
  },
  { name: 'collecting-diagnose', hash: '#/case/collecting/diagnose', ready: '.diagnose-empty' },
  ...KINDS.map((kind) => ({
    name: `question-${kind}`,
    hash: `#/case/asks-${kind}/collect`,
    ready: '.question-sheet',
  })),
  {
    name: 'practice',
    hash: '#/case/practice/diagnose',
    ready: '.practice-note',
    themes: [...BOTH, 'contrast'],
  },
  { name: 'practice-collect', hash: '#/case/practice/collect', ready: '.practice-note' },
  {
    name: 'lab-menu',
    hash: '#/case/practice/diagnose',
    ready: '.lab-badge',
    act: (page) => page.locator('.lab-badge').click(),
  },
  {
    name: 'lab-picker',
    hash: '#/cases',
    ready: '.cases-table',
    act: async (page) => {
      await page.getByRole('button', { name: 'Open the practice lab' }).click();
      await page.waitForSelector('.lab-story');
    },
  },
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

const FAILED = {
  state: 'failed',
  error: {
    kind: 'refused',
    text: 'edge-fw: the login as reader was refused (tried password). Check user name and password; a wrong password is not tried twice, so that no account is locked.',
  },
} as const;

async function chooseDevices(page: Page): Promise<void> {
  for (const tick of await page.locator('.device-table .choice-check').all()) await tick.click();
  await page.waitForSelector('.devices-window');
}

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add a device' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('edge fw');
  await page.getByRole('button', { name: 'Save the device' }).click();
  await page.waitForSelector('.device-fields .text-error');
}

function scrollTo(selector: string) {
  return (page: Page) => page.locator(selector).scrollIntoViewIfNeeded();
}

async function openWalk(page: Page): Promise<void> {
  await page.locator('.fold-title').first().click();
  await page.waitForSelector('.walk-table');
  await page.locator('.walk-table').last().scrollIntoViewIfNeeded();
}

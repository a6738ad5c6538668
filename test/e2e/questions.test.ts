/** Questions of a collection in a real browser, answered by keyboard: focus, secrecy, silence. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DEVICES, questionOf } from '../fakes/devices.ts';
import { launch, openPage, type WatchedPage } from './browser.ts';
import { type FakeHost, type FakeThings, startFakeHost } from './fake-host.ts';

const SECRET = 'Correct-Horse-7';

let browser: Browser;
let host: FakeHost;
let watched: WatchedPage;
const given: { question: string; answer: string | null }[] = [];
const things: FakeThings = {
  devices: DEVICES,
  onAnswer(question, answer) {
    given.push({ question, answer });
    host.publish('question.closed', { id: question });
  },
};

beforeAll(async () => {
  host = await startFakeHost({ asks: null, other: null }, 0, things);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

beforeEach(async () => {
  given.length = 0;
  things.questions = [];
  watched = await openPage(browser);
  onTestFinished(() => watched.close());
});

describe('questions of a collection', () => {
  it('come one after the other, each under the keys, and leave no secret behind', async () => {
    const { page, complaints } = watched;
    await page.goto(`${host.url}#/case/asks/collect`);
    await page.waitForSelector('.device-table');
    await page.getByRole('button', { name: 'Add a device' }).focus();
    host.publish('question.asked', questionOf('asks', 'host-key'));
    const focused = page.locator(':focus');
    await expect.poll(() => focused.textContent()).toBe('Stop');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.question-sheet').count()).toBe(0);
    await expect.poll(() => focused.textContent()).toBe('Add a device');

    host.publish('question.asked', questionOf('asks', 'password'));
    host.publish('question.asked', questionOf('asks', 'enable'));
    await expect.poll(() => focused.getAttribute('type')).toBe('password');
    await page.keyboard.type(SECRET);
    expect(await page.content()).not.toContain(SECRET);
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=edge-fw wants the enable secret');
    await expect.poll(() => focused.getAttribute('type')).toBe('password');
    expect(await focused.inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.question-sheet').count()).toBe(0);

    host.publish('question.asked', questionOf('asks', 'legacy'));
    await expect.poll(() => focused.textContent()).toBe('Not now');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused.textContent()).toBe('Use weak SSH with this device');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.question-sheet').count()).toBe(0);

    expect(given).toEqual([
      { question: 'q-host-key', answer: 'yes' },
      { question: 'q-password', answer: SECRET },
      { question: 'q-enable', answer: null },
      { question: 'q-legacy', answer: 'yes' },
    ]);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept + (await page.content()) + page.url()).not.toContain(SECRET);
    expect(complaints).toEqual([]);
    expect(await watched.shift()).toBeLessThan(0.01);
  });

  it('are there after a reload, and keep the keys to themselves', async () => {
    const { page } = watched;
    things.questions = [questionOf('asks', 'host-key')];
    await page.goto(`${host.url}#/case/asks/collect`);
    await page.waitForSelector('.question-sheet');
    await page.keyboard.press('2');
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab');
      expect(await page.locator('.question-sheet :focus').count()).toBe(1);
    }
    expect(page.url()).toContain('/collect');
  });

  it('of another case wait below, one press away', async () => {
    const { page } = watched;
    things.questions = [questionOf('asks', 'password')];
    await page.goto(`${host.url}#/case/other/collect`);
    const notice = page.getByRole('button', { name: 'edge-fw asks something: Case asks' });
    await notice.waitFor();
    expect(await page.locator('.question-sheet').count()).toBe(0);
    await notice.click();
    await page.waitForSelector('.question-sheet');
  });
});

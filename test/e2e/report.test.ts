/** The Report view over the real host: preview under the policy, redaction, writing, saving, and a bundle coming back. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, SCREENSHOTS, type WatchedPage } from './browser.ts';
import { type RealHost, startRealHost } from './real-host.ts';

let browser: Browser;
let host: RealHost;
let watched: WatchedPage;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  host = await startRealHost();
  watched = await openPage(browser, { acceptDownloads: true });
  page = watched.page;
  await page.goto(host.link);
  await page.getByRole('heading', { name: /^Interfering/ }).waitFor();
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

/** What axe-core finds wrong with the page as it stands. */
async function axeFaults(of: Page): Promise<string[]> {
  await of.evaluate(axe.source);
  return of.evaluate(async () => {
    const own = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await own.axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const frame = () => page.frameLocator('iframe.report-frame');

describe('the Report view', () => {
  it('shows the report in a frame that may do nothing', async () => {
    await page.keyboard.press('6');
    await frame().getByRole('heading', { name: 'The firewall harms the mail' }).waitFor();
    expect(await page.locator('iframe.report-frame').getAttribute('sandbox')).toBe('');
    await page.screenshot({ path: join(SCREENSHOTS, 'report-light.png') });
    expect(await axeFaults(page)).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  it.each(['light', 'dark'] as const)(
    'makes a report that axe finds no fault with (%s)',
    async (scheme) => {
      const html = await page
        .locator('iframe.report-frame')
        .evaluate((element) => (element as HTMLIFrameElement).srcdoc);
      const { page: own, close } = await openPage(browser, {
        colorScheme: scheme,
        bypassCSP: true,
      });
      await own.setContent(html);
      expect(await axeFaults(own)).toEqual([]);
      await close();
    },
  );

  it('follows what is chosen', async () => {
    await page.getByText('one page', { exact: true }).click();
    await expect.poll(() => frame().getByRole('heading', { name: 'Findings' }).count()).toBe(0);
    await page.getByText('all of it', { exact: true }).click();
    await frame().getByRole('heading', { name: 'Findings' }).waitFor();
  });

  it('marks in real lines what is replaced', async () => {
    await page.getByText('secrets, names and addresses').click();
    await frame().getByText('Addresses, names, mailboxes').first().waitFor();
    await page.getByRole('tab', { name: 'What is replaced' }).click();
    await page.locator('.is-before mark', { hasText: '192.168.1.1' }).first().waitFor();
    await page.screenshot({ path: join(SCREENSHOTS, 'report-differences.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: join(SCREENSHOTS, 'report-differences-dark.png') });
    await page.getByRole('tab', { name: 'Preview' }).click();
    await frame().getByText('Addresses, names, mailboxes').first().waitFor();
    await page.screenshot({ path: join(SCREENSHOTS, 'report-dark.png') });
    expect(await axeFaults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('writes the files, and saves one elsewhere', async () => {
    await page.getByText('PDF', { exact: true }).click();
    await page.getByText('Bundle: report, texts and hashes').click();
    await page.getByRole('button', { name: 'Write the report' }).click();
    await page.getByText('bundle.zip').waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save bundle.zip elsewhere' }).click();
    const path = await (await saved).path();
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    await page.screenshot({ path: join(SCREENSHOTS, 'report-written.png') });

    // The same bundle, dropped, is a case that is only read.
    const dropped = readFileSync(path).toString('base64');
    await page.evaluate((data) => {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'bundle.zip'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
    }, dropped);
    await page.getByRole('button', { name: 'Case: a case without names' }).waitFor();
    await page.getByRole('heading', { name: /^Interfering/ }).waitFor();
    await page.keyboard.press('1');
    await page.getByText('It is only read').waitFor();
    await page.screenshot({ path: join(SCREENSHOTS, 'report-bundle-case.png') });
    expect(watched.complaints).toEqual([]);
    expect(await watched.shift()).toBeLessThan(0.05);
  });
});

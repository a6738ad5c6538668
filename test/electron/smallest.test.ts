/** The built main and preload bundles in the smallest stand-in: one window, one request. */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests } from '../../shared/ipc/contract.ts';
import { REQUEST_NAMES } from '../../shared/ipc/names.ts';
import { type BrowserWindow, standIn } from './electron.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main', 'main.js');

let window: BrowserWindow;

beforeAll(async () => {
  if (!existsSync(MAIN))
    throw new Error('dist/main/main.js is not there: run `npm run build` first');
  process.env.UNMASK_HOME = await mkdtemp(join(tmpdir(), 'unmask-electron-'));
  const opened = new Promise<BrowserWindow>((resolve) =>
    standIn.openedWindow.once('open', resolve),
  );
  await import(MAIN);
  window = await opened;
});

afterAll(() => standIn.close());

describe('the Electron shell', () => {
  it('knows every request of the contract in its preload', () => {
    expect([...REQUEST_NAMES].sort()).toEqual(Object.keys(requests).sort());
  });

  it('answers a request of its own page', async () => {
    const reply = await window.page?.evaluate(() =>
      (
        globalThis as unknown as { unmask: { request(n: string, i: unknown): Promise<unknown> } }
      ).unmask.request('app.info', {}),
    );
    expect(reply).toMatchObject({ ok: true, value: { carrier: 'electron' } });
  });

  it('shows the workbench', async () => {
    await window.page?.locator('#root > *').first().waitFor();
    expect(await window.page?.title()).toContain('Unmask');
  });

  it('refuses names that are not in the contract before they cross', async () => {
    const reply = await window.page?.evaluate(() =>
      (
        globalThis as unknown as { unmask: { request(n: string, i: unknown): Promise<unknown> } }
      ).unmask.request('shell.open', {}),
    );
    expect(reply).toMatchObject({ ok: false, error: { kind: 'unknown-request' } });
  });

  it('refuses a frame that is not the workbench', async () => {
    const reply = await window.invoke('unmask:request', ['app.info', {}], 'https://evil.example/');
    expect(reply).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });
});

/** The built main and preload bundles on the stand-in: start, bridge, menus, files, ends. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests } from '../../shared/ipc/contract.ts';
import { REQUEST_NAMES } from '../../shared/ipc/names.ts';
import { CONFIG_TEXT } from '../fakes/diagnoses.ts';
import { COUNTERS_TEXT, MAIL_TEXT } from '../fakes/full-diagnoses.ts';
import { app, standIn } from './electron.ts';
import { ask, type StartedShell, startOnStandIn } from './start.ts';

const SLOW = { timeout: 30_000 };

let shell: StartedShell;

beforeAll(async () => {
  shell = await startOnStandIn();
});

afterAll(() => standIn.close());

describe('the Electron shell', () => {
  it('knows every request of the contract in its preload', () => {
    expect([...REQUEST_NAMES].sort()).toEqual(Object.keys(requests).sort());
  });

  it('answers a request of its own page', async () => {
    expect(await ask(shell.page, 'app.info', {})).toMatchObject({
      ok: true,
      value: { carrier: 'electron' },
    });
  });

  it('shows the example at the first start', async () => {
    await shell.page.waitForSelector('.verdict', SLOW);
    expect(await shell.page.title()).toContain('Unmask');
  });

  it('opens files from the menu, reads them and comes to a verdict', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unmask-given-'));
    const files = { 'edge.txt': CONFIG_TEXT, 'counters.txt': COUNTERS_TEXT, 'mail.log': MAIL_TEXT };
    const paths = Object.keys(files).map((name) => join(folder, name));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    standIn.chosenPaths.push(paths);
    standIn.choose('File', 'Open files...');
    await expect.poll(() => shell.page.url(), SLOW).toContain('#/case/edge-txt');
    await expect
      .poll(() => shell.page.locator('.inputs-table').textContent(), SLOW)
      .toContain('counters.txt');
    await shell.page.waitForSelector('.verdict', SLOW);
    expect(standIn.boxes).toEqual([]);
  });

  it('says in one sentence that a file can not be read', async () => {
    standIn.chosenPaths.push(['/nowhere/at/all.txt']);
    standIn.choose('File', 'Open files...');
    await expect.poll(() => standIn.boxes.length, SLOW).toBe(1);
    expect(standIn.boxes.pop()?.message).toBe(
      '/nowhere/at/all.txt: there is no such file or folder.',
    );
  });

  it('lists the cases in the menu, the newest first, and goes there', async () => {
    const recent = (): readonly (string | undefined)[] =>
      standIn.submenu('File', 'Recent cases').map(({ label }) => label);
    await expect.poll(() => recent().length, SLOW).toBe(2);
    expect(recent()[0]).toBe('edge.txt and more');
    standIn.choose('File', 'Recent cases', recent()[1] ?? '');
    await expect.poll(() => shell.page.url(), SLOW).toContain('#/case/example');
  });

  it('does from its menus what the palette does', async () => {
    standIn.choose('File', 'New case');
    await shell.page.waitForSelector('.collect', SLOW);
    standIn.choose('View', 'Command palette');
    await shell.page.waitForSelector('.palette-input', SLOW);
    await shell.page.keyboard.press('Escape');
    standIn.choose('Help', 'Keyboard shortcuts');
    await shell.page.getByRole('dialog').waitFor();
    await shell.page.keyboard.press('Escape');
    standIn.choose('File', 'All cases');
    await shell.page.waitForSelector('.cases-table', SLOW);
  });

  it('shows files that another start was given', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'unmask-second-')), 'second.txt');
    await writeFile(file, CONFIG_TEXT);
    app.emit('second-instance', {}, ['electron', 'app', 'second.txt'], join(file, '..'));
    await expect.poll(() => shell.page.url(), SLOW).toContain('#/case/second-txt');
  });

  it('remembers where the window stood', async () => {
    shell.window.bounds = { x: 300, y: 200, width: 1000, height: 700 };
    shell.window.emit('moved');
    const kept: unknown = JSON.parse(await readFile(join(standIn.userData, 'window.json'), 'utf8'));
    expect(kept).toEqual({
      bounds: { x: 300, y: 200, width: 1000, height: 700 },
      isMaximized: false,
    });
  });

  it('starts a host that died again, and loses no case', async () => {
    standIn.children.at(-1)?.kill('SIGKILL');
    await expect.poll(() => standIn.children.length, SLOW).toBe(2);
    expect(await ask(shell.page, 'case.list', {})).toMatchObject({ ok: true });
    await expect
      .poll(() => readFile(join(standIn.userData, 'logs', 'unmask.log'), 'utf8'), SLOW)
      .toContain('the host ended');
  });

  it('asked nothing that the stand-in does not know', () => {
    expect(standIn.unknownCalls).toEqual([]);
  });
});

/** The built main and preload bundles on the stand-in: the walk, files, places, ends. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests } from '../../shared/ipc/contract.ts';
import { REQUEST_NAMES } from '../../shared/ipc/names.ts';
import { CONFIG_TEXT } from '../fakes/diagnoses.ts';
import { app, standIn } from './electron.ts';
import { ask, type StartedShell, startOnStandIn } from './start.ts';
import { walkThrough } from './walk.ts';

const SLOW = { timeout: 30_000 };

let shell: StartedShell;

beforeAll(async () => {
  shell = await startOnStandIn();
});

afterAll(() => standIn.close());

describe('the Electron shell', () => {
  walkThrough(() => ({
    page: shell.page,
    choose: async (...labels) => standIn.choose(...labels),
    labels: async (...path) => standIn.submenu(...path).map(({ label }) => label ?? ''),
    nextPaths: async (paths) => void standIn.chosenPaths.push([...paths]),
  }));

  it('knows every request of the contract in its preload', () => {
    expect([...REQUEST_NAMES].sort()).toEqual(Object.keys(requests).sort());
  });

  it('says in one sentence that a file can not be read', async () => {
    expect(standIn.boxes).toEqual([]);
    standIn.chosenPaths.push(['/nowhere/at/all.txt']);
    standIn.choose('File', 'Open files...');
    await expect.poll(() => standIn.boxes.length, SLOW).toBe(1);
    expect(standIn.boxes.pop()?.message).toBe(
      '/nowhere/at/all.txt: there is no such file or folder.',
    );
  });

  it('shows files that another start was given', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'unmask-second-')), 'second.txt');
    await writeFile(file, CONFIG_TEXT);
    app.emit('second-instance', {}, ['electron', 'app', 'second.txt'], join(file, '..'));
    await expect.poll(() => shell.page.url(), SLOW).toContain('#/case/second-txt');
  });

  it('remembers where the window stood', async () => {
    const bounds = { x: 300, y: 200, width: 1000, height: 700 };
    shell.window.bounds = bounds;
    shell.window.emit('moved');
    const kept: unknown = JSON.parse(await readFile(join(standIn.userData, 'window.json'), 'utf8'));
    expect(kept).toEqual({ bounds, isMaximized: false });
  });

  it('loads the page again when it dies, and loses no case', async () => {
    const loaded = shell.page.waitForEvent('load');
    shell.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await loaded;
    await shell.page.waitForSelector('.verdict', SLOW);
    expect(shell.page.url()).toContain('#/case/second-txt');
  });

  it('starts a host that died again, asks after the third time, and loses no case', async () => {
    for (let ends = 1; ends <= 3; ends++) {
      standIn.children.at(-1)?.kill('SIGKILL');
      await expect.poll(() => standIn.children.length, SLOW).toBe(1 + ends);
      expect(await ask(shell.page, 'case.list', {})).toMatchObject({ ok: true });
    }
    standIn.boxAnswers.push(0);
    standIn.children.at(-1)?.kill('SIGKILL');
    await expect.poll(() => standIn.boxes.at(-1)?.title, SLOW).toContain('keeps ending');
    await expect.poll(() => standIn.children.length, SLOW).toBe(5);
    expect(await ask(shell.page, 'case.list', {})).toMatchObject({ ok: true });
    const log = await readFile(join(standIn.userData, 'logs', 'unmask.log'), 'utf8');
    expect(log.match(/the host ended/g)).toHaveLength(4);
  });

  it('asked nothing that the stand-in does not know', () => {
    expect(standIn.unknownCalls).toEqual([]);
  });
});

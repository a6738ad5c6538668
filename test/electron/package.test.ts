/**
 * The package that electron-builder makes, around a stub of Electron: what is in the archive, how large
 * it is, the fuses, and that it starts from there.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFuses, WANTED_FUSES } from '../../scripts/lib/fuses.mjs';
import { standIn } from './electron.ts';
import { ask, startOnStandIn } from './start.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MOST_BYTES = 12_000_000;
/** The wire as Electron ships it: sentinel, version 1, length, every fuse at its default. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u000910110110r';

const folder = mkdtempSync(join(tmpdir(), 'unmask-package-'));
const unpacked = join(folder, 'out', 'linux-unpacked');
const archive = join(unpacked, 'resources', 'app.asar');

function stubDistribution(): string {
  const stub = join(folder, 'stub');
  for (const name of ['resources', 'locales']) mkdirSync(join(stub, name), { recursive: true });
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) {
    writeFileSync(join(stub, name), `#!/bin/sh\nexit 0\n# ${FUSE_WIRE}\n`);
    chmodSync(join(stub, name), 0o755);
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(stub, name), 'stub');
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  writeFileSync(join(stub, 'version'), devDependencies.electron ?? '');
  return stub;
}

beforeAll(async () => {
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  await promisify(execFile)(
    process.execPath,
    [
      builder,
      '--dir',
      '--linux',
      `-c.electronDist=${stubDistribution()}`,
      `-c.directories.output=${join(folder, 'out')}`,
    ],
    { cwd: ROOT },
  );
}, 120_000);

afterAll(() => standIn.close());

describe('the package', () => {
  it('holds built code, the licence and nothing else', () => {
    const allowed = [
      /^\/(?:LICENSE|package\.json)$/,
      /^\/dist(?:\/(?:main|preload|renderer|renderer\/assets))?$/,
      /^\/dist\/main\/[\w-]+\.js$/,
      /^\/dist\/preload\/preload\.cjs$/,
      /^\/dist\/renderer\/(?:index\.html|licences\.txt)$/,
      /^\/dist\/renderer\/assets\/[\w.-]+\.(?:js|css|ttf|woff2?)$/,
    ];
    const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    expect(files.filter((file) => !allowed.some((form) => form.test(file)))).toEqual([]);
    for (const file of ['main/main.js', 'main/host-process.js', 'renderer/index.html']) {
      expect(files).toContain(`/dist/${file}`);
    }
  });

  it('is smaller than 12 MB', () => {
    expect(statSync(archive).size).toBeLessThan(MOST_BYTES);
  });

  it('has the fuses blown', async () => {
    expect(await readFuses(join(folder, 'stub', 'electron'))).not.toEqual(WANTED_FUSES);
    expect(await readFuses(join(unpacked, 'unmask'))).toEqual(WANTED_FUSES);
  });

  it('starts from what the archive holds, without node_modules', async () => {
    const app = join(folder, 'app');
    extractAll(archive, app);
    const { page } = await startOnStandIn(join(app, 'dist', 'main', 'main.js'));
    expect(await ask(page, 'app.info', {})).toMatchObject({ ok: true });
    await page.waitForSelector('.verdict', { timeout: 30_000 });
    expect(standIn.unknownCalls).toEqual([]);
  });
});

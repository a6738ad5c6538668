// Finds Electron's binary, or fetches it once a day at most. Never loads the electron module itself,
// which would start a download of its own.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNode } from './run.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const FAILED = join(ROOT, '.cache', 'electron-failed');
const DAY_MS = 24 * 60 * 60 * 1000;
const FETCH_MS = 2 * 60 * 1000;

/** Path of the binary, or undefined where it can't be had. */
export async function electronBinary() {
  const here = installedBinary();
  if (here) return here;
  if (existsSync(FAILED) && Date.now() - Number(readFileSync(FAILED, 'utf8')) < DAY_MS)
    return undefined;
  console.error('Fetching Electron (two minutes at most) ...');
  // Its own words are a stack trace; the caller says in one sentence what follows.
  await runNode(join(PACKAGE, 'install.js'), [], { silent: true, timeoutMs: FETCH_MS });
  const fetched = installedBinary();
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  if (fetched) rmSync(FAILED, { force: true });
  else writeFileSync(FAILED, String(Date.now()));
  return fetched;
}

function installedBinary() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const dist = override ?? join(PACKAGE, 'dist');
  const name = readIf(join(PACKAGE, 'path.txt'));
  if (!name || !existsSync(join(dist, 'version'))) return undefined;
  const file = join(dist, name.trim());
  return existsSync(file) ? file : undefined;
}

function readIf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

// Builds what runs (dist/) when any source is newer in content than the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLicences } from './licences.mjs';
import { ROOT, runNode } from './run.mjs';

const SOURCES = ['shared', 'src-main', 'src-renderer'];
const CONFIGS = ['vite.main.config.ts', 'vite.preload.config.ts', 'vite.renderer.config.ts'];
const MARK = join(ROOT, 'dist', '.built');

/** Builds the parts whose sources changed; ends the process when a build fails. */
export async function ensureBuilt({ force = false } = {}) {
  const now = fingerprint();
  if (!force && existsSync(MARK) && readFileSync(MARK, 'utf8') === now) return;
  console.error('Building Unmask ...');
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const config of CONFIGS) {
    const code = await runNode(vite, ['build', '--config', config, '--logLevel', 'warn'], {
      quiet: true,
    });
    if (code !== 0) {
      console.error(`The build of ${config} failed (exit ${code}); see the lines above.`);
      process.exit(1);
    }
  }
  writeLicences(join(ROOT, 'dist', 'renderer', 'licences.txt'));
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(MARK, now);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [
    ...CONFIGS,
    'package-lock.json',
    ...SOURCES.flatMap((dir) => filesBelow(dir)),
  ]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(dir) {
  return readdirSync(join(ROOT, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .sort();
}

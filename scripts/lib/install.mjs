// Installs the dependencies when the lockfile says something else than what is there.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

const OLDEST = [20, 19];

/** Ends the process with one sentence when Node is too old or the install fails. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    console.error(`Unmask needs Node ${OLDEST.join('.')} or newer; this is ${process.version}.`);
    process.exit(2);
  }
  const mark = join(ROOT, 'node_modules', '.unmask-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.error('Installing dependencies (npm ci) ...');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    quiet: true,
  });
  if (code !== 0) {
    console.error(`npm ci failed (exit ${code}); see the lines above.`);
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

// npm test: installs if needed, gets a browser, runs every net and test, and ends with one line
// `N passed, N failed` that adds up what really ran: each net counts as one, each test as one.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runNode } from './lib/run.mjs';

const BIN = join(ROOT, 'node_modules');
const CACHE = join(ROOT, '.cache');
const isLong = process.argv.includes('--long');
const sum = { passed: 0, failed: 0, skipped: 0 };

await ensureInstalled();
mkdirSync(CACHE, { recursive: true });
const browser = await ensureChromium();

await net('types (tsc -b)', join(BIN, 'typescript', 'bin', 'tsc'), ['-b']);
await net('format and lint (biome)', join(BIN, '@biomejs', 'biome', 'bin', 'biome'), [
  'check',
  '--error-on-warnings',
  '.',
]);
await net('unused code (knip)', join(BIN, 'knip', 'bin', 'knip.js'), ['--no-progress']);
await ensureBuilt();
const env = {
  ...(browser ? { UNMASK_CHROMIUM: browser } : {}),
  ...(isLong ? { UNMASK_LONG: '1' } : {}),
};
if (browser) await tests('all tests', [], env);
else {
  sum.failed++; // the browser tests did not run: say so in the count, not only in words
  await tests(
    'all tests but the browser ones',
    ['--project', 'shared', '--project', 'main', '--project', 'renderer'],
    env,
  );
}

const line = `${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`;
writeFileSync(join(CACHE, 'test-summary.txt'), `${line}\n`);
console.log(line);
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;

async function net(title, file, args) {
  console.log(`\n== ${title}`);
  const code = await runNode(file, args);
  if (code === 0) sum.passed++;
  else sum.failed++;
  console.log(code === 0 ? 'ok' : `failed (exit ${code})`);
}

async function tests(title, args, extra) {
  console.log(`\n== ${title}`);
  const out = join(CACHE, 'vitest.json');
  rmSync(out, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${out}`];
  const code = await runNode(join(BIN, 'vitest', 'vitest.mjs'), ['run', ...reporters, ...args], {
    env: extra,
  });
  if (!existsSync(out)) {
    sum.failed++;
    return;
  }
  const result = JSON.parse(readFileSync(out, 'utf8'));
  sum.passed += result.numPassedTests;
  sum.failed += result.numFailedTests;
  sum.skipped += result.numPendingTests + result.numTodoTests;
  if (code !== 0 && result.numFailedTests === 0) sum.failed++; // a file that did not load
}

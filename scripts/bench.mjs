// npm run bench -- AREA [--format json]: times real code against a reference in the same run and ends
// with one line, an object of ratios WHAT/REFERENCE. Benchmarks are not tests.
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runNode } from './lib/run.mjs';

const AREAS = ['config'];
const [area, ...rest] = process.argv.slice(2);

await ensureInstalled();
if (!AREAS.includes(area ?? '')) {
  console.error(`usage: npm run bench -- ${AREAS.join('|')} [--format json]`);
  process.exit(2);
}
const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
const out = join('.cache', 'bench');
const built = await runNode(
  vite,
  [
    'build',
    '--configLoader',
    'native',
    '--ssr',
    `test/bench/${area}.ts`,
    '--outDir',
    out,
    '--logLevel',
    'warn',
  ],
  { quiet: true },
);
if (built !== 0) process.exit(1);
process.exitCode = await runNode(join(ROOT, out, `${area}.js`), rest);

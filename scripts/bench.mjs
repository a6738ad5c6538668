// npm run bench -- AREA [--format json]: times real code against a reference in the same run and ends
// with one line, an object of ratios WHAT/REFERENCE. Benchmarks are not tests.
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runNode } from './lib/run.mjs';

const AREAS = ['collect', 'config', 'logs'];
const [area, ...rest] = process.argv.slice(2);

await ensureInstalled();
if (!AREAS.includes(area ?? '')) {
  console.error(`usage: npm run bench -- ${AREAS.join('|')} [--format json]`);
  process.exit(2);
}
const out = join('.cache', 'bench');
await build(['--configLoader', 'native', '--ssr', `test/bench/${area}.ts`, '--outDir', out]);
// The program itself, as it is packaged, for those that time whole processes.
if (area === 'logs') {
  await build(['--config', 'vite.main.config.ts', '--outDir', join('.cache', 'bench-main')]);
}
process.exitCode = await runNode(join(ROOT, out, `${area}.js`), rest);

async function build(args) {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const code = await runNode(vite, ['build', ...args, '--logLevel', 'warn'], { quiet: true });
  if (code !== 0) process.exit(1);
}

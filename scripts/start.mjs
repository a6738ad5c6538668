// npm start: installs if needed, builds if stale, opens the workbench in Electron where its binary
// can be had, otherwise in the browser. `--browser` skips Electron; `--port N` is passed on.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { electronBinary } from './lib/electron.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, run, runNode } from './lib/run.mjs';

const args = process.argv.slice(2);
const inBrowser = args.includes('--browser');

await ensureInstalled();
await ensureBuilt();
const binary = inBrowser ? undefined : await electronBinary();
if (binary) {
  process.exitCode = await run(binary, [ROOT, ...args]);
} else {
  if (!inBrowser)
    console.error("Electron's binary is not to be had here; opening in the browser instead.");
  const rest = args.filter((arg) => arg !== '--browser');
  process.exitCode = await runNode(join(ROOT, 'dist', 'main', 'unmask.js'), [
    'serve',
    '--open',
    ...rest,
  ]);
}

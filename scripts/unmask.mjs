// npm run -s unmask -- COMMAND: the command line from a checkout. Prints nothing of its own on stdout.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runNode } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
process.exitCode = await runNode(join(ROOT, 'dist', 'main', 'unmask.js'), process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
});

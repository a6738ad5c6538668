// npm run catalog: writes docs/catalog.md and docs/schemas from the code.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runNode } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
const cli = join(ROOT, 'dist', 'main', 'unmask.js');
const written = await runNode(cli, ['catalog', '--output', join(ROOT, 'docs', 'catalog.md')]);
process.exitCode = written || (await runNode(cli, ['schemas', join(ROOT, 'docs', 'schemas')]));

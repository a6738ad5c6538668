// npm run test:electron: the walk of test/electron on real Electron, where its binary is there.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { electronBinary } from './lib/electron.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, runNode } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
const binary = await electronBinary();
if (binary) {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  process.exitCode = await runNode(
    vitest,
    ['run', '--project', 'electron', 'test/electron/real.test.ts'],
    { env: { UNMASK_ELECTRON: binary } },
  );
} else {
  console.log(
    "Not run: Electron's binary is not here and could not be fetched. Nothing was tested.",
  );
}

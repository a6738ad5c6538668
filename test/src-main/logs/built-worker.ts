/** Builds the entry of a scanning thread, as the program has it, for tests that run from source. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** URL of the built worker of that name, in a folder of its own. */
export async function buildScanWorker(name = 'scan-worker'): Promise<URL> {
  const outDir = mkdtempSync(join(tmpdir(), 'unmask-worker-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: {
        input: {
          [name]: join(import.meta.dirname, `../../../src-main/logs/${name}.ts`),
        },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return pathToFileURL(join(outDir, `${name}.mjs`));
}

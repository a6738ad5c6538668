/** `unmask schemas DIR`: the JSON Schemas of what Unmask writes; for the build, so not listed. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import type { CliIo } from '../cli-io.ts';
import { jsonSchemas } from '../json-schemas.ts';

export function addSchemas(program: Command, io: CliIo): void {
  program.command('schemas <dir>', { hidden: true }).action(async (dir: string) => {
    const folder = resolve(io.cwd, dir);
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(jsonSchemas())) {
      await writeFileAtomic(join(folder, name), text);
    }
  });
}

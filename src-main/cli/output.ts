/** Where a result goes: stdout, or the file that `--output` names. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { say } from '../host/say.ts';
import type { CliIo } from './cli-io.ts';
import { CliFailure, EXIT } from './exit-code.ts';

/** Ends the command before any work when `--output` can't be meant: its folder does not exist. */
export async function checkOutput(io: CliIo, output: string | undefined): Promise<void> {
  if (output === undefined) return;
  const file = resolve(io.cwd, output);
  const isFolder = async (path: string): Promise<boolean> =>
    stat(path).then(
      (info) => info.isDirectory(),
      () => false,
    );
  if ((await isFolder(file)) || (await isFolder(resolve(file, '..')))) return;
  throw new CliFailure(EXIT.usage, say('cli.no-output-folder', { path: output }));
}

/** Writes `text` to where it was asked for; a folder gets `name`. */
export async function putOutput(
  io: CliIo,
  output: string | undefined,
  name: string,
  text: string,
): Promise<void> {
  if (output === undefined) {
    io.stdout.write(text);
    return;
  }
  const given = resolve(io.cwd, output);
  const isFolder = await stat(given).then(
    (info) => info.isDirectory(),
    () => false,
  );
  try {
    await writeFileAtomic(isFolder ? join(given, name) : given, text);
  } catch {
    throw new CliFailure(EXIT.usage, say('cli.output-denied', { path: output }));
  }
}

/** `--secrets FILE`: JSON, label or else `asa`/`esa`, or a source's name, to `{password, enable, passphrase, token}`. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { say } from '../host/say.ts';
import type { CliIo } from './cli-io.ts';
import { CliFailure, EXIT } from './exit-code.ts';

const secret = z.exactOptional(z.string().max(1000));
const schema = z.record(
  z.string(),
  z.strictObject({ password: secret, enable: secret, passphrase: secret, token: secret }),
);

export type SecretsFile = z.infer<typeof schema>;

const MOST_BYTES = 1_000_000;

/** Reads the file, or stdin for `-`. Errors never quote it. */
export async function readSecrets(io: CliIo, path: string | undefined): Promise<SecretsFile> {
  if (path === undefined) return {};
  const text = path === '-' ? await readAll(io) : await readText(resolve(io.cwd, path), path);
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // no JSON: said below, without a word of it
  }
  throw new CliFailure(EXIT.usage, say('cli.secrets.form', { path }));
}

async function readText(file: string, path: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CliFailure(EXIT.usage, say('cli.secrets.unreadable', { path }));
  }
}

async function readAll(io: CliIo): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of io.stdin) {
    const buffer = Buffer.from(piece as Buffer | string); // a readable gives one or the other
    bytes += buffer.length;
    if (bytes > MOST_BYTES) break;
    pieces.push(buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The command line in this process, with streams that remember what was written. */
import { Readable } from 'node:stream';
import type { CliIo } from '../../../src-main/cli/cli-io.ts';
import { runCli } from '../../../src-main/cli/run-cli.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Both streams are terminals of 80 columns. */
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

export async function unmask(args: readonly string[], options: RunOptions): Promise<Ran> {
  let out = '';
  let err = '';
  const terminal = options.isTTY ? { isTTY: true, columns: 80 } : {};
  const io: CliIo = {
    stdout: {
      write(text: string) {
        out += text;
        return true;
      },
      ...terminal,
    },
    stderr: {
      write(text: string) {
        err += text;
        return true;
      },
      ...terminal,
    },
    stdin: Readable.from(options.stdin === undefined ? [] : [Buffer.from(options.stdin)]),
    env: options.env ?? {},
    cwd: options.cwd,
    signal: options.signal ?? new AbortController().signal,
    now: () => Date.UTC(2025, 9, 14, 12),
  };
  const code = await runCli(args, io);
  return { code, out, err };
}

/** What the command line touches; passed in, so that tests run it without a process of its own. */
import type { Readable, Writable } from 'node:stream';

export interface CliIo {
  readonly stdout: CliOutput;
  readonly stderr: CliOutput;
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export type CliOutput = Pick<Writable, 'write'> & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

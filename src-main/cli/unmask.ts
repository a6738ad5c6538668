#!/usr/bin/env node
/** The program `unmask`: this process's streams, folder and signals, handed to the command line. */
import type { CliIo } from './cli-io.ts';

const abort = new AbortController();
process.on('SIGINT', () => {
  // The second Ctrl-C does not wait for anything.
  if (abort.signal.aborted) process.exit(130);
  abort.abort();
});

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const args = process.argv.slice(2);
// A log of gigabytes is read by a program that has loaded nothing else.
const run: (args: readonly string[], io: CliIo) => Promise<number> =
  args[0] === 'log'
    ? (await import('./run-log.ts')).runLogCli
    : (await import('./run-cli.ts')).runCli;

process.exitCode = await run(args, {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  signal: abort.signal,
  now: Date.now,
});
// A stdin that was never read to its end must not hold the program.
process.stdin.unref?.();

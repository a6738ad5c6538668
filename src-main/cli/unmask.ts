#!/usr/bin/env node
/** The program `unmask`: this process's streams, folder and signals, handed to the command line. */
import { runCli } from './run-cli.ts';

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

process.exitCode = await runCli(process.argv.slice(2), {
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

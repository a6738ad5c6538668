/** The command line of `unmask log` alone, so that nothing else is loaded. */
import type { CliIo } from './cli-io.ts';
import { addLog } from './commands/log.ts';
import { runProgram } from './run-program.ts';

/** As `runCli`, for a line that begins with `log`. */
export function runLogCli(args: readonly string[], io: CliIo): Promise<number> {
  return runProgram(args, io, addLog);
}

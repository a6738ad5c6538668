/** Runs a command line of some commands; how their ends become exit codes. */
import { Command, CommanderError } from 'commander';
import { visible } from '../../shared/base/text.ts';
import { say } from '../host/say.ts';
import { appVersion } from '../host/version.ts';
import type { CliIo } from './cli-io.ts';
import { CliFailure, EXIT } from './exit-code.ts';

/** Adds commands; `exit` is called by one that ends with something else than 0. */
export type AddCommands = (program: Command, io: CliIo, exit: (code: number) => void) => void;

/** Runs one command line, without the program's own name, and gives its exit code. Never rejects. */
export async function runProgram(
  args: readonly string[],
  io: CliIo,
  addCommands: AddCommands,
): Promise<number> {
  const outcome = { exitCode: EXIT.ok as number };
  const program = buildProgram(io);
  addCommands(program, io, (code) => {
    outcome.exitCode = code;
  });
  try {
    if (args.length === 0) {
      io.stderr.write(program.helpInformation());
      return EXIT.usage;
    }
    await program.parseAsync([...args], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CliFailure) {
      io.stderr.write(`unmask: ${visible(error.message)}\n`);
      return error.exitCode;
    }
    io.stderr.write(`unmask: ${say('cli.bug')}\n`);
    if (args.includes('--debug') && error instanceof Error) {
      io.stderr.write(`${visible(error.stack ?? error.message).replaceAll('\u240a', '\n')}\n`);
    }
    return EXIT.bug;
  }
}

function buildProgram(io: CliIo): Command {
  return new Command('unmask')
    .description(say('cli.about'))
    .version(appVersion(), '--version', say('cli.option.version'))
    .helpOption('--help', say('cli.option.help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // commander quotes what was typed; it must not move the cursor
      writeErr: (text) => io.stderr.write(visible(text).replaceAll('\u240a', '\n')),
      outputError: (text, write) => write(text.replace(/^error: /, 'unmask: ')),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    });
}

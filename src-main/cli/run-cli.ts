/** The command line: which commands there are, and how their ends become exit codes. */
import { Command, CommanderError } from 'commander';
import { visible } from '../../shared/base/text.ts';
import { say } from '../host/say.ts';
import { appVersion } from '../host/version.ts';
import type { CliIo } from './cli-io.ts';
import { addCatalog } from './commands/catalog.ts';
import { addCollect } from './commands/collect.ts';
import { addDiagnose } from './commands/diagnose.ts';
import { addLab } from './commands/lab.ts';
import { addLog } from './commands/log.ts';
import { addNotYet } from './commands/not-yet.ts';
import { addPlan } from './commands/plan.ts';
import { addProbe } from './commands/probe.ts';
import { addReport } from './commands/report.ts';
import { addSchemas } from './commands/schemas.ts';
import { addServe } from './commands/serve.ts';
import { CliFailure, EXIT } from './exit-code.ts';

/** Runs one command line, without the program's own name, and gives its exit code. Never rejects. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const outcome = { exitCode: EXIT.ok as number };
  const program = buildProgram(io, (code) => {
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

/** `exit` is called by a command that ends with something else than 0. */
function buildProgram(io: CliIo, exit: (code: number) => void): Command {
  const program = new Command('unmask')
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
  addDiagnose(program, io, exit);
  addCollect(program, io, exit);
  addPlan(program, io, exit);
  addReport(program, io);
  addLog(program, io, exit);
  addProbe(program, io, exit);
  addServe(program, io, exit);
  addLab(program, io, exit);
  addCatalog(program, io);
  addSchemas(program, io);
  addNotYet(program);
  return program;
}

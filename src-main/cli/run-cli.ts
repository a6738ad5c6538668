/** The command line: which commands there are. */
import type { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import { addCatalog } from './commands/catalog.ts';
import { addCollect } from './commands/collect.ts';
import { addDemo } from './commands/demo.ts';
import { addDiagnose } from './commands/diagnose.ts';
import { addLab } from './commands/lab.ts';
import { addLog } from './commands/log.ts';
import { addPlan } from './commands/plan.ts';
import { addProbe } from './commands/probe.ts';
import { addPush } from './commands/push.ts';
import { addReport } from './commands/report.ts';
import { addSchemas } from './commands/schemas.ts';
import { addServe } from './commands/serve.ts';
import { addSource } from './commands/source.ts';
import { addVerify } from './commands/verify.ts';
import { addWatch } from './commands/watch.ts';
import { runProgram } from './run-program.ts';

/** Runs one command line, without the program's own name, and gives its exit code. Never rejects. */
export function runCli(args: readonly string[], io: CliIo): Promise<number> {
  return runProgram(args, io, addAll);
}

function addAll(program: Command, io: CliIo, exit: (code: number) => void): void {
  addDiagnose(program, io, exit);
  addCollect(program, io, exit);
  addWatch(program, io, exit);
  addPlan(program, io, exit);
  addPush(program, io, exit);
  addVerify(program, io, exit);
  addReport(program, io);
  addLog(program, io, exit);
  addProbe(program, io, exit);
  addSource(program, io);
  addServe(program, io, exit);
  addLab(program, io, exit);
  addDemo(program, io, exit, runCli);
  addCatalog(program, io);
  addSchemas(program, io);
}

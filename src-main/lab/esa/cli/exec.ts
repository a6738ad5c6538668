/**
 * The exec channel (esa.md 3.3): commands parted by `;`, no echo, no prompt, no pager. Nobody can answer
 * a question: it is printed and ends the run. In a cluster the run begins in cluster mode, so that
 * machine-level commands want `clustermode machine NAME;` in front.
 */
import type { PracticeEsa } from '../practice-esa.ts';
import type { CliContext, CliMode, CliOptions, LiveSession } from './command.ts';
import { runCommand } from './commands.ts';
import { splitCommands } from './words.ts';

export interface ExecAnswer {
  /** Lines end with LF. */
  readonly output: string;
  /** 0 for a command that did its work [V]; 1 otherwise [modelled]. */
  readonly status: number;
  /** The last command goes on: `tail`, `grep -t`, `telnet`. What it prints comes from here. */
  readonly live?: LiveSession;
}

export interface EsaExecOptions extends CliOptions {
  /** The time while a live session runs; `at` unless given. */
  readonly clock?: () => number;
}

export function execEsa(
  esa: PracticeEsa,
  commandLine: string,
  at: number,
  options: EsaExecOptions = {},
): ExecAnswer {
  const { cluster } = esa.identity;
  let mode: CliMode =
    cluster === undefined ? { kind: 'alone' } : { kind: 'cluster', name: cluster };
  let isLeft = false;
  const context: CliContext = {
    esa,
    options,
    now: options.clock ?? (() => at),
    mode: () => mode,
    setMode: (next) => {
      mode = next;
    },
    leave: () => {
      isLeft = true;
    },
  };
  let output = '';
  let status = 0;
  const put = (lines: readonly string[]): void => {
    output += lines.map((line) => `${line}\n`).join('');
  };
  for (const command of splitCommands(commandLine)) {
    if (isLeft) break;
    const dialogue = runCommand(context, command);
    for (;;) {
      const result = dialogue.next('');
      if (result.done) {
        status = result.value;
        break;
      }
      const step = result.value;
      if (step.kind === 'live') return { output, status: 0, live: step.session };
      put(step.lines);
      if (step.kind === 'ask') {
        put([`[${step.preset}]> `]);
        return { output, status: 1 };
      }
    }
  }
  return { output, status };
}

/** Cluster modes (esa.md 3.2, 3.3 [D]); the practice cluster is one machine in one group. */
import {
  askYesNo,
  type CliContext,
  type CliMode,
  type Dialogue,
  print,
  type Step,
} from './command.ts';

const GROUP = 'Main_Group';

/** `host> `, `(Machine host)> `, `(Cluster Main)> ` */
export function promptOf(hostname: string, mode: CliMode): string {
  if (mode.kind === 'alone') return `${hostname}> `;
  return mode.kind === 'machine' ? `(Machine ${mode.name})> ` : `(Cluster ${mode.name})> `;
}

export function* clustermode(context: CliContext, words: readonly string[]): Dialogue {
  const { identity } = context.esa;
  if (identity.cluster === undefined) {
    yield print('This machine is not part of a cluster.'); // [modelled]
    return 1;
  }
  const [kind, name] = words;
  if (kind === 'cluster' && words.length === 1) {
    context.setMode({ kind: 'cluster', name: identity.cluster });
    return 0;
  }
  if (kind === 'machine' && words.length === 2) {
    if (name !== identity.hostname) {
      yield print(`Machine "${name}" is not in the cluster.`); // [modelled]
      return 1;
    }
    context.setMode({ kind: 'machine', name });
    return 0;
  }
  yield print('Usage: clustermode cluster | clustermode machine <name>'); // [modelled]
  return 1;
}

/** Layout modelled. */
export function* clusterconfig(context: CliContext, words: readonly string[]): Dialogue {
  const { identity } = context.esa;
  if (identity.cluster === undefined) {
    yield print('This machine is not part of a cluster.'); // [modelled]
    return 1;
  }
  if (words.length !== 1 || words[0] !== 'list') {
    yield print('Usage: clusterconfig list'); // [modelled]
    return 1;
  }
  const title = `Cluster ${identity.cluster}`;
  yield print(
    '',
    title,
    '='.repeat(title.length),
    `Group ${GROUP}:`,
    `  Machine ${identity.hostname} (Serial #: ${identity.serial})`,
  );
  return 0;
}

/** The warning and the question before a machine-level command in cluster mode; wording modelled. */
export function* askMachineMode(context: CliContext): Generator<Step, boolean, string> {
  const isWanted = yield* askYesNo(
    [
      'This command is restricted to "machine" mode.  Would you like to switch to "machine"',
      'mode?',
    ],
    'Y',
  );
  if (isWanted) context.setMode({ kind: 'machine', name: context.esa.identity.hostname });
  return isWanted;
}

/** The commands the practice ESA has. */
import { askMachineMode, clusterconfig, clustermode } from './cluster.ts';
import { type CliContext, type Dialogue, type EsaCommand, print } from './command.ts';
import { deliveryconfig, listenerconfig } from './dialogs.ts';
import { findevent } from './findevent.ts';
import { grep } from './grep.ts';
import { hoststatus, tophosts } from './hosts.ts';
import { saveconfig, showconfig } from './showconfig.ts';
import { CHANGING, date, leave, nslookup } from './small-commands.ts';
import { status } from './status.ts';
import { CHANGES_NOTHING, logconfig } from './subscriptions.ts';
import { tail } from './tail.ts';
import { telnet } from './telnet.ts';
import { tlsverify } from './tlsverify.ts';
import { version } from './version.ts';
import { splitWords } from './words.ts';

/** Which are restricted to machine mode: local-file commands [D], the others modelled. */
const COMMANDS: readonly EsaCommand[] = [
  { name: 'clusterconfig', run: clusterconfig },
  { name: 'clustermode', run: clustermode },
  { name: 'date', run: date },
  { name: 'deliveryconfig', run: deliveryconfig },
  { name: 'exit', run: leave },
  { name: 'findevent', isMachineOnly: true, run: findevent },
  { name: 'grep', isMachineOnly: true, run: grep },
  { name: 'help', run: help },
  { name: 'hoststatus', isMachineOnly: true, run: hoststatus },
  { name: 'listenerconfig', run: listenerconfig },
  { name: 'logconfig', run: logconfig },
  { name: 'nslookup', isMachineOnly: true, run: nslookup },
  { name: 'quit', run: leave },
  { name: 'saveconfig', run: saveconfig },
  { name: 'showconfig', run: showconfig },
  { name: 'status', isMachineOnly: true, run: status },
  { name: 'tail', isMachineOnly: true, run: tail },
  { name: 'telnet', isMachineOnly: true, run: telnet },
  { name: 'tlsverify', isMachineOnly: true, run: tlsverify },
  { name: 'tophosts', isMachineOnly: true, run: tophosts },
  { name: 'version', run: version },
];

/** One typed command, without `;`. */
export function* runCommand(context: CliContext, line: string): Dialogue {
  const [typed = '', ...words] = splitWords(line);
  const name = typed.toLowerCase();
  const command = COMMANDS.find((c) => c.name === (name === '?' ? 'help' : name));
  if (!command) {
    yield print(
      CHANGING.has(name) ? CHANGES_NOTHING : `Unknown command or missing feature key: ${typed}`, // [modelled]
    );
    return 1;
  }
  if (command.isMachineOnly && context.mode().kind === 'cluster') {
    if (!(yield* askMachineMode(context))) return 1;
    yield print('');
  }
  return yield* command.run(context, words);
}

function* help(_: CliContext): Dialogue {
  const names = COMMANDS.map((command) => command.name);
  // [modelled]
  yield {
    kind: 'page',
    lines: ['', 'Commands of the practice appliance:', '', ...names],
  };
  return 0;
}

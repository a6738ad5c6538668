/** Commands of the contract that come with later versions: known, not listed, refused in one line. */
import type { Command } from 'commander';
import { say } from '../../host/say.ts';
import { CliFailure, EXIT } from '../exit-code.ts';

const LATER = ['push', 'demo'];

export function addNotYet(program: Command): void {
  for (const name of LATER) {
    program
      .command(name, { hidden: true })
      .argument('[args...]')
      .helpOption(false)
      .allowUnknownOption()
      .action(() => {
        throw new CliFailure(EXIT.usage, say('cli.not-yet', { command: name }));
      });
  }
}

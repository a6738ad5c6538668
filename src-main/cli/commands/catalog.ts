/** `unmask catalog`: all that Unmask knows of, as Markdown. */
import type { Command } from 'commander';
import { renderCatalog } from '../../../shared/diagnose/catalog.ts';
import { en } from '../../../shared/messages/en.ts';
import { say } from '../../host/say.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { checkOutput, putOutput } from '../output.ts';

export function addCatalog(program: Command, io: CliIo): void {
  withCommon(program.command('catalog'))
    .description(say('cli.catalog.about'))
    .option('--output <PATH>', say('cli.option.output'))
    .action(async (options: CommonOptions & { readonly output?: string }) => {
      checkLanguage(options.language);
      await checkOutput(io, options.output);
      await putOutput(io, options.output, 'catalog.md', renderCatalog(en));
    });
}

/** `unmask lab`: the practice firewall, gateway and Internet on loopback, until Ctrl-C. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { say } from '../../host/say.ts';
import { type LabAddresses, SCENARIO_NAMES, startLab } from '../../lab/start.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { EXIT } from '../exit-code.ts';
import { untilStopped } from '../until-stopped.ts';

interface LabCliOptions extends CommonOptions {
  readonly scenario: string;
  readonly seed: number;
  readonly history: number;
  readonly format: 'text' | 'json';
}

/** A week is more than any story needs, and still told in seconds. */
const MOST_HOURS = 168;

export function addLab(program: Command, io: CliIo, exit: (code: number) => void): void {
  const scenarioOption = new Option('--scenario <NAME>', say('cli.lab.scenario')).choices(
    SCENARIO_NAMES,
  );
  const format = new Option('--format <FORM>', say('cli.option.format')).choices(['text', 'json']);
  withCommon(program.command('lab'))
    .description(say('cli.lab.about'))
    .addOption(scenarioOption.default(SCENARIO_NAMES[0]))
    .option('--seed <N>', say('cli.lab.seed'), readSeed, 1)
    .option('--history <HOURS>', say('cli.lab.history'), readHours, 1)
    .addOption(format.default('text'))
    .action(async (options: LabCliOptions) => {
      checkLanguage(options.language);
      const { scenario, seed, history } = options;
      const lab = await startLab({ scenario, seed, historyHours: history });
      if (!lab) throw new Error(`no scenario ${scenario}`); // the option's choices are the names
      const lines =
        options.format === 'json' ? [JSON.stringify(lab.addresses)] : told(lab.addresses);
      io.stdout.write(lines.map((line) => `${line}\n`).join(''));
      await untilStopped(io.signal);
      lab.stop();
      exit(EXIT.ok);
    });
}

function told({ scenario, asa, esa, smtp }: LabAddresses): string[] {
  return [
    say('cli.lab.title', { scenario }),
    say('cli.lab.asa', {
      port: asa.port,
      user: asa.user,
      password: asa.password,
      enable: asa.enable,
    }),
    say('cli.lab.esa', { port: esa.port, user: esa.user, password: esa.password }),
    say('cli.lab.smtp', { outside: smtp.outside, inside: smtp.inside }),
    say('cli.lab.end'),
  ];
}

function readSeed(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError(say('cli.lab.not-a-seed'));
  return Number(value);
}

function readHours(value: string): number {
  const hours = Number(value);
  if (!/^\d{1,3}$/.test(value) || hours > MOST_HOURS) {
    throw new InvalidArgumentError(say('cli.lab.not-hours', { most: MOST_HOURS }));
  }
  return hours;
}

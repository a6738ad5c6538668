/**
 * `unmask demo`: the whole job on the practice lab, by the very commands that a person would type:
 * collect, diagnose, plan, push, collect and diagnose again, report.
 */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Command, Option } from 'commander';
import { type MessageValues, message } from '../../../shared/base/message.ts';
import type { pushTexts } from '../../../shared/messages/en/push.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { PROOF_NAMES, type ProofRecord, type ProofState } from '../../../shared/model/proof.ts';
import { say, sayMessage } from '../../host/say.ts';
import { type Lab, SCENARIO_NAMES, startLab } from '../../lab/start.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';

interface DemoCliOptions extends CommonOptions {
  readonly scenario: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

type RunCli = (args: readonly string[], io: CliIo) => Promise<number>;

/** Of the practice Internet: takes mail from the ESA. */
const PEER = '198.51.100.10';
/** Hours of history before the demo begins. */
const HISTORY = 1;
const WAIT_S = 60;

export function addDemo(
  program: Command,
  io: CliIo,
  exit: (code: number) => void,
  runCli: RunCli,
): void {
  withCommon(program.command('demo'))
    .description(told('cli.demo.about'))
    .addOption(
      new Option('--scenario <NAME>', say('cli.lab.scenario'))
        .choices(SCENARIO_NAMES)
        .default(SCENARIO_NAMES[0]),
    )
    .option('--output <DIR>', told('cli.demo.output'))
    .addOption(
      new Option('--format <FORM>', say('cli.option.format'))
        .choices(['text', 'json'])
        .default('text'),
    )
    .action(async (options: DemoCliOptions) => {
      checkLanguage(options.language);
      const lab = await startLab({ scenario: options.scenario, seed: 1, historyHours: HISTORY });
      if (!lab) throw new Error(`no scenario ${options.scenario}`); // the option's choices are the names
      try {
        exit(await new Demo(io, options, lab, runCli).run());
      } finally {
        lab.stop();
      }
    });
}

/** One run; the secrets of the lab go by stdin, as they would from a vault. */
class Demo {
  private readonly io: CliIo;
  private readonly options: DemoCliOptions;
  private readonly lab: Lab;
  private readonly runCli: RunCli;
  private folder = '';

  constructor(io: CliIo, options: DemoCliOptions, lab: Lab, runCli: RunCli) {
    this.io = io;
    this.options = options;
    this.lab = lab;
    this.runCli = runCli;
  }

  async run(): Promise<number> {
    const { options, lab, io } = this;
    this.folder = options.output ?? (await mkdtemp(join(tmpdir(), 'unmask-demo-')));
    const { asa, esa, smtp } = lab.addresses;
    const devices = [`asa=admin@127.0.0.1:${asa.port}`, `esa=admin@127.0.0.1:${esa.port}`];
    const esas = lab.esaAddresses.flatMap((address) => ['--esa', address]);
    const collect = (to: string) => ['collect', ...devices, '--case', to, ...esas, ...KEYS];
    this.step('cli.demo.begin', { scenario: options.scenario });
    await this.must(collect('before'));
    const before = await this.verdict('before');
    await this.must(['plan', 'before']);
    const path = ['--probe', smtp.outside, '--peer', PEER, '--wait', String(WAIT_S)];
    const pushed = await this.command(
      ['push', 'before', ...devices, '--yes', '--save', ...path, '--approved-by', 'demo', ...KEYS],
      this.isText ? { stderr: this.io.stderr } : {},
    );
    const proofs = await this.proofs();
    await this.must(collect('after'));
    const after = await this.verdict('after');
    await this.must(['report', 'before', '--format', 'html,md', '--output', '.']);
    const result = { before, after, proofs, report: join(this.folder, 'report.html') };
    if (options.format === 'json') io.stdout.write(`${JSON.stringify(result)}\n`);
    else this.step('cli.demo.end', { before, after, report: result.report });
    return pushed;
  }

  private async verdict(name: string): Promise<Diagnosis['verdict']> {
    let text = '';
    const stdout = {
      write(piece: string) {
        text += piece;
        return true;
      },
    };
    await this.command(['diagnose', name, '--format', 'json'], { stdout });
    const { verdict, because } = JSON.parse(text) as Diagnosis; // our own output
    this.say(`${verdict}: ${because}`);
    return verdict;
  }

  /** The worse of both directions, by name. */
  private async proofs(): Promise<Readonly<Record<string, ProofState>>> {
    const text = await readFile(join(this.folder, 'before', 'proof.json'), 'utf8').catch(() => '');
    const record = text === '' ? undefined : (JSON.parse(text) as ProofRecord); // our own file
    const stateOf = (name: string): ProofState => {
      const own = (record?.proofs ?? []).filter((proof) => proof.name === name);
      if (own.some(({ state }) => state === 'fail')) return 'fail';
      return own.length > 0 && own.every(({ state }) => state === 'pass') ? 'pass' : 'not-proven';
    };
    return Object.fromEntries(PROOF_NAMES.map((name) => [name, stateOf(name)]));
  }

  private get isText(): boolean {
    return this.options.format === 'text' && this.options.quiet !== true;
  }

  private async must(args: readonly string[]): Promise<void> {
    const code = await this.command(args);
    if (code !== EXIT.ok)
      throw new CliFailure(code, told('cli.demo.failed', { step: args[0] ?? '' }));
  }

  /** Shows the command, runs it as typed, shows what it prints. */
  private async command(
    args: readonly string[],
    shown: Partial<Pick<CliIo, 'stdout' | 'stderr'>> = {},
  ): Promise<number> {
    const { io, lab } = this;
    const { asa, esa } = lab.addresses;
    const secrets = {
      asa: { password: asa.password, enable: asa.enable },
      esa: { password: esa.password },
    };
    this.say(`$ unmask ${args.filter((arg) => !KEYS.includes(arg)).join(' ')}`);
    return this.runCli(args, {
      ...io,
      cwd: this.folder,
      env: { ...io.env, UNMASK_HOME: join(this.folder, 'home') },
      stdin: Readable.from([Buffer.from(JSON.stringify(secrets))]),
      stdout: this.isText ? io.stdout : nowhere(),
      stderr: nowhere(),
      ...shown,
    });
  }

  private step(id: keyof typeof pushTexts, values: MessageValues): void {
    this.say(told(id, values));
  }

  private say(text: string): void {
    const { options, io } = this;
    if (options.quiet) return;
    (options.format === 'json' ? io.stderr : io.stdout).write(`\n${text}\n`);
  }
}

const KEYS = ['--secrets', '-', '--accept-new-host-keys'];

function nowhere(): CliIo['stdout'] {
  return { write: () => true };
}

function told(id: keyof typeof pushTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}

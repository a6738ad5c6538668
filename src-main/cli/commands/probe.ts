/** `unmask probe HOST[:PORT]`: one polite SMTP dialogue, and what the path masked of it. */

import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type MessageValues, message } from '../../../shared/base/message.ts';
import { safeJson } from '../../../shared/base/safe-json.ts';
import type { probeTexts } from '../../../shared/messages/en/probe.ts';
import type { ProbeResult } from '../../../shared/model/probe.ts';
import { compareDialogues } from '../../../shared/smtp/compare.ts';
import {
  endOf,
  isHeloName,
  judgeProbe,
  keepProbes,
  type ProbeJudgement,
  type ProbeTarget,
  probe,
  realProbeClock,
  targetText,
} from '../../host/run-probe.ts';
import { say, sayMessage } from '../../host/say.ts';
import type { CliIo } from '../cli-io.ts';
import { type CommonOptions, checkLanguage, withCommon } from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { checkOutput, putOutput } from '../output.ts';
import { readTarget } from '../read-target.ts';
import { storeFailure } from '../store-failure.ts';
import { renderProbe } from '../text/render-probe.ts';

interface ProbeCliOptions extends CommonOptions {
  readonly compare?: ProbeTarget;
  readonly helo?: string;
  readonly tryStarttls?: true;
  readonly case?: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
  /** Seconds. */
  readonly timeout: number;
}

const TIMEOUT_S = 30;

export function addProbe(program: Command, io: CliIo, exit: (code: number) => void): void {
  const format = new Option('--format <FORM>', say('cli.option.format'));
  withCommon(program.command('probe'))
    .argument('<target>', told('cli.probe.argument'), readTarget)
    .description(told('cli.probe.about'))
    .option('--compare <TARGET>', told('cli.probe.compare'), readTarget)
    .option('--helo <NAME>', told('cli.probe.helo'), readHelo)
    .option('--try-starttls', told('cli.probe.try-starttls'))
    .option('--case <DIR>', say('cli.option.case'))
    .addOption(format.choices(['text', 'json']).default('text'))
    .option('--output <PATH>', say('cli.option.output'))
    .option('--timeout <SECONDS>', told('cli.probe.timeout'), readSeconds, TIMEOUT_S)
    .action(async (target: ProbeTarget, options: ProbeCliOptions) => {
      checkLanguage(options.language);
      await checkOutput(io, options.output);
      exit(await runProbe(io, target, options));
    });
}

const EXIT_OF: Readonly<Record<ProbeJudgement['outcome'], number>> = {
  masked: EXIT.interference,
  clear: EXIT.ok,
  'cannot-tell': EXIT.device,
  'not-reached': EXIT.device,
};

async function runProbe(io: CliIo, target: ProbeTarget, options: ProbeCliOptions): Promise<number> {
  const outside = await ask(io, target, options, 'outside');
  // one after the other: two dialogues at once may meet a limit of connections
  const inside = options.compare && (await ask(io, options.compare, options, 'inside'));
  if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
  const isCompared = inside !== undefined && inside.reading.offersStartTls !== undefined;
  const judgement = judgeProbe(outside, isCompared ? inside : undefined);
  const results = inside === undefined ? [outside] : [outside, inside];
  if (options.case !== undefined) await keep(io, options.case, results);
  const differences = isCompared ? compareDialogues(outside.dialogue, inside.dialogue) : [];
  const text =
    options.format === 'json'
      ? safeJson({
          schema: 'unmask.probe/1',
          outcome: judgement.outcome,
          because: sayMessage(judgement.because),
          masked: judgement.signs.map(sayMessage),
          outside,
          ...(inside === undefined ? {} : { inside, differences }),
        })
      : renderProbe(judgement, results, differences, sayMessage);
  await putOutput(io, options.output, `probe.${options.format === 'json' ? 'json' : 'txt'}`, text);
  if (inside !== undefined && !isCompared) {
    const values = { target: inside.target, reason: endOf(inside) };
    io.stderr.write(`unmask: ${told('probe.inside-silent', values)}\n`);
    return judgement.outcome === 'masked' ? EXIT.interference : EXIT.device;
  }
  return EXIT_OF[judgement.outcome];
}

function ask(
  io: CliIo,
  target: ProbeTarget,
  options: ProbeCliOptions,
  view: 'outside' | 'inside',
): Promise<ProbeResult> {
  return probe(target, {
    ...(options.helo === undefined ? {} : { helo: options.helo }),
    tryStartTls: options.tryStarttls === true,
    timeoutMs: options.timeout * 1000,
    clock: realProbeClock(io.now),
    signal: io.signal,
    path: `probe-${view}-${targetText(target).replace(/[^A-Za-z0-9.-]+/g, '-')}.txt`,
  });
}

async function keep(io: CliIo, folder: string, results: readonly ProbeResult[]): Promise<void> {
  const answered = results.filter((result) => result.dialogue.turns.length > 0);
  if (answered.length === 0) return;
  const kept = await keepProbes(resolve(io.cwd, folder), answered, io.now());
  if (!kept.ok) throw storeFailure(kept.error);
}

function told(id: keyof typeof probeTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}

function readHelo(value: string): string {
  if (!isHeloName(value)) throw new InvalidArgumentError(told('cli.probe.not-a-name'));
  return value;
}

function readSeconds(value: string): number {
  const seconds = Number(value);
  if (/^\d{1,4}$/.test(value) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError(told('cli.probe.not-seconds'));
}

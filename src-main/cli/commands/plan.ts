/** `unmask plan CASE`: reads a case as diagnose does, plans, prints, and keeps `plan.json` in it. */

import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type MessageValues, message } from '../../../shared/base/message.ts';
import { safeJson } from '../../../shared/base/safe-json.ts';
import type { planTexts } from '../../../shared/messages/en/plan.ts';
import {
  type ChangePlan,
  PLAN_SCHEMA,
  type PlanRefusal,
  STRATEGIES,
  type StrategyName,
} from '../../../shared/model/plan.ts';
import type { PlanRequest } from '../../../shared/plan/plan-change.ts';
import {
  refusalMessages,
  renderCommands,
  renderFtdAdvice,
  renderPlanMarkdown,
  renderPlanText,
  wantsMoreData,
} from '../../../shared/plan/render.ts';
import { localStamp, utcText } from '../../host/local-time.ts';
import {
  keepPlan,
  PLAN_FILE,
  type PlanTrouble,
  planOf,
  planSubject,
} from '../../host/plan-case.ts';
import { say, sayMessage } from '../../host/say.ts';
import { readCase, readDocuments } from '../../store/case-folder.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  readAddress,
  withCommon,
} from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { checkOutput, putOutput } from '../output.ts';
import { storeFailure } from '../store-failure.ts';

const FORMATS = ['text', 'json', 'md', 'commands'] as const;

interface PlanCliOptions extends CommonOptions {
  readonly strategy?: StrategyName;
  readonly scope?: 'everyone' | 'esa';
  readonly esa?: readonly string[];
  readonly peer?: readonly string[];
  readonly control?: string;
  readonly firewall?: string;
  readonly format: (typeof FORMATS)[number];
  readonly output?: string;
}

export function addPlan(program: Command, io: CliIo, exit: (code: number) => void): void {
  withCommon(program.command('plan'))
    .argument('<case>', told('cli.plan.argument'))
    .description(told('cli.plan.about'))
    .addOption(new Option('--strategy <NAME>', told('cli.plan.strategy')).choices([...STRATEGIES]))
    .addOption(new Option('--scope <WHO>', told('cli.plan.scope')).choices(['everyone', 'esa']))
    .option('--esa <ADDRESS>', say('cli.option.esa'), collectAddress)
    .option('--peer <ADDRESS>', say('cli.option.peer'), collectAddress)
    .option('--control <ADDRESS>', told('cli.plan.control'), readAddress)
    .option('--firewall <ID>', told('cli.plan.firewall'))
    .addOption(
      new Option('--format <FORM>', told('cli.plan.format')).choices([...FORMATS]).default('text'),
    )
    .option('--output <PATH>', say('cli.option.output'))
    .action(async (folder: string, options: PlanCliOptions) => {
      checkLanguage(options.language);
      await checkOutput(io, options.output);
      exit(await runPlan(io, resolve(io.cwd, folder), options));
    });
}

async function runPlan(io: CliIo, folder: string, options: PlanCliOptions): Promise<number> {
  const found = await readCase(folder);
  if (!found.ok) throw storeFailure(found.error);
  const documents = await readDocuments(folder, found.value);
  const subject = planSubject(documents, {
    esa: options.esa ?? found.value.esa,
    peers: options.peer ?? found.value.peers,
    ...(options.strategy ? { strategy: options.strategy } : {}),
    ...(options.scope ? { scope: options.scope } : {}),
    ...(options.control === undefined ? {} : { control: options.control }),
    ...(options.firewall === undefined ? {} : { firewall: options.firewall }),
    now: localStamp(io.now()),
    signal: io.signal,
  });
  if (!subject.ok) throw troubleFailure(subject.error);
  const planned = planOf(subject.value);
  if (!planned.ok) return refuse(io, planned.error, subject.value.request, options);
  const kept = await keepPlan(folder, planned.value, utcText(io.now()));
  if (!kept.ok) throw storeFailure(kept.error);
  const text = print(planned.value, options);
  await putOutput(io, options.output, `plan.${ENDING[options.format]}`, text);
  if (!options.quiet) {
    io.stderr.write(`unmask: ${told('plan.text.written', { file: join(folder, PLAN_FILE) })}\n`);
  }
  return EXIT.ok;
}

const ENDING = { text: 'txt', json: 'json', md: 'md', commands: 'cfg' } as const;

function print(plan: ChangePlan, { format }: PlanCliOptions): string {
  switch (format) {
    case 'json':
      return safeJson(plan);
    case 'md':
      return renderPlanMarkdown(plan, sayMessage);
    case 'commands':
      return renderCommands(plan, sayMessage);
    case 'text':
      return renderPlanText(plan, sayMessage);
  }
}

function told(id: keyof typeof planTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}

/** What stands in the way, as the command line ends with it. */
function troubleFailure(trouble: PlanTrouble): CliFailure {
  switch (trouble.kind) {
    case 'no-config':
      return new CliFailure(EXIT.insufficient, told('cli.plan.no-config'));
    case 'no-firewall':
      return new CliFailure(EXIT.usage, told('cli.plan.no-firewall', trouble));
    case 'several':
      return new CliFailure(EXIT.usage, told('cli.plan.several', trouble));
  }
}

/** Nothing is written into the case; an FTD gets its advice all the same. */
async function refuse(
  io: CliIo,
  refusal: PlanRefusal,
  request: PlanRequest,
  options: PlanCliOptions,
): Promise<number> {
  const reasons = refusalMessages(refusal).map(sayMessage);
  if (options.format === 'json') {
    const answer = { schema: PLAN_SCHEMA, refused: refusal, reasons };
    await putOutput(io, options.output, 'plan.json', safeJson(answer));
  } else if (refusal.kind === 'ftd') {
    const advice = renderFtdAdvice(request.esa, sayMessage);
    await putOutput(io, options.output, `plan.${ENDING[options.format]}`, advice);
  }
  const [first, ...rest] = reasons;
  io.stderr.write(`unmask: ${first}\n${rest.map((line) => `  ${line}\n`).join('')}`);
  return wantsMoreData(refusal) ? EXIT.insufficient : EXIT.refused;
}

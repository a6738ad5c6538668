/** `unmask plan CASE`: reads a case as diagnose does, plans, prints, and keeps `plan.json` in it. */

import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { type MessageValues, message } from '../../../shared/base/message.ts';
import { safeJson } from '../../../shared/base/safe-json.ts';
import { splitLines } from '../../../shared/base/text.ts';
import { diagnose, type SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import type { planTexts } from '../../../shared/messages/en/plan.ts';
import { en } from '../../../shared/messages/en.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import {
  type ChangePlan,
  PLAN_SCHEMA,
  type PlanRefusal,
  STRATEGIES,
  type StrategyName,
} from '../../../shared/model/plan.ts';
import type { FirewallFacts, Snapshot } from '../../../shared/model/snapshot.ts';
import { boundLines, stableConfigText } from '../../../shared/plan/config-text.ts';
import { type PlanRequest, planChange } from '../../../shared/plan/plan-change.ts';
import {
  refusalMessages,
  renderCommands,
  renderFtdAdvice,
  renderPlanMarkdown,
  renderPlanText,
  wantsMoreData,
} from '../../../shared/plan/render.ts';
import { localStamp, utcText } from '../../host/local-time.ts';
import { say, sayMessage } from '../../host/say.ts';
import type { CaseFileContent } from '../../store/case-file.ts';
import { changeCase, readCase, readDocuments } from '../../store/case-folder.ts';
import type { CliIo } from '../cli-io.ts';
import {
  type CommonOptions,
  checkLanguage,
  collectAddress,
  withCommon,
} from '../common-options.ts';
import { CliFailure, EXIT } from '../exit-code.ts';
import { checkOutput, putOutput } from '../output.ts';
import { storeFailure } from '../store-failure.ts';

const PLAN_FILE = 'plan.json';
const FORMATS = ['text', 'json', 'md', 'commands'] as const;

interface PlanCliOptions extends CommonOptions {
  readonly strategy?: StrategyName;
  readonly scope?: 'everyone' | 'esa';
  readonly esa?: readonly string[];
  readonly peer?: readonly string[];
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
  const snapshot = readSnapshot(io, documents, found.value, options);
  const firewall = chooseFirewall(snapshot, options.firewall);
  const request = requestOf(snapshot, firewall, documents, options);
  const planned = planChange(firewall.config, request);
  if (!planned.ok) return refuse(io, planned.error, request, options);
  await keepPlan(io, folder, planned.value);
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

function readSnapshot(
  io: CliIo,
  documents: readonly SourceDocument[],
  content: CaseFileContent,
  options: PlanCliOptions,
): Snapshot {
  return diagnose(documents, {
    esa: options.esa ?? content.esa,
    peers: options.peer ?? content.peers,
    language: 'en',
    catalogue: en,
    now: localStamp(io.now()),
    signal: io.signal,
  }).snapshot;
}

function told(id: keyof typeof planTexts, values?: MessageValues): string {
  return sayMessage(message(id, values));
}

type WithConfig = FirewallFacts & { readonly config: AsaConfig };

/** The one named, or the only one, or the only one that inspects the ESA. */
function chooseFirewall(snapshot: Snapshot, id: string | undefined): WithConfig {
  const all = snapshot.firewalls.filter((f): f is WithConfig => f.config !== undefined);
  const known = all.map((f) => f.id);
  if (id !== undefined) {
    const named = all.find((f) => f.id === id);
    if (named) return named;
    throw new CliFailure(EXIT.usage, told('cli.plan.no-firewall', { id, known }));
  }
  const [only, second] = all;
  if (!only) throw new CliFailure(EXIT.insufficient, told('cli.plan.no-config'));
  if (!second) return only;
  const inspecting = all.filter((firewall) =>
    snapshot.targets.some((target) =>
      [...target.inbound.walks, ...target.outbound.walks].some(
        (walk) => walk.firewall === firewall.id && walk.inspected === true,
      ),
    ),
  );
  const [first, another] = inspecting;
  if (first && !another) return first;
  throw new CliFailure(EXIT.usage, told('cli.plan.several', { known }));
}

function requestOf(
  snapshot: Snapshot,
  firewall: WithConfig,
  documents: readonly SourceDocument[],
  options: PlanCliOptions,
): PlanRequest {
  const targets = snapshot.targets.filter((target) => target.firewalls.includes(firewall.id));
  const { failover } = firewall;
  return {
    esa: targets.map((target) => target.address),
    ...(targets.some((target) => target.assumed) ? { isAssumed: true } : {}),
    ...(options.strategy ? { strategy: options.strategy } : {}),
    ...(options.scope ? { scope: options.scope } : {}),
    ...(snapshot.peers.length > 0 ? { peers: snapshot.peers } : {}),
    sha256: hashOf(firewall.config, documents),
    unit: {
      firewall: firewall.id,
      platform: firewall.platform,
      xlates: firewall.xlates,
      ...(firewall.context === undefined ? {} : { context: firewall.context }),
      ...(firewall.role === undefined ? {} : { role: firewall.role }),
      ...(failover === undefined ? {} : { hasMate: failover.isOn }),
      ...(firewall.managedBy === undefined ? {} : { managedBy: firewall.managedBy.name }),
      ...(firewall.startup === undefined ? {} : { startup: firewall.startup }),
    },
  };
}

/** Of the masked text, as everything in a case is. */
function hashOf(config: AsaConfig, documents: readonly SourceDocument[]): string {
  const linesOf = (path: string): readonly string[] => {
    const document = documents.find((d) => d.path === path);
    return document ? splitLines(new TextDecoder().decode(document.bytes)) : [];
  };
  return createHash('sha256')
    .update(stableConfigText(boundLines(config, linesOf)))
    .digest('hex');
}

async function keepPlan(io: CliIo, folder: string, plan: ChangePlan): Promise<void> {
  const kept = await changeCase(folder, utcText(io.now()), async (content) => {
    await writeFileAtomic(join(folder, PLAN_FILE), `${JSON.stringify(plan, null, 2)}\n`);
    return content;
  });
  if (!kept.ok) throw storeFailure(kept.error);
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

/** From the lines of a strategy to a plan, once simulator and evaluator have nothing against them. */
import { ALL_V4, ALL_V6, formatAddress } from '../base/ip.ts';
import { type Message, message } from '../base/message.ts';
import { err, ok, type Result } from '../base/result.ts';
import {
  type ChangePlan,
  PLAN_SCHEMA,
  type PlanCommand,
  type PlanQuestion,
  type PlanRadius,
  type PlanRefusal,
  type PlanSaving,
  type PlanStep,
  type StrategyName,
} from '../model/plan.ts';
import { covers } from '../mpf/config-index.ts';
import { isNowhere, within } from '../mpf/region.ts';
import { canClearByHost, clearCommands, expectationsOf } from './expectations.ts';
import { differences } from './normalise.ts';
import { notExempt, type Outcome, openWalks, outcomeOf } from './outcome.ts';
import { type PairRadius, radiusOf, radiusPairs } from './radius.ts';
import { refuseCommand } from './refuse-command.ts';
import type { PlanScene } from './scene.ts';
import { applyCommands, type CommandTrace } from './simulate.ts';
import type { DraftStep, PlanDraft } from './strategy.ts';

export function judgeDraft(
  scene: PlanScene,
  strategy: StrategyName,
  draft: PlanDraft,
): Result<ChangePlan, PlanRefusal> {
  const { config } = scene;
  if (draft.steps.length === 0) {
    const reason = message('plan.not-applicable.nothing-to-do');
    return err({ kind: 'not-applicable', strategy, reason });
  }
  const commands = draft.steps.map((step) => step.command);
  const inverse = undo(draft.steps);
  const banned = bannedLine([...commands, ...inverse]);
  if (banned) return err(banned);
  const typed = applyCommands(config, commands);
  const back = applyCommands(typed.config, inverse);
  const refused = typed.refusals[0] ?? back.refusals[0];
  if (refused) {
    return err({ kind: 'line-refused', command: refused.command, reason: refused.reason });
  }
  const outcome = outcomeOf(scene, typed.config);
  const failed = missesGoal(strategy, draft, outcome);
  if (failed) return err(failed);
  const listed = scene.hosts.flatMap((host) => host.listed);
  const pairs = radiusPairs(config, typed.config, listed);
  const blastRadius = radiusOf(pairs);
  if (draft.leavesOthers && disturbsOthers(scene, pairs)) {
    return err({ kind: 'others-affected', strategy, radius: blastRadius });
  }
  return ok({
    ...identityOf(scene, strategy),
    directions: ['inbound', 'outbound'],
    steps: draft.steps.map((step, at) => planStep(step, at, typed.trace[at])),
    inverse: back.trace.map(commandOf),
    outcome: { isExempt: outcome.isExempt, walks: outcome.walks },
    expectations: expectationsOf(scene, draft, typed.config, outcome),
    blastRadius,
    interruption: draft.interruption,
    saving: savingOf(scene),
    clear: changesMail(draft) ? clearCommands(scene) : [],
    warnings: [...draft.warnings, ...warningsOf(scene, draft)],
    questions: [...draft.questions, ...questionsOf(scene), ...ipv6Question(draft, blastRadius)],
    ...(draft.override ? { override: draft.override } : {}),
    leftovers: differences(config, back.config),
  });
}

function missesGoal(
  strategy: StrategyName,
  draft: PlanDraft,
  outcome: Outcome,
): PlanRefusal | undefined {
  if (draft.goal === 'exempt') return notExempt(strategy, outcome);
  // Whoever keeps the inspection must know that it is there, and by which map.
  const isOpen = outcome.walks.some((w) => w.before === 'unknown' || w.after === 'unknown');
  return draft.goal === 'inspected' && isOpen ? openWalks(outcome.after) : undefined;
}

/**
 * The undo of the steps given, last first: of a whole plan, or of what was typed of it when
 * something went wrong. From configuration mode.
 */
export function undo(steps: readonly Pick<DraftStep, 'inverse'>[]): readonly string[] {
  return steps.toReversed().flatMap((step) => step.inverse);
}

function bannedLine(commands: readonly string[]): PlanRefusal | undefined {
  for (const command of commands) {
    const ban = refuseCommand(command);
    if (ban) return { kind: 'line-refused', command, reason: ban.reason };
  }
  return undefined;
}

/** Before 9.0 a new list can't hold IPv6: the plan warns of what is lost there (asa.md a.7). */
function disturbsOthers(scene: PlanScene, pairs: readonly PairRadius[]): boolean {
  return pairs.some(({ disturbed }) => {
    const counted = scene.anyHasIpv6 === true ? [ALL_V4, ALL_V6] : [ALL_V4];
    return counted.some((family) => !isNowhere(within(disturbed, family, family)));
  });
}

function identityOf(scene: PlanScene, strategy: StrategyName) {
  const { config, request, hosts } = scene;
  const { unit } = request;
  const release = config.release?.text;
  return {
    schema: PLAN_SCHEMA as typeof PLAN_SCHEMA, // the literal, not string
    strategy,
    ...(request.strategy === undefined ? {} : { wasAsked: true as const }),
    firewall: unit?.firewall ?? config.hostname ?? 'firewall',
    ...(unit?.context === undefined ? {} : { context: unit.context }),
    ...(config.hostname === undefined ? {} : { hostname: config.hostname }),
    ...(release === undefined ? {} : { release }),
    configuration: {
      ...(request.sha256 === undefined ? {} : { sha256: request.sha256 }),
      paths: [...new Set(config.sources.map((source) => source.span.path))],
    },
    esa: hosts.map((host) => ({
      address: host.text,
      mapped: host.mapped,
      listed: host.listed.map((address) => formatAddress(address)),
    })),
  };
}

function planStep(step: DraftStep, at: number, trace: CommandTrace | undefined): PlanStep {
  return {
    id: `s${String(at + 1).padStart(2, '0')}`,
    ...(trace ? commandOf(trace) : { command: step.command, mode: 'config' }),
    inverse: step.inverse,
    why: step.why,
    ...(step.isSwitch ? { isSwitch: true as const } : {}),
    spans: step.spans,
  };
}

function commandOf({ command, mode, after }: CommandTrace): PlanCommand {
  return { command, mode, ...(after === mode ? {} : { enters: after }) };
}

/** Others lose something although they should not: before 9.0, IPv6. */
function ipv6Question(draft: PlanDraft, radius: PlanRadius): readonly PlanQuestion[] {
  const isLost = draft.leavesOthers && radius.losesOthers.ipv6 !== '0';
  return isLost ? [{ id: 'ipv6-lost', text: message('plan.question.ipv6-lost') }] : [];
}

function savingOf({ config, request }: PlanScene): PlanSaving {
  const startup = request.unit?.startup;
  if (!startup) {
    const text = message('plan.saving.unknown');
    return { startupEqualsRunning: 'unknown', differences: [], text };
  }
  const found = differences(startup, config);
  return found.length === 0
    ? { startupEqualsRunning: true, differences: [], text: message('plan.saving.equal') }
    : {
        startupEqualsRunning: false,
        differences: found,
        text: message('plan.saving.differs', { count: found.length }),
      };
}

function changesMail({ goal }: PlanDraft): boolean {
  return goal === 'exempt' || goal === 'inspected';
}

function warningsOf(scene: PlanScene, draft: PlanDraft): readonly Message[] {
  const { unit } = scene.request;
  return [
    ...(changesMail(draft) ? [message('plan.warning.old-connections')] : []),
    ...(changesMail(draft) && !canClearByHost(scene.config)
      ? [message('plan.warning.no-clear-conn')]
      : []),
    ...(unit?.hasMate || scene.config.failover?.isOn ? [message('plan.warning.mate')] : []),
    ...(scene.config.isTransparent ? [message('plan.warning.transparent')] : []),
  ];
}

function questionsOf(scene: PlanScene): readonly PlanQuestion[] {
  const { config, request } = scene;
  const { unit } = request;
  const out: PlanQuestion[] = [];
  const ask = (id: string, values?: Message['values']) =>
    out.push({ id, text: message(`plan.question.${id}`, values) });
  if (request.isAssumed) ask('esa-assumed', { esa: scene.hosts.map((host) => host.text) });
  if (config.failover?.isOn && unit?.role === undefined) ask('active-unit');
  if (config.isContext && unit?.context === undefined) ask('context');
  if (unit?.managedBy !== undefined) ask('managed', { by: unit.managedBy });
  if (!covers(config, 'access-list') || !covers(config, 'class-map')) ask('names');
  if (config.release === undefined) ask('release');
  if (unit?.startup && differences(unit.startup, config).length > 0) ask('saving');
  return out;
}

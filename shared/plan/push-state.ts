/**
 * Where on its way a change is: the configuration read back is compared with what it would be after
 * each line of the plan, and after each line of the way back. Journal and device together tell what
 * was applied; the device has the last word.
 */
import type { AsaConfig } from '../model/asa-config.ts';
import type { FoundState } from '../model/journal.ts';
import type { ChangePlan, PlanCommand, PlanMode } from '../model/plan.ts';
import { differences, normalised } from './normalise.ts';
import { applyCommands, type CommandTrace } from './simulate.ts';

/** Differences told when the device is on no point of the way. */
const MOST_DIFFERENCES = 20;

/** A plan bound to the configuration it starts from. */
export interface PushScript {
  readonly plan: ChangePlan;
  readonly start: AsaConfig;
  /** One per step. */
  readonly trace: readonly CommandTrace[];
}

/** Undefined when the simulator would not take every line: the plan belongs to something else. */
export function pushScript(plan: ChangePlan, start: AsaConfig): PushScript | undefined {
  const { refusals, trace } = applyCommands(
    start,
    plan.steps.map((step) => step.command),
  );
  return refusals.length > 0 || trace.length !== plan.steps.length
    ? undefined
    : { plan, start, trace };
}

/** The configuration after the first `applied` lines. */
export function configAfter({ start, trace }: PushScript, applied: number): AsaConfig {
  return trace[applied - 1]?.config ?? start;
}

/** The way back from there, from configuration mode; a line more tells where each leads. */
export function undoTrace(script: PushScript, applied: number): readonly CommandTrace[] {
  const { plan } = script;
  const commands =
    applied === plan.steps.length
      ? plan.inverse.map(({ command }) => command)
      : plan.steps
          .slice(0, applied)
          .toReversed()
          .flatMap((step) => step.inverse);
  return applyCommands(configAfter(script, applied), commands).trace;
}

/** The point of the way that `read` stands at: as far forward as it can be, else as little undone. */
export function findState(script: PushScript, read: AsaConfig): FoundState {
  const wanted = fingerprint(read);
  const known = new Map<AsaConfig, boolean>();
  const isThere = (config: AsaConfig): boolean => {
    const told = known.get(config) ?? fingerprint(config) === wanted;
    known.set(config, told);
    return told;
  };
  const lines = script.plan.steps.length;
  for (let applied = lines; applied >= 0; applied--) {
    if (isThere(configAfter(script, applied))) return { kind: 'on-the-way', applied, undone: 0 };
  }
  for (let applied = lines; applied > 0; applied--) {
    const at = undoTrace(script, applied).findIndex(({ config }) => isThere(config));
    if (at >= 0) return { kind: 'on-the-way', applied, undone: at + 1 };
  }
  const found = differences(script.start, read).slice(0, MOST_DIFFERENCES);
  return { kind: 'elsewhere', differences: found };
}

/**
 * What is left to type of a trace from its line `from` on, beginning in configuration mode: the lines
 * that lead into the mode where it goes on come first, since they change nothing.
 */
export function restOf(trace: readonly CommandTrace[], from: number): readonly PlanCommand[] {
  const way: CommandTrace[] = [];
  for (const line of trace.slice(0, from)) {
    const depth = DEPTH[line.after];
    const isEntry = depth > 0 && line.after !== line.mode;
    way.splice(isEntry ? Math.max(0, depth - 1) : depth);
    if (isEntry) way.push(line);
  }
  return [...way, ...trace.slice(from)].map(planCommand);
}

const DEPTH: Readonly<Record<PlanMode, number>> = {
  config: 0,
  'config-cmap': 1,
  'config-pmap': 1,
  'config-network-object-group': 1,
  'config-pmap-c': 2,
  'config-pmap-p': 2,
};

function planCommand({ command, mode, after }: CommandTrace): PlanCommand {
  return { command, mode, ...(after === mode ? {} : { enters: after }) };
}

/** Equal for configurations that mean the same. */
function fingerprint(config: AsaConfig): string {
  return JSON.stringify(
    Object.entries(normalised(config)).map(([name, { lines, isOrdered }]) => [
      name,
      isOrdered ? lines : [...lines].sort(),
    ]),
  );
}

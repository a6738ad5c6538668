/**
 * Where on its way a change is: the configuration read back is compared with what it would be after
 * each line of the plan, and after each line of the way back. Journal and device together tell what
 * was applied; the device has the last word.
 */
import type { AsaConfig } from '../model/asa-config.ts';
import type { FoundState } from '../model/journal.ts';
import type { ChangePlan, PlanCommand, PlanDifference, PlanMode } from '../model/plan.ts';
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
  for (const { applied, undone, config } of wayPoints(script)) {
    if (isThere(config)) return { kind: 'on-the-way', applied, undone };
  }
  const beside = besideOthers(script, read);
  if (beside) return beside;
  const found = differences(script.start, read).slice(0, MOST_DIFFERENCES);
  return { kind: 'elsewhere', differences: found };
}

/**
 * The nearest point of the way when somebody else changed something that the way back doesn't touch:
 * the simulated way back takes every line and leaves the foreign difference as it is, no more, no less.
 */
function besideOthers(script: PushScript, read: AsaConfig): FoundState | undefined {
  if (script.start.hostname !== read.hostname) return undefined;
  let nearest: (WayPoint & { readonly foreign: readonly PlanDifference[] }) | undefined;
  const seen = new Set<AsaConfig>();
  for (const point of wayPoints(script)) {
    if (seen.has(point.config)) continue;
    seen.add(point.config);
    const foreign = differences(point.config, read);
    if (!nearest || foreign.length < nearest.foreign.length) nearest = { ...point, foreign };
  }
  if (!nearest || nearest.foreign.length > MOST_DIFFERENCES) return undefined;
  const { applied, undone, foreign } = nearest;
  const undo = restOf(undoTrace(script, applied), undone).map(({ command }) => command);
  const back = applyCommands(read, undo);
  const left = differences(script.start, back.config);
  return back.refusals.length === 0 && isSameList(left, foreign)
    ? { kind: 'on-the-way', applied, undone, foreign }
    : undefined;
}

interface WayPoint {
  readonly applied: number;
  readonly undone: number;
  readonly config: AsaConfig;
}

/** Every point of the way, furthest first; then those of the ways back. */
function* wayPoints(script: PushScript): Generator<WayPoint> {
  const lines = script.plan.steps.length;
  for (let applied = lines; applied >= 0; applied--) {
    yield { applied, undone: 0, config: configAfter(script, applied) };
  }
  for (let applied = lines; applied > 0; applied--) {
    for (const [i, { config }] of undoTrace(script, applied).entries()) {
      yield { applied, undone: i + 1, config };
    }
  }
}

function isSameList(one: readonly PlanDifference[], other: readonly PlanDifference[]): boolean {
  const told = (list: readonly PlanDifference[]): string =>
    JSON.stringify(list.map(({ kind, where, text }) => [kind, where, text].join('\n')).sort());
  return told(one) === told(other);
}

/**
 * What is left to type of a trace from its line `from` on, beginning in configuration mode: the lines
 * that lead into the mode where it goes on come first, since they change nothing.
 */
export function restOf(trace: readonly CommandTrace[], from: number): readonly PlanCommand[] {
  const way: CommandTrace[] = [];
  for (const line of trace.slice(0, from)) {
    const depth = DEPTH[line.after];
    // a second `match` or `class` enters anew: its sibling's mode is the same, its place isn't
    const isEntry = depth > 0 && (depth === 1 ? BLOCK : PART).test(line.command);
    way.splice(isEntry ? Math.max(0, depth - 1) : depth);
    if (isEntry) way.push(line);
  }
  return [...way, ...trace.slice(from)].map(planCommand);
}

const BLOCK = /^(?:class-map|policy-map|object-group) /;
const PART = /^(?:class |match |parameters$)/;

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

/**
 * A text of commands judged as if it were typed: which lines would be refused, whether the hosts
 * would be exempt and because of what, who else would notice, and the way back. For plans edited by
 * hand, for pasted recipes, and for the editor while a person types.
 */
import { distinct } from '../base/distinct.ts';
import type { Message } from '../base/message.ts';
import { ok, type Result } from '../base/result.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { FlowWalk } from '../model/inspection.ts';
import type {
  PlanCommand,
  PlanDifference,
  PlanMode,
  PlanOutcome,
  PlanRadius,
  PlanRefusal,
} from '../model/plan.ts';
import { inverseOf } from './inverse.ts';
import { differences } from './normalise.ts';
import { outcomeOf } from './outcome.ts';
import { radiusOf, radiusPairs } from './radius.ts';
import { refuseCommand } from './refuse-command.ts';
import type { PlanRequest } from './request.ts';
import { planScene } from './scene.ts';
import { applyCommands } from './simulate.ts';

export interface WhatIf {
  /** One per line that is a command. */
  readonly lines: readonly WhatIfLine[];
  readonly outcome: PlanOutcome;
  /** The walks afterwards, in the order of those in `outcome`, with the lines that decide. */
  readonly walks: readonly FlowWalk[];
  /** Why the hosts would still be inspected: what the classes that take them say. */
  readonly reasons: readonly Message[];
  /** Absent when it wasn't asked for. */
  readonly blastRadius?: PlanRadius;
  /** From configuration mode; of the lines that would be taken. */
  readonly inverse: readonly PlanCommand[];
  /** What the way back would not restore. */
  readonly leftovers: readonly PlanDifference[];
  readonly after: AsaConfig;
}

export interface WhatIfLine extends PlanCommand {
  /** Index into the lines given. */
  readonly at: number;
  readonly inverse: readonly string[];
  /** The device would refuse it, or a push would. */
  readonly refused?: Message;
}

/**
 * Refused only where the hosts can't be read; lines are never a reason. The blast radius asks over
 * the whole address space: leave it out while a person types into a large configuration.
 */
export function whatIf(
  config: AsaConfig,
  request: PlanRequest,
  lines: readonly string[],
  options: { readonly withoutRadius?: true } = {},
): Result<WhatIf, PlanRefusal> {
  const scene = planScene(config, request);
  if (!scene.ok) return scene;
  const typed = applyCommands(config, lines);
  const refusedAt = new Map(typed.refusals.map((r) => [r.at, r.reason]));
  const judged = typed.trace.map((step): WhatIfLine => {
    const refused = refusedAt.get(step.at) ?? refuseCommand(step.command)?.reason;
    return {
      at: step.at,
      ...commandOf(step.command, step.mode, step.after),
      inverse: inverseOf(step.before, step.config),
      ...(refused ? { refused } : {}),
    };
  });
  const back = applyCommands(
    typed.config,
    judged.toReversed().flatMap((line) => line.inverse),
  );
  const { after, ...outcome } = outcomeOf(scene.value, typed.config);
  const takers = after.flatMap((walk) => walk.steps.filter((step) => step.takes !== false));
  const listed = scene.value.hosts.flatMap((host) => host.listed);
  return ok({
    lines: judged,
    outcome,
    walks: after,
    reasons: outcome.isExempt === true ? [] : distinct(takers.map((step) => step.reason)),
    ...(options.withoutRadius
      ? {}
      : { blastRadius: radiusOf(radiusPairs(config, typed.config, listed)) }),
    inverse: back.trace.map((step) => commandOf(step.command, step.mode, step.after)),
    leftovers: differences(config, back.config),
    after: typed.config,
  });
}

function commandOf(command: string, mode: PlanMode, after: PlanMode): PlanCommand {
  return { command, mode, ...(after === mode ? {} : { enters: after }) };
}

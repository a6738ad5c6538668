/**
 * What a plan is for, as the judges need it. A plan that lets the ESA go is proven by "not inspected",
 * whatever its own outcome says (note 117801 says itself that it doesn't work); one that keeps
 * inspection by another map is proven by that map.
 */
import { flowQueryOf } from '../../asa/commands/flow-query.ts';
import { parseAddress, sameAddress } from '../../base/ip.ts';
import type { ChangePlan, PlanDirection, PlanQuery } from '../../model/plan.ts';
import { isAtLeast, parseRelease } from '../../model/release.ts';

export interface ProofAim {
  readonly firewall: string;
  /** Real addresses. */
  readonly esa: readonly string[];
  /** True when mail stays inspected, by `map`. */
  readonly wantsInspected: boolean;
  readonly map?: string;
  /** Somebody else must still be inspected. */
  readonly needsControl: boolean;
  /** Real address of the control host; absent when the plan found none. */
  readonly control?: string;
  /** The release has `packet-tracer` (7.2(1) and later [K]). */
  readonly canTrace: boolean;
  readonly questions: readonly ProofQuestion[];
}

/** One query of the plan, with what it is about. */
export interface ProofQuestion {
  readonly of: 'esa' | 'control';
  readonly kind: 'flow' | 'trace';
  readonly direction: PlanDirection;
  readonly command: string;
  /** Interfaces of the walk; `any` where the query doesn't tell. */
  readonly from: string;
  readonly to: string;
}

export function proofAim(plan: ChangePlan): ProofAim {
  const wantsInspected = plan.strategy === 'permissive-map';
  const inspected = plan.expectations.find((e) => e.kind === 'inspected' && e.esa !== undefined);
  const map = wantsInspected ? inspected?.map : undefined;
  const control = controlOf(plan);
  const release = plan.release === undefined ? undefined : parseRelease(plan.release);
  const isNarrow = plan.strategy === 'exempt-hosts' || plan.strategy === 'deny-in-class';
  return {
    firewall: plan.firewall,
    esa: plan.esa.map((host) => host.address),
    wantsInspected,
    ...(map === undefined ? {} : { map }),
    needsControl: isNarrow || control !== undefined,
    ...(control === undefined ? {} : { control }),
    canTrace: release === undefined || isAtLeast(release, 7, 2),
    questions: questionsOf(plan, control),
  };
}

function questionsOf(plan: ChangePlan, control: string | undefined): ProofQuestion[] {
  return plan.expectations.flatMap((expectation): ProofQuestion[] => {
    const of = expectation.kind === 'control-inspected' ? 'control' : 'esa';
    if (of === 'esa' && expectation.esa === undefined) return [];
    return expectation.queries.flatMap((query): ProofQuestion[] => {
      const { kind, command } = query;
      if (kind !== 'flow' && kind !== 'trace') return [];
      const direction = expectation.direction ?? directionOf(query, control);
      const walks = plan.outcome.walks.filter((w) => w.direction === direction);
      const [walk, another] = walks;
      const isOne = walk !== undefined && another === undefined;
      const input = kind === 'trace' ? flowQueryOf(command)?.input : undefined;
      return [
        {
          of,
          kind,
          direction,
          command,
          from: input ?? (isOne ? walk.from : 'any'),
          to: isOne ? walk.to : 'any',
        },
      ];
    });
  });
}

/** A control query names the control host as its source when it is about mail from it. */
function directionOf(query: PlanQuery, control: string | undefined): PlanDirection {
  const flow = flowQueryOf(query.command);
  return flow && isSame(flow.source, control) ? 'outbound' : 'inbound';
}

/** The sentence of the expectation names it. */
function controlOf(plan: ChangePlan): string | undefined {
  const expectation = plan.expectations.find((e) => e.kind === 'control-inspected');
  const host = expectation?.text.values?.host;
  return typeof host === 'string' ? host : undefined;
}

function isSame(a: string, b: string | undefined): boolean {
  const [x, y] = [parseAddress(a), parseAddress(b ?? '')];
  return x !== undefined && y !== undefined && sameAddress(x, y);
}

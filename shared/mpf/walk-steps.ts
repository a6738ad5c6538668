/**
 * The walk told class by class: does the flow lie in it, does it take the flow, and is it one of
 * the traps, a class or line that looks as if it decided and doesn't (asa.md a.5, a.6).
 */
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { Tristate, WalkStep } from '../model/inspection.ts';
import type { Bypass } from './bypass.ts';
import { bypassOf, isEmpty } from './class-action.ts';
import { missedAndGlobal } from './judge-cell.ts';
import type { MatchPiece } from './match-access-list.ts';
import type { AskedClass, PolicyInForce } from './policies.ts';
import type { Cell } from './policy-walk.ts';
import {
  countPairs,
  intersectRegions,
  isNowhere,
  NOWHERE,
  type Region,
  subtractRegion,
  uniteRegions,
} from './region.ts';

/** More lines than this explain nothing. */
const MOST_SPANS = 20;

interface Taken {
  readonly sure: Region;
  readonly maybe: Region;
}

/** One step per class of every policy met, in the order the device looks at them. */
export function walkSteps(
  region: Region,
  policies: readonly PolicyInForce[],
  cells: readonly Cell[],
  bypass: Bypass | undefined,
): WalkStep[] {
  const taken = takenBy(bypass ? cells.flatMap((cell) => leftBy(bypass, cell)) : cells);
  const steps: WalkStep[] = [];
  let before: TakenBefore = { region: NOWHERE, byPolicy: NOWHERE, by: '', policy: '' };
  for (const policy of policies) {
    before = { ...before, byPolicy: NOWHERE };
    for (const asked of policy.classes) {
      const mine = taken.get(asked) ?? { sure: NOWHERE, maybe: NOWHERE };
      const step = stepOf(region, policy, asked, mine, before);
      steps.push(bypass ? withBypass(step, asked, mine, bypass) : step);
      if (isNowhere(mine.sure)) continue;
      before = {
        region: uniteRegions(before.region, mine.sure),
        byPolicy: uniteRegions(before.byPolicy, mine.sure),
        by: asked.found.name,
        policy: policy.name,
      };
    }
  }
  return steps;
}

/** A cell without the flows that TCP state bypass takes away; those it may take are unsure. */
function leftBy(bypass: Bypass, cell: Cell): Cell[] {
  const left = subtractRegion(cell.region, bypass.sure);
  const maybe = intersectRegions(left, bypass.maybe);
  const parts = [
    { ...cell, region: subtractRegion(left, maybe) },
    { ...cell, region: maybe, isTaken: false },
  ];
  return parts.filter((part) => !isNowhere(part.region));
}

/** R5: the class that bypasses, and the class that would have inspected. */
function withBypass(step: WalkStep, asked: AskedClass, taken: Taken, bypass: Bypass): WalkStep {
  const { action, answer, found } = asked;
  if (step.matches === false) return step;
  const why = whyOf(answer.pieces, true);
  if (bypassOf(found)) return { ...step, reason: message('mpf.step.bypass', { why }) };
  const isLeft = !isNowhere(taken.sure) || !isNowhere(taken.maybe);
  const isBypassed = answer.pieces.some(
    (p) => p.matches !== false && !isNowhere(intersectRegions(p.region, bypass.sure)),
  );
  if (!action || isLeft || step.trap || !isBypassed) return step;
  return { ...step, reason: message('mpf.step.bypassed', { why }) };
}

/** What classes further up took for sure. */
interface TakenBefore {
  readonly region: Region;
  /** By classes of the same policy. */
  readonly byPolicy: Region;
  readonly by: string;
  /** Of that class. */
  readonly policy: string;
}

function takenBy(cells: readonly Cell[]): Map<AskedClass, Taken> {
  const out = new Map<AskedClass, Taken>();
  for (const cell of cells) {
    const isSure = cell.isTaken && cell.takers.length === 1 && !missedAndGlobal(cell);
    for (const { class: asked } of cell.takers) {
      if (!asked) continue;
      const { sure, maybe } = out.get(asked) ?? { sure: NOWHERE, maybe: NOWHERE };
      out.set(
        asked,
        isSure
          ? { sure: [...sure, ...cell.region], maybe }
          : { sure, maybe: uniteRegions(maybe, cell.region) },
      );
    }
  }
  return out;
}

function stepOf(
  region: Region,
  policy: PolicyInForce,
  asked: AskedClass,
  taken: Taken,
  before: TakenBefore,
): WalkStep {
  const { found, answer, action } = asked;
  const matches = matchOf(answer.pieces);
  const takes = takesOf(region, taken);
  const trap = trapOf(asked, matches, before);
  const esmtp = action?.kind === 'esmtp' || action?.kind === 'either' ? action : undefined;
  return {
    scope: policy.scope,
    ...(policy.nameif === undefined ? {} : { nameif: policy.nameif }),
    policy: policy.name,
    class: found.name,
    matches,
    ...(esmtp
      ? { inspects: { ...(esmtp.map === undefined ? {} : { map: esmtp.map }), span: esmtp.span } }
      : {}),
    takes,
    ...(trap ? { trap } : {}),
    reason: reasonOf(asked, matches, takes, trap, before),
    spans: spansOf(asked, trap),
  };
}

function matchOf(pieces: readonly MatchPiece[]): WalkStep['matches'] {
  const has = (matches: Tristate) => pieces.some((p) => p.matches === matches);
  if (has(true)) return has(false) ? 'part' : has('unknown') ? 'unknown' : true;
  return has('unknown') ? 'unknown' : false;
}

function takesOf(region: Region, { sure, maybe }: Taken): WalkStep['takes'] {
  if (isNowhere(sure)) return isNowhere(maybe) ? false : 'unknown';
  return isNowhere(subtractRegion(region, sure)) ? true : 'part';
}

function trapOf(
  { found, answer, action }: AskedClass,
  matches: WalkStep['matches'],
  before: TakenBefore,
): WalkStep['trap'] {
  // A class whose match the device refuses (note 117801 verbatim) was meant to match.
  const isMeant = matches !== false || answer.hasInvalidMatch;
  if (found.name !== 'class-default' && isMeant && isEmpty(found)) return 'no-action';
  if (action?.kind !== 'esmtp') return undefined;
  if (matches !== false && answer.unreachable.length > 0) return 'unreachable';
  if (matches !== false && answer.inactive.length > 0) return 'inactive';
  // Under a policy that was asked earlier a second inspecting class is nothing odd; an exemption is.
  const isTooLate = answer.pieces.some((piece) => {
    const earlier = piece.isDenied ? before.region : before.byPolicy;
    const decides = piece.isDenied || piece.matches !== false;
    return decides && !isNowhere(intersectRegions(piece.region, earlier));
  });
  return isTooLate ? 'too-late' : undefined;
}

function reasonOf(
  asked: AskedClass,
  matches: WalkStep['matches'],
  takes: WalkStep['takes'],
  trap: WalkStep['trap'],
  before: TakenBefore,
): Message {
  const { found, answer, action } = asked;
  const why = whyOf(answer.pieces, takes !== false);
  if (trap === 'no-action') return message('mpf.step.no-action', { why });
  if (trap === 'unreachable') {
    return message('mpf.step.unreachable', { why, entry: answer.unreachable[0]?.text ?? '' });
  }
  if (trap === 'inactive') {
    return message('mpf.step.inactive', { why, entry: answer.inactive[0]?.text ?? '' });
  }
  if (trap === 'too-late')
    return message('mpf.step.too-late', { why, by: before.by, policy: before.policy });
  if (matches === false) return why;
  if (!action || action.kind === 'ends-search') {
    return message('mpf.step.no-inspect', { why, class: found.name });
  }
  const inspect = action.text;
  if (takes === true) return message('mpf.step.takes', { why, inspect });
  if (takes === 'part') return message('mpf.step.takes-part', { why, inspect });
  if (takes === 'unknown') return message('mpf.step.may-take', { why, inspect });
  return message('mpf.step.taken-before', { why, by: before.by, policy: before.policy });
}

/** Why the largest part is in the class, or isn't. */
function whyOf(pieces: readonly MatchPiece[], ofTaken: boolean): Message {
  const relevant = ofTaken ? pieces.filter((p) => p.matches !== false) : pieces;
  let best: { readonly piece: MatchPiece; readonly size: bigint } | undefined;
  for (const piece of relevant) {
    const size = countPairs(piece.region);
    if (!best || size > best.size) best = { piece, size };
  }
  return best?.piece.why ?? message('mpf.match.nothing');
}

function spansOf({ found, answer, action }: AskedClass, trap: WalkStep['trap']): Span[] {
  const odd =
    trap === 'unreachable' ? answer.unreachable : trap === 'inactive' ? answer.inactive : [];
  const spans = [
    { ...found.span, to: found.span.from },
    ...(answer.span ? [answer.span] : []),
    ...odd.map((entry) => entry.span),
    ...answer.pieces.flatMap((p) => p.spans).slice(0, MOST_SPANS),
    ...(action ? [action.span] : []),
  ];
  const seen = new Map(spans.map((span) => [`${span.path}:${span.from}-${span.to}`, span]));
  return [...seen.values()].slice(0, MOST_SPANS);
}

/**
 * Flows on their way through the policies they meet. A cell is a set of flows with one history:
 * the classes that may have taken it, and why that isn't sure. Flows leave the walk when a class
 * takes them for sure; what is left at the end nobody inspects.
 */
import type { Message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import { cutPieces, type MatchPiece } from './match-access-list.ts';
import type { AskedClass, PolicyInForce } from './policies.ts';
import { isNowhere, type Region, tidy } from './region.ts';
import type { Semantics } from './semantics.ts';
import { addUnsettled, type Unsettled } from './unsettled.ts';

/** Who took a flow, or may have. */
export interface Taker {
  readonly kind: 'esmtp' | 'other' | 'either' | 'nobody' | 'unread';
  readonly policy: PolicyInForce;
  readonly class?: AskedClass;
  readonly why?: Message;
  readonly spans: readonly Span[];
}

export interface Cell {
  readonly region: Region;
  readonly takers: readonly Taker[];
  readonly reasons: readonly Unsettled[];
  /** Lines by which inspecting classes let the flow go. */
  readonly trail: readonly Span[];
  /** Interface policies with ESMTP inspection that the flow missed (R4). */
  readonly missed: readonly PolicyInForce[];
  readonly why?: Message;
  /** The last taker takes it for sure. */
  readonly isTaken: boolean;
}

export interface WalkOptions {
  readonly semantics: Semantics;
  /** Keep the lines of each decision; without it equal cells are merged (whole address space). */
  readonly keepLines: boolean;
}

/** Takes `region` through `policies` (interface policies first) and returns the cells at the end. */
export function walkPolicies(
  region: Region,
  policies: readonly PolicyInForce[],
  options: WalkOptions,
): readonly Cell[] {
  const done: Cell[] = [];
  let open: readonly Cell[] = isNowhere(region)
    ? []
    : [{ region, takers: [], reasons: [], trail: [], missed: [], isTaken: false }];
  for (const policy of policies) {
    const missedSome = open.some((c) => c.missed.length > 0);
    if (policy.scope === 'global' && missedSome) {
      const { missedByInterface } = options.semantics;
      if (missedByInterface === 'not-inspected') {
        done.push(...open.filter((c) => c.missed.length > 0));
        open = open.filter((c) => c.missed.length === 0);
      } else if (missedByInterface === 'global-applies') {
        open = open.map((c) => ({ ...c, missed: [] }));
      }
    }
    const result = walkPolicy(policy, open, options);
    done.push(...result.closed);
    open = result.open;
  }
  return [...done, ...open];
}

interface PolicyResult {
  readonly closed: readonly Cell[];
  readonly open: readonly Cell[];
}

function walkPolicy(
  policy: PolicyInForce,
  cells: readonly Cell[],
  options: WalkOptions,
): PolicyResult {
  if (policy.missing) return unreadPolicy(policy, policy.missing, cells);
  let open = cells;
  const closed: Cell[] = [];
  for (const asked of policy.classes) {
    if (open.length === 0) break;
    if (!asked.action) continue;
    const next: Cell[] = [];
    for (const cell of open) {
      for (const piece of cutPieces(asked.answer.pieces, cell.region)) {
        const result = meet(policy, asked, cell, piece, options.semantics);
        (result.isClosed ? closed : next).push(result.cell);
      }
    }
    open = options.keepLines ? next : merged(next);
  }
  return atPolicyEnd(policy, options.keepLines ? closed : merged(closed), open);
}

/** One cell meets one class that could take it. */
function meet(
  policy: PolicyInForce,
  asked: AskedClass,
  cell: Cell,
  piece: MatchPiece,
  semantics: Semantics,
): { readonly cell: Cell; readonly isClosed: boolean } {
  const { action, answer } = asked;
  const here: Cell = { ...cell, region: piece.region };
  if (!action) return { cell: here, isClosed: false };
  if (piece.matches === false) {
    const trail = piece.isDenied ? [...cell.trail, ...piece.spans] : cell.trail;
    const passed: Cell = { ...here, trail, why: piece.why };
    if (!piece.isDenied || semantics.deny === 'not-in-class') {
      return { cell: passed, isClosed: false };
    }
    const nobody: Taker = { kind: 'nobody', policy, spans: piece.spans };
    return { cell: { ...passed, takers: [...cell.takers, nobody], isTaken: true }, isClosed: true };
  }
  const kind = action.kind === 'ends-search' ? 'nobody' : action.kind;
  const spans = [...(answer.span ? [answer.span] : []), ...piece.spans, action.span];
  const taker: Taker = { kind, policy, class: asked, why: piece.why, spans };
  const met: Cell = { ...here, takers: [...cell.takers, taker], why: piece.why };
  if (piece.matches === true) return { cell: { ...met, isTaken: true }, isClosed: true };
  return {
    cell: { ...met, reasons: addUnsettled(cell.reasons, piece.reasons) },
    isClosed: false,
  };
}

/** A policy whose classes aren't in the text may take the flow or not. */
function unreadPolicy(
  policy: PolicyInForce,
  reason: Unsettled,
  cells: readonly Cell[],
): PolicyResult {
  const unread: Taker = { kind: 'unread', policy, spans: policy.span ? [policy.span] : [] };
  const open = cells.map((cell) => ({
    ...cell,
    takers: [...cell.takers, unread],
    reasons: addUnsettled(cell.reasons, [reason]),
  }));
  return { closed: [], open };
}

/**
 * An interface policy wins over the global one feature by feature. Two things aren't documented and
 * stay open: what such a policy misses (R4), and a flow that it gives to another engine while the
 * global policy has ESMTP inspection for it.
 */
function atPolicyEnd(
  policy: PolicyInForce,
  closed: readonly Cell[],
  open: readonly Cell[],
): PolicyResult {
  if (policy.scope === 'global') return { closed, open };
  const isOther = (cell: Cell) => cell.takers[cell.takers.length - 1]?.kind === 'other';
  const left = policy.carriesEsmtp
    ? open.map((cell) => ({ ...cell, missed: [...cell.missed, policy] }))
    : open;
  return {
    closed: closed.filter((cell) => !isOther(cell)),
    open: [...left, ...closed.filter(isOther).map((cell) => ({ ...cell, isTaken: false }))],
  };
}

/** Joins cells that differ by their flows alone. */
function merged(cells: readonly Cell[]): readonly Cell[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = historyOf(cell);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first ? [{ ...first, region: tidy(group.flatMap((c) => c.region)) }] : [];
  });
}

function historyOf(cell: Cell): string {
  const takers = cell.takers.map((t) => [
    t.kind,
    t.policy.scope,
    t.policy.name,
    t.class?.found.name,
  ]);
  const missed = cell.missed.map((p) => p.nameif);
  return JSON.stringify([takers, missed, cell.isTaken, cell.reasons.map((r) => r.reason)]);
}

/**
 * From the history of a flow (a cell) to its answer: inspected when every class that may have taken
 * it inspects ESMTP, not inspected when none does, else unknown.
 */
import { type Message, message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { PolicyInForce } from './policies.ts';
import type { Cell, Taker } from './policy-walk.ts';
import { DEFAULT_MAP, type RegionPiece } from './region-answer.ts';
import { addUnsettled, settledBy, type Unsettled, unsettled } from './unsettled.ts';

/** The answer for one cell; `policies` are those it met, for the reason when nobody takes it. */
export function judgeCell(cell: Cell, policies: readonly PolicyInForce[]): RegionPiece {
  const isMissed = missedAndGlobal(cell);
  const mayBeInspected = cell.takers.some((t) => t.kind !== 'other' && t.kind !== 'nobody');
  const mayBeNot = !cell.isTaken || isMissed || cell.takers.some((t) => t.kind !== 'esmtp');
  const policySpans = policies.flatMap((p) => p.span ?? []);
  if (!mayBeInspected) {
    const taker = cell.takers[cell.takers.length - 1];
    return {
      region: cell.region,
      inspected: false,
      ...(taker ? whoOf(taker) : {}),
      why: whyNot(cell, taker, policies),
      because: unique([...policySpans, ...(taker?.spans ?? []), ...cell.trail]),
      unknown: [],
    };
  }
  const taker = mainTaker(cell);
  const because = unique([
    ...(taker?.policy.span ? [taker.policy.span] : []),
    ...(mayBeNot ? cell.missed.flatMap((p) => p.span ?? []) : []),
    ...cell.takers.flatMap((t) => t.spans),
    ...(mayBeNot ? cell.trail : []),
  ]);
  const who = taker ? { ...whoOf(taker), ...mapOf(taker) } : {};
  if (!mayBeNot) {
    const why = whyInspected(taker);
    return { region: cell.region, inspected: true, ...who, why, because, unknown: [] };
  }
  const reasons = reasonsOf(cell, isMissed);
  return {
    region: cell.region,
    inspected: 'unknown',
    ...who,
    why: reasons[0]?.reason ?? message('mpf.why.open'),
    because,
    unknown: reasons.map((reason) => settledBy(reason, cell.region)),
  };
}

/** R4: missed by an interface policy with ESMTP inspection, caught by the global one. */
export function missedAndGlobal(cell: Cell): boolean {
  return (
    cell.missed.length > 0 &&
    cell.takers.some(
      (t) => t.policy.scope === 'global' && t.kind !== 'nobody' && t.kind !== 'other',
    )
  );
}

function mainTaker(cell: Cell): Taker | undefined {
  return (
    cell.takers.findLast((t) => t.kind === 'esmtp') ??
    cell.takers.findLast((t) => t.kind === 'either') ??
    cell.takers[cell.takers.length - 1]
  );
}

type Who = Pick<RegionPiece, 'scope' | 'nameif' | 'policy' | 'class'>;

function whoOf(taker: Taker): Who {
  const { policy } = taker;
  return {
    scope: policy.scope,
    ...(policy.nameif === undefined ? {} : { nameif: policy.nameif }),
    policy: policy.name,
    ...(taker.class ? { class: taker.class.found.name } : {}),
  };
}

function mapOf(taker: Taker): { readonly map?: string } {
  const action = taker.class?.action;
  if (action?.kind !== 'esmtp' && action?.kind !== 'either') return {};
  return { map: action.map ?? DEFAULT_MAP };
}

function whyInspected(taker: Taker | undefined): Message {
  if (!taker?.class) return message('mpf.why.open');
  return message('mpf.why.inspected', {
    class: taker.class.found.name,
    policy: taker.policy.name,
    why: taker.why ?? message('mpf.match.any'),
  });
}

function whyNot(cell: Cell, taker: Taker | undefined, policies: readonly PolicyInForce[]): Message {
  const action = taker?.class?.action;
  if (taker?.class && action?.kind === 'other') {
    return message('mpf.why.other-engine', {
      class: taker.class.found.name,
      protocol: action.protocol,
    });
  }
  if (policies.length === 0) return message('mpf.why.no-policy');
  if (!policies.some((p) => p.carriesEsmtp)) {
    return message('mpf.why.no-esmtp', { policies: unique(policies.map((p) => p.name)) });
  }
  return cell.why ? message('mpf.why.no-class', { why: cell.why }) : message('mpf.why.none-takes');
}

function reasonsOf(cell: Cell, isMissed: boolean): readonly Unsettled[] {
  let reasons = cell.reasons;
  const first = cell.missed[0];
  if (isMissed && first) {
    const values = { policy: first.name, nameif: first.nameif ?? '' };
    reasons = addUnsettled(reasons, [unsettled('mpf.unknown.missed-by-interface', values)]);
  }
  for (const taker of cell.takers) {
    if (!taker.class) continue;
    const values = { class: taker.class.found.name };
    if (taker.kind === 'either') {
      reasons = addUnsettled(reasons, [unsettled('mpf.unknown.two-inspects', values)]);
    }
    if (taker.kind === 'other' && taker.policy.scope === 'interface') {
      reasons = addUnsettled(reasons, [unsettled('mpf.unknown.other-engine', values)]);
    }
  }
  return reasons;
}

function unique<T extends Span | string>(things: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const thing of things) {
    const key = typeof thing === 'string' ? thing : `${thing.path}:${thing.from}-${thing.to}`;
    if (!seen.has(key)) seen.set(key, thing);
  }
  return [...seen.values()];
}

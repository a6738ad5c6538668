/**
 * One answer out of several that may each be the true one: what they agree on stands, the rest is
 * unknown. Used where it isn't known which interface a flow crosses.
 */
import { distinct } from '../base/distinct.ts';
import type { Message } from '../base/message.ts';
import type { WalkStep } from '../model/inspection.ts';
import { intersectRegions, isNowhere, type Region, tidy } from './region.ts';
import type { RegionAnswer, RegionPiece } from './region-answer.ts';
import { settledBy, unsettled } from './unsettled.ts';

/** Joins answers about the same region. `answers` holds at least one. */
export function joinAnswers(answers: readonly RegionAnswer[]): RegionAnswer {
  const [first, ...rest] = answers;
  if (!first || rest.length === 0) {
    return first ?? { pieces: [], inspected: [], not: [], unknown: [], steps: [], notes: [] };
  }
  const pieces = rest.reduce<readonly RegionPiece[]>(
    (all, next) => all.flatMap((a) => next.pieces.flatMap((b) => joinPieces(a, b))),
    first.pieces,
  );
  const all = (inspected: RegionPiece['inspected']): Region =>
    tidy(pieces.filter((p) => p.inspected === inspected).flatMap((p) => p.region));
  return {
    pieces,
    inspected: all(true),
    not: all(false),
    unknown: all('unknown'),
    steps: distinct<WalkStep>(answers.flatMap((a) => a.steps)),
    notes: distinct<Message>(answers.flatMap((a) => a.notes)),
  };
}

function joinPieces(a: RegionPiece, b: RegionPiece): RegionPiece[] {
  const region = intersectRegions(a.region, b.region);
  if (isNowhere(region)) return [];
  if (a.inspected === b.inspected) {
    return [{ ...a, region, unknown: distinct([...a.unknown, ...b.unknown]) }];
  }
  const reason = unsettled('mpf.unknown.which-interface', undefined, { command: 'show route' });
  const who = a.inspected === true ? a : b;
  return [
    {
      ...who,
      region,
      inspected: 'unknown',
      why: reason.reason,
      because: distinct([...a.because, ...b.because]),
      unknown: distinct([settledBy(reason, region), ...a.unknown, ...b.unknown]),
    },
  ];
}

/**
 * TCP state bypass: a feature of its own in the policies a flow meets, and one that switches
 * inspection off (asa.md a.7 R5). An interface policy with a bypass of its own wins over the
 * global one; what it misses is not settled, as with inspection.
 */
import type { Span } from '../base/text.ts';
import { bypassOf } from './class-action.ts';
import type { ConfigIndex } from './config-index.ts';
import { regionsOf } from './match-access-list.ts';
import type { PolicyInForce } from './policies.ts';
import { intersectRegions, NOWHERE, type Region, subtractRegion, uniteRegions } from './region.ts';
import { addUnsettled, type Unsettled, unsettled } from './unsettled.ts';

export interface Bypass {
  readonly sure: Region;
  readonly maybe: Region;
  readonly spans: readonly Span[];
  readonly reasons: readonly Unsettled[];
}

/** The flows of `region` without inspection by bypass; undefined when nobody configures one. */
export function bypassedRegions(
  index: ConfigIndex,
  policies: readonly PolicyInForce[],
  region: Region,
): Bypass | undefined {
  if (index.semantics.stateBypass === 'ignored') return undefined;
  let sure: Region = NOWHERE;
  let maybe: Region = NOWHERE;
  let missed: Region = NOWHERE;
  let reasons: readonly Unsettled[] = [];
  const spans: Span[] = [];
  for (const policy of policies) {
    let here: Region = NOWHERE;
    let isAny = false;
    for (const { found, answer } of policy.classes) {
      const span = bypassOf(found);
      if (!span) continue;
      isAny = true;
      spans.push(...(answer.span ? [answer.span] : []), span);
      here = uniteRegions(here, regionsOf(answer.pieces, true));
      maybe = uniteRegions(maybe, regionsOf(answer.pieces, 'unknown'));
      reasons = answer.pieces.reduce((all, p) => addUnsettled(all, p.reasons), reasons);
    }
    if (!isAny) continue;
    const open = intersectRegions(here, missed);
    if (open.length > 0) {
      maybe = uniteRegions(maybe, open);
      reasons = addUnsettled(reasons, [unsettled('mpf.unknown.bypass-missed', undefined)]);
    }
    sure = uniteRegions(sure, subtractRegion(here, open));
    if (policy.scope === 'interface') missed = uniteRegions(missed, subtractRegion(region, sure));
  }
  if (spans.length === 0) return undefined;
  return { sure, maybe: subtractRegion(maybe, sure), spans, reasons };
}

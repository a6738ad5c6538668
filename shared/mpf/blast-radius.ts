/**
 * What a change does to everybody: flows that keep, lose or gain ESMTP inspection between two
 * configurations, over the whole address space of both families, computed from sets and not by
 * sampling. A flow that is `unknown` before or after is in none of the three.
 */
import { ALL_ADDRESSES } from '../base/ip.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import { evaluateRegion } from './evaluate.ts';
import { intersectRegions, oneFamily, type Region, uniteRegions } from './region.ts';
import type { RegionAnswer } from './region-answer.ts';

export interface BlastRadius {
  readonly keeps: Region;
  readonly loses: Region;
  readonly gains: Region;
  readonly unknown: Region;
  /** The answers that were compared. */
  readonly old: RegionAnswer;
  readonly now: RegionAnswer;
}

/**
 * Compares for flows that enter at `ingress` and leave at `egress` (nameifs; `any` stands for an
 * interface without a policy of its own). Both configurations are asked with addresses as their
 * release classifies them, so compare configurations of one release. Mixed families never meet.
 */
export function blastRadius(
  before: AsaConfig,
  after: AsaConfig,
  { ingress, egress }: { readonly ingress: string; readonly egress: string },
): BlastRadius {
  const query = {
    ingress,
    egress,
    source: ALL_ADDRESSES,
    destination: ALL_ADDRESSES,
    detail: 'regions',
  } as const;
  const old = evaluateRegion(before, query);
  const now = evaluateRegion(after, query);
  const both = (a: Region, b: Region) => oneFamily(intersectRegions(a, b));
  return {
    keeps: both(old.inspected, now.inspected),
    loses: both(old.inspected, now.not),
    gains: both(old.not, now.inspected),
    unknown: oneFamily(uniteRegions(old.unknown, now.unknown)),
    old,
    now,
  };
}

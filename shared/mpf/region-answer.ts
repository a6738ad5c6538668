/**
 * The question that the evaluator answers, and the shape of its answer.
 */
import type { AddressSet } from '../base/ip.ts';
import type { Message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { Tristate, WalkStep } from '../model/inspection.ts';
import type { Region } from './region.ts';
import type { Semantics } from './semantics.ts';
import type { UnsettledText } from './unsettled.ts';

/** `_default_esmtp_map` is what `inspect esmtp` without a map means (a.1). */
export const DEFAULT_MAP = '_default_esmtp_map';

export interface RegionQuery {
  /** nameif; one that has no policy, or isn't in the text, simply has no interface policy. */
  readonly ingress: string;
  readonly egress: string;
  /** Addresses as classification sees them at the ingress: real from 8.3, on the wire before. */
  readonly source: AddressSet;
  readonly destination: AddressSet;
  /**
   * Before 8.3: a side that looks different at the egress interface, whole (an ESA's mapped address).
   */
  readonly atEgress?: { readonly source?: AddressSet; readonly destination?: AddressSet };
  /**
   * `lines` (default) explains itself; `regions` merges equal parts and leaves out steps and notes:
   * for questions over the whole address space.
   */
  readonly detail?: 'lines' | 'regions';
  /** Planted faults; tests only. */
  readonly semantics?: Semantics;
}

/** A part of the region that one answer holds for. */
export interface RegionPiece {
  readonly region: Region;
  readonly inspected: Tristate;
  /** Who takes the flow; for `unknown`, who may. */
  readonly scope?: 'global' | 'interface';
  readonly nameif?: string;
  readonly policy?: string;
  readonly class?: string;
  /** Only where ESMTP inspection takes it, or may. */
  readonly map?: string;
  readonly why: Message;
  readonly because: readonly Span[];
  readonly unknown: readonly UnsettledText[];
}

export interface RegionAnswer {
  /** Cover the region asked, disjoint. */
  readonly pieces: readonly RegionPiece[];
  readonly inspected: Region;
  readonly not: Region;
  readonly unknown: Region;
  readonly steps: readonly WalkStep[];
  readonly notes: readonly Message[];
}

/**
 * A change plan: what would be typed, in which order, what it changes for whom, how to take it back,
 * and what must hold afterwards (contract section 5, asa.md a.7, e.7, i). Plain JSON, so that it can
 * be saved beside a case, read by a person, edited, and given to push. Numbers that may pass 2^53
 * are decimal texts.
 */
import type { Message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import type { Tristate } from './inspection.ts';

export const PLAN_SCHEMA = 'unmask.plan/1';

export const STRATEGIES = [
  'exempt-hosts',
  'deny-in-class',
  'permissive-map',
  'narrow-default',
  'disable',
  'connection-limits',
  'note-117801',
] as const;

export type StrategyName = (typeof STRATEGIES)[number];

export type PlanDirection = 'inbound' | 'outbound';

/**
 * Text between the parentheses of the prompt in which a line is typed: `config`, `config-cmap`.
 * Compare loosely: a long host name cuts it short on some releases (asa.md e.1).
 */
export type PlanMode =
  | 'config'
  | 'config-cmap'
  | 'config-pmap'
  | 'config-pmap-c'
  | 'config-pmap-p'
  | 'config-network-object-group';

export interface ChangePlan {
  readonly schema: typeof PLAN_SCHEMA;
  readonly strategy: StrategyName;
  /** The person named the strategy; absent when it was chosen. */
  readonly wasAsked?: true;
  readonly firewall: string;
  /** Where the commands belong on a unit with several contexts. */
  readonly context?: string;
  /** As the configuration says it: the prompt must show it. */
  readonly hostname?: string;
  readonly release?: string;
  /** The configuration that the plan came from. */
  readonly configuration: {
    /** Of `stableConfigText`, hex; absent where nobody hashed it. */
    readonly sha256?: string;
    readonly paths: readonly string[];
  };
  readonly esa: readonly PlannedHost[];
  readonly directions: readonly PlanDirection[];
  readonly steps: readonly PlanStep[];
  /** Takes everything back, from configuration mode, last step first. */
  readonly inverse: readonly PlanCommand[];
  /** After the change, what the evaluator says; the push compares the device with it. */
  readonly outcome: PlanOutcome;
  readonly expectations: readonly PlanExpectation[];
  readonly blastRadius: PlanRadius;
  readonly interruption: PlanInterruption;
  /** What `write memory` will save beside the plan. */
  readonly saving: PlanSaving;
  /** For connections that keep the old inspection; only those older than the change (asa.md a.9, k). */
  readonly clear: readonly string[];
  readonly warnings: readonly Message[];
  /** What a person has to answer before a push. */
  readonly questions: readonly PlanQuestion[];
  /** Set when the plan doesn't do what is wanted and needs an explicit override to be pushed. */
  readonly override?: Message;
  /** What differs from the start after plan and inverse; empty when nothing does. */
  readonly leftovers: readonly PlanDifference[];
}

export interface PlannedHost {
  /** Real address. */
  readonly address: string;
  readonly mapped: readonly string[];
  /** Named in the commands: the real address, before 8.3 the mapped ones too. */
  readonly listed: readonly string[];
}

export interface PlanCommand {
  readonly command: string;
  /** The mode in which it is typed. */
  readonly mode: PlanMode;
  /** The mode after it, where it is another one. */
  readonly enters?: PlanMode;
}

export interface PlanStep extends PlanCommand {
  /** `s01`, in order. */
  readonly id: string;
  /** Commands, from configuration mode, that undo this step once everything after it is undone. */
  readonly inverse: readonly string[];
  readonly why: Message;
  /** From this line on mail is treated otherwise. */
  readonly isSwitch?: true;
  /** Lines of the configuration that it is about. */
  readonly spans: readonly Span[];
}

export interface PlanOutcome {
  /** Every ESA exempt both ways. */
  readonly isExempt: Tristate;
  readonly walks: readonly PlannedWalk[];
}

export interface PlannedWalk {
  readonly esa: string;
  readonly direction: PlanDirection;
  readonly from: string;
  readonly to: string;
  readonly before: Tristate;
  readonly after: Tristate;
  /** Map in force afterwards, where inspection stays. */
  readonly map?: string;
}

/** One thing that must hold after the change. */
export interface PlanExpectation {
  readonly kind: 'exempt' | 'inspected' | 'control-inspected' | 'limits';
  readonly esa?: string;
  readonly direction?: PlanDirection;
  /** For `inspected` and `control-inspected`; absent is the default map. */
  readonly map?: string;
  readonly text: Message;
  /** Device queries that answer it. */
  readonly queries: readonly PlanQuery[];
}

export interface PlanQuery {
  readonly kind: 'flow' | 'trace' | 'table' | 'counters';
  readonly command: string;
  /** What the answer must show. */
  readonly wants: 'no-inspect-esmtp' | 'inspect-esmtp' | 'shown';
  /** Ports or addresses in it are examples: another peer on that side will do. */
  readonly isExample?: true;
}

/** Who keeps, loses and gains ESMTP inspection over the whole address space of both families. */
export interface PlanRadius {
  readonly keeps: RadiusPart;
  readonly loses: RadiusPart;
  readonly gains: RadiusPart;
  readonly unknown: RadiusPart;
  /** Inspected before and after, by another map. */
  readonly otherMap: RadiusPart;
  /** Of `loses`, what isn't mail to or from the planned hosts. */
  readonly losesOthers: RadiusPart;
  /** Interfaces compared: `any` stands for all without a policy of their own. */
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
}

export interface RadiusPart {
  /** Pairs of source and destination address, summed over `pairs`, as decimal text. */
  readonly ipv4: string;
  readonly ipv6: string;
  /** The largest flows first. */
  readonly flows: readonly RadiusFlow[];
  /** Flows that `flows` leaves out. */
  readonly more: number;
}

export interface RadiusFlow {
  readonly from: string;
  readonly to: string;
  /** `192.0.2.0/24`, `192.0.2.1-192.0.2.9`; at most a few, then `more`. */
  readonly sources: readonly string[];
  readonly moreSources: number;
  readonly destinations: readonly string[];
  readonly moreDestinations: number;
}

export interface PlanInterruption {
  /**
   * - `none`: at no moment is other mail treated otherwise.
   * - `gap`: between two lines new connections are not inspected.
   * - `lasting`: others lose inspection for good.
   * - `interruption`: mail stops between two lines.
   */
  readonly kind: 'none' | 'gap' | 'lasting' | 'interruption';
  readonly text: Message;
}

export interface PlanSaving {
  /** Startup equals running before the change; unknown when startup wasn't read. */
  readonly startupEqualsRunning: Tristate;
  /** What running has and startup hasn't, or the other way round. */
  readonly differences: readonly PlanDifference[];
  readonly text: Message;
}

export interface PlanQuestion {
  readonly id: string;
  readonly text: Message;
}

export interface PlanDifference {
  readonly kind: 'only-before' | 'only-after' | 'order';
  /** `policy-map global_policy`; the top level for single lines. */
  readonly where: string;
  /** The line, or for `order` nothing. */
  readonly text: string;
}

/** Why there is no plan. */
export type PlanRefusal =
  | { readonly kind: 'no-esa' }
  | { readonly kind: 'bad-address'; readonly address: string }
  | { readonly kind: 'ftd' }
  | { readonly kind: 'standby' }
  | { readonly kind: 'cluster-data' }
  | { readonly kind: 'system-space'; readonly contexts: readonly string[] }
  | { readonly kind: 'fixup-era' }
  /** Nothing inspects the hosts: there is nothing to take away. */
  | { readonly kind: 'nothing-inspects' }
  | {
      readonly kind: 'unknown-walk';
      readonly reasons: readonly Message[];
      readonly collect: readonly string[];
    }
  /** Part of what the plan must copy or name isn't in the text. */
  | { readonly kind: 'missing-piece'; readonly what: Message; readonly collect: readonly string[] }
  | {
      readonly kind: 'access-list-shared';
      readonly accessList: string;
      readonly usedBy: readonly string[];
    }
  | { readonly kind: 'not-applicable'; readonly strategy: StrategyName; readonly reason: Message }
  /** The plan would not bring what it is for; `reasons` from the evaluator. */
  | {
      readonly kind: 'not-exempt';
      readonly strategy: StrategyName;
      readonly reasons: readonly Message[];
    }
  /** A strategy that must leave others alone wouldn't. */
  | {
      readonly kind: 'others-affected';
      readonly strategy: StrategyName;
      readonly radius: PlanRadius;
    }
  /** The device would refuse a line. */
  | { readonly kind: 'line-refused'; readonly command: string; readonly reason: Message };

/** What rules say. The JSON shapes of contract section 2 are in `diagnosis.ts`. */
import type { Message } from '../base/message.ts';
import type { Span } from '../base/text.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a rule hands over. Confidence is worked out afterwards from `weights`, by the one table of
 * `shared/diagnose/confidence.ts`, so that no rule can invent a number.
 */
export interface FindingDraft {
  /** Differs from the rule's own severity only with a reason in the summary. */
  readonly severity?: Severity;
  readonly summary: Message;
  /** Firewall id. */
  readonly firewall?: string;
  /** ESA address or other thing it is about. */
  readonly subject?: string;
  /** True when the change that removed its cause is newer than all its evidence. */
  readonly past?: boolean;
  readonly count?: number;
  /** Any number; at most 20 are kept, the first ones. */
  readonly evidence: readonly Span[];
  /** Names of rows of the confidence table that hold here. */
  readonly weights: readonly string[];
  /** Rivals that stay open here; absent means all that the rule lists. */
  readonly rivals?: readonly RivalRef[];
  readonly remedy?: Message;
  /**
   * How the finding bears on the verdict (contract section 2):
   * `ties` harm to this firewall; `fits` without tying; `clears`; nothing for context.
   */
  readonly bearing?: 'ties' | 'fits' | 'clears';
}

export interface RivalRef {
  /** `rival.path-mtu` or another finding id. */
  readonly cause: string;
  readonly test: Message;
}

/**
 * Who inspects a flow, class by class: the evaluator's answer, ready for rules, pictures and the
 * contract's `walk`. `inspected` is about ESMTP inspection (or PIX `fixup smtp`) of TCP/25.
 */
import type { Message } from '../base/message.ts';
import type { Span } from '../base/text.ts';

export type Tristate = true | false | 'unknown';

/** One interface pair and direction, for one ESA address. */
export interface FlowWalk {
  readonly firewall: string;
  /** nameif of the ingress; `any` where the configuration read has no interfaces. */
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound';
  /** The ESA's real address. */
  readonly esa: string;
  /** The address classification looks at: the real one from 8.3, the one on the wire before. */
  readonly classified: string;
  readonly inspected: Tristate;
  /** Of the class that takes the flow (or its larger part). */
  readonly policy?: string;
  readonly class?: string;
  /** `_default_esmtp_map` where no map is named. */
  readonly map?: string;
  /** Peers for whom the answer differs: text like `198.51.100.0/24`; empty when all are treated alike. */
  readonly slices: readonly WalkSlice[];
  readonly steps: readonly WalkStep[];
  /** Lines that settle it. */
  readonly because: readonly Span[];
  /** Why it is unknown, and the command that would settle it. */
  readonly unknown?: readonly { readonly reason: Message; readonly settles: string }[];
  /** Worth knowing, deciding nothing: lines left out, service modules, transparent mode. */
  readonly notes?: readonly Message[];
}

export interface WalkSlice {
  readonly peers: readonly string[];
  readonly inspected: Tristate;
  readonly class?: string;
  readonly map?: string;
}

/** One class of one policy in the order the device looks at them. */
export interface WalkStep {
  readonly scope: 'global' | 'interface';
  readonly nameif?: string;
  readonly policy: string;
  readonly class: string;
  /** Whether the flow is in the class; `part` when only for some peers. */
  readonly matches: Tristate | 'part';
  /** `inspect esmtp MAP` of this class, if it has one. */
  readonly inspects?: { readonly map?: string; readonly span: Span };
  /** This class takes the flow for inspection. */
  readonly takes: Tristate | 'part';
  /**
   * A trap: the class looks as if it decided about inspection and doesn't:
   * `no-action` (note 117801), `unreachable`, `inactive`, `too-late`.
   */
  readonly trap?: 'no-action' | 'unreachable' | 'inactive' | 'too-late';
  readonly reason: Message;
  readonly spans: readonly Span[];
}

/** All walks of one ESA address. */
export interface EsaInspection {
  readonly address: string;
  readonly mapped: readonly string[];
  readonly inbound: { readonly inspected: Tristate; readonly walks: readonly FlowWalk[] };
  readonly outbound: { readonly inspected: Tristate; readonly walks: readonly FlowWalk[] };
}

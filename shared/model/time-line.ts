/**
 * Both devices on one time line, as the JSON of a diagnosis carries it: plain, bounded, every point
 * with the line it stands for. Times are ISO 8601, all by one clock: the ESA's where both clocks could
 * be compared (a step of it, as at summer time, left out), else each device's own.
 */
import type { Ending, InboundPhase, OutboundPhase, TlsOutcome } from './mail.ts';

export interface TimeLine {
  readonly from: string;
  readonly to: string;
  readonly clocks: readonly ClockPair[];
  /** Flows of the firewall, and how many of them have their connection in the mail log. */
  readonly joins: {
    readonly flows: number;
    readonly sure: number;
    readonly ambiguous: number;
    readonly alone: number;
  };
  /** The most telling ones, by time; `connectionsLeft` more are in the log. */
  readonly connections: readonly TimeLineConnection[];
  readonly connectionsLeft: number;
  readonly ticks: readonly TimeLineTick[];
  readonly ticksLeft: number;
  readonly counters: readonly TimeLineCounters[];
  readonly charts: MailCharts | null;
}

export interface Place {
  readonly path: string;
  readonly line: number;
}

/** How the clocks of a firewall and an ESA compare; without `seconds` it isn't known. */
export interface ClockPair {
  readonly firewall: string;
  readonly esa: string;
  /** By so much the ESA's clock is ahead. */
  readonly seconds?: number;
  readonly low?: number;
  readonly high?: number;
  readonly pairs?: number;
  /** From this moment of the firewall's clock on it is another one. */
  readonly step?: { readonly from: string; readonly seconds: number };
}

export interface TimeLineConnection {
  readonly direction: 'inbound' | 'outbound';
  /** ICID or DCID. */
  readonly id: number;
  /** Where the log holds several appliances. */
  readonly appliance?: string;
  readonly peer?: string;
  readonly opened: string;
  readonly ended?: string;
  readonly phase: InboundPhase | OutboundPhase;
  readonly phases: readonly { readonly phase: string; readonly time: string }[];
  readonly ending: Ending;
  readonly tls: TlsOutcome['kind'];
  /** It ended before its time. */
  readonly isCut: boolean;
  /** Finding id of the other cause that explains its end. */
  readonly cause?: string;
  /** The message that was on it at the end. */
  readonly mid?: number;
  readonly flow?: TimeLineFlow;
  /** First and last line of it in the mail log. */
  readonly place: Place;
  readonly endPlace: Place;
}

/** What the firewall says of it. */
export interface TimeLineFlow {
  readonly firewall: string;
  /** Number of 302013 and 302014. */
  readonly connection?: string;
  readonly port?: number;
  readonly ended?: string;
  readonly reason?: string;
  /** The inspection engine ended it. */
  readonly isByEngine: boolean;
  /** Where time alone doesn't decide: every connection that it may be, with its weight 0..1. */
  readonly candidates?: readonly { readonly id: number; readonly weight: number }[];
  readonly places: readonly Place[];
}

/** A line of the firewall about an SMTP flow of an ESA. */
export interface TimeLineTick {
  readonly time: string;
  readonly firewall: string;
  /** `108004`. */
  readonly message: string;
  readonly direction: 'inbound' | 'outbound';
  readonly isHarm: boolean;
  readonly place: Place;
}

/** Drop counters of one engine from sample to sample, beside the ESA's own losses (esa.md 4.4). */
export interface TimeLineCounters {
  readonly firewall: string;
  readonly policy: string;
  readonly class: string;
  readonly map: string;
  readonly series: readonly {
    readonly criterion: string;
    readonly action: string;
    readonly points: readonly {
      readonly time: string;
      readonly total: number;
      readonly place: Place;
    }[];
  }[];
  readonly windows: readonly {
    readonly from: string;
    readonly to: string;
    /** Absent where a counter was reset in between. */
    readonly growth?: number;
    readonly events: number;
  }[];
  readonly growth: number;
  readonly events: number;
  readonly says: 'proves' | 'refutes' | 'more' | 'fewer' | 'quiet' | 'unknown';
}

/** Counts over the whole mail log; `place` is the first line of a connection that was cut. */
export interface MailCharts {
  readonly peers: readonly PeerOutcome[];
  /** Peers beyond the list, and their connections. */
  readonly peersLeft: number;
  readonly phases: readonly PhaseOutcome[];
  readonly hours: readonly HourOutcome[];
  /** Hours that one entry of `hours` covers. */
  readonly hoursEach: number;
}

export interface Outcome {
  readonly whole: number;
  readonly cut: number;
}

export interface PeerOutcome {
  readonly direction: 'inbound' | 'outbound';
  readonly peer: string;
  readonly plain: Outcome;
  readonly tls: Outcome;
  readonly place?: Place;
}

export interface PhaseOutcome extends Outcome {
  readonly direction: 'inbound' | 'outbound';
  readonly phase: InboundPhase | OutboundPhase;
  readonly place?: Place;
}

export interface HourOutcome extends Outcome {
  readonly from: string;
  /** Lines of the inspection engine about the ESA's flows. */
  readonly drops: number;
  readonly place?: Place;
}

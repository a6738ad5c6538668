/**
 * What mail_logs tell: connections, messages, and the view through which the rest of the product
 * reaches them. The view hides whether the log lies in memory or under an index on disk, so nobody
 * above it may hold whole logs. Source: esa.md 1 and 2.
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';

/** Ids repeat across appliances and after a re-image, so a bare number is never a key (esa.md 2.1). */
export interface MailKey {
  /** Index into `LogView.appliances`. */
  readonly appliance: number;
  /** Raised when ids jump far back. */
  readonly epoch: number;
  readonly id: number;
}

export interface Appliance {
  /** Serial number from the file header, else the syslog host, else the document's path. */
  readonly name: string;
  readonly serial?: string;
  readonly version?: string;
  /** Minutes east of UTC, from `Time offset from UTC`. */
  readonly offsetMin?: number;
}

export type InboundPhase = 'connected' | 'hat' | 'tls' | 'mail' | 'rcpt' | 'headers' | 'accepted';
export type OutboundPhase = 'connected' | 'tls' | 'mail' | 'done';

/** How a connection ended, as far as the log says. */
export type Ending =
  | 'close' // orderly as far as the log knows
  | 'lost' // ended without QUIT, or timed out; `close` follows in the same second
  | 'timeout' // no messages injected within timeout period
  | 'too-long' // exceeded allowable connection time
  | 'error' // Connection Error
  | 'killed'
  | 'refused' // TCPREFUSE: no connection from the log's view
  | 'open'; // no end in this log

export interface MailConnection {
  readonly key: MailKey;
  /** `inbound` is an ICID, `outbound` a DCID. */
  readonly direction: 'inbound' | 'outbound';
  readonly peer?: string;
  readonly peerPort?: number;
  readonly interfaceName?: string;
  /** The ESA's own address on this connection. */
  readonly interfaceAddress?: string;
  readonly reverseDns?: string;
  readonly opened?: Stamp;
  readonly ended?: Stamp;
  /** Time of the last line before the end; the gap to `ended` is the discriminator of esa.md 1.5. */
  readonly lastActivity?: Stamp;
  readonly hat?: 'ACCEPT' | 'RELAY' | 'REJECT' | 'TCPREFUSE' | 'CONTINUE' | 'OTHER';
  readonly senderGroup?: string;
  readonly tls: TlsOutcome;
  /** The last phase reached. */
  readonly phase: InboundPhase | OutboundPhase;
  /** When each phase was first reached, in order of phases; those without a stamp are left out. */
  readonly phases?: readonly {
    readonly phase: InboundPhase | OutboundPhase;
    readonly time: Stamp;
  }[];
  readonly ending: Ending;
  /**
   * Text of the ending's cause: `details` of a Connection Error; the seconds after which a client
   * gave up (equal to those of its `dns-delay` mark where DNS alone is the cause).
   */
  readonly endingDetail?: string;
  /** FreeBSD errno of a Connection Error or delay (esa.md 1.6). */
  readonly errno?: number;
  /** MIDs begun (inbound) or tried (outbound) on it. */
  readonly messages: readonly number[];
  readonly marks: readonly ConnectionMark[];
  /** Began before the log, or was still open at its end: never to be called failed. */
  readonly truncated?: 'start' | 'end' | 'both';
  /** First and last line. */
  readonly span: Span;
  /** Lines that bear evidence, in order, at most 40. */
  readonly lines: readonly Span[];
}

export type TlsOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'success'; readonly protocol?: string; readonly cipher?: string }
  | { readonly kind: 'failed'; readonly detail?: string; readonly afterAcceptance?: boolean }
  /** `TLS was required but remote host did not initiate it`. */
  | { readonly kind: 'required-missing' }
  /** `STARTTLS command not supported`: the EHLO reply as received had none. */
  | { readonly kind: 'not-offered' }
  /** `TLS failed: STARTTLS unexpected response`. */
  | { readonly kind: 'unexpected-response' };

/** Things that happened on a connection and that rules look for. */
export interface ConnectionMark {
  readonly kind:
    | 'unknown-command'
    | 'masked-command'
    | 'bad-syntax'
    | 'auth-required'
    | 'dns-delay'
    | 'delayed-hat-reject'
    | 'connection-limit'
    | 'size-limit'
    | 'message-loop'
    | 'too-many-messages'
    | 'resources-low'
    | 'receiving-failed'
    | 'rejected-recipient'
    | 'sender-rejected'
    | 'masked-reply'
    | 'concurrency-limit';
  /** The quoted text or number, as printed. */
  readonly detail?: string;
  readonly time?: Stamp;
  readonly span: Span;
}

export interface MailMessage {
  readonly key: MailKey;
  /** ICID that brought it; 0 when the box made it. */
  readonly icid?: number;
  readonly from?: string;
  readonly recipients: readonly MailRecipient[];
  readonly messageId?: string;
  readonly subject?: string;
  readonly started?: Stamp;
  /** `ready N bytes`. */
  readonly bytes?: number;
  readonly headersSeen: boolean;
  /** Where its intake ended. */
  readonly intake: 'accepted' | 'receiving-aborted' | 'aborted-by-sender' | 'policy' | 'open';
  readonly intakeDetail?: string;
  readonly queued: boolean;
  /** MIDs it became (split, rewritten, reinjected) and copies made of it. */
  readonly became: readonly {
    readonly mid: number;
    readonly how: 'split' | 'rewritten' | 'copy' | 'bounce' | 'reinjected';
  }[];
  readonly dcids: readonly number[];
  readonly quarantine?: string;
  readonly finished?: Stamp;
  readonly truncated?: 'start' | 'end' | 'both';
  readonly span: Span;
  readonly lines: readonly Span[];
}

export interface MailRecipient {
  readonly rid: number;
  readonly address?: string;
  readonly attempts: readonly DeliveryAttempt[];
}

export interface DeliveryAttempt {
  readonly outcome: 'delivered' | 'possible' | 'delayed' | 'bounced' | 'deleted';
  readonly dcid: number;
  readonly time?: Stamp;
  /** `5.1.0`. */
  readonly status?: string;
  /** First field of the reply tuple: `550`, or `000` where no SMTP reply was had. */
  readonly code?: string;
  readonly reply?: string;
  readonly span: Span;
}

/** Sums over a whole view or a window of it, as in the contract's `mail`. */
export interface MailTotals {
  readonly connections: { readonly inbound: number; readonly outbound: number };
  readonly messages: number;
  readonly receivingAborted: number;
  readonly connectionsLost: number;
  readonly deliveryFailures: number;
  readonly possibleDeliveries: number;
  readonly tls: {
    readonly inbound: { readonly success: number; readonly failed: number; readonly none: number };
    readonly outbound: { readonly success: number; readonly failed: number; readonly none: number };
  };
  readonly from?: Stamp;
  readonly to?: Stamp;
}

export interface LogQuery {
  readonly direction?: 'inbound' | 'outbound';
  /** ICID or DCID, by direction. */
  readonly id?: number;
  readonly peer?: string;
  readonly endings?: readonly Ending[];
  readonly tls?: readonly TlsOutcome['kind'][];
  readonly marks?: readonly ConnectionMark['kind'][];
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly within?: IndexRange;
}

/** Indices of records to look at, the second not included: for taking a long log in steps. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

export interface MessageQuery {
  readonly mid?: number;
  readonly intake?: readonly MailMessage['intake'][];
  readonly outcomes?: readonly DeliveryAttempt['outcome'][];
  readonly within?: IndexRange;
}

/**
 * The only way to a mail log. Indices run from 0 in order of opening. Calls are synchronous: an
 * index on disk is read from a worker or the utility process, never from a window.
 */
export interface LogView {
  readonly appliances: readonly Appliance[];
  readonly connectionCount: number;
  readonly messageCount: number;
  connection(index: number): MailConnection;
  message(index: number): MailMessage;
  /** Indices of matching connections, ascending. */
  connections(query: LogQuery): Iterable<number>;
  messages(query: MessageQuery): Iterable<number>;
  /** Index of a message by its key, or undefined. */
  findMessage(key: MailKey): number | undefined;
  findConnection(direction: 'inbound' | 'outbound', key: MailKey): number | undefined;
  totals(): MailTotals;
  /** Raw lines of a document of this view, numbers counted from 1, both ends included. */
  lines(path: string, from: number, to: number): readonly string[];
  /** Lines not understood, by shape, most frequent first. */
  readonly unknownShapes: readonly UnknownShape[];
}

export interface UnknownShape {
  /** The message with numbers, addresses and quoted text replaced. */
  readonly shape: string;
  readonly count: number;
  readonly example: { readonly text: string; readonly span: Span };
}

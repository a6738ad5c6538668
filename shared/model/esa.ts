/** What an ESA tells of itself outside mail_logs (esa.md 3.4, 1.4, 4.2). Absent means not said. */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';

export interface EsaVersion {
  readonly span: Span;
  readonly model?: string;
  /** `14.0.0-698`. */
  readonly version?: string;
  readonly serial?: string;
  /** As the prompt or the configuration names it. */
  readonly hostname?: string;
}

/** What a login shows, and whose prompts were seen (esa.md 3.1, 3.2). */
export interface EsaSession {
  readonly span: Span;
  readonly banners: readonly EsaVersion[];
  /** Names in prompts, in order of appearance. */
  readonly hosts: readonly string[];
}

/** `status detail`, or the status XML. */
export interface EsaStatus {
  readonly span: Span;
  readonly asOf?: Stamp;
  readonly version?: string;
  readonly ids?: { readonly mid: number; readonly icid: number; readonly dcid: number };
  /**
   * Counters and gauges by the name printed, e.g. `Messages Received`, `inj_msgs`: the lifetime or
   * current value. Other columns carry their name behind a slash: `inj_msgs/reset`, `/uptime`, and
   * rates per hour `/1m`, `/5m`, `/15m`.
   */
  readonly numbers: Readonly<Record<string, number>>;
  readonly resourceConservation?: number;
  readonly workQueue?: number;
}

export type TlsMode =
  | 'off'
  | 'preferred'
  | 'required'
  | 'preferred-verify'
  | 'required-verify'
  | 'default';

/** `showconfig` or `saveconfig`, with the passphrases masked. */
export interface EsaConfig {
  readonly span: Span;
  readonly hostname?: string;
  readonly version?: string;
  readonly interfaces: readonly {
    readonly name: string;
    readonly address?: string;
    readonly hostname?: string;
    readonly span: Span;
  }[];
  readonly listeners: readonly EsaListener[];
  readonly destinations: readonly {
    readonly domain: string;
    readonly tls: TlsMode;
    readonly concurrency?: number;
    readonly span: Span;
  }[];
  readonly possibleDelivery?: boolean;
  /** `timeout for unsuccessful inbound connections`, seconds. */
  readonly inboundTimeoutS?: number;
  /** `maximum connection time`, seconds. */
  readonly maxConnectionS?: number;
  readonly smtpRoutes: readonly {
    readonly domain: string;
    readonly hosts: readonly string[];
    readonly span: Span;
  }[];
  /** Global limits on concurrent connections of all listeners. */
  readonly maxConnections?: number;
  readonly maxTlsConnections?: number;
  /** `0 indicates no limit`. */
  readonly maxHeaderLines?: number;
  /** Interface for delivery: `Auto`, or a name. */
  readonly deliveryInterface?: string;
  /** System-wide limit of outbound connections. */
  readonly deliveryConcurrency?: number;
  /** Log subscriptions; absent where the text lists none. */
  readonly subscriptions?: readonly {
    readonly name: string;
    /** `IronPort Text Mail Logs`, `Domain Debug Logs`. */
    readonly type: string;
    readonly span: Span;
  }[];
}

export interface EsaListener {
  readonly name: string;
  readonly address?: string;
  readonly interface?: string;
  readonly port?: number;
  readonly type?: 'public' | 'private';
  readonly defaultTls?: TlsMode;
  readonly policies: readonly {
    readonly name: string;
    readonly tls?: TlsMode;
    readonly maxConcurrency?: number;
    readonly maxMessageBytes?: number;
    readonly span: Span;
  }[];
  readonly senderGroups: readonly {
    readonly name: string;
    readonly policy?: string;
    readonly span: Span;
  }[];
  readonly span: Span;
}

/** A line of the bounce log subscription. */
export interface BounceRecord {
  readonly kind: 'delayed' | 'bounced';
  readonly mid: number;
  readonly rid: number;
  readonly dcid?: number;
  readonly time?: Stamp;
  readonly from?: string;
  readonly to?: string;
  readonly status?: string;
  readonly code?: string;
  readonly reply?: string;
  readonly span: Span;
}

/** A CEF consolidated event: one message, never a connection without one (esa.md 1.4). */
export interface CefRecord {
  readonly span: Span;
  readonly serial?: string;
  readonly mid?: number;
  readonly icid?: number;
  readonly dcid?: number;
  readonly action?: string;
  readonly tlsIn?: string;
  readonly tlsOut?: string;
  readonly finalAction?: string;
  readonly from?: string;
  /** As written: several recipients are joined by `;` or `,`. */
  readonly to?: string;
  readonly recipients?: readonly string[];
  /** Appliance local time. */
  readonly start?: Stamp;
  readonly end?: Stamp;
  /** Every key as read. */
  readonly fields: Readonly<Record<string, string>>;
}

/** `tophosts`: the destinations with most to do. */
export interface EsaTopHosts {
  readonly span: Span;
  readonly asOf?: Stamp;
  readonly rows: readonly {
    readonly host: string;
    /** Marked with `*`: down at the last delivery attempt. */
    readonly isDown: boolean;
    readonly activeRecipients: number;
    readonly connectionsOut: number;
    readonly deliveredRecipients: number;
    readonly softBounced: number;
    readonly hardBounced: number;
    readonly span: Span;
  }[];
}

/** `hoststatus DOMAIN`. */
export interface EsaHostStatus {
  readonly span: Span;
  readonly host: string;
  readonly asOf?: Stamp;
  /** `up`, `down` or `unknown`, as printed. */
  readonly state?: string;
  /** Counters and gauges by the name printed. */
  readonly numbers: Readonly<Record<string, number>>;
  /** MX addresses in order of use. */
  readonly addresses: readonly string[];
  /** The last 5xx reply, as printed. */
  readonly lastError?: string;
}

/** Log lines of subscriptions that bear nothing on the question, counted. */
export interface EsaOtherLogs {
  readonly span: Span;
  /** Lines per category: `amp`, `gui_logs`, `unsorted`. */
  readonly lines: Readonly<Record<string, number>>;
}

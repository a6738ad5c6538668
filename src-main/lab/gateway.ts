/**
 * What the rest of the lab asks of the practice ESA. The core writes mail_logs as AsyncOS does and
 * decides what the listener answers; smtp-server and nodemailer, or the simulation, carry it.
 */

export interface GatewayIdentity {
  readonly hostname: string;
  readonly serial: string;
  /** `14.0.0-698`. */
  readonly version: string;
  readonly model: string;
  /** Minutes east of UTC of its local time. */
  readonly offsetMin: number;
  readonly cluster?: string;
}

/** Inbound side: the listener. Every call writes what AsyncOS would write, at `at`. */
export interface InboundSession {
  readonly icid: number;
  /** The greeting and each reply, as lines without CR LF; several lines for a multi-line reply. */
  greet(at: number): readonly string[];
  command(line: string, at: number): InboundReply;
  /** The body with its headers; `complete` when the final dot came. */
  data(body: Uint8Array, complete: boolean, at: number): readonly string[];
  /** TLS handshake after STARTTLS. */
  tls(
    outcome: { ok: true; protocol: string; cipher: string } | { ok: false; error: string },
    at: number,
  ): void;
  /** The client left while the listener still looked up names; found out when that was done. */
  lostInDns(seconds: number, at: number): void;
  /** The connection ended: after QUIT, by the peer, or because a listener timer ran out. */
  end(how: 'quit' | 'lost' | 'timeout' | 'too-long', at: number): void;
}

export interface InboundReply {
  readonly lines: readonly string[];
  readonly next: 'go-on' | 'start-tls' | 'read-data' | 'close';
}

export interface OutboundMessage {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Header block without the separating blank line, lines without CR LF. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** One connection to a next hop; the carrier reports every step so that the log is true. */
export interface Delivery {
  readonly dcid: number;
  readonly domain: string;
  readonly host: string;
  readonly port: number;
  readonly tls: 'off' | 'preferred' | 'required';
  readonly messages: readonly {
    readonly mid: number;
    readonly rids: readonly number[];
    readonly message: OutboundMessage;
  }[];
  connected(at: number): void;
  startTls(outcome: 'success' | 'not-offered' | 'unexpected' | { error: string }, at: number): void;
  mailFrom(mid: number, at: number): void;
  /** Final reply to a message, per recipient where they differ. */
  replied(mid: number, rids: readonly number[], code: string, text: string, at: number): void;
  /** Body sent, no acknowledgement: Possible Delivery. */
  unacknowledged(mid: number, at: number): void;
  /** FreeBSD errno: 54 reset, 60 timed out, 61 refused; 0 for an EOF. */
  failed(errno: number, details: string, at: number): void;
  closed(at: number): void;
}

export interface LogSource {
  /** File names as documented, oldest first; the last one is the current file. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

export interface GatewayShell {
  greet(at: number): string;
  type(input: string, at: number): string;
  readonly isClosed: boolean;
}

export interface GatewayTruth {
  readonly inbound: readonly {
    readonly icid: number;
    readonly peer: string;
    readonly openedAt: number;
    readonly ending?: string;
  }[];
  readonly outbound: readonly {
    readonly dcid: number;
    readonly host: string;
    readonly openedAt: number;
    readonly ending?: string;
  }[];
}

/**
 * What the rest of the lab asks of the practice ASA. The core behind it is pure: it holds the
 * configuration, the connection table, the counters and the syslog buffer, is told the time, and
 * answers what happens to a packet's worth of SMTP. Sockets and the simulation carry it alike.
 */

/** Which unit, context and state this box plays; the prompt and several answers follow from it. */
export interface FirewallIdentity {
  readonly hostname: string;
  /** `9.16(3)19`, `7.2(2)`; FTD's LINA says its own. */
  readonly release: string;
  readonly platform: 'asa' | 'pix' | 'ftd';
  readonly mode: 'single' | 'multiple';
  readonly failover: 'off' | 'active' | 'standby';
  readonly cluster?: 'control' | 'data';
}

/** An inside-or-outside TCP connection as the first packet shows it on the wire at its ingress. */
export interface ConnectRequest {
  /** nameif where the SYN enters. */
  readonly ingress: string;
  readonly source: string;
  readonly sourcePort: number;
  /** Before translation: the public address for an inbound connection. */
  readonly destination: string;
  readonly destinationPort: number;
}

export type ConnectAnswer =
  /** Let through, with the addresses behind the translation; `connection` names it from now on. */
  | {
      readonly kind: 'built';
      readonly connection: number;
      readonly egress: string;
      readonly source: string;
      readonly destination: string;
      readonly destinationPort: number;
      /** True when ESMTP inspection took it; it keeps this for life (asa.md a.9). */
      readonly inspected: boolean;
    }
  /** Dropped in silence (limit, access list): the peer sees a time-out. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** Answered with a reset. */
  | { readonly kind: 'reset'; readonly reason: string };

/** What becomes of data that arrived from one side. */
export interface DataAnswer {
  /** Bytes to hand to the other side, rewritten where the engine rewrites; same length always. */
  readonly forward: Uint8Array;
  /** After forwarding: go on; the flow is forgotten without a word; both ends get a reset. */
  readonly next: 'go-on' | 'forget' | 'reset';
}

export interface FirewallCore {
  connect(request: ConnectRequest, at: number): ConnectAnswer;
  data(connection: number, from: 'client' | 'server', bytes: Uint8Array, at: number): DataAnswer;
  /**
   * A packet on a flow that was forgotten. From inside, with `service resetoutbound` on, the sender
   * gets a reset and 106015 is logged; otherwise nothing happens.
   */
  stray(connection: number, from: 'client' | 'server', at: number): 'reset' | 'silence';
  /** An end of the connection closed it in an orderly way (`fin`) or not (`rst`), or it idled out. */
  close(
    connection: number,
    by: 'client' | 'server' | 'timeout',
    how: 'fin' | 'rst',
    at: number,
  ): void;
  /** One configuration or exec session; sessions share the running configuration. */
  openShell(from: string, at: number): FirewallShell | 'too-many';
  /** What `show logging` holds plus what was sent to a collector, in order. */
  syslog(): readonly string[];
  /** The lab's own truth, for tests: never shown to the product. */
  truth(): FirewallTruth;
}

/** A CLI session as bytes in, bytes out; the SSH server and the tests carry it. */
export interface FirewallShell {
  /** Text to show at login: banner, login history, first prompt. */
  greet(at: number): string;
  /** What the terminal prints for the bytes typed. */
  type(input: string, at: number): string;
  /** True once the person left or was thrown out. */
  readonly isClosed: boolean;
  /** The line is gone: frees the session. */
  leave(): void;
  /** The line is gone: frees the session. */
  leave(): void;
  /** What an idle session prints when it is thrown out; undefined while it may stay. */
  idle(at: number): string | undefined;
}

export interface FirewallTruth {
  readonly connections: readonly {
    readonly connection: number;
    readonly request: ConnectRequest;
    readonly inspected: boolean;
    readonly openedAt: number;
    readonly endedAt?: number;
    readonly ending?: 'fin' | 'rst' | 'inspection-drop' | 'inspection-reset' | 'idle' | 'cleared';
    /** Criterion of the match that ended it. */
    readonly match?: string;
  }[];
}

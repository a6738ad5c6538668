/** ASA, PIX and FTD syslog (asa.md d.7). Only messages that bear on mail are kept whole; the rest are counted. */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';

export interface SyslogFacts {
  /** In the order read. */
  readonly events: readonly SyslogEvent[];
  /** Every message id seen, those not kept too. */
  readonly counts: Readonly<Record<string, number>>;
  /**
   * Lines with a syslog head but no mark of an ASA: another machine's lines in a mixed collection
   * (an ESA's among them, perhaps). Absent means none.
   */
  readonly foreign?: number;
  readonly from?: Stamp;
  readonly to?: Stamp;
  /** Header of `show logging`, when the text is one. */
  readonly buffer?: {
    readonly level?: string;
    readonly messagesLogged?: number;
    readonly span: Span;
  };
}

export interface SyslogEvent {
  /** `edge-fw/ctx1`: the device on whose terminal the line stood, by its prompt. */
  readonly seenAt?: string;
  /** `108004`. */
  readonly id: string;
  /** 0..7. */
  readonly level: number;
  readonly product: 'ASA' | 'PIX' | 'FTD' | 'FWSM';
  readonly host?: string;
  readonly time?: Stamp;
  /**
   * The two ends in the order printed. 302013 and 302014 print the side of the lower security level
   * first, whoever began: `direction` of the 302013 tells.
   */
  readonly from?: Endpoint;
  readonly to?: Endpoint;
  readonly detail: SyslogDetail;
  readonly span: Span;
}

/** One end of a flow as the message prints it; `address` may be a name when `names` is on. */
export interface Endpoint {
  readonly nameif?: string;
  readonly address: string;
  readonly port?: number;
  readonly mappedAddress?: string;
  readonly mappedPort?: number;
}

export type SyslogDetail =
  /** 108002: a bad character in an address was replaced. */
  | { readonly kind: 'address-replaced'; readonly data: string }
  /** 108003: connection ended for a pattern in an address. */
  | { readonly kind: 'address-terminated'; readonly mailAddress: string }
  /** 108004 (acted) and 108005 (logged only). */
  | {
      readonly kind: 'esmtp-match';
      readonly subject: 'classification' | 'parameter';
      readonly action:
        | 'dropped'
        | 'dropped-connection'
        | 'reset-connection'
        | 'masked'
        | 'received';
      readonly direction: 'request' | 'response';
      /** `matched Class 4: header line length gt 998`. */
      readonly information: string;
      /** 1-based position in the map. */
      readonly classNumber?: number;
      /** Lower case criterion. */
      readonly criterion?: string;
    }
  /** 108006. */
  | { readonly kind: 'size-violation'; readonly declared: number; readonly actual: number }
  /** 108007: inspection ends here; clearing evidence. */
  | { readonly kind: 'tls-started' }
  /** 507003. */
  | { readonly kind: 'terminated-by-inspection'; readonly reason: string }
  /** 302013. `connection` joins with the teardown. */
  | {
      readonly kind: 'built';
      readonly connection: string;
      readonly direction: 'inbound' | 'outbound';
    }
  /** 302014. Duration in seconds. */
  | {
      readonly kind: 'teardown';
      readonly connection: string;
      readonly durationS: number;
      readonly bytes: number;
      readonly reason?: string;
    }
  /** 106023, 106100, 106015, 106001. */
  | { readonly kind: 'denied'; readonly reason: string }
  /** 201010 to 201013, 201002, 201003, 201009. */
  | {
      readonly kind: 'limit';
      readonly which: 'embryonic' | 'connection';
      readonly perClient: boolean;
      readonly current?: number;
      readonly limit?: number;
    }
  /** 111008, 111010: somebody's command. */
  | { readonly kind: 'command'; readonly user: string; readonly command: string }
  /** 401004 and kin. */
  | { readonly kind: 'shunned' }
  | { readonly kind: 'other' };

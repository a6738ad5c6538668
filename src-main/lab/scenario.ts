/**
 * A scenario is a story told in data: the boxes as configured, who sends mail to whom and how often,
 * and what an expert should find. The outcome is fixed by the contract (section 6), not here.
 */

import type { GatewaySettings } from './esa/settings.ts';
import type { FirewallIdentity } from './firewall.ts';
import type { GatewayIdentity } from './gateway.ts';

export interface Scenario {
  /** Name of contract section 6. */
  readonly name: string;
  /** One sentence. */
  readonly story: string;
  readonly firewall: FirewallIdentity;
  /** Startup configuration, in the device's own text; entered line by line at the start. */
  readonly configuration: string;
  /** Per context in multiple mode. */
  readonly contexts?: Readonly<Record<string, string>>;
  readonly gateways: readonly ScenarioGateway[];
  /** Where the gateways stand; `inside` unless said. */
  readonly gatewayNameif?: string;
  /** Two gateways that count from the same ids. */
  readonly sameIds?: boolean;
  /** What the default ESMTP map does with STARTTLS; off unless said (asa.md b.3). */
  readonly defaultAllowsTls?: boolean;
  /** The unit logged in to is not the one that carries the mail (`standby-unit`). */
  readonly trafficPasses?: 'mate';
  /** Somebody tried port 25 by hand, from outside and from the ESA's segment. */
  readonly testedByHand?: true;
  /** Whether the collector's syslog is part of what a person has. */
  readonly syslogKept?: 'none';
  /** The mail host that stays inspected. */
  readonly control: { readonly address: string; readonly publicAddress: string };
  readonly peers: readonly Peer[];
  readonly traffic: readonly Traffic[];
  /** Something happens at a time: a change on the firewall, a counter reset, a failover. Minutes from the start. */
  readonly events?: readonly { readonly atMin: number; readonly commands: readonly string[] }[];
}

export interface ScenarioGateway extends GatewayIdentity {
  readonly address: string;
  readonly publicAddress: string;
  readonly settings?: Partial<GatewaySettings>;
}

/** A mail system of the practice Internet (or the one inside). */
export interface Peer {
  readonly name: string;
  readonly address: string;
  readonly nameif: 'outside' | 'inside' | 'dmz';
  readonly reverseDns?: string;
  /** As a server: what it offers and how it behaves. */
  readonly offers: readonly string[];
  readonly startTls: 'yes' | 'no' | 'demanded' | 'breaks-handshake';
  readonly behaviour?:
    | 'normal'
    | 'greylists'
    | 'masked-by-own-firewall'
    | 'slow-dns'
    | 'scanner'
    | 'idles'
    | 'mtu-hole'
    | 'down'
    | 'refuses';
}

/** A stream of mail; times are drawn from the seed. */
export interface Traffic {
  readonly from: string;
  /** Peer name, `esa`, `esa2` or `control`. */
  readonly to: string;
  readonly perHour: number;
  /** Kind of message, which decides what the engine sees. */
  readonly message:
    | 'plain'
    | 'large'
    | 'header-1001'
    | 'mime-name-300'
    | 'recipients-150'
    | 'long-sender'
    | 'pipe-in-address'
    | 'body-line-1200'
    | 'size-violation'
    | 'over-size-limit';
}

/** Who tests by hand, from the Internet or from the ESA's own segment; no mail peer has these. */
export const TESTER = { outside: '198.51.100.99', inside: '192.168.1.77' } as const;

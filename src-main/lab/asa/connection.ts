/** A connection of the practice firewall's table, and how messages print its two ends. */
import type { Address } from '../../../shared/base/ip.ts';
import type { ConnectRequest, FirewallTruth } from '../firewall.ts';
import type { SmtpEngine } from '../inspect/engine.ts';
import type { EsmtpPolicy } from '../inspect/policy.ts';
import type { Packet } from './packet.ts';
import { addressText } from './translate.ts';

export interface Connection {
  readonly id: number;
  readonly request: ConnectRequest;
  readonly packet: Packet;
  /** As the far side of a translation sees the source. */
  readonly mappedSource: Address;
  readonly isInbound: boolean;
  readonly esmtp?: {
    readonly key: string;
    readonly policy: EsmtpPolicy;
    readonly engine: SmtpEngine;
  };
  readonly limitKey?: string;
  readonly openedAt: number;
  lastAt: number;
  bytes: number;
  /** Still in the table. */
  isAlive: boolean;
  endedAt?: number;
  ending?: NonNullable<FirewallTruth['connections'][number]['ending']>;
  match?: string;
}

/** Client and server as inspection messages print them. */
export function endTexts(c: Connection): [string, string] {
  const { packet } = c;
  return [
    `${packet.ingress}:${addressText(packet.realSource)}/${packet.sourcePort}`,
    `${packet.egress}:${addressText(packet.realDestination)}/${packet.realPort}`,
  ];
}

export function strayTexts(c: Connection): [string, string] {
  const [client, server] = endTexts(c);
  return [client.slice(client.indexOf(':') + 1), server.slice(server.indexOf(':') + 1)];
}

/** The lower-level side comes first, whoever began (asa.md d.7, 302013). */
export function plainPair(c: Connection): string {
  const [client, server] = endTexts(c);
  return c.isInbound ? `${client} to ${server}` : `${server} to ${client}`;
}

export function pairText(c: Connection): string {
  const [client, server] = endTexts(c);
  const mappedClient = `${addressText(c.mappedSource)}/${c.packet.sourcePort}`;
  const mappedServer = `${addressText(c.packet.wireDestination)}/${c.packet.wirePort}`;
  return c.isInbound
    ? `${client} (${mappedClient}) to ${server} (${mappedServer})`
    : `${server} (${mappedServer}) to ${client} (${mappedClient})`;
}

/** `h:mm:ss`. */
export function durationText(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/**
 * Which end of a flow is the ESA. Devices print an ESA by its real address, by a mapped one, or by
 * a name (`names` on), so every lookup goes through here. Ports: 25 decides the direction, as the
 * contract defines it (inbound is a connection to the ESA's port 25, whoever the peer is).
 */
import { formatAddress, parseAddress } from '../base/ip.ts';
import type { Endpoint, SyslogEvent } from '../model/asa-syslog.ts';
import type { EsaTarget, FirewallFacts } from '../model/snapshot.ts';

export type Direction = 'inbound' | 'outbound';
export const DIRECTIONS: readonly Direction[] = ['inbound', 'outbound'];

export const SMTP_PORT = 25;

/** Every text a firewall may print for this ESA: real, mapped, and the names of either. */
export function esaNames(target: EsaTarget, firewall?: FirewallFacts): ReadonlySet<string> {
  const texts = new Set<string>([target.address, ...target.mapped].map(canonical));
  for (const entry of firewall?.config?.names ?? []) {
    if (texts.has(formatAddress(entry.address))) texts.add(entry.name);
  }
  return texts;
}

/** One spelling per address (IPv6 has many); names stay as they are. */
export function canonical(text: string): string {
  const address = parseAddress(text);
  return address === undefined ? text : formatAddress(address);
}

/** Whether this end is the ESA, by either of the addresses printed for it. */
export function isEsaEnd(end: Endpoint | undefined, names: ReadonlySet<string>): boolean {
  if (end === undefined) return false;
  return (
    names.has(canonical(end.address)) ||
    (end.mappedAddress !== undefined && names.has(canonical(end.mappedAddress)))
  );
}

/** Which way the ESA's SMTP connection of this event ran; undefined when it isn't the ESA's, or no SMTP. */
export function esaDirection(
  event: SyslogEvent,
  names: ReadonlySet<string>,
): Direction | undefined {
  const { from, to } = event;
  // Ports first: they are cheap, and most lines of a log are about something else.
  const isFrom = isSmtpEnd(from);
  const isTo = isSmtpEnd(to);
  if (!isFrom && !isTo) return undefined;
  const isFromEsa = isEsaEnd(from, names);
  const isToEsa = isEsaEnd(to, names);
  if ((isFromEsa && isFrom) || (isToEsa && isTo)) return 'inbound';
  return isFromEsa || isToEsa ? 'outbound' : undefined;
}

/** True when either end has port 25, real or mapped. */
export function isSmtpFlow(event: SyslogEvent): boolean {
  return isSmtpEnd(event.from) || isSmtpEnd(event.to);
}

function isSmtpEnd(end: Endpoint | undefined): boolean {
  return end !== undefined && (end.port === SMTP_PORT || end.mappedPort === SMTP_PORT);
}

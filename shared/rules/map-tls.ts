/**
 * Does the map in force let STARTTLS through? A listing without `all` settles nothing, neither for
 * the default map nor for a user's (asa.md k); the version alone never does (asa.md b.3).
 */
import type { Span } from '../base/text.ts';
import { esmtpEngines } from '../correlate/counter-deltas.ts';
import { DIRECTIONS, type Direction } from '../correlate/esa-names.ts';
import { takers } from '../correlate/inspection-state.ts';
import { mailPicture } from '../correlate/mail-picture.ts';
import type { Tristate } from '../model/inspection.ts';
import { isAtLeast } from '../model/release.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../model/snapshot.ts';
import { mapEffects } from '../mpf/map-effects.ts';

export interface TlsOfMap {
  readonly allowed: Tristate;
  readonly spans: readonly Span[];
}

/** Of one map of one firewall. */
export function tlsOfMap(firewall: FirewallFacts, map: string): TlsOfMap {
  const effects = firewall.config && mapEffects(firewall.config, map);
  if (effects !== undefined && effects.allowTls !== 'unknown') {
    return { allowed: effects.allowTls, spans: effects.allowTlsSpan ? [effects.allowTlsSpan] : [] };
  }
  // `allow-tls, count N` is printed only where the map has it [K].
  for (const engine of esmtpEngines(firewall)) {
    const counted = engine.newest.parameters.find((p) => p.keyword === 'allow-tls');
    if (engine.map === map && counted) return { allowed: true, spans: [counted.span] };
  }
  const release = firewall.release ?? firewall.config?.release;
  if (release && !isAtLeast(release, 7, 2, 3)) {
    // Before 7.2(3) there was no allow-tls: STARTTLS was always an unknown command (asa.md b.3).
    return { allowed: false, spans: [] };
  }
  return { allowed: 'unknown', spans: [] };
}

/** Of every class that takes this ESA's flow: true or false when they agree, else unknown. */
export function tlsAllowed(
  snapshot: Snapshot,
  target: EsaTarget,
  directions: readonly Direction[] = DIRECTIONS,
): TlsOfMap {
  const answers = directions
    .flatMap((d) => takers(snapshot, target, d))
    .flatMap((taker) => {
      const firewall = snapshot.firewalls.find((f) => f.id === taker.firewall);
      return firewall ? [tlsOfMap(firewall, taker.map)] : [];
    });
  const spans = answers.flatMap((a) => a.spans);
  if (answers.some((a) => a.allowed === false)) return { allowed: false, spans };
  const isAllowed = answers.length > 0 && answers.every((a) => a.allowed === true);
  return { allowed: isAllowed ? true : 'unknown', spans };
}

/**
 * STARTTLS passes this firewall on that path: the map in force allows it, or, on the way out, other
 * peers get TLS. A mask seen there is somebody else's.
 */
export function isPassedOn(
  snapshot: Snapshot,
  target: EsaTarget,
  direction: Direction,
  peer: string | undefined,
): boolean {
  if (tlsAllowed(snapshot, target, [direction]).allowed === true) return true;
  if (snapshot.mail === undefined || direction === 'inbound') return false;
  return mailPicture(snapshot.mail).peers.onlyThisPeerLacksTls('outbound', peer);
}

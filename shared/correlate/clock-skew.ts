/**
 * The difference between the clocks of an ASA and an ESA, from pairs that can't be mistaken: a peer
 * with exactly one `Built` at the firewall and one `New SMTP ICID` at the ESA (esa.md 2.5). Times
 * are compared as wall clocks, so an unknown zone shows as a skew of whole hours.
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { LogView } from '../model/mail.ts';
import type { EsaTarget, FirewallFacts } from '../model/snapshot.ts';
import { canonical } from './esa-names.ts';
import { eventsNaming } from './inspection-state.ts';

export interface ClockSkew {
  /** Seconds that the ESA's clock is ahead of the firewall's; the median of the pairs. */
  readonly seconds: number;
  readonly pairs: number;
  readonly spans: readonly Span[];
}

/** Fewer pairs than this are chance. */
const ENOUGH_PAIRS = 3;

/** Undefined where there aren't enough unmistakable pairs. */
export function clockSkew(
  firewall: FirewallFacts,
  target: EsaTarget,
  view: LogView,
): ClockSkew | undefined {
  const built = new Map<string, Seen | 'several'>();
  for (const { event, direction } of eventsNaming(firewall, target)) {
    if (direction !== 'inbound' || event.detail.kind !== 'built' || !event.time) continue;
    const peer = event.from?.port === 25 ? event.to : event.from;
    if (peer) once(built, canonical(peer.address), event.time, event.span);
  }
  const opened = new Map<string, Seen | 'several'>();
  for (const index of view.connections({ direction: 'inbound' })) {
    const { peer, opened: time, span } = view.connection(index);
    if (peer && time) once(opened, canonical(peer), time, { ...span, to: span.from });
  }
  const pairs: { readonly seconds: number; readonly spans: readonly Span[] }[] = [];
  for (const [peer, a] of built) {
    const b = opened.get(peer);
    if (a === 'several' || b === undefined || b === 'several') continue;
    pairs.push({ seconds: (b.time.wallMs - a.time.wallMs) / 1000, spans: [a.span, b.span] });
  }
  if (pairs.length < ENOUGH_PAIRS) return undefined;
  pairs.sort((x, y) => x.seconds - y.seconds);
  const median = pairs[Math.floor(pairs.length / 2)];
  return median && { seconds: median.seconds, pairs: pairs.length, spans: median.spans };
}

interface Seen {
  readonly time: Stamp;
  readonly span: Span;
}

function once(map: Map<string, Seen | 'several'>, key: string, time: Stamp, span: Span): void {
  map.set(key, map.has(key) ? 'several' : { time, span });
}

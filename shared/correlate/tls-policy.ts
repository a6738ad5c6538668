/** Directions in which the ESA itself has TLS switched off, by its own configuration (esa.md 3.4, 8). */
import type { Span } from '../base/text.ts';
import type { EsaConfig } from '../model/esa.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Direction } from './esa-names.ts';

/** The lines that switch TLS off in that direction; undefined where it is on somewhere, or not said. */
export function tlsOffLines(snapshot: Snapshot, direction: Direction): readonly Span[] | undefined {
  const { configs } = snapshot.esa;
  const lines = configs.map(direction === 'inbound' ? inboundOff : outboundOff);
  const found = lines.flatMap((l) => l ?? []);
  // One listing that says nothing, or says otherwise, leaves it open.
  return found.length === 0 || lines.includes(undefined) ? undefined : found;
}

function inboundOff({ listeners }: EsaConfig): readonly Span[] | undefined {
  if (listeners.length === 0) return undefined;
  const isOff = listeners.every(
    ({ defaultTls, policies }) =>
      defaultTls === 'off' &&
      policies.every((p) => p.tls === undefined || p.tls === 'off' || p.tls === 'default'),
  );
  return isOff ? listeners.map((l) => l.span) : undefined;
}

// (Default) | DEFAULT
const DEFAULT_ROW = /^\(?default\)?$/i;

function outboundOff({ destinations }: EsaConfig): readonly Span[] | undefined {
  const base = destinations.find((d) => DEFAULT_ROW.test(d.domain));
  if (base?.tls !== 'off') return undefined;
  const isOff = destinations.every((d) => d.tls === 'off' || d.tls === 'default');
  return isOff ? [base.span] : undefined;
}

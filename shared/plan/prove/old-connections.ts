/**
 * Connections that keep the inspection they were built with (asa.md a.9): those of before the change
 * that are still open. Old and new are told apart by both ends and ports, since the brief listing
 * shows no age.
 */
import type { ProofBaseline, ProofConnection } from '../../model/proof.ts';

export function oldConnections(
  baseline: Pick<ProofBaseline, 'connections'>,
  now: readonly ProofConnection[],
): readonly ProofConnection[] {
  const before = new Set(baseline.connections.map(connectionKey));
  return now.filter((connection) => before.has(connectionKey(connection)));
}

/** Equal for two rows of one connection. */
export function connectionKey({ direction, own, peer }: ProofConnection): string {
  return `${direction} ${own.address} ${own.port} ${peer.address} ${peer.port}`;
}

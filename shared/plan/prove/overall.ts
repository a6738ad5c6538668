/**
 * When a change counts as proven (contract section 5): evaluator and device pass both ways, nothing
 * fails, and one of the others passes at least one way. A fail rolls back; anything else waits.
 */
import type { Proof, ProofName, ProofOverall } from '../../model/proof.ts';

export function judgeProofs(proofs: readonly Proof[]): {
  readonly overall: ProofOverall;
  readonly canSave: boolean;
} {
  if (proofs.some(({ state }) => state === 'fail')) return { overall: 'failed', canSave: false };
  const passes = (name: ProofName, direction: Proof['direction']): boolean =>
    proofs.some((p) => p.name === name && p.direction === direction && p.state === 'pass');
  const isBothWays = (name: ProofName): boolean =>
    passes(name, 'inbound') && passes(name, 'outbound');
  const isEitherWay = (name: ProofName): boolean =>
    passes(name, 'inbound') || passes(name, 'outbound');
  const canSave =
    isBothWays('evaluator') &&
    isBothWays('device') &&
    (isEitherWay('dialogue') || isEitherWay('counters'));
  return { overall: canSave ? 'proven' : 'not-proven', canSave };
}

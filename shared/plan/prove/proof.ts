/** One proof, with at most as many lines as people read. */
import type { Message } from '../../base/message.ts';
import type { PlanDirection } from '../../model/plan.ts';
import type { Proof, ProofEvidence, ProofName, ProofState } from '../../model/proof.ts';

const MOST_LINES = 20;

export function proof(
  name: ProofName,
  direction: PlanDirection,
  state: ProofState,
  because: Message,
  evidence: readonly ProofEvidence[] = [],
): Proof {
  return { name, direction, state, because, evidence: evidence.slice(0, MOST_LINES) };
}

import { describe, expect, it } from 'vitest';
import { PROOF_NAMES, type Proof, type ProofState } from '../../../../shared/model/proof.ts';
import { judgeProofs } from '../../../../shared/plan/prove/overall.ts';

/** `pp pp nn pn`: evaluator, device, dialogue, counters, inbound then outbound. */
function proofs(text: string): Proof[] {
  const states: Record<string, ProofState> = { p: 'pass', f: 'fail', n: 'not-proven' };
  return text.split(' ').flatMap((pair, i) =>
    (['inbound', 'outbound'] as const).map((direction, j): Proof => {
      const name = PROOF_NAMES[i];
      const state = states[pair[j] ?? ''];
      if (name === undefined || state === undefined) throw new Error(text);
      return { name, direction, state, because: { id: 'x' }, evidence: [] };
    }),
  );
}

describe('the rules of contract section 5', () => {
  it.each([
    ['pp pp pp pp', 'proven', true],
    ['pp pp pn nn', 'proven', true],
    ['pp pp np nn', 'proven', true],
    ['pp pp nn pn', 'proven', true],
    ['pp pp nn np', 'proven', true],
    // nothing but words of the configuration: no mail was seen
    ['pp pp nn nn', 'not-proven', false],
    ['pn pp pp pp', 'not-proven', false],
    ['np pp pp pp', 'not-proven', false],
    ['pp pn pp pp', 'not-proven', false],
    ['pp np pp pp', 'not-proven', false],
    ['nn nn nn nn', 'not-proven', false],
    ['fp pp pp pp', 'failed', false],
    ['pp pf pp pp', 'failed', false],
    ['pp pp fp pp', 'failed', false],
    ['pp pp pp pf', 'failed', false],
    ['nn nn nn nf', 'failed', false],
  ] as const)('%s is %s', (text, overall, canSave) => {
    expect(judgeProofs(proofs(text))).toEqual({ overall, canSave });
  });

  it('never saves on a missing proof', () => {
    expect(judgeProofs([])).toEqual({ overall: 'not-proven', canSave: false });
    const oneWay = proofs('pp pp pp pp').filter((p) => p.direction === 'inbound');
    expect(judgeProofs(oneWay).canSave).toBe(false);
  });
});

/** `proof.json` of a case: the newest record of its proofs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ProofRecord } from '../../../shared/model/proof.ts';
import { proofSchema } from '../../../shared/plan/prove/proof-schema.ts';
import { changeCase } from '../../store/case-folder.ts';
import { parseJson } from '../parse-json.ts';

const PROOF_FILE = 'proof.json';

/** Writes `proof.json` into the case in `folder`; raises its revision. */
export function keepProof(folder: string, proof: ProofRecord, at: string) {
  return changeCase(folder, at, async (content) => {
    await writeFileAtomic(join(folder, PROOF_FILE), `${JSON.stringify(proof, null, 2)}\n`);
    return content;
  });
}

/** The newest record; undefined when there is none, or one of another version. */
export async function readProof(folder: string): Promise<ProofRecord | undefined> {
  const text = await readFile(join(folder, PROOF_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : proofSchema.safeParse(parseJson(text)).data;
}

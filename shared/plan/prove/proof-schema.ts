/** The schema of a proof record (`unmask.proof/1`), as kept in a case and printed by `verify`. */
import { z } from 'zod';
import { PROOF_NAMES, PROOF_SCHEMA, PROOF_STATES, type ProofRecord } from '../../model/proof.ts';
import { message } from '../message-schema.ts';

const direction = z.enum(['inbound', 'outbound']);
const end = z.strictObject({ address: z.string(), port: z.number().int().min(0).max(65_535) });

const connection = z.strictObject({
  esa: z.string(),
  direction,
  own: end,
  peer: end,
  idle: z.exactOptional(z.string()),
  flags: z.string(),
});

const proof = z.strictObject({
  name: z.enum(PROOF_NAMES),
  direction,
  state: z.enum(PROOF_STATES),
  because: message,
  evidence: z
    .array(z.strictObject({ from: z.string(), line: z.number().int().min(1), text: z.string() }))
    .max(20),
});

export const proofSchema: z.ZodType<ProofRecord> = z.strictObject({
  schema: z.literal(PROOF_SCHEMA),
  madeAt: z.string(),
  firewall: z.string(),
  configuration: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  proofs: z.array(proof),
  overall: z.enum(['proven', 'failed', 'not-proven']),
  canSave: z.boolean(),
  oldConnections: z.array(connection),
});

<<<<<<< HEAD
/** What a case holds of its change, as the report tells it: so far the plan. */
=======
/** What a case holds of its change, as the report tells it: the plan and the newest proofs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
>>>>>>> a3bbdae (verify: the four proofs over lines that only read, in the case and its report)
import type { Message } from '../../shared/base/message.ts';
import { radiusSentences } from '../../shared/plan/render.ts';
import type { ChangeRecord } from '../../shared/report/change-record.ts';
<<<<<<< HEAD
import { readPlan } from './plan-case.ts';
=======
import { parseJson } from './parse-json.ts';
import { readProof } from './prove/proof-file.ts';

/** A message is checked no deeper than rendering needs. */
const messageSchema: z.ZodType<Message> = z
  .looseObject({ id: z.string() })
  .transform((value) => value as unknown as Message); // its values come from our own plan

/** The part of `plan.json` that the report shows; the rest is left to those who push it. */
const planSchema = z.looseObject({
  schema: z.literal(PLAN_SCHEMA),
  strategy: z.string(),
  steps: z.array(
    z.looseObject({
      command: z.string(),
      mode: z.string(),
      inverse: z.array(z.string()),
    }),
  ),
  inverse: z.array(z.looseObject({ command: z.string() })),
  interruption: z.looseObject({ text: messageSchema }),
  saving: z.looseObject({ text: messageSchema }),
  expectations: z.array(z.looseObject({ text: messageSchema })),
  warnings: z.array(messageSchema),
});
>>>>>>> a3bbdae (verify: the four proofs over lines that only read, in the case and its report)

/** The change record of the case in `folder`; undefined when there is none that can be read. */
export async function readChange(
  folder: string,
  say: (message: Message) => string,
): Promise<ChangeRecord | undefined> {
  const plan = await readPlan(folder);
  if (!plan) return undefined;
  const proof = await readProof(folder);
  try {
    return {
      plan: {
        strategy: plan.strategy,
        steps: plan.steps.map(({ command, mode, inverse }) => ({
          command,
          mode,
          ...(inverse.length === 0 ? {} : { inverse: inverse.join('\n') }),
        })),
        blastRadius: radiusSentences(plan, say),
        expectations: plan.expectations.map((expectation) => say(expectation.text)),
        remarks: [plan.interruption.text, plan.saving.text, ...plan.warnings].map(say),
        rollback: plan.inverse.map(({ command }) => command),
      },
      ...(proof === undefined
        ? {}
        : {
            proofs: proof.proofs.map(({ name, direction, state, because }) => ({
              name,
              direction,
              after: state,
              detail: say(because),
            })),
          }),
    };
  } catch {
    // A sentence of another version's plan that this one has no words for.
    return undefined;
  }
}

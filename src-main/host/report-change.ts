/** What a case holds of its change, as the report tells it: so far the plan. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Message } from '../../shared/base/message.ts';
import { PLAN_SCHEMA } from '../../shared/model/plan.ts';
import type { ChangeRecord } from '../../shared/report/change-record.ts';
import { parseJson } from './parse-json.ts';

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

/** The change record of the case in `folder`; undefined when there is none that can be read. */
export async function readChange(
  folder: string,
  say: (message: Message) => string,
): Promise<ChangeRecord | undefined> {
  const text = await readFile(join(folder, 'plan.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const plan = planSchema.safeParse(parseJson(text)).data;
  if (!plan) return undefined;
  try {
    return {
      plan: {
        strategy: plan.strategy,
        steps: plan.steps.map(({ command, mode, inverse }) => ({
          command,
          mode,
          ...(inverse.length === 0 ? {} : { inverse: inverse.join('\n') }),
        })),
        expectations: plan.expectations.map((expectation) => say(expectation.text)),
        remarks: [plan.interruption.text, plan.saving.text, ...plan.warnings].map(say),
        rollback: plan.inverse.map(({ command }) => command),
      },
    };
  } catch {
    // A sentence of another version's plan that this one has no words for.
    return undefined;
  }
}

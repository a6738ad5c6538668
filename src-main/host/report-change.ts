/** What a case holds of its change, as the report tells it: the plan and the newest proofs. */
import type { Message } from '../../shared/base/message.ts';
import { radiusSentences } from '../../shared/plan/render.ts';
import type { ChangeRecord } from '../../shared/report/change-record.ts';
import { readPlan } from './plan-case.ts';
import { readProof } from './prove/proof-file.ts';

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

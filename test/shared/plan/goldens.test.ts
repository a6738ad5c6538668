/**
 * Every strategy on every fixture of the evaluator, for the first host that the fixture speaks of:
 * one file per fixture, told as a person would read it.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import { type ChangePlan, STRATEGIES } from '../../../shared/model/plan.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { refusalMessages } from '../../../shared/plan/render.ts';
import { fixtureNames, readFixture } from '../mpf/read-fixture.ts';

describe('plans on the fixtures', () => {
  it.each(fixtureNames())('%s', async (name) => {
    const { config, expectations } = readFixture(name);
    const esa = expectations[0]?.address;
    if (esa === undefined) throw new Error(`${name} expects nothing`);
    const told: Record<string, unknown> = { esa };
    const chosen = planChange(config, { esa: [esa] });
    told.chosen = chosen.ok ? chosen.value.strategy : chosen.error.kind;
    for (const strategy of STRATEGIES) {
      const planned = planChange(config, { esa: [esa], strategy });
      told[strategy] = planned.ok
        ? portrait(planned.value)
        : refusalMessages(planned.error).map((m) => renderMessage(en, m));
    }
    const file = join(import.meta.dirname, 'goldens', `${name}.golden.json`);
    await expect(`${JSON.stringify(told, null, 1)}\n`).toMatchFileSnapshot(file);
  });
});

function portrait(plan: ChangePlan): unknown {
  const { blastRadius, outcome } = plan;
  const counts = (['loses', 'losesOthers', 'gains', 'otherMap'] as const).flatMap((part) => {
    const { ipv4, ipv6 } = blastRadius[part];
    return ipv4 === '0' && ipv6 === '0' ? [] : [`${part}: IPv4 ${ipv4}, IPv6 ${ipv6}`];
  });
  return {
    exempt: outcome.isExempt,
    steps: plan.steps.map((step) => `${step.mode}: ${step.command}${step.isSwitch ? ' (!)' : ''}`),
    inverse: plan.inverse.map((line) => `${line.mode}: ${line.command}`),
    queries: plan.expectations.flatMap((e) =>
      e.queries.map((query) => `${e.kind}: ${query.command} -> ${query.wants}`),
    ),
    radius: counts,
    interruption: plan.interruption.kind,
    warnings: plan.warnings.map((warning) => warning.id),
    questions: plan.questions.map((question) => question.id),
    ...(plan.leftovers.length > 0 ? { leftovers: plan.leftovers } : {}),
  };
}

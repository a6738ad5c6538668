import { describe, expect, it } from 'vitest';
import { type ChangePlan, STRATEGIES } from '../../../shared/model/plan.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { readPlan } from '../../../shared/plan/plan-schema.ts';
import { fixtureNames, readFixture } from '../mpf/read-fixture.ts';

function onDisk(plan: ChangePlan): unknown {
  return JSON.parse(JSON.stringify(plan));
}

describe('a plan on disk', () => {
  it('is read back as it was, whatever the strategy', () => {
    let plans = 0;
    for (const name of fixtureNames()) {
      for (const strategy of STRATEGIES) {
        const planned = planChange(readFixture(name).config, {
          esa: ['192.168.1.1'],
          strategy,
          sha256: 'a'.repeat(64),
          unit: { firewall: 'fw/mail', context: 'mail' },
        });
        if (!planned.ok) continue;
        plans++;
        expect(readPlan(onDisk(planned.value))).toEqual(planned.value);
      }
    }
    expect(plans).toBeGreaterThan(100);
  });

  const planned = planChange(readFixture('factory-default').config, { esa: ['192.168.1.1'] });
  if (!planned.ok) throw new Error(planned.error.kind);
  const plan = planned.value;
  const first = plan.steps[0];

  it.each<[string, unknown]>([
    ['no plan', 'plan'],
    ['another schema', { ...plan, schema: 'unmask.plan/2' }],
    ['no steps', { ...plan, steps: [] }],
    ['a strategy nobody knows', { ...plan, strategy: 'magic' }],
    ['something more', { ...plan, extra: 1 }],
    ['two lines in one', { ...plan, steps: [{ ...first, command: 'class-map A\nreload' }] }],
    ['a line too long', { ...plan, steps: [{ ...first, command: 'x'.repeat(512) }] }],
    ['a mode that is none', { ...plan, steps: [{ ...first, mode: 'config-if' }] }],
    ['a wrong hash', { ...plan, configuration: { ...plan.configuration, sha256: 'f00d' } }],
  ])('with %s is none', (_, json) => {
    expect(readPlan(json)).toBeUndefined();
  });
});

/** Plans of every fixture, applied: what was inspected before is proven exempt after, and only then. */
import { describe, expect, it } from 'vitest';
import type { AsaConfig } from '../../../../shared/model/asa-config.ts';
import type { ChangePlan, StrategyName } from '../../../../shared/model/plan.ts';
import { planChange } from '../../../../shared/plan/plan-change.ts';
import { proofAim } from '../../../../shared/plan/prove/aim.ts';
import { judgeEvaluator } from '../../../../shared/plan/prove/judge-evaluator.ts';
import { applyCommands } from '../../../../shared/plan/simulate.ts';
import { fixtureNames, readFixture } from '../../mpf/read-fixture.ts';

function planned(config: AsaConfig, strategy?: StrategyName): ChangePlan | undefined {
  const request = { esa: ['192.168.1.1'], ...(strategy ? { strategy } : {}) };
  const plan = planChange(config, request);
  return plan.ok ? plan.value : undefined;
}

function planOf(config: AsaConfig, strategy?: StrategyName): ChangePlan {
  const plan = planned(config, strategy);
  if (!plan) throw new Error(strategy);
  return plan;
}

function judge(plan: ChangePlan, config: AsaConfig) {
  const scene = {
    config,
    linesOf: (span: { path: string; from: number }) => [
      { from: span.path, line: span.from, text: '' },
    ],
  };
  return (['inbound', 'outbound'] as const).map((direction) =>
    judgeEvaluator(proofAim(plan), direction, scene),
  );
}

function states(plan: ChangePlan, config: AsaConfig): string[] {
  return judge(plan, config).map(({ state }) => state);
}

const typed = (config: AsaConfig, commands: readonly string[]): AsaConfig =>
  applyCommands(config, commands).config;
const steps = (plan: ChangePlan): string[] => plan.steps.map((step) => step.command);

describe('the evaluator on what was read back', () => {
  it('passes after the plan of every fixture, and on none before it', () => {
    let plans = 0;
    for (const name of fixtureNames()) {
      const { config } = readFixture(name);
      const plan = planned(config);
      if (plan === undefined || plan.strategy === 'connection-limits') continue;
      plans++;
      expect([name, ...states(plan, typed(config, steps(plan)))]).toEqual([name, 'pass', 'pass']);
      expect(states(plan, config), name).not.toEqual(['pass', 'pass']);
    }
    expect(plans).toBeGreaterThan(20);
  });

  const { config } = readFixture('factory-default');

  it('fails while the line that switches is missing, with the lines that inspect', () => {
    const plan = planOf(config, 'exempt-hosts');
    const quiet = steps(plan).slice(0, -2);
    const [inbound] = judge(plan, typed(config, quiet));
    expect(inbound).toMatchObject({
      state: 'fail',
      because: { id: 'proof.evaluator.inspected', values: { class: 'inspection_default' } },
    });
    expect(inbound?.evidence.length).toBeGreaterThan(0);
  });

  it('fails when everybody was let go', () => {
    const plan = planOf(config, 'exempt-hosts');
    const all = typed(config, [
      'policy-map global_policy',
      'class inspection_default',
      'no inspect esmtp',
    ]);
    expect(judge(plan, all).map((p) => p.because.id)).toEqual([
      'proof.control-lost',
      'proof.control-lost',
    ]);
    // where that is what was planned, it is the proof
    const off = planOf(config, 'disable');
    expect(states(off, all)).toEqual(['pass', 'pass']);
  });

  it('never takes the recipe of note 117801 for an exemption', () => {
    const plan = planOf(config, 'note-117801');
    expect(states(plan, typed(config, steps(plan)))).toEqual(['fail', 'fail']);
  });

  it('wants the new map where mail stays inspected', () => {
    const plan = planOf(config, 'permissive-map');
    expect(states(plan, typed(config, steps(plan)))).toEqual(['pass', 'pass']);
    expect(states(plan, config)).toEqual(['fail', 'fail']);
    const off = ['policy-map global_policy', 'class inspection_default', 'no inspect esmtp'];
    expect(judge(plan, typed(config, off)).map((p) => p.because.id)).toEqual([
      'proof.evaluator.exempt',
      'proof.evaluator.exempt',
    ]);
  });

  it('is not proven where the text does not settle it', () => {
    const plan = planOf(config, 'exempt-hosts');
    const open = { ...typed(config, steps(plan)), accessLists: [] };
    expect(states(plan, open)).not.toContain('pass');
  });
});

describe('what a plan is for', () => {
  it('asks about the ESA and the control host both ways, by flow and trace', () => {
    const aim = proofAim(planOf(readFixture('factory-default').config));
    const asked = aim.questions.map((q) => `${q.of} ${q.direction} ${q.kind}`);
    expect([...new Set(asked)].sort()).toEqual([
      'control inbound flow',
      'control inbound trace',
      'control outbound flow',
      'control outbound trace',
      'esa inbound flow',
      'esa inbound trace',
      'esa outbound flow',
      'esa outbound trace',
    ]);
    expect(aim).toMatchObject({ esa: ['192.168.1.1'], control: '192.168.1.2', needsControl: true });
    for (const question of aim.questions.filter((q) => q.kind === 'trace')) {
      expect(question.from).toBe(question.direction === 'inbound' ? 'outside' : 'inside');
    }
  });
});

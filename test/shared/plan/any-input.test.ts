/** Any configuration and any text: nothing throws, nothing hangs, nothing is refused by mistake. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { printConfig } from '../../../shared/asa/config/print.ts';
import { blockOf } from '../../../shared/base/text.ts';
import { STRATEGIES } from '../../../shared/model/plan.ts';
import { differences, normalised } from '../../../shared/plan/normalise.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { configArbitrary } from '../asa/config/generate.ts';
import { largeConfig } from '../asa/config/large-config.ts';
import { configOf } from '../mpf/config-of.ts';
import { readFixture } from '../mpf/read-fixture.ts';

const RUNS = process.env.UNMASK_LONG ? 3000 : 60;

vi.setConfig({ testTimeout: process.env.UNMASK_LONG ? 600_000 : 60_000 });

describe('any configuration', () => {
  it('prints, reads and compares as itself', () => {
    fc.assert(
      fc.property(configArbitrary, (config) => {
        const again = parseConfig(blockOf('again', printConfig(config))).facts;
        const once = parseConfig(blockOf('once', printConfig(again))).facts;
        expect(normalised(once)).toEqual(normalised(again));
        expect(differences(again, once)).toEqual([]);
      }),
      { numRuns: RUNS, seed: 11 },
    );
  });

  it('gives a plan that can be taken back, or a reason', () => {
    let plans = 0;
    fc.assert(
      fc.property(configArbitrary, fc.constantFrom(...STRATEGIES), (generated, strategy) => {
        // Half of them get a policy in force, so that there is something to plan.
        const text = printConfig(generated).replace(/\n: end\n$/, FACTORY);
        const config = parseConfig(blockOf('any', text)).facts;
        const planned = planChange(config, { esa: ['192.0.2.10', '2001:db8::10'], strategy });
        if (!planned.ok) return;
        plans++;
        const there = applyCommands(
          config,
          planned.value.steps.map((step) => step.command),
        );
        const back = applyCommands(
          there.config,
          planned.value.inverse.map((line) => line.command),
        );
        expect([...there.refusals, ...back.refusals]).toEqual([]);
        expect(differences(config, back.config)).toEqual(planned.value.leftovers);
      }),
      { numRuns: RUNS, seed: 12 },
    );
    expect(plans).toBeGreaterThan(RUNS / 20);
  });
});

const FACTORY = `
class-map inspection_default
 match default-inspection-traffic
policy-map mail_policy
 class inspection_default
  inspect esmtp
service-policy mail_policy global
: end
`;

describe('any text typed', () => {
  const WORDS =
    'no access-list X line 1 extended deny permit tcp any host 192.168.1.1 eq smtp class-map match class inspection_default policy-map global_policy inspect esmtp set connection conn-max 5 parameters allow-tls object-group network network-object exit end static fixup'.split(
      ' ',
    );

  it('never throws, and a refused line changes nothing', () => {
    const { config } = readFixture('r1-exempt-hosts');
    const line = fc.oneof(
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
      {
        weight: 4,
        arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 9 }).map((w) => w.join(' ')),
      },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const applied = applyCommands(config, lines);
        for (const { at } of applied.refusals) {
          const before = applyCommands(config, lines.slice(0, at)).config;
          expect(applyCommands(config, lines.slice(0, at + 1)).config).toEqual(before);
        }
      }),
      { numRuns: RUNS * 4, seed: 13 },
    );
  });

  it('ends at once on lines that are too long', () => {
    const long = `access-list X extended permit tcp ${'host 192.168.1.1 '.repeat(500_000)}`;
    expect(applyCommands(readFixture('r1-exempt-hosts').config, [long]).refusals.length).toBe(1);
  });
});

it('plans on a 70,000-line configuration in little time', () => {
  const config = configOf(largeConfig(70_000));
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const result = planChange(config, { esa: ['10.0.5.5'] });
    expect(result.ok ? result.value.strategy : result.error).toBe('deny-in-class');
    return performance.now() - start;
  });
  console.log('plan on 70,000 lines, ms:', times.map(Math.round));
  expect(Math.min(...times)).toBeLessThan(5000);
});

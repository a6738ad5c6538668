/**
 * What holds for every plan that is made at all, on random configurations of a small address space:
 * it does what it is for, leaves others alone at every line, its blast radius is what a second
 * evaluator finds flow by flow, and the way back ends at the start.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Address, contains, formatAddress } from '../../../shared/base/ip.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import { type ChangePlan, STRATEGIES, type StrategyName } from '../../../shared/model/plan.ts';
import { combine, evaluateEsa } from '../../../shared/mpf/evaluate-esa.ts';
import type { Region } from '../../../shared/mpf/region.ts';
import { undo } from '../../../shared/plan/judge-draft.ts';
import { differences, normalised } from '../../../shared/plan/normalise.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { radiusPairs } from '../../../shared/plan/radius.ts';
import { refuseCommand } from '../../../shared/plan/refuse-command.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { naiveInspected } from '../mpf/naive-evaluator.ts';
import { address4, address6, UNIVERSE4, UNIVERSE6 } from '../mpf/random-config.ts';
import { realisticConfig } from './realistic.ts';

const RUNS = process.env.UNMASK_LONG ? 4000 : 60;
const SEED = 20251126;

vi.setConfig({ testTimeout: process.env.UNMASK_LONG ? 1_200_000 : 60_000 });

const hosts: fc.Arbitrary<readonly Address[]> = fc.oneof(
  fc.nat(UNIVERSE4 - 1).map((at) => [address4(at)]),
  fc.nat(UNIVERSE6 - 1).map((at) => [address6(at)]),
  fc.constant([address4(1), address4(2), address6(0)]),
  fc.constant([0, 1, 2, 3, 4].map(address4)),
);

const universe: readonly Address[] = [
  ...Array.from({ length: UNIVERSE4 }, (_, i) => address4(i)),
  ...Array.from({ length: UNIVERSE6 }, (_, i) => address6(i)),
];
const flows = universe.flatMap((source) =>
  universe
    .filter((b) => b.family === source.family)
    .map((destination) => ({ source, destination })),
);

type Flow = (typeof flows)[number];

function has(region: Region, { source, destination }: Flow): boolean {
  return region.some((r) => contains(r.source, source) && contains(r.destination, destination));
}

/** Calls `check` with every plan that comes out; gives how often each strategy made one. */
function forPlans(
  runs: number,
  check: (config: AsaConfig, plan: ChangePlan, esa: readonly Address[]) => void,
): Map<StrategyName, number> {
  const count = new Map<StrategyName, number>();
  fc.assert(
    fc.property(realisticConfig, hosts, (config, esa) => {
      for (const strategy of STRATEGIES) {
        const planned = planChange(config, { esa: esa.map(formatAddress), strategy });
        if (!planned.ok) continue;
        count.set(strategy, (count.get(strategy) ?? 0) + 1);
        check(config, planned.value, esa);
      }
    }),
    { numRuns: runs, seed: SEED },
  );
  return count;
}

const LEAVES_OTHERS: readonly StrategyName[] = ['exempt-hosts', 'deny-in-class'];

describe('every plan', () => {
  it('exempts both ways where it should, and can be taken back to the start', () => {
    const count = forPlans(RUNS, (config, plan, esa) => {
      const commands = plan.steps.map((step) => step.command);
      const after = applyCommands(config, commands);
      expect(after.refusals).toEqual([]);
      const isExempting = ['exempt-hosts', 'deny-in-class', 'narrow-default', 'disable'];
      const inspected = esa.map((address) => {
        const found = evaluateEsa(after.config, {
          firewall: 'f',
          address: formatAddress(address),
        });
        return combine([...found.inbound.walks, ...found.outbound.walks]);
      });
      if (isExempting.includes(plan.strategy)) expect(inspected).toEqual(esa.map(() => false));
      if (plan.strategy === 'note-117801') {
        expect(inspected.every((i) => i === false)).toBe(false);
        expect(plan.outcome.isExempt).not.toBe(true);
        expect(plan.override).toBeDefined();
      }
      const back = applyCommands(
        after.config,
        plan.inverse.map((line) => line.command),
      );
      expect(back.refusals).toEqual([]);
      expect(normalised(back.config)).toEqual(normalised(config));
      expect(differences(config, back.config)).toEqual([]);
      expect(plan.leftovers).toEqual([]);
    });
    for (const strategy of STRATEGIES)
      expect(count.get(strategy) ?? 0, strategy).toBeGreaterThan(0);
  });

  it('can be taken back from every line', () => {
    forPlans(Math.ceil(RUNS / 3), (config, plan) => {
      for (let typed = 0; typed <= plan.steps.length; typed++) {
        const done = plan.steps.slice(0, typed);
        const there = applyCommands(
          config,
          done.map((step) => step.command),
        );
        const back = applyCommands(there.config, undo(done));
        expect({ typed, refused: back.refusals }).toEqual({ typed, refused: [] });
        expect(differences(config, back.config)).toEqual([]);
      }
    });
  });

  it('leaves nobody else uninspected at any line, and says where it would', () => {
    const count = forPlans(Math.ceil(RUNS / 3), (config, plan, esa) => {
      if (!LEAVES_OTHERS.includes(plan.strategy)) {
        if (plan.strategy === 'disable') expect(plan.interruption.kind).toBe('lasting');
        return;
      }
      expect(plan.interruption.kind).toBe('none');
      const isOld = !config.release || config.release.major < 9;
      for (let typed = 1; typed <= plan.steps.length; typed++) {
        const lines = plan.steps.slice(0, typed).map((step) => step.command);
        const there = applyCommands(config, lines).config;
        for (const pair of radiusPairs(config, there, esa)) {
          const lost = flows.filter((f) => has(pair.losesOthers, f));
          expect(isOld ? lost.filter((f) => f.source.family === 4) : lost).toEqual([]);
        }
      }
    });
    expect(count.get('exempt-hosts') ?? 0).toBeGreaterThan(0);
    expect(count.get('deny-in-class') ?? 0).toBeGreaterThan(0);
  });

  it('has the blast radius that asking flow by flow gives', () => {
    let compared = 0;
    forPlans(Math.ceil(RUNS / 10), (config, plan, esa) => {
      const commands = plan.steps.map((step) => step.command);
      const after = applyCommands(config, commands).config;
      for (const pair of radiusPairs(config, after, esa)) {
        for (const flow of flows) {
          const place = { ingress: pair.from, egress: pair.to };
          const old = naiveInspected(config, { ...place, ...flow });
          const now = naiveInspected(after, { ...place, ...flow });
          if (old === undefined || now === undefined) continue;
          compared++;
          const said = {
            keeps: has(pair.keeps, flow),
            loses: has(pair.loses, flow),
            gains: has(pair.gains, flow),
            unknown: has(pair.unknown, flow),
          };
          expect(said).toEqual({
            keeps: old === true && now === true,
            loses: old === true && now === false,
            gains: old === false && now === true,
            unknown: old === 'unknown' || now === 'unknown',
          });
        }
      }
    });
    expect(compared).toBeGreaterThan(1000);
  });

  it('is made of lines that a push may type, each in its mode', () => {
    forPlans(Math.ceil(RUNS / 3), (config, plan) => {
      const lines = [...plan.steps, ...plan.inverse];
      expect(lines.filter((line) => refuseCommand(line.command))).toEqual([]);
      expect(lines.filter((line) => line.command.length > 511)).toEqual([]);
      const trace = applyCommands(
        config,
        plan.steps.map((step) => step.command),
      ).trace;
      expect(plan.steps.map((step) => step.mode)).toEqual(trace.map((line) => line.mode));
      const names = lines.flatMap(
        (line) => /^class-map (?<n>\S+)$/.exec(line.command)?.groups?.n ?? [],
      );
      for (const name of names) expect(name.length).toBeLessThan(40);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    });
  });
});

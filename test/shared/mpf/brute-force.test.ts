import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  ALL_ADDRESSES,
  contains,
  formatAddress,
  hostRange,
} from '../../../shared/base/ip.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import { blastRadius } from '../../../shared/mpf/blast-radius.ts';
import { evaluateRegion } from '../../../shared/mpf/evaluate.ts';
import { type Region, sameRegion } from '../../../shared/mpf/region.ts';
import { SEMANTICS, type Semantics } from '../../../shared/mpf/semantics.ts';
import { type NaiveFlow, naiveInspected } from './naive-evaluator.ts';
import { address4, address6, randomConfig, UNIVERSE4, UNIVERSE6 } from './random-config.ts';

const RUNS = process.env.UNMASK_LONG ? 10_000 : 400;
const SEED = 20251125;
const PLACES = [
  { ingress: 'outside', egress: 'inside' },
  { ingress: 'inside', egress: 'outside' },
  { ingress: 'outside', egress: 'outside' },
  { ingress: 'dmz', egress: 'inside' },
] as const;

/** Those of the mutation list that show in a region; `addresses` shows in a walk only. */
const FAULTS: readonly Partial<Semantics>[] = [
  { emptyClass: 'takes-flow' },
  { otherFeature: 'takes-flow' },
  { negation: 'exempts' },
  { classOrder: 'last' },
  { deny: 'ends-search' },
  { entryOrder: 'last' },
  { listEnd: 'in-class' },
  { inactiveEntry: 'in-force' },
  { invalidEntry: 'in-force' },
  { timeRange: 'in-force' },
  { defaultTrafficPorts: 'considered' },
  { anyBefore90: 'both' },
  { ingressPolicy: 'ignored' },
  { egressPolicy: 'ignored' },
  { missedByInterface: 'not-inspected' },
  { missedByInterface: 'global-applies' },
  { missingList: 'matches-nothing' },
  { otherEngine: 'ignored' },
  { stateBypass: 'ignored' },
  { managementClass: 'matches' },
];

const flows: readonly (readonly [Address, Address])[] = [
  ...pairs(Array.from({ length: UNIVERSE4 }, (_, i) => address4(i))),
  ...pairs(Array.from({ length: UNIVERSE6 }, (_, i) => address6(i))),
];

function pairs(all: readonly Address[]): (readonly [Address, Address])[] {
  return all.flatMap((a) => all.map((b) => [a, b] as const));
}

function has(region: Region, [source, destination]: readonly [Address, Address]): boolean {
  return region.some((r) => contains(r.source, source) && contains(r.destination, destination));
}

const seen = new Map<string, number>();

function count(feature: string, isSeen: boolean): void {
  if (isSeen) seen.set(feature, (seen.get(feature) ?? 0) + 1);
}

function countFeatures(config: AsaConfig): void {
  const entries = config.accessLists.flatMap((l) => l.entries);
  const actions = config.policyMaps.flatMap((p) => p.classes.flatMap((c) => c.actions));
  const matches = config.classMaps.map((c) => c.matches);
  count(
    'deny entry',
    entries.some((e) => e.action === 'deny'),
  );
  count(
    'inactive entry',
    entries.some((e) => e.isInactive),
  );
  count(
    'time-range',
    entries.some((e) => e.timeRange !== undefined),
  );
  count(
    'invalid entry',
    entries.some((e) => e.invalid !== undefined),
  );
  count(
    'source port',
    entries.some((e) => e.sourcePort !== undefined),
  );
  count(
    'fqdn object',
    config.objects.some((o) => o.value?.kind === 'fqdn'),
  );
  count(
    'nested group',
    config.objectGroups.some((g) => g.members.some((m) => m.kind === 'group')),
  );
  count(
    'default traffic with list',
    matches.some((m) => m.length === 2 && m[0]?.kind === 'default-inspection-traffic'),
  );
  count(
    'two matches refused',
    matches.some((m) => m.length === 2 && m[0]?.kind === 'port'),
  );
  count(
    'list not in the text',
    matches.flat().some((m) => m.kind === 'access-list' && m.name === 'gone'),
  );
  count(
    'management class',
    config.classMaps.some((c) => c.type === 'management'),
  );
  count(
    'other engine',
    actions.some((a) => a.kind === 'inspect' && a.protocol === 'http'),
  );
  count(
    'state bypass',
    actions.some((a) => a.kind === 'set-connection' && a.tcpStateBypass === true),
  );
  count(
    'class without action',
    config.policyMaps.some((p) => p.classes.some((c) => c.actions.length === 0)),
  );
  count(
    'interface policy',
    config.servicePolicies.some((p) => p.scope === 'interface'),
  );
  count(
    'two interface policies',
    config.servicePolicies.filter((p) => p.scope === 'interface').length === 2,
  );
  count(
    'policy not in the text',
    config.servicePolicies.some((p) => p.policy === 'lost'),
  );
  count('no service-policy', config.servicePolicies.length === 0);
  count('no release', config.release === undefined);
  count('before 9.0', config.release !== undefined && config.release.major < 9);
  count(
    'part of a text',
    config.sources.some((s) => s.extent === 'part'),
  );
}

describe('the symbolic evaluator against brute force', () => {
  it('agrees on every flow of a tiny address space', () => {
    fc.assert(
      fc.property(randomConfig, fc.constantFrom(...PLACES), (config, place) => {
        countFeatures(config);
        const query = { ...place, source: ALL_ADDRESSES, destination: ALL_ADDRESSES };
        const found = evaluateRegion(config, query);
        const coarse = evaluateRegion(config, { ...query, detail: 'regions' });
        for (const flow of flows) {
          const naive = naiveInspected(config, {
            ...place,
            source: flow[0],
            destination: flow[1],
          });
          count('given up: too many coins', naive === undefined);
          if (naive === undefined) continue;
          count(`flow ${naive}`, true);
          const name = `${formatAddress(flow[0])} to ${formatAddress(flow[1])}`;
          expect([name, answerOf(found, flow)]).toEqual([name, [naive]]);
          expect([name, answerOf(coarse, flow)]).toEqual([name, [naive]]);
        }
        count(
          'R4',
          found.pieces.some((p) =>
            p.unknown.some((u) => u.reason.id === 'mpf.unknown.missed-by-interface'),
          ),
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
    const table = [...seen].sort(([a], [b]) => a.localeCompare(b));
    process.stdout.write(`${table.map(([name, n]) => `${name}: ${n}`).join('\n')}\n`);
    for (const feature of [
      'R4',
      'state bypass',
      'other engine',
      'flow true',
      'flow false',
      'flow unknown',
    ]) {
      expect([feature, (seen.get(feature) ?? 0) > RUNS / 100]).toEqual([feature, true]);
    }
  }, 600_000);

  it.each(FAULTS)('notices the fault %o', (change) => {
    const semantics = { ...SEMANTICS, ...change };
    const isNoticed = fc
      .sample(fc.tuple(randomConfig, fc.constantFrom(...PLACES)), { seed: SEED, numRuns: RUNS })
      .some(([config, place]) => {
        const query = { ...place, source: ALL_ADDRESSES, destination: ALL_ADDRESSES };
        const right = evaluateRegion(config, { ...query, detail: 'regions' });
        const wrong = evaluateRegion(config, { ...query, detail: 'regions', semantics });
        return !sameRegion(right.inspected, wrong.inspected) || !sameRegion(right.not, wrong.not);
      });
    expect(isNoticed).toBe(true);
  });

  it('agrees where the egress interface sees another address (before 8.3)', () => {
    fc.assert(
      fc.property(
        randomConfig,
        fc.nat(UNIVERSE4 - 1),
        fc.nat(UNIVERSE4 - 1),
        fc.boolean(),
        (config, real, mapped, isInbound) => {
          const esa = address4(real);
          const there = address4(mapped);
          const place = isInbound ? PLACES[0] : PLACES[1];
          const side = isInbound ? 'destination' : 'source';
          const found = evaluateRegion(config, {
            ...place,
            source: isInbound ? ALL_ADDRESSES : [hostRange(esa)],
            destination: isInbound ? [hostRange(esa)] : ALL_ADDRESSES,
            atEgress: { [side]: [hostRange(there)] },
          });
          for (let i = 0; i < UNIVERSE4; i++) {
            const peer = address4(i);
            const flow: NaiveFlow = {
              ...place,
              source: isInbound ? peer : esa,
              destination: isInbound ? esa : peer,
              atEgress: { [side]: there },
            };
            const naive = naiveInspected(config, flow);
            if (naive === undefined) continue;
            expect(answerOf(found, [flow.source, flow.destination])).toEqual([naive]);
          }
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  }, 600_000);

  it('gives the blast radius that counting gives', () => {
    fc.assert(
      fc.property(randomConfig, randomConfig, (before, other) => {
        // The change: lists and policies of another configuration, the same release and text.
        const after: AsaConfig = {
          ...before,
          accessLists: other.accessLists,
          policyMaps: other.policyMaps,
        };
        const place = PLACES[0];
        const radius = blastRadius(before, after, place);
        for (const flow of flows) {
          const at = { ...place, source: flow[0], destination: flow[1] };
          const old = naiveInspected(before, at);
          const now = naiveInspected(after, at);
          if (old === undefined || now === undefined) continue;
          const isKnown = old !== 'unknown' && now !== 'unknown';
          expect({
            keeps: has(radius.keeps, flow),
            loses: has(radius.loses, flow),
            gains: has(radius.gains, flow),
            stillNot: has(radius.old.not, flow) && has(radius.now.not, flow),
            unknown: has(radius.unknown, flow),
          }).toEqual({
            keeps: isKnown && old === true && now === true,
            loses: isKnown && old === true && now === false,
            gains: isKnown && old === false && now === true,
            stillNot: isKnown && old === false && now === false,
            unknown: !isKnown,
          });
        }
      }),
      { seed: SEED, numRuns: Math.ceil(RUNS / 2) },
    );
  }, 600_000);
});

/** All answers that hold for a flow: exactly one, or the pieces overlap or leave a hole. */
function answerOf(
  found: ReturnType<typeof evaluateRegion>,
  flow: readonly [Address, Address],
): unknown[] {
  return found.pieces.filter((p) => has(p.region, flow)).map((p) => p.inspected);
}

/**
 * The mutation list: each rule of the device broken on purpose, by passing the evaluator another
 * table of rules. Every fault must be caught by the expectations of the shared fixtures; a fault
 * that nothing catches is a rule that no fixture tests.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { SEMANTICS, type Semantics } from '../../../shared/mpf/semantics.ts';
import { type Fixture, fixtureNames, outcome, readFixture } from './read-fixture.ts';

interface Mutant {
  readonly fault: string;
  readonly change: Partial<Semantics>;
}

const MUTANTS: readonly Mutant[] = [
  { fault: 'a class without action takes the flow', change: { emptyClass: 'takes-flow' } },
  { fault: 'the first class decides whatever its action', change: { otherFeature: 'takes-flow' } },
  { fault: '"no inspect" counts as an exemption', change: { negation: 'exempts' } },
  { fault: 'classes are searched from the last', change: { classOrder: 'last' } },
  { fault: 'a deny ends the search', change: { deny: 'ends-search' } },
  { fault: 'the last entry that matches decides', change: { entryOrder: 'last' } },
  { fault: 'a list ends in a permit', change: { listEnd: 'in-class' } },
  { fault: 'inactive entries are in force', change: { inactiveEntry: 'in-force' } },
  { fault: 'lines the device refuses are in force', change: { invalidEntry: 'in-force' } },
  { fault: 'a time-range is always in force', change: { timeRange: 'in-force' } },
  { fault: 'ports count next to default traffic', change: { defaultTrafficPorts: 'considered' } },
  { fault: 'any takes in IPv6 before 9.0', change: { anyBefore90: 'both' } },
  { fault: 'real and mapped addresses are swapped', change: { addresses: 'swapped' } },
  { fault: 'the policy of the ingress is ignored', change: { ingressPolicy: 'ignored' } },
  { fault: 'the policy of the egress is ignored', change: { egressPolicy: 'ignored' } },
  { fault: 'R4: missed means exempt', change: { missedByInterface: 'not-inspected' } },
  { fault: 'R4: missed means global', change: { missedByInterface: 'global-applies' } },
  { fault: 'an unattached policy is in force', change: { unattachedPolicy: 'in-force' } },
  { fault: 'a list the text lacks matches nothing', change: { missingList: 'matches-nothing' } },
  { fault: 'other engines are ignored', change: { otherEngine: 'ignored' } },
  { fault: 'TCP state bypass is ignored', change: { stateBypass: 'ignored' } },
  { fault: 'management classes see through traffic', change: { managementClass: 'matches' } },
];

let fixtures: readonly Fixture[] = [];

beforeAll(() => {
  fixtures = fixtureNames().map(readFixture);
});

/** Names of the fixtures whose expectations don't hold under these rules. */
function broken(semantics: Semantics): string[] {
  return fixtures
    .filter((fixture) =>
      fixture.expectations.some((wanted) => {
        const found = outcome(fixture, wanted, semantics);
        return Object.entries(wanted.wanted).some(([key, value]) => found[key] !== value);
      }),
    )
    .map((fixture) => fixture.name);
}

describe('planted faults', () => {
  it('none: every fixture holds', () => {
    expect(broken(SEMANTICS)).toEqual([]);
    // A copy of the table takes the same path as a mutant does.
    expect(broken({ ...SEMANTICS })).toEqual([]);
  });

  it('has a fault for every rule of the table', () => {
    const touched = new Set(MUTANTS.flatMap(({ change }) => Object.keys(change)));
    expect([...touched].sort()).toEqual(Object.keys(SEMANTICS).sort());
    expect(MUTANTS.length).toBeGreaterThanOrEqual(12);
  });

  it.each(MUTANTS)('$fault: caught', ({ change }) => {
    expect(broken({ ...SEMANTICS, ...change })).not.toEqual([]);
  });
});

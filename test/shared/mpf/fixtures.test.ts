import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateEsa } from '../../../shared/mpf/evaluate-esa.ts';
import { FIXTURES, fixtureNames, outcome, readFixture, toldInspection } from './read-fixture.ts';

const names = fixtureNames();

describe('who inspects the ESA', () => {
  it('has a fixture per case, and an expectation in each', () => {
    expect(names.length).toBeGreaterThan(60);
    expect(names.filter((name) => readFixture(name).expectations.length === 0)).toEqual([]);
  });

  it.each(names)('%s: what the head of the file expects', (name) => {
    const fixture = readFixture(name);
    for (const expectation of fixture.expectations) {
      expect({ [expectation.address]: outcome(fixture, expectation) }).toEqual({
        [expectation.address]: expectation.wanted,
      });
    }
  });

  it.each(names)('%s: the walk as it is told', async (name) => {
    const fixture = readFixture(name);
    const told = fixture.expectations.map(({ address }) =>
      toldInspection(fixture, evaluateEsa(fixture.config, { firewall: 'edge-fw', address })),
    );
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(
      join(FIXTURES, `${name}.golden.json`),
    );
  });
});

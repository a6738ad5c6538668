import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import { STRATEGIES } from '../../../shared/model/plan.ts';
import { differences } from '../../../shared/plan/normalise.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { type WhatIf, whatIf } from '../../../shared/plan/what-if.ts';
import { fixtureNames, readFixture } from '../mpf/read-fixture.ts';

vi.setConfig({ testTimeout: process.env.UNMASK_LONG ? 600_000 : 60_000 });

const REQUEST = { esa: ['192.168.1.1'] };

function judged(fixture: string, lines: readonly string[]): WhatIf {
  const result = whatIf(readFixture(fixture).config, REQUEST, lines);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

const words = (w: WhatIf) => w.reasons.map((reason) => renderMessage(en, reason));

it('the recipe of note 117801, verbatim: its errors, and that it would not exempt, because', () => {
  const found = judged('factory-default', [
    'access-list ironport_esa_internal extended permit ip any 192.168.1.1',
    'access-list ironport_esa_internal extended permit ip 192.168.1.1 any',
    'class-map ironport_esa',
    ' match address ironport_esa_internal',
    'policy-map global_policy',
    ' class ironport_esa',
    '  no inspect esmtp',
  ]);
  expect(found.lines.map((line) => line.refused?.id)).toEqual([
    'plan.device.incomplete',
    'plan.device.invalid',
    undefined,
    'plan.device.invalid',
    undefined,
    undefined,
    undefined,
  ]);
  expect(found.outcome.isExempt).toBe(false);
  expect(words(found).join(' ')).toContain('default-inspection-traffic');
  expect(found.blastRadius?.loses.ipv4).toBe('0');
  expect(found.leftovers).toEqual([]);
});

it('leaves the blast radius out where it is not asked for', () => {
  const { config } = readFixture('factory-default');
  const result = whatIf(config, REQUEST, [], { withoutRadius: true });
  expect(result.ok && 'blastRadius' in result.value).toBe(false);
});

it('a text that exempts, edited by hand', () => {
  const found = judged('factory-default', [
    'access-list MINE extended deny tcp any host 192.168.1.1 eq 25',
    'access-list MINE extended deny tcp host 192.168.1.1 any eq 25',
    'access-list MINE extended permit tcp any any eq 25',
    'class-map MINE_CM',
    ' match access-list MINE',
    'policy-map global_policy',
    ' class MINE_CM',
    '  inspect esmtp',
    ' class inspection_default',
    '  no inspect esmtp',
    '  inspect ftp',
    'write memory',
  ]);
  expect(found.outcome.isExempt).toBe(true);
  expect(found.reasons).toEqual([]);
  expect(found.lines.filter((line) => line.refused).map((line) => line.command)).toEqual([
    'inspect ftp',
    'write memory',
  ]);
  expect(found.blastRadius?.losesOthers).toMatchObject({ ipv4: '0', ipv6: '0' });
  expect(found.leftovers).toEqual([]);
});

describe('the way back that is read off', () => {
  it('restores the start for every plan of every strategy', () => {
    for (const name of fixtureNames()) {
      const { config } = readFixture(name);
      for (const strategy of STRATEGIES) {
        const planned = planChange(config, { ...REQUEST, strategy });
        if (!planned.ok) continue;
        const lines = planned.value.steps.map((step) => step.command);
        const found = judged(name, lines);
        expect({ name, strategy, left: found.leftovers }).toEqual({
          name,
          strategy,
          left: planned.value.leftovers,
        });
        expect(found.outcome.isExempt).toBe(planned.value.outcome.isExempt);
      }
    }
  });

  it('restores the start for anything typed, but for order and what is never removed', () => {
    const { config } = readFixture('r3-permissive-map');
    const line = fc.constantFrom(
      'access-list N extended permit tcp any any eq smtp',
      'access-list N line 1 extended deny tcp any host 192.168.1.1 eq smtp',
      'no access-list N extended permit tcp any any eq smtp',
      'class-map C',
      'no class-map C',
      'match access-list N',
      'match any',
      'no match any',
      'policy-map global_policy',
      'class C',
      'no class C',
      'class inspection_default',
      'inspect esmtp',
      'no inspect esmtp',
      'inspect esmtp ESA_ESMTP',
      'set connection conn-max 5',
      'set connection embryonic-conn-max 9 conn-max 7',
      'no set connection conn-max 5',
      'policy-map type inspect esmtp ESA_ESMTP',
      'policy-map type inspect esmtp NEW',
      'no policy-map type inspect esmtp NEW',
      'parameters',
      'allow-tls',
      'no allow-tls',
      'mask-banner',
      'match cmd line length gt 900',
      'no match cmd line length gt 900',
      'drop-connection log',
      'reset',
      'object-group network G',
      'network-object host 192.0.2.9',
      'no network-object host 192.0.2.9',
      'no object-group network G',
      'exit',
    );
    let changed = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const found = judged('r3-permissive-map', lines);
        if (found.after !== config) changed++;
        const back = found.inverse.map((step) => step.command);
        const { config: end, refusals } = applyCommands(found.after, back);
        expect(refusals).toEqual([]);
        const left = differences(config, end).filter((d) => d.kind !== 'order');
        expect(left).toEqual([]);
      }),
      { numRuns: process.env.UNMASK_LONG ? 5000 : 150, seed: 17 },
    );
    expect(changed).toBeGreaterThan(60);
  });
});

/** How the running configuration would read: the change and nothing else, in the places of the device. */
import { expect, it } from 'vitest';
import { mergeConfigs } from '../../../shared/asa/config/merge.ts';
import { parseConfig } from '../../../shared/asa/config/parse-config.ts';
import { blockOf } from '../../../shared/base/text.ts';
import { plannedLines } from '../../../shared/language/planned-text.ts';
import { STRATEGIES } from '../../../shared/model/plan.ts';
import { differences } from '../../../shared/plan/normalise.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { fixtureNames, readFixture } from '../mpf/read-fixture.ts';
import { DEVICE, language } from './device.ts';

const device = language();

it('changes no line that the text does not change', () => {
  const { before, after } = device.planned('! nothing');
  expect(after).toEqual(before);
  expect(before.join('\n')).toBe(DEVICE.trimEnd());
});

it('puts new lines where the device prints them', () => {
  const { before, after } = device.planned(
    [
      'access-list NEW extended permit tcp any any eq smtp',
      'access-list CONNS_ACL line 1 extended deny tcp any host 192.168.1.7 eq smtp',
      'class-map NEW_CM',
      ' match access-list NEW',
      'policy-map global_policy',
      ' class NEW_CM',
      '  inspect esmtp',
      ' class inspection_default',
      '  no inspect esmtp',
    ].join('\n'),
  );
  const added = after.filter((line) => !before.includes(line) || line === '  inspect esmtp');
  expect(added.map((line) => line.trim())).toEqual([
    'access-list CONNS_ACL extended deny tcp any host 192.168.1.7 eq smtp',
    'access-list NEW extended permit tcp any any eq smtp',
    'class-map NEW_CM',
    'match access-list NEW',
    'class NEW_CM',
    'inspect esmtp',
  ]);
  const at = (text: string): number => after.findIndex((line) => line.trim() === text);
  expect(at('access-list CONNS_ACL extended deny tcp any host 192.168.1.7 eq smtp')).toBe(
    at('access-list CONNS_ACL extended permit tcp any host 192.168.1.1 eq smtp') - 1,
  );
  expect(at('inspect esmtp')).toBeGreaterThan(at('set connection conn-max 500'));
  expect(before).toContain('  inspect esmtp');
});

it('reads back as the configuration that the simulator gives, for every plan of every strategy', () => {
  let count = 0;
  for (const name of fixtureNames()) {
    const { config, text } = whole(name);
    for (const strategy of STRATEGIES) {
      const planned = planChange(config, { esa: ['192.168.1.1'], strategy });
      if (!planned.ok) continue;
      const commands = planned.value.steps.map((step) => step.command);
      const after = applyCommands(config, commands).config;
      const lines = plannedLines(blockOf('run', text), config, after);
      const again = parseConfig(blockOf('run', lines.join('\n'))).facts;
      expect({ name, strategy, left: differences(after, again) }).toEqual({
        name,
        strategy,
        left: [],
      });
      count++;
    }
  }
  expect(count).toBeGreaterThan(50);
});

function whole(name: string) {
  const { text } = readFixture(name);
  return { text, config: mergeConfigs([parseConfig(blockOf('run', text)).facts]) };
}

/** Each item of the pre-flight: what passes, what is asked, what stops. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../shared/asa/config/parse-config.ts';
import { blockOf } from '../../../../shared/base/text.ts';
import { pushTexts } from '../../../../shared/messages/en/push.ts';
import type { ShowFailover } from '../../../../shared/model/asa-show.ts';
import type { ChangePlan } from '../../../../shared/model/plan.ts';
import { planChange } from '../../../../shared/plan/plan-change.ts';
import type { PreflightFacts } from '../../../../shared/plan/preflight/facts.ts';
import { preflight } from '../../../../shared/plan/preflight/registry.ts';

const TEXT = [
  'ASA Version 9.12(4)',
  'hostname edge-fw',
  'interface GigabitEthernet0/0',
  ' nameif outside',
  ' security-level 0',
  ' ip address 203.0.113.1 255.255.255.0',
  'interface GigabitEthernet0/1',
  ' nameif inside',
  ' security-level 100',
  ' ip address 192.168.1.254 255.255.255.0',
  'class-map inspection_default',
  ' match default-inspection-traffic',
  'policy-map global_policy',
  ' class inspection_default',
  '  inspect esmtp',
  'service-policy global_policy global',
  ': end',
].join('\n');
const configOf = (text: string) =>
  parseConfig(blockOf('running', text), { command: 'show running-config' }).facts;
const config = configOf(TEXT);
const span = { path: 'x', from: 1, to: 1 };

let plan: ChangePlan;
let facts: PreflightFacts;

beforeAll(() => {
  const planned = planChange(config, { esa: ['192.168.1.1'], sha256: 'a'.repeat(64) });
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  plan = planned.value;
  facts = {
    hostname: 'edge-fw',
    version: { span, platform: 'asa', isContext: false },
    failover: { span, isOn: false, groups: [] },
    curpriv: { span, level: 15 },
    running: { config, sha256: 'a'.repeat(64), isWhole: true },
    startup: config,
    sessions: ['0 192.0.2.77 SessionStarted admin'],
    linesOf: (command) => [command],
  };
});

function stateOf(change: Partial<PreflightFacts>, id: string, isSaving = true): string | undefined {
  const items = preflight({ ...facts, ...change }, { plan, isSaving });
  return items.find((item) => item.id === id)?.state;
}

const failover = (more: Partial<ShowFailover>): Partial<PreflightFacts> => ({
  failover: { span, isOn: true, groups: [], ...more },
});

describe('the pre-flight', () => {
  it('passes a unit that stands alone, saved, as planned; one question is left', () => {
    const items = preflight(facts, { plan, isSaving: true });
    expect(items.filter(({ state }) => state !== 'ok').map(({ id }) => id)).toEqual(['managed']);
  });

  it.each([
    ['platform', 'refused', { version: { span, platform: 'ftd', isContext: false } }],
    ['failover', 'ok', failover({ thisState: 'active', otherState: 'standby ready' })],
    ['failover', 'refused', failover({ thisState: 'standby ready', otherState: 'active' })],
    ['failover', 'refused', failover({})],
    [
      'failover',
      'ask',
      failover({
        groups: [
          { group: 1, thisState: 'active' },
          { group: 2, thisState: 'standby' },
        ],
      }),
    ],
    ['failover-sync', 'refused', failover({ thisState: 'active', otherState: 'bulk sync' })],
    ['failover-version', 'refused', failover({ versionOurs: '9.12(4)', versionMate: '9.14(1)' })],
    ['failover-mate', 'ask', failover({ thisState: 'active', otherState: 'failed' })],
    ['failover-mate', undefined, failover({ thisState: 'active', otherState: 'standby ready' })],
    ['cluster', 'ok', { cluster: { span, isOn: true, role: 'control' } }],
    ['cluster', 'refused', { cluster: { span, isOn: true, role: 'data' } }],
    ['cluster', 'refused', { cluster: { span, isOn: true } }],
    ['host', 'refused', { hostname: 'other-fw' }],
    ['host', 'ok', { hostname: 'edge-' }],
    ['privilege', 'refused', { curpriv: { span, level: 7 } }],
    ['backup', 'refused', { running: { config, sha256: 'a'.repeat(64), isWhole: false } }],
    ['drift', 'refused', { running: { config, sha256: 'b'.repeat(64), isWhole: true } }],
    ['saved', 'ask', { startup: configOf(TEXT.replace('edge-fw', 'older-fw')) }],
    ['sessions', 'hint', { sessions: ['0 a', '1 b'] }],
    ['sessions', 'ask', { sessions: ['0 a', '1 b', '2 c', '3 d', '4 e'] }],
  ] as const)('%s: %s', (id, state, change) => {
    expect(stateOf(change as Partial<PreflightFacts>, id)).toBe(state);
  });

  it('refuses lines that the configuration does not take: a name was given away meanwhile', () => {
    const name = plan.steps.find(({ command }) => command.startsWith('class-map '))?.command ?? '';
    const taken = configOf(TEXT.replace('policy-map', `${name}\n match any\npolicy-map`));
    const running = { config: taken, sha256: 'a'.repeat(64), isWhole: true };
    expect(stateOf({ running }, 'lines')).toBe('refused');
  });

  it('only hints at unsaved changes where nothing is to be saved', () => {
    const startup = configOf(TEXT.replace('edge-fw', 'older-fw'));
    expect(stateOf({ startup }, 'saved', false)).toBe('hint');
  });

  it('has a sentence for each item, and no other', () => {
    const folder = join(import.meta.dirname, '../../../../shared/plan/preflight');
    const code = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const named = new Set(code.join('').match(/push\.check\.[a-z-]+/g));
    const there = Object.keys(pushTexts).filter((id) => id.startsWith('push.check.'));
    expect([...named].sort()).toEqual(there.sort());
  });
});

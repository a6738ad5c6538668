import { describe, expect, it, vi } from 'vitest';
import { planTexts } from '../../../shared/messages/en/plan.ts';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import { type ChangePlan, type PlanRefusal, STRATEGIES } from '../../../shared/model/plan.ts';
import { boundLines, stableConfigText } from '../../../shared/plan/config-text.ts';
import { planChange } from '../../../shared/plan/plan-change.ts';
import {
  refusalMessages,
  renderCommands,
  renderFtdAdvice,
  renderPlanMarkdown,
  renderPlanText,
  type Say,
} from '../../../shared/plan/render.ts';
import { applyCommands } from '../../../shared/plan/simulate.ts';
import { configOf } from '../mpf/config-of.ts';
import { fixtureNames, readFixture } from '../mpf/read-fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

const say: Say = (text) => renderMessage(en, text);

function planOf(name: string, strategy?: ChangePlan['strategy']): ChangePlan {
  const { config } = readFixture(name);
  const result = planChange(config, { esa: ['192.168.1.1'], ...(strategy ? { strategy } : {}) });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('lines to paste', () => {
  it('are the plan, with comments, from privileged mode', () => {
    expect(
      renderCommands(planOf('factory-default'), say),
    ).toBe(`! Change plan: Exempt the ESA with a class of its own
! Firewall edge-fw, ESA 192.168.1.1
! At no moment is the mail of any other host treated otherwise.
! ${planTexts['plan.warning.old-connections']}
!
configure terminal
access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq smtp
access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp
access-list ESMTP_INSPECT extended permit tcp any any eq smtp
class-map ESMTP_INSPECT_CM
 match access-list ESMTP_INSPECT
policy-map global_policy
 class ESMTP_INSPECT_CM
  inspect esmtp
policy-map global_policy
 class inspection_default
! The switch: from this line on class inspection_default of global_policy lets new SMTP connections go on to later classes.
  no inspect esmtp
end
!
! The way back, should it be needed (not part of the change):
! configure terminal
! policy-map global_policy
!  class inspection_default
!   inspect esmtp
! policy-map global_policy
!  no class ESMTP_INSPECT_CM
! no class-map ESMTP_INSPECT_CM
! no access-list ESMTP_INSPECT extended permit tcp any any eq smtp
! no access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp
! no access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq smtp
! end
`);
  });

  it('of every plan do as pasted what the plan does, and hold nothing that acts by itself', () => {
    for (const name of fixtureNames()) {
      const { config } = readFixture(name);
      for (const strategy of STRATEGIES) {
        const result = planChange(config, { esa: ['192.168.1.1'], strategy });
        if (!result.ok) continue;
        const text = renderCommands(result.value, say);
        expect(text).toMatch(/^[\n\u0020-\u003e\u0040-\u007e]+$/);
        const pasted = text.split('\n').filter((line) => line !== 'configure terminal');
        expect(Math.max(...pasted.map((line) => line.length))).toBeLessThan(512);
        const once = applyCommands(config, pasted);
        const steps = result.value.steps.map((step) => step.command);
        expect(once.refusals).toEqual([]);
        expect(once.config).toEqual(applyCommands(config, steps).config);
      }
    }
  });
});

describe('pages', () => {
  it.each(STRATEGIES)('%s says what it does, how far it reaches and how to go back', (strategy) => {
    const name = strategy === 'deny-in-class' ? 'one-direction' : 'limits-first';
    const plan = planOf(name, strategy);
    const [text, markdown] = [renderPlanText(plan, say), renderPlanMarkdown(plan, say)];
    for (const page of [text, markdown]) {
      for (const id of [
        'steps',
        'inverse',
        'radius',
        'outcome',
        'saving',
        'interruption',
      ] as const) {
        expect(page).toContain(planTexts[`plan.text.${id}`]);
      }
      for (const { command } of [...plan.steps, ...plan.inverse]) expect(page).toContain(command);
      for (const question of plan.questions)
        expect(page).toContain(say(question.text).slice(0, 20));
    }
  });

  it('show hostile names as text', () => {
    const config = configOf(`ASA Version 9.12(4)
hostname <b>x</b>\u001b[31m|\`
class-map inspection_default
 match default-inspection-traffic
policy-map global_policy
 class inspection_default
  inspect esmtp
service-policy global_policy global
: end
`);
    const result = planChange(config, { esa: ['192.168.1.1'] });
    if (!result.ok) throw new Error(result.error.kind);
    const pages = [renderPlanText, renderPlanMarkdown, renderCommands].map((f) =>
      f(result.value, say),
    );
    for (const page of pages) expect(page).not.toContain('\u001b');
    expect(pages[1]).not.toContain('<b>');
  });
});

describe('refusals', () => {
  it('each has its sentence, the rest comes from the evaluator', () => {
    const all: PlanRefusal[] = [
      { kind: 'no-esa' },
      { kind: 'bad-address', address: 'x' },
      { kind: 'ftd' },
      { kind: 'standby' },
      { kind: 'cluster-data' },
      { kind: 'system-space', contexts: ['a', 'b'] },
      { kind: 'fixup-era' },
      { kind: 'nothing-inspects' },
      { kind: 'unknown-walk', reasons: [], collect: ['show version'] },
      {
        kind: 'missing-piece',
        what: { id: 'plan.missing.list', values: { list: 'L' } },
        collect: [],
      },
      { kind: 'access-list-shared', accessList: 'L', usedBy: ['access-group'] },
      {
        kind: 'not-applicable',
        strategy: 'disable',
        reason: { id: 'plan.not-applicable.no-limit' },
      },
      { kind: 'not-exempt', strategy: 'disable', reasons: [] },
      {
        kind: 'others-affected',
        strategy: 'exempt-hosts',
        radius: planOf('factory-default').blastRadius,
      },
      { kind: 'line-refused', command: 'x', reason: { id: 'plan.device.incomplete' } },
    ];
    const sentences = all.map((refusal) => refusalMessages(refusal).map(say).join(' '));
    expect(new Set(sentences).size).toBe(all.length);
    expect(sentences.every((sentence) => sentence.length > 10)).toBe(true);
  });
});

it('the advice for an FTD types nothing and says how sure each fact is', () => {
  const advice = renderFtdAdvice(['192.168.1.1'], say);
  expect(advice).toContain('configure inspection esmtp disable');
  expect(advice).toContain('deny tcp any host 192.168.1.1 eq smtp');
  expect(advice).toContain('FlexConfig');
  expect(advice).toContain('[not verified: K]');
});

describe('the text that a plan is bound to', () => {
  const lines = [
    ': Saved',
    ':',
    'ASA Version 9.12(4)67 ',
    '!',
    'hostname fw',
    ' ',
    ' secret <secret:key:3>',
  ];

  it('leaves out what changes by itself, and nothing else', () => {
    const text = stableConfigText(lines);
    expect(text).toBe('ASA Version 9.12(4)67\nhostname fw\n secret <secret:key>\n');
    const again = [': Saved', ': Written by admin', ...lines.slice(2), 'Cryptochecksum:00'];
    expect(stableConfigText(again.map((l) => l.replace(':3>', ':9>')))).toBe(text);
    expect(stableConfigText([...lines, 'hostname other'])).not.toBe(text);
  });

  it('is the newest whole running configuration where there is one', () => {
    const whole = configOf('ASA Version 9.12(4)\nhostname fw\n: end\n');
    expect(boundLines(whole, () => ['ASA Version 9.12(4)', 'hostname fw', ': end'])).toEqual([
      'ASA Version 9.12(4)',
      'hostname fw',
      ': end',
    ]);
  });
});

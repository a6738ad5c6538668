import { describe, expect, it } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import type { AsaConfig } from '../../../shared/model/asa-config.ts';
import type { ChangePlan, PlanRefusal } from '../../../shared/model/plan.ts';
import { type PlanRequest, planChange } from '../../../shared/plan/plan-change.ts';
import { PLAN_STRATEGIES } from '../../../shared/plan/registry.ts';
import { configOf } from '../mpf/config-of.ts';
import { readFixture } from '../mpf/read-fixture.ts';

const ESA = '192.168.1.1';

function planned(config: AsaConfig, request: Partial<PlanRequest> = {}): ChangePlan {
  const result = planChange(config, { esa: [ESA], ...request });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function refused(config: AsaConfig, request: Partial<PlanRequest> = {}): PlanRefusal {
  const result = planChange(config, { esa: [ESA], ...request });
  if (result.ok) throw new Error('there is a plan');
  return result.error;
}

function commands(plan: ChangePlan): string[] {
  return plan.steps.map((step) => step.command);
}

/** A firewall with the policy given; lists and classes come first. */
function firewall(before: string, policy: string, release = '9.12(4)67'): AsaConfig {
  return configOf(`ASA Version ${release}
hostname edge-fw
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
${before}
class-map inspection_default
 match default-inspection-traffic
${policy}
: end
`);
}

const FACTORY =
  'policy-map global_policy\n class inspection_default\n  inspect esmtp\nservice-policy global_policy global';

describe('the way that is chosen', () => {
  it('is a class of its own by default', () => {
    expect(planned(readFixture('factory-default').config).strategy).toBe('exempt-hosts');
  });

  it('is denies in the list, where the class has one that nothing else uses', () => {
    const own = `access-list MAIL extended permit tcp any any eq smtp
class-map MAIL_CM
 match access-list MAIL`;
    const policy =
      'policy-map global_policy\n class MAIL_CM\n  inspect esmtp\nservice-policy global_policy global';
    expect(planned(firewall(own, policy)).strategy).toBe('deny-in-class');
    const shared = `${own}\naccess-group MAIL in interface outside`;
    expect(planned(firewall(shared, policy)).strategy).toBe('exempt-hosts');
    expect(refused(firewall(shared, policy), { strategy: 'deny-in-class' })).toEqual({
      kind: 'access-list-shared',
      accessList: 'MAIL',
      usedBy: ['access-group'],
    });
    const crypto = `${own}\ncrypto map OUT 10 match address MAIL`;
    expect(refused(firewall(crypto, policy), { strategy: 'deny-in-class' })).toMatchObject({
      kind: 'access-list-shared',
      usedBy: ['crypto map'],
    });
  });

  it('keeps the ESA in the limits of the class unless asked otherwise', () => {
    const lists = `access-list MAIL extended permit tcp any any eq smtp
class-map MAIL_CM
 match access-list MAIL`;
    const policy =
      'policy-map global_policy\n class MAIL_CM\n  inspect esmtp\n  set connection conn-max 100\nservice-policy global_policy global';
    expect(planned(firewall(lists, policy)).strategy).toBe('exempt-hosts');
    const asked = planned(firewall(lists, policy), { strategy: 'deny-in-class' });
    expect(asked.warnings.map((w) => w.id)).toContain('plan.warning.other-actions');
  });
});

describe('a new class', () => {
  it('keeps the map of the old one', () => {
    const text = FACTORY.replace('inspect esmtp', 'inspect esmtp MYMAP');
    const map = 'policy-map type inspect esmtp MYMAP\n parameters\n  allow-tls';
    const plan = planned(firewall(map, text));
    expect(commands(plan).filter((c) => c.includes('inspect esmtp'))).toEqual([
      'inspect esmtp MYMAP',
      'no inspect esmtp',
    ]);
    expect(plan.inverse.map((l) => l.command)).toContain('inspect esmtp MYMAP');
    expect(plan.blastRadius.otherMap).toMatchObject({ ipv4: '0', ipv6: '0' });
  });

  it('gets names that nothing has, in any case, and short ones', () => {
    const taken = `object-group network esmtp_inspect
 network-object host 192.0.2.1
access-list ESMTP_INSPECT_CM extended permit ip any any`;
    const plan = planned(firewall(taken, FACTORY));
    expect(commands(plan)).toContain('class-map ESMTP_INSPECT_CM_2');
    expect(commands(plan)).toContain('match access-list ESMTP_INSPECT_2');
  });

  it('names many hosts by a group, both families from 9.0 on', () => {
    const esa = [1, 2, 3, 4].map((n) => `192.168.1.${n}`).concat('2001:db8:1::25');
    const plan = planned(firewall('', FACTORY), { esa });
    expect(commands(plan).slice(0, 9)).toEqual([
      'object-group network ESMTP_EXEMPT_HOSTS',
      ...esa.map((address) => `network-object host ${address}`),
      'access-list ESMTP_INSPECT extended deny tcp any object-group ESMTP_EXEMPT_HOSTS eq smtp',
      'access-list ESMTP_INSPECT extended deny tcp object-group ESMTP_EXEMPT_HOSTS any eq smtp',
      'access-list ESMTP_INSPECT extended permit tcp any any eq smtp',
    ]);
    expect(plan.inverse.at(-1)?.command).toBe('no object-group network ESMTP_EXEMPT_HOSTS');
    expect(plan.outcome.isExempt).toBe(true);
  });

  it('leaves IPv6 out before 9.0, says so and asks', () => {
    const plan = planned(firewall('', FACTORY, '8.4(7)'), { esa: [ESA, '2001:db8:1::25'] });
    expect(commands(plan).join(' ')).not.toContain('2001');
    expect(plan.warnings.map((w) => w.id)).toContain('plan.warning.ipv6-lost');
    expect(plan.questions.map((q) => q.id)).toContain('ipv6-lost');
    expect(plan.blastRadius.losesOthers.ipv4).toBe('0');
    expect(plan.blastRadius.losesOthers.ipv6).not.toBe('0');
  });

  it('lists the mapped address too before 8.3, and only the real one from then on', () => {
    const nat = 'static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255';
    const old = planned(firewall(nat, FACTORY, '8.2(5)'));
    expect(commands(old).slice(0, 5)).toEqual([
      'access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq smtp',
      'access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp',
      'access-list ESMTP_INSPECT extended deny tcp any host 203.0.113.25 eq smtp',
      'access-list ESMTP_INSPECT extended deny tcp host 203.0.113.25 any eq smtp',
      'access-list ESMTP_INSPECT extended permit tcp any any eq smtp',
    ]);
    const now = planned(readFixture('factory-default').config);
    expect(now.esa).toEqual([{ address: ESA, mapped: ['203.0.113.25'], listed: [ESA] }]);
  });

  it('goes into the interface policy and the global one where both inspect', () => {
    const policy = `policy-map OUTSIDE_POLICY
 class inspection_default
  inspect esmtp
${FACTORY}
service-policy OUTSIDE_POLICY interface outside`;
    const plan = planned(firewall('', policy));
    const switches = plan.steps.filter((step) => step.isSwitch);
    expect(switches.length).toBe(2);
    expect(commands(plan).filter((c) => c.startsWith('access-list')).length).toBe(3);
    expect(plan.outcome).toMatchObject({ isExempt: true });
    expect(plan.blastRadius.pairs).toContainEqual({ from: 'outside', to: 'any' });
  });

  it('asks the questions of the unit, and tells what saving saves', () => {
    const config = firewall('failover\nfailover lan unit primary', FACTORY);
    const startup = firewall(
      'failover\nfailover lan unit primary',
      `${FACTORY}\nfixup protocol http 80`,
    );
    const plan = planned(config, {
      sha256: 'f00d'.repeat(16),
      isAssumed: true,
      unit: { firewall: 'edge-fw/mail', context: 'mail', managedBy: 'FMC', startup },
    });
    expect(plan.questions.map((q) => q.id)).toEqual([
      'esa-assumed',
      'active-unit',
      'managed',
      'saving',
    ]);
    expect(plan.saving.startupEqualsRunning).toBe(false);
    expect(plan.saving.differences.map((d) => d.kind)).toEqual(['only-before', 'only-before']);
    expect([plan.context, plan.firewall, plan.configuration.sha256]).toEqual([
      'mail',
      'edge-fw/mail',
      'f00d'.repeat(16),
    ]);
    const same = planned(config, { unit: { startup: config, role: 'active' } });
    expect(same.saving.startupEqualsRunning).toBe(true);
    expect(same.questions).toEqual([]);
  });
});

describe('other strategies', () => {
  it('the recipe of note 117801 is shown by evaluation not to exempt', () => {
    const plan = planned(readFixture('factory-default').config, { strategy: 'note-117801' });
    expect(plan.outcome.isExempt).toBe(false);
    expect(plan.outcome.walks.map((w) => [w.before, w.after])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(plan.override?.id).toBe('plan.override.note-117801');
    expect(plan.blastRadius.loses).toMatchObject({ ipv4: '0', ipv6: '0' });
    expect(plan.steps.some((step) => step.isSwitch)).toBe(false);
  });

  it('a permissive map for the ESA alone moves everybody else without a gap', () => {
    const plan = planned(firewall('', FACTORY), { strategy: 'permissive-map', scope: 'esa' });
    expect(plan.interruption.kind).toBe('none');
    expect(plan.outcome.walks.map((w) => w.map)).toEqual(['ESA_ESMTP', 'ESA_ESMTP']);
    const { otherMap, losesOthers } = plan.blastRadius;
    expect(otherMap.flows.every((f) => [...f.sources, ...f.destinations].includes(ESA))).toBe(true);
    expect(losesOthers).toMatchObject({ ipv4: '0', ipv6: '0' });
  });

  it('a permissive map for everybody states its gap and asks', () => {
    const map = `policy-map type inspect esmtp STRICT
 parameters
  mask-banner
  special-character action drop-connection log
 match not sender-address regex PARTNER
  reset
 match cmd RCPT count gt 5000
  drop-connection log`;
    const text = FACTORY.replace('inspect esmtp', 'inspect esmtp STRICT');
    const plan = planned(firewall(map, text), { strategy: 'permissive-map' });
    expect(commands(plan)).toEqual([
      'policy-map type inspect esmtp ESA_ESMTP',
      'match not sender-address regex PARTNER',
      'reset',
      'match cmd RCPT count gt 5000',
      'drop-connection log',
      'parameters',
      'allow-tls',
      'no mask-banner',
      'special-character action drop-connection log',
      'policy-map global_policy',
      'class inspection_default',
      'no inspect esmtp',
      'inspect esmtp ESA_ESMTP',
    ]);
    expect([plan.interruption.kind, plan.questions.map((q) => q.id)]).toEqual(['gap', ['scope']]);
  });

  it('limits: raised by default, removed on request, never lowered by default', () => {
    const list = `access-list CONNS extended permit tcp any host 192.168.1.1 eq smtp
class-map CONNS
 match access-list CONNS`;
    const policy =
      'policy-map global_policy\n class CONNS\n  set connection conn-max 5000 embryonic-conn-max 10\nservice-policy global_policy global';
    const config = firewall(list, policy);
    const line = (request: Partial<PlanRequest>) =>
      commands(planned(config, { strategy: 'connection-limits', ...request })).at(-1);
    expect(line({})).toBe('set connection conn-max 5000 embryonic-conn-max 500');
    expect(line({ limits: { connMax: 0, embryonicMax: 0 } })).toBe(
      'set connection conn-max 0 embryonic-conn-max 0',
    );
  });

  it('limits of a static: away and back, and the new place is listed where there are others', () => {
    const plan = planned(
      firewall(
        `static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255 tcp 50 100
static (inside,outside) 203.0.113.26 192.168.1.2 netmask 255.255.255.255`,
        FACTORY,
        '8.2(5)',
      ),
      { strategy: 'connection-limits' },
    );
    expect(plan.interruption.kind).toBe('interruption');
    expect(plan.leftovers).toEqual([{ kind: 'order', where: 'translation', text: '' }]);
  });
});

describe('refusals', () => {
  const factory = () => readFixture('factory-default').config;

  it.each<[string, AsaConfig, Partial<PlanRequest>]>([
    ['no-esa', factory(), { esa: [] }],
    ['bad-address', factory(), { esa: ['mail.example.com'] }],
    ['ftd', readFixture('ftd-no-esmtp').config, {}],
    ['ftd', factory(), { unit: { platform: 'ftd' } }],
    ['standby', factory(), { unit: { role: 'standby' } }],
    ['cluster-data', factory(), { unit: { role: 'cluster-data' } }],
    ['system-space', readFixture('system-space').config, {}],
    ['fixup-era', readFixture('pix-6-fixup').config, { strategy: 'exempt-hosts' }],
    ['nothing-inspects', readFixture('r0-global-off').config, {}],
    ['unknown-walk', readFixture('missing-service-policy').config, {}],
    ['missing-piece', readFixture('missing-list').config, {}],
    ['not-applicable', factory(), { strategy: 'connection-limits' }],
    ['not-applicable', readFixture('tunnel-group-class').config, {}],
  ])('%s', (kind, config, request) => {
    expect(refused(config, request).kind).toBe(kind);
  });

  it('names what to collect', () => {
    expect(refused(readFixture('missing-list').config)).toMatchObject({
      collect: ['show running-config access-list ESMTP_INSPECT'],
    });
    expect(refused(readFixture('missing-service-policy').config)).toMatchObject({
      collect: ['show running-config service-policy'],
    });
  });

  it('a class between that others would fall into, so that they lose their map', () => {
    const between = `class-map WEB_TOO
 match any
policy-map type inspect esmtp OTHER
 parameters
  allow-tls`;
    const policy = `policy-map global_policy
 class inspection_default
  inspect esmtp
 class WEB_TOO
  inspect http
service-policy global_policy global`;
    const refusal = refused(firewall(between, policy), { strategy: 'exempt-hosts' });
    expect(refusal.kind).toBe('others-affected');
  });
});

it('every strategy has a title and a paragraph', () => {
  for (const [id, strategy] of Object.entries(PLAN_STRATEGIES)) {
    expect(strategy.id).toBe(id);
    expect(renderMessage(en, strategy.title).length).toBeGreaterThan(5);
    expect(renderMessage(en, strategy.about).length).toBeGreaterThan(50);
  }
});

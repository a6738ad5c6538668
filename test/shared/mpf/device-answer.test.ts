import { describe, expect, it } from 'vitest';
import type { FlowAnswer, PacketTrace, TracePhase } from '../../../shared/model/asa-show.ts';
import type { FlowWalk } from '../../../shared/model/inspection.ts';
import { applyFlowAnswer } from '../../../shared/mpf/device-answer.ts';
import { evaluateEsa } from '../../../shared/mpf/evaluate-esa.ts';
import { readFixture } from './read-fixture.ts';

const SPAN = { path: 'device.txt', from: 1, to: 9 };

function walkOf(fixture: string, direction: 'inbound' | 'outbound' = 'inbound'): FlowWalk {
  const { config } = readFixture(fixture);
  const found = evaluateEsa(config, { firewall: 'fw', address: '192.168.1.1' });
  const [walk] = found[direction].walks;
  if (!walk) throw new Error('no walk');
  return walk;
}

/** The answer of asa.md d.4: a global block, an interface block, either with the action or not. */
function flowAnswer(
  parts: { readonly global?: boolean; readonly outside?: boolean; readonly accessRule?: string },
  flow: Partial<NonNullable<FlowAnswer['flow']>> = {},
): FlowAnswer {
  const block = (scope: 'global' | 'interface', inspects: boolean) => ({
    scope,
    ...(scope === 'interface' ? { nameif: 'outside' } : {}),
    policy: scope === 'global' ? 'global_policy' : 'OUTSIDE_POLICY',
    classes: [
      {
        name: 'inspection_default',
        match: 'default-inspection-traffic',
        ...(parts.accessRule === undefined ? {} : { accessRule: parts.accessRule }),
        actions: inspects ? ['Input flow:  inspect esmtp'] : [],
        ...(inspects ? { esmtp: { span: SPAN } } : {}),
        span: SPAN,
      },
    ],
    span: SPAN,
  });
  return {
    span: SPAN,
    flow: {
      protocol: 'tcp',
      source: '198.51.100.10',
      destination: '192.168.1.1',
      destinationPort: 25,
      ...flow,
    },
    policies: [
      ...(parts.global === undefined ? [] : [block('global', parts.global)]),
      ...(parts.outside === undefined ? [] : [block('interface', parts.outside)]),
    ],
  };
}

const INSPECT: TracePhase = {
  number: 6,
  type: 'INSPECT',
  subtype: 'inspect-smtp',
  result: 'ALLOW',
  config: [
    'class-map inspection_default',
    ' match default-inspection-traffic',
    'policy-map global_policy',
    ' class inspection_default',
    '  inspect esmtp MYMAP ',
    'service-policy global_policy global',
  ],
  information: [],
  span: SPAN,
};
const UN_NAT: TracePhase = {
  number: 1,
  type: 'UN-NAT',
  subtype: 'static',
  config: [],
  information: [
    'NAT divert to egress interface inside',
    'Untranslate 203.0.113.25/25 to 192.168.1.1/25',
  ],
  span: SPAN,
};

function trace(change: Partial<PacketTrace> = {}): PacketTrace {
  return {
    span: SPAN,
    query: {
      input: 'outside',
      protocol: 'tcp',
      source: '198.51.100.10',
      sourcePort: 40000,
      destination: '203.0.113.25',
      destinationPort: 25,
    },
    phases: [UN_NAT, INSPECT],
    inputInterface: 'outside',
    outputInterface: 'inside',
    action: 'allow',
    ...change,
  };
}

describe('the device settles what the text leaves open (R4)', () => {
  it('inspected by the global policy', () => {
    const { walk, outcome, device } = applyFlowAnswer(
      walkOf('r4-interface-misses'),
      flowAnswer({ global: true }),
    );
    expect([
      outcome,
      device,
      walk.inspected,
      walk.policy,
      walk.class,
      walk.map,
      walk.unknown,
    ]).toEqual([
      'settled',
      true,
      true,
      'global_policy',
      'inspection_default',
      '_default_esmtp_map',
      undefined,
    ]);
    expect(walk.because[0]).toEqual(SPAN);
  });

  it('not inspected: no inspect esmtp anywhere', () => {
    const { walk, outcome } = applyFlowAnswer(
      walkOf('r4-interface-misses'),
      flowAnswer({ outside: false }),
    );
    expect([outcome, walk.inspected, walk.policy, walk.class, walk.map]).toEqual([
      'settled',
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('by a trace that ends in allow, with the mapped address on the wire', () => {
    const { walk, outcome } = applyFlowAnswer(walkOf('r4-interface-misses'), trace());
    expect([outcome, walk.inspected, walk.policy, walk.class, walk.map]).toEqual([
      'settled',
      true,
      'global_policy',
      'inspection_default',
      'MYMAP',
    ]);
  });

  it('by a trace without an INSPECT phase', () => {
    const { walk, outcome } = applyFlowAnswer(
      walkOf('r4-interface-misses'),
      trace({ phases: [UN_NAT] }),
    );
    expect([outcome, walk.inspected]).toEqual(['settled', false]);
  });
});

describe('what says nothing', () => {
  const open = walkOf('r4-interface-misses');
  it.each([
    ['a trace that ends in a drop', trace({ action: 'drop' }), 'mpf.device.dropped'],
    [
      'a trace that ends in a drop behind INSPECT',
      trace({ action: 'drop', phases: [UN_NAT, INSPECT] }),
      'mpf.device.dropped',
    ],
    ['a trace that is cut', { ...trace(), action: undefined }, 'mpf.device.unreadable'],
    ['a trace from another interface', trace({ inputInterface: 'dmz' }), 'mpf.device.other-flow'],
    ['a trace to another interface', trace({ outputInterface: 'dmz' }), 'mpf.device.other-flow'],
    [
      'an answer about another host',
      flowAnswer({ global: true }, { destination: '192.168.1.9' }),
      'mpf.device.other-flow',
    ],
    [
      'an answer about another port',
      flowAnswer({ global: true }, { destinationPort: 80 }),
      'mpf.device.other-flow',
    ],
    [
      'an answer about UDP',
      flowAnswer({ global: true }, { protocol: 'udp' }),
      'mpf.device.other-flow',
    ],
    [
      'the other direction',
      flowAnswer({ global: true }, { source: '192.168.1.1', destination: '198.51.100.10' }),
      'mpf.device.other-flow',
    ],
    ['an empty answer', flowAnswer({}), 'mpf.device.unreadable'],
  ])('%s', (_, answer, reason) => {
    const { action, ...rest } = answer as PacketTrace; // either kind; only a cut trace has the key undefined
    const given = 'action' in answer && action === undefined ? rest : (answer as FlowAnswer);
    const weighed = applyFlowAnswer(open, given);
    expect([weighed.outcome, weighed.reason.id, weighed.walk]).toEqual([
      'not-about-it',
      reason,
      open,
    ]);
  });
});

describe('the device and the evaluator', () => {
  it('agree', () => {
    const walk = walkOf('factory-default');
    const weighed = applyFlowAnswer(walk, flowAnswer({ global: true }));
    expect([weighed.outcome, weighed.device, weighed.walk]).toEqual(['agrees', true, walk]);
  });

  it('agree that a deny rule under an inspecting class is no inspection', () => {
    const rule = 'deny tcp any host 192.168.1.1 eq smtp';
    const weighed = applyFlowAnswer(
      walkOf('r1-exempt-hosts'),
      flowAnswer({ global: true, accessRule: rule }),
    );
    expect([weighed.outcome, weighed.device]).toEqual(['agrees', false]);
  });

  it('disagree: the walk is unknown then, never clear', () => {
    const weighed = applyFlowAnswer(walkOf('r1-exempt-hosts'), flowAnswer({ global: true }));
    expect([weighed.outcome, weighed.device, weighed.walk.inspected]).toEqual([
      'disagrees',
      true,
      'unknown',
    ]);
    expect(weighed.walk.unknown).toEqual([
      { reason: { id: 'mpf.unknown.device-disagrees' }, settles: 'show running-config' },
    ]);
  });

  it('a mapped address counts when it is known as one', () => {
    const walk = walkOf('factory-default');
    const asked = trace({ phases: [INSPECT] });
    expect(applyFlowAnswer(walk, asked).outcome).toBe('not-about-it');
    expect(applyFlowAnswer(walk, asked, ['203.0.113.25']).outcome).toBe('agrees');
  });

  it('an answer about one peer judges the slice of that peer', () => {
    const walk = walkOf('partner-inspected');
    const partner = applyFlowAnswer(walk, flowAnswer({ global: true }));
    const other = applyFlowAnswer(walk, flowAnswer({ global: false }, { source: '198.51.100.99' }));
    expect([partner.outcome, other.outcome]).toEqual(['agrees', 'agrees']);
  });

  it('settles one slice and leaves the rest', () => {
    const walk: FlowWalk = {
      ...walkOf('r4-interface-misses'),
      slices: [
        { peers: ['198.51.100.10'], inspected: 'unknown', class: 'A' },
        { peers: ['198.51.100.11-198.51.100.20'], inspected: 'unknown', class: 'A' },
      ],
    };
    const first = applyFlowAnswer(walk, flowAnswer({ global: false })).walk;
    expect([first.inspected, first.slices, first.unknown]).toEqual([
      'unknown',
      [
        { peers: ['198.51.100.10'], inspected: false },
        { peers: ['198.51.100.11-198.51.100.20'], inspected: 'unknown', class: 'A' },
      ],
      walk.unknown,
    ]);
    const second = applyFlowAnswer(
      first,
      flowAnswer({ global: false }, { source: '198.51.100.15' }),
    );
    expect([second.outcome, second.walk.inspected]).toEqual(['settled', false]);
  });
});

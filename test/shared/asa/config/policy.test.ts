/** MPF forms of asa.md a.1 to a.7, b.1, b.2, f. */
import { describe, expect, it } from 'vitest';
import { bare, read, warned } from './read.ts';

// asa.md d.2: the recipe R1 applied
const R1 = `access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq smtp 
access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp 
access-list ESMTP_INSPECT extended permit tcp any any eq smtp 
!
class-map ESMTP_INSPECT_CM
 match access-list ESMTP_INSPECT
class-map inspection_default
 match default-inspection-traffic
!
!
policy-map type inspect dns preset_dns_map
 parameters
  message-length maximum client auto
  message-length maximum 512
policy-map global_policy
 class inspection_default
  inspect dns preset_dns_map 
  inspect h323 ras 
  inspect sip  
 class ESMTP_INSPECT_CM
  inspect esmtp 
!
service-policy global_policy global
`;

describe('a policy', () => {
  const parsed = read(R1);

  it('is read with the lines it came from', () => {
    expect(parsed.warnings).toEqual([]);
    expect(parsed.coverage).toMatchObject({ lines: 23, used: 19, ignored: 4 });
    const [policy] = parsed.facts.policyMaps;
    expect(policy?.span).toEqual({ path: 'fw.txt', from: 15, to: 21 });
    expect(policy?.classes.map((c) => [c.name, c.span.from, c.span.to])).toEqual([
      ['inspection_default', 16, 19],
      ['ESMTP_INSPECT_CM', 20, 21],
    ]);
    expect(policy?.classes.map((c) => c.actions.map(bare))).toEqual([
      [
        {
          kind: 'inspect',
          text: 'inspect dns preset_dns_map',
          protocol: 'dns',
          map: 'preset_dns_map',
        },
        { kind: 'inspect', text: 'inspect h323 ras', protocol: 'h323', sub: 'ras' },
        { kind: 'inspect', text: 'inspect sip', protocol: 'sip' },
      ],
      [{ kind: 'inspect', text: 'inspect esmtp', protocol: 'esmtp' }],
    ]);
    expect(bare(parsed.facts.servicePolicies)).toEqual([
      { policy: 'global_policy', scope: 'global' },
    ]);
  });

  it('names what it uses', () => {
    expect(
      parsed.facts.references.map((r) => `${r.span.from} ${r.by}: ${r.kind} ${r.name}`),
    ).toEqual([
      '6 match access-list: access-list ESMTP_INSPECT',
      '16 class: class-map inspection_default',
      '17 inspect dns: inspect-map preset_dns_map',
      '20 class: class-map ESMTP_INSPECT_CM',
      '23 service-policy: policy-map global_policy',
    ]);
  });

  it('may stand on an interface, several times over', () => {
    const text = [
      'service-policy OUT interface outside fail-close',
      'service-policy IN interface inside',
    ].join('\n');
    expect(bare(read(text).facts.servicePolicies)).toEqual([
      { policy: 'OUT', scope: 'interface', nameif: 'outside' },
      { policy: 'IN', scope: 'interface', nameif: 'inside' },
    ]);
  });

  it('holds limits, modules and other actions', () => {
    const text = `policy-map P
 description mail and more
 class C
  set connection conn-max 50 embryonic-conn-max 100 per-client-max 10 per-client-embryonic-max 5 random-sequence-number disable 
  set connection timeout embryonic 0:00:10 half-closed 0:05:00 idle 0:30:00 reset dcd 0:15:00 5 
  set connection advanced-options NORM
  set connection advanced-options tcp-state-bypass
  set connection decrement-ttl
  csc fail-open
  ips inline fail-close sensor vs1
  cxsc fail-open auth-proxy
  sfr fail-open monitor-only
  police output 1000000 1500
  flow-export event-type all destination 192.0.2.9
 class class-default
  user-statistics accounting
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.facts.policyMaps[0]?.description).toBe('mail and more');
    const actions = parsed.facts.policyMaps[0]?.classes.flatMap((c) => c.actions) ?? [];
    expect(actions.map((a) => bare({ ...a, text: undefined }))).toEqual([
      {
        kind: 'set-connection',
        connMax: 50,
        embryonicMax: 100,
        perClientMax: 10,
        perClientEmbryonicMax: 5,
      },
      { kind: 'set-connection', idleTimeoutS: 1800 },
      { kind: 'set-connection', tcpMap: 'NORM' },
      { kind: 'set-connection', tcpStateBypass: true },
      { kind: 'set-connection' },
      { kind: 'service-module', module: 'csc' },
      { kind: 'service-module', module: 'ips' },
      { kind: 'service-module', module: 'cxsc' },
      { kind: 'service-module', module: 'sfr' },
      { kind: 'other', keyword: 'police' },
      { kind: 'other', keyword: 'flow-export' },
      { kind: 'other', keyword: 'user-statistics' },
    ]);
  });

  it('opened twice is one policy', () => {
    const text = `policy-map P
 class A
  inspect ftp 
policy-map P
 class A
  inspect esmtp 
 class B
`;
    expect(
      read(text).facts.policyMaps.map((p) => p.classes.map((c) => [c.name, c.actions.length])),
    ).toEqual([
      [
        ['A', 2],
        ['B', 0],
      ],
    ]);
  });
});

describe("note 117801's recipe, pasted", () => {
  const recipe = `access-list ironport_esa_internal extended permit ip any 192.168.1.1
access-list ironport_esa_internal extended permit ip 192.168.1.1 any
class-map ironport_esa
match address ironport_esa_internal
policy-map global_policy
class ironport_esa
no inspect esmtp
`;

  it.each([
    ['flat', recipe],
    ['indented as a whole', recipe.replace(/^/gm, '    ')],
    [
      'typed at prompts',
      recipe
        .replace(/^(?=\S)/gm, 'hostname(config)# ')
        .replaceAll('(config)# match', '(config-cmap)# match'),
    ],
  ])('%s', (_, text) => {
    const parsed = read(text);
    expect(parsed.facts.classMaps.map(bare)).toEqual([
      {
        name: 'ironport_esa',
        matches: [{ kind: 'invalid', text: 'match address ironport_esa_internal' }],
      },
    ]);
    expect(parsed.facts.policyMaps.map(bare)).toEqual([
      {
        name: 'global_policy',
        classes: [
          {
            name: 'ironport_esa',
            actions: [{ kind: 'negation', text: 'no inspect esmtp', of: 'inspect esmtp' }],
          },
        ],
      },
    ]);
    expect(warned(parsed)).toEqual([
      '1: access-entry-incomplete',
      '2: access-entry-syntax',
      '4: match-invalid',
      '7: negated-action',
    ]);
    expect(parsed.coverage.used).toBe(7);
  });
});

describe('a class map', () => {
  it('of every form', () => {
    const text = `class-map match-any IOS
 match access-group name X
class-map type management MGMT
 match port tcp eq 443
class-map type inspect http match-all H
 match request header host regex RX
class-map type regex match-any RXS
 match regex RX
class-map PORTS
 description two ports
 match port udp range 16384 32767
class-map T
 match tunnel-group VPN
 match flow ip destination-address
 match dscp ef 
 match any
 no match any
`;
    const parsed = read(text);
    expect(parsed.facts.classMaps.map((m) => [m.name, m.type, m.qualifier])).toEqual([
      ['IOS', undefined, 'match-any'],
      ['MGMT', 'management', 'type management'],
      ['H', 'inspect', 'type inspect http match-all'],
      ['RXS', 'regex', 'type regex match-any'],
      ['PORTS', undefined, undefined],
      ['T', undefined, undefined],
    ]);
    expect(parsed.facts.classMaps.flatMap((m) => m.matches.map((x) => x.kind))).toEqual([
      'invalid',
      'port',
      'other',
      'other',
      'port',
      'tunnel-group',
      'flow-destination',
      'dscp',
      'any',
    ]);
    expect(warned(parsed)).toEqual(['1: ios-form', '2: match-invalid', '17: negation']);
  });
});

describe('what stands in the wrong place', () => {
  it('is seen when the head of a policy is missing', () => {
    const text = ` class inspection_default
  inspect ftp 
  inspect esmtp 
service-policy global_policy global
class gold
  limit-resource Conns 10.0%
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['1: orphan', '2: orphan', '3: orphan']);
    expect(parsed.coverage).toMatchObject({ used: 1, ignored: 2, unsupported: 3 });
  });

  it('a console message is no end of a policy', () => {
    const text = `policy-map P
 class C
%ASA-5-111008: User 'netops' executed the 'show run' command.
  inspect esmtp 
`;
    expect(read(text).facts.policyMaps[0]?.classes[0]?.actions).toHaveLength(1);
  });

  it('is kept apart and warned about', () => {
    const text = `  inspect esmtp 
policy-map P
  inspect esmtp 
 class
 no class inspection_default
 class C
  frobnicate now
  set connection conn-max many
policy-map
no policy-map global_policy
policy-map type inspect
no service-policy global_policy global
no class-map X
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([
      '1: orphan',
      '3: orphan',
      '4: incomplete',
      '5: negation',
      '7: action-unknown',
      '8: action-unknown',
      '9: incomplete',
      '10: negation',
      '11: incomplete',
      '12: negation',
      '13: negation',
    ]);
    expect(parsed.coverage.unsupported).toBe(11);
    expect(parsed.facts.servicePolicies).toEqual([]);
  });
});

/** Translations before 8.3 (asa.md f, note 117801) and since (asa.md a.8, d.2, d.8). */
import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../../shared/base/ip.ts';
import type { NatRule } from '../../../../shared/model/asa-config.ts';
import { read, warned } from './read.ts';

type Side = NatRule['mapped'];

function shown(side: Side): string {
  if (side === undefined) return '-';
  switch (side.kind) {
    case 'range':
      return formatRange(side.range);
    case 'object':
    case 'object-group':
      return `${side.kind} ${side.name}`;
    case 'interface':
      return `interface ${side.nameif}`;
    case 'unresolved':
      return `? ${side.text}`;
    default:
      return side.kind;
  }
}

const short = (rule: NatRule) =>
  `${rule.kind} ${rule.type} (${rule.realInterface},${rule.mappedInterface}) ${shown(rule.real)} > ${shown(rule.mapped)}`;

describe('NAT before 8.3', () => {
  it('reads statics with their limits', () => {
    const text = `static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255 tcp 50 100 
static (inside,outside) tcp interface smtp 192.168.1.1 2525 netmask 255.255.255.255 dns tcp 20 10 udp 5 
static (dmz,outside) 203.0.113.0 192.0.2.0 netmask 255.255.255.0 0 0
static (inside,outside) 203.0.113.26 access-list POLICY
static (inside,dmz) 192.168.1.1 192.168.1.1 netmask 255.255.255.255
static (inside,outside) 203.0.113.27 mail-gw netmask 255.255.255.255
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.facts.nat.map(short)).toEqual([
      'static-pre83 static (inside,outside) 192.168.1.1 > 203.0.113.25',
      'static-pre83 static (inside,outside) 192.168.1.1 > interface outside',
      'static-pre83 static (dmz,outside) 192.0.2.0/24 > 203.0.113.0/24',
      'static-pre83 static (inside,outside) ? access-list POLICY > 203.0.113.26',
      'static-pre83 identity (inside,dmz) 192.168.1.1 > 192.168.1.1',
      'static-pre83 static (inside,outside) ? mail-gw > 203.0.113.27',
    ]);
    expect(parsed.facts.nat.map((n) => n.limits)).toEqual([
      { connMax: 50, embryonicMax: 100 },
      { connMax: 20, embryonicMax: 10, udpMax: 5 },
      { connMax: 0, embryonicMax: 0 },
      undefined,
      undefined,
      undefined,
    ]);
    expect(parsed.facts.nat[1]?.service).toEqual({ protocol: 'tcp', real: 2525, mapped: 25 });
    expect(parsed.facts.nat[3]?.accessList).toBe('POLICY');
    expect(parsed.facts.references).toContainEqual({
      kind: 'access-list',
      name: 'POLICY',
      by: 'static',
      span: { path: 'fw.txt', from: 4, to: 4 },
    });
  });

  it('joins nat lines with their pools', () => {
    const text = `global (outside) 1 interface
global (dmz) 1 192.0.2.10-192.0.2.20 netmask 255.255.255.0
global (outside) 2 203.0.113.30
nat (inside) 0 access-list NONAT
nat (inside) 1 0.0.0.0 0.0.0.0
nat (dmz) 2 192.0.2.0 255.255.255.0 tcp 100 50
nat (dmz) 3 192.0.2.0 255.255.255.0
nat (lab) 1 access-list LAB outside
nat (dmz) 0 192.0.2.7 255.255.255.255
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.facts.nat.map(short)).toEqual([
      'exempt-pre83 identity (inside,any) ? access-list NONAT > -',
      'dynamic-pre83 dynamic (inside,outside) 0.0.0.0/0 > interface outside',
      'dynamic-pre83 dynamic (inside,dmz) 0.0.0.0/0 > 192.0.2.10-192.0.2.20',
      'dynamic-pre83 dynamic (dmz,outside) 192.0.2.0/24 > 203.0.113.30',
      'dynamic-pre83 dynamic (dmz,any) 192.0.2.0/24 > -',
      'dynamic-pre83 dynamic (lab,outside) ? access-list LAB > interface outside',
      'dynamic-pre83 dynamic (lab,dmz) ? access-list LAB > 192.0.2.10-192.0.2.20',
      'exempt-pre83 identity (dmz,any) 192.0.2.7 > -',
    ]);
    expect(parsed.facts.nat[3]?.limits).toEqual({ connMax: 100, embryonicMax: 50 });
  });

  it('says what it cannot read', () => {
    const text = `static (inside) 203.0.113.25 192.168.1.1
static (inside,outside) tcp 203.0.113.25 nowhere 192.168.1.1 25
static (inside,outside) 203.0.113.25
no static (inside,outside) 203.0.113.25 192.168.1.1
nat inside 1 0 0
nat (inside) x 0 0
global outside 1 interface
global (outside) 1 203.0.113.9-203.0.113.1
no nat (inside) 1 0 0
`;
    expect(warned(read(text))).toEqual([
      '1: nat-form',
      '2: nat-form',
      '3: nat-form',
      '4: negation',
      '5: nat-form',
      '6: nat-form',
      '7: nat-form',
      '8: nat-form',
      '9: negation',
    ]);
  });
});

describe('NAT since 8.3', () => {
  it('merges the two blocks of an object', () => {
    const text = `object network ESA
 host 192.168.1.1
object network NET
 subnet 192.0.2.0 255.255.255.248
object network POOL
 range 203.0.113.10 203.0.113.20
object-group network POOLS
 network-object object POOL
!
object network ESA
 nat (inside,outside) static 203.0.113.25 service tcp 2525 smtp 
object network NET
 nat (dmz,outside) static 203.0.113.64
object network INSIDE
 nat (inside,outside) dynamic interface
object network LAB
 nat dynamic pat-pool POOLS round-robin
object network ODD
 nat (inside,outside) sideways X
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['19: nat-form']);
    expect(parsed.facts.objects[0]?.spans.map((s) => [s.from, s.to])).toEqual([
      [1, 2],
      [10, 11],
    ]);
    expect(parsed.facts.nat.map((n) => `${n.object} ${short(n)}`)).toEqual([
      'ESA object static (inside,outside) object ESA > 203.0.113.25',
      // The whole net is mapped, from that address on.
      'NET object static (dmz,outside) object NET > 203.0.113.64/29',
      'INSIDE object dynamic (inside,outside) object INSIDE > interface outside',
      'LAB object dynamic (any,any) object LAB > object-group POOLS',
    ]);
    expect(parsed.facts.nat[0]?.service).toEqual({ protocol: 'tcp', real: 2525, mapped: 25 });
  });

  it('reads twice NAT, in the order of the sections', () => {
    const text = `object service SMTP
 service tcp source eq smtp
object service ALT
 service tcp source eq 2525
object-group network BRANCHES
nat (inside,outside) after-auto source dynamic any interface
nat (inside,outside) source static ESA ESA destination static REMOTE REMOTE no-proxy-arp route-lookup
nat (inside,outside) source static ESA ESA_PUB service ALT SMTP inactive
nat (any,outside) source dynamic BRANCHES pat-pool POOL interface flat description source static X Y
nat (dmz,outside) 1 source static FIRST ESA_PUB unidirectional
nat (inside,outside) source static A B frobnicate
nat (inside,outside) static ESA
nat (inside,outside) source sideways A B
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['11: nat-form', '12: orphan', '13: nat-form']);
    expect(parsed.facts.nat.map((n) => `${n.section} ${short(n)}`)).toEqual([
      '1 twice static (dmz,outside) object FIRST > object ESA_PUB',
      '1 twice identity (inside,outside) object ESA > object ESA',
      '1 twice static (inside,outside) object ESA > object ESA_PUB',
      '1 twice dynamic (any,outside) object-group BRANCHES > object POOL',
      '1 twice static (inside,outside) object A > object B',
      '3 twice dynamic (inside,outside) any > interface outside',
    ]);
    expect(parsed.facts.nat[1]?.destination).toEqual({
      mapped: { kind: 'object', name: 'REMOTE' },
      real: { kind: 'object', name: 'REMOTE' },
    });
    expect(parsed.facts.nat[2]).toMatchObject({
      isInactive: true,
      serviceObjects: { real: 'ALT', mapped: 'SMTP' },
      service: { protocol: 'tcp', real: 2525, mapped: 25 },
    });
  });
});

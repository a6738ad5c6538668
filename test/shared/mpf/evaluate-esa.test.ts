import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../shared/base/ip.ts';
import type { EsaInspection } from '../../../shared/model/inspection.ts';
import { combine, evaluateEsa } from '../../../shared/mpf/evaluate-esa.ts';
import { parseNetwork, peersBehind, placeAddress } from '../../../shared/mpf/topology.ts';
import { configOf, host } from './config-of.ts';

const EDGE = `ASA Version 9.12(4)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
interface GigabitEthernet0/2
 nameif dmz
 security-level 50
 ip address 192.0.2.254 255.255.255.0
interface GigabitEthernet0/3
 shutdown
 nameif spare
 security-level 10
 ip address 198.51.100.1 255.255.255.128
interface Management0/0
 management-only
 nameif management
 security-level 100
 ip address 198.51.100.129 255.255.255.128
route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
route inside 10.0.0.0 255.0.0.0 192.168.1.253 1
route dmz 10.9.0.0 255.255.0.0 192.0.2.253 1
class-map inspection_default
 match default-inspection-traffic
policy-map global_policy
 class inspection_default
  inspect esmtp
service-policy global_policy global
: end
`;

const edge = configOf(EDGE);

function pairs(found: EsaInspection): string[] {
  return [...found.inbound.walks, ...found.outbound.walks].map(
    (w) => `${w.direction} ${w.from}>${w.to}`,
  );
}

describe('where hosts are', () => {
  it.each([
    ['192.0.2.25', { nameif: 'dmz', by: 'connected' }],
    ['10.1.2.3', { nameif: 'inside', by: 'route' }],
    ['10.9.2.3', { nameif: 'dmz', by: 'route' }],
    ['8.8.8.8', { nameif: 'outside', by: 'default-route' }],
    // A private address on no known network: the default route proves nothing.
    ['172.16.1.1', undefined],
    ['2001:db8::1', undefined],
  ])('%s', (address, expected) => {
    expect(placeAddress(edge, host(address))).toEqual(expected);
  });

  it('the real interface of a translation places an address that no route shows', () => {
    const config = configOf(
      EDGE.replace(
        ': end',
        'object network ESA\n host 172.16.1.1\n nat (dmz,outside) static 203.0.113.25\n: end',
      ),
    );
    const found = evaluateEsa(config, { firewall: 'fw', address: '172.16.1.1' });
    expect(pairs(found)).toEqual([
      'inbound outside>dmz',
      'inbound inside>dmz',
      'outbound dmz>outside',
      'outbound dmz>inside',
    ]);
  });

  it('peers behind an interface: all but what is proven elsewhere, longest prefix first', () => {
    const inside = peersBehind(edge, 'inside', 4);
    const holds = (text: string) => {
      const range = parseNetwork(text);
      return range !== undefined && inside.some((r) => r.lo <= range.lo && range.hi <= r.hi);
    };
    expect(
      [
        '192.168.1.7',
        '10.1.0.0/16',
        '172.16.0.0/12',
        '8.8.8.8',
        '10.9.1.1',
        '192.0.2.1',
        '127.0.0.1',
        '224.0.0.5',
      ].map((text) => [text, holds(text)]),
    ).toEqual([
      ['192.168.1.7', true],
      ['10.1.0.0/16', true],
      ['172.16.0.0/12', true],
      ['8.8.8.8', true],
      ['10.9.1.1', false],
      ['192.0.2.1', false],
      ['127.0.0.1', false],
      ['224.0.0.5', false],
    ]);
  });
});

describe('walks', () => {
  it('one per interface pair; none through management, none through a port that is down', () => {
    const found = evaluateEsa(edge, { firewall: 'fw', address: '192.0.2.25' });
    expect(pairs(found)).toEqual([
      'inbound outside>dmz',
      'inbound inside>dmz',
      'outbound dmz>outside',
      'outbound dmz>inside',
    ]);
  });

  it.each([
    ['an Internet peer', ['198.18.0.10'], ['inbound outside>dmz', 'outbound dmz>outside']],
    ['a groupware host', ['10.1.1.1'], ['inbound inside>dmz', 'outbound dmz>inside']],
    [
      'both, one as a prefix',
      ['198.18.0.0/24', '10.1.1.1'],
      ['inbound outside>dmz', 'inbound inside>dmz', 'outbound dmz>outside', 'outbound dmz>inside'],
    ],
    [
      'a name that is no address counts as none',
      ['mail.example.com'],
      ['inbound outside>dmz', 'inbound inside>dmz', 'outbound dmz>outside', 'outbound dmz>inside'],
    ],
    ['a peer beside the ESA', ['192.0.2.77'], ['inbound dmz>dmz', 'outbound dmz>dmz']],
  ])('named peers: %s', (_, peers, expected) => {
    const found = evaluateEsa(edge, { firewall: 'fw', address: '192.0.2.25', peers });
    expect(pairs(found)).toEqual(expected);
  });

  it('says that a peer beside the ESA needs a hairpin', () => {
    const found = evaluateEsa(edge, {
      firewall: 'fw',
      address: '192.0.2.25',
      peers: ['192.0.2.77'],
    });
    expect(found.inbound.walks[0]?.notes).toEqual([
      { id: 'mpf.note.hairpin', values: { nameif: 'dmz' } },
    ]);
  });

  it('an answer that differs between peers comes in slices, the exceptions first', () => {
    const text = EDGE.replace(
      'class-map inspection_default\n match default-inspection-traffic',
      `access-list ONE extended deny tcp 198.18.0.0 255.255.255.0 any eq smtp
access-list ONE extended permit tcp any any eq smtp
class-map inspection_default
 match access-list ONE`,
    );
    const found = evaluateEsa(configOf(text), {
      firewall: 'fw',
      address: '192.0.2.25',
      peers: ['198.18.0.0/22'],
    });
    const [walk] = found.inbound.walks;
    expect([walk?.inspected, walk?.class, walk?.slices]).toEqual([
      true,
      'inspection_default',
      [
        { peers: ['198.18.0.0/24'], inspected: false },
        {
          peers: ['198.18.1.0-198.18.3.255'],
          inspected: true,
          class: 'inspection_default',
          map: '_default_esmtp_map',
        },
      ],
    ]);
  });

  it('an address that is none has no walks and is unknown', () => {
    expect(evaluateEsa(edge, { firewall: 'fw', address: 'esa.example.com' })).toEqual({
      address: 'esa.example.com',
      mapped: [],
      inbound: { inspected: 'unknown', walks: [] },
      outbound: { inspected: 'unknown', walks: [] },
    });
  });

  it('prints an IPv6 address in its shortest form', () => {
    const found = evaluateEsa(edge, { firewall: 'fw', address: '2001:0DB8:0:0::25' });
    expect(found.address).toBe('2001:db8::25');
  });
});

describe('the contract of several walks', () => {
  it.each([
    [[true, false, 'unknown'], true],
    [[false, false], false],
    [[false, 'unknown'], 'unknown'],
    [[], 'unknown'],
  ] as const)('%o is %s', (states, expected) => {
    expect(combine(states.map((inspected) => ({ inspected })))).toBe(expected);
  });
});

describe('networks as people write them', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.9/24', '192.0.2.0/24'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['192.0.2.0/33', undefined],
    ['192.0.2.0/x', undefined],
    ['esa', undefined],
  ])('%s', (text, expected) => {
    const range = parseNetwork(text);
    expect(range && formatRange(range)).toBe(expected);
  });
});

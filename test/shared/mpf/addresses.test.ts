import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../shared/base/ip.ts';
import type { XlateRow } from '../../../shared/model/asa-show.ts';
import {
  asDestination,
  asSource,
  mappedAddresses,
  portForwardsTo25,
  staticMappings,
} from '../../../shared/mpf/addresses.ts';
import { configOf, host } from './config-of.ts';

const ESA = host('192.168.1.1');

function mapped(text: string, real = ESA, xlates: readonly XlateRow[] = []) {
  return mappedAddresses(configOf(text), real, xlates).map((m) => [
    m.seenAs.map(formatRange).join(','),
    `${m.realInterface}>${m.mappedInterface}`,
    m.type,
    ...(m.service ? [`${m.service.mapped}>${m.service.real}`] : []),
  ]);
}

describe('mapped addresses', () => {
  it.each([
    [
      'static, up to 8.2',
      'static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255 tcp 50 10',
      [['203.0.113.25', 'inside>outside', 'static']],
    ],
    [
      'static of a network, up to 8.2',
      'static (inside,outside) 203.0.113.0 192.168.1.0 netmask 255.255.255.0',
      [['203.0.113.1', 'inside>outside', 'static']],
    ],
    ['identity', 'static (inside,outside) 192.168.1.0 192.168.1.0 netmask 255.255.255.0', []],
    [
      'static PAT, up to 8.2',
      'static (inside,outside) tcp 203.0.113.25 smtp 192.168.1.1 smtp netmask 255.255.255.255',
      [['203.0.113.25', 'inside>outside', 'static', '25>25']],
    ],
    [
      'object NAT',
      'object network ESA\n host 192.168.1.1\n nat (inside,outside) static 203.0.113.25',
      [['203.0.113.25', 'inside>outside', 'static']],
    ],
    [
      'object NAT to the interface, its PAT',
      'interface Gi0/0\n nameif outside\n ip address 203.0.113.1 255.255.255.0\nobject network ESA\n host 192.168.1.1\n nat (inside,outside) static interface service tcp smtp 2525',
      [['203.0.113.1', 'inside>outside', 'static', '2525>25']],
    ],
    [
      'twice NAT',
      'object network ESA\n host 192.168.1.1\nobject network PUB\n host 203.0.113.25\nnat (inside,outside) source static ESA PUB',
      [['203.0.113.25', 'inside>outside', 'static']],
    ],
    [
      'twice NAT, the ESA as destination',
      'object network ESA\n host 192.168.1.1\nobject network PUB\n host 203.0.113.25\nnat (outside,inside) source static any any destination static PUB ESA',
      [['203.0.113.25', 'inside>outside', 'static']],
    ],
    [
      'a group, one by one in printed order',
      'object-group network REALS\n network-object host 192.168.1.9\n network-object host 192.168.1.1\nobject-group network PUBS\n network-object host 203.0.113.40\n network-object host 203.0.113.30\nnat (inside,outside) source static REALS PUBS',
      [['203.0.113.30', 'inside>outside', 'static']],
    ],
    [
      'inactive',
      'object network ESA\n host 192.168.1.1\nobject network PUB\n host 203.0.113.25\nnat (inside,outside) source static ESA PUB inactive',
      [],
    ],
    [
      'another host',
      'object network WEB\n host 192.168.1.9\n nat (inside,outside) static 203.0.113.9',
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(mapped(`${text}\n`)).toEqual(expected);
  });

  it('takes what show xlate adds', () => {
    const span = { path: 'x', from: 1, to: 1 };
    const row = (real: string, seen: string): XlateRow => ({
      kind: 'nat',
      realInterface: 'inside',
      real,
      mappedInterface: 'outside',
      mapped: seen,
      flags: 's',
      span,
    });
    const text =
      'object network ESA\n host 192.168.1.1\n nat (inside,outside) static 203.0.113.25\n';
    expect(
      mapped(text, ESA, [
        row('192.168.1.1', '203.0.113.25'),
        row('192.168.1.1', '203.0.113.26'),
        row('192.168.1.9', '203.0.113.27'),
      ]),
    ).toEqual([
      ['203.0.113.25', 'inside>outside', 'static'],
      ['203.0.113.26', 'inside>outside', 'static'],
    ]);
  });

  it('gives the contract its static hosts, once each, other services aside', () => {
    const config = configOf(
      `static (inside,outside) tcp 203.0.113.25 smtp 192.168.1.1 smtp netmask 255.255.255.255
static (inside,dmz) 203.0.113.25 192.168.1.1 netmask 255.255.255.255
static (inside,outside) tcp 203.0.113.80 www 192.168.1.1 www netmask 255.255.255.255
`,
    );
    expect(staticMappings(mappedAddresses(config, ESA))).toEqual(['203.0.113.25']);
  });
});

describe('what classification looks at', () => {
  const place = { from: 'outside', to: 'inside' };
  const back = { from: 'inside', to: 'outside' };
  const told = (text: string) => {
    const config = configOf(text);
    const all = mappedAddresses(config, ESA);
    const seen = [...asDestination(config, all, ESA, place), asSource(config, all, ESA, back)];
    return seen.map((s) => [
      formatRange({ family: 4, lo: s.classified.value, hi: s.classified.value }),
      ...(s.atEgress ?? []).map(formatRange),
    ]);
  };

  it('is the real address from 8.3', () => {
    const text =
      'ASA Version 8.4(7)\nobject network ESA\n host 192.168.1.1\n nat (inside,outside) static 203.0.113.25\n';
    expect(told(text)).toEqual([['192.168.1.1'], ['192.168.1.1']]);
  });

  it('is the one on the wire before, of each translation that takes port 25', () => {
    const text = `PIX Version 7.2(2)
static (inside,outside) 203.0.113.25 192.168.1.1 netmask 255.255.255.255
static (inside,outside) tcp 203.0.113.26 smtp 192.168.1.1 smtp netmask 255.255.255.255
static (inside,outside) tcp 203.0.113.27 2525 192.168.1.1 smtp netmask 255.255.255.255
static (inside,dmz) 192.0.2.25 192.168.1.1 netmask 255.255.255.255
`;
    expect(told(text)).toEqual([
      ['203.0.113.25', '192.168.1.1'],
      ['203.0.113.26', '192.168.1.1'],
      ['192.168.1.1', '203.0.113.25'],
    ]);
  });

  it('is a dynamic translation at the egress where there is no static', () => {
    const text = `PIX Version 7.2(2)
interface Ethernet0
 nameif outside
 ip address 203.0.113.1 255.255.255.0
nat (inside) 1 192.168.1.0 255.255.255.0
global (outside) 1 203.0.113.100
`;
    expect(told(text)).toEqual([['192.168.1.1'], ['192.168.1.1', '203.0.113.100']]);
  });
});

describe('port forwards', () => {
  it('finds port 25 on either side', () => {
    const config = configOf(`object network A
 host 192.168.1.1
 nat (inside,outside) static 203.0.113.25 service tcp smtp smtp
object network B
 host 192.168.1.2
 nat (inside,outside) static 203.0.113.26 service tcp 2525 smtp
object network C
 host 192.168.1.3
 nat (inside,outside) static 203.0.113.27 service tcp www www
`);
    expect(
      portForwardsTo25(config).map((f) => [
        f.real.map(formatRange)[0],
        f.realPort,
        f.mapped.map(formatRange)[0],
        f.mappedPort,
      ]),
    ).toEqual([
      ['192.168.1.1', 25, '203.0.113.25', 25],
      ['192.168.1.2', 2525, '203.0.113.26', 25],
    ]);
  });
});

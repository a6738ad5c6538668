/** Access list forms of asa.md a.3 and g; the addresses are documentation ones. */
import { describe, expect, it } from 'vitest';
import { parseAddress, prefixRange } from '../../../../shared/base/ip.ts';
import type { AddressSpec } from '../../../../shared/model/asa-config.ts';
import { bare, read, warned } from './read.ts';

function net(text: string, length: number): AddressSpec {
  const address = parseAddress(text);
  if (!address) throw new Error(`bad address ${text}`);
  return { kind: 'range', range: prefixRange(address, length) };
}

const host = (text: string) => net(text, text.includes(':') ? 128 : 32);
const any = { kind: 'any' };
const smtp = { kind: 'range', ports: { lo: 25, hi: 25 } };
const proto = (protocol: string) => ({ kind: 'protocol', protocol });

function entry(line: string): unknown {
  const [list] = read(line).facts.accessLists;
  const [first] = list?.entries ?? [];
  if (!first) throw new Error(`no entry in ${line}`);
  const { text, ...facts } = first;
  return bare(facts);
}

const base = { action: 'permit', isInactive: false };

describe('an extended entry', () => {
  const forms: readonly (readonly [string, object])[] = [
    [
      'access-list A extended permit tcp any host 192.168.1.1 eq smtp ',
      {
        protocol: proto('tcp'),
        source: any,
        destination: host('192.168.1.1'),
        destinationPort: smtp,
      },
    ],
    [
      'access-list A extended permit tcp host 192.168.1.1 any eq 25',
      {
        protocol: proto('tcp'),
        source: host('192.168.1.1'),
        destination: any,
        destinationPort: smtp,
      },
    ],
    [
      'access-list A permit tcp any any', // PIX 6
      { protocol: proto('tcp'), source: any, destination: any },
    ],
    [
      'access-list A extended deny ip 192.0.2.0 255.255.255.0 any4 log disable',
      {
        action: 'deny',
        protocol: proto('ip'),
        source: net('192.0.2.0', 24),
        destination: { kind: 'any4' },
      },
    ],
    [
      'access-list A extended permit tcp any6 2001:db8::/32 range 1024 65535 log 4 interval 600',
      {
        protocol: proto('tcp'),
        source: { kind: 'any6' },
        destination: net('2001:db8::', 32),
        destinationPort: { kind: 'range', ports: { lo: 1024, hi: 65535 } },
      },
    ],
    [
      'access-list A extended permit udp any gt 1023 host 2001:db8::25 neq ntp inactive',
      {
        protocol: proto('udp'),
        source: any,
        sourcePort: { kind: 'range', ports: { lo: 1024, hi: 65535 } },
        destination: host('2001:db8::25'),
        destinationPort: { kind: 'not', port: 123 },
        isInactive: true,
      },
    ],
    [
      'access-list A extended permit tcp any lt 1024 interface outside time-range NIGHT',
      {
        protocol: proto('tcp'),
        source: any,
        sourcePort: { kind: 'range', ports: { lo: 0, hi: 1023 } },
        destination: { kind: 'interface', nameif: 'outside' },
        timeRange: 'NIGHT',
      },
    ],
    [
      'access-list A extended permit object SMTP object ESA object-group PEERS',
      {
        protocol: { kind: 'object', name: 'SMTP' },
        source: { kind: 'object', name: 'ESA' },
        destination: { kind: 'object-group', name: 'PEERS' },
      },
    ],
    [
      'access-list A extended permit object-group TCPUDP any host 192.168.1.1 eq domain',
      {
        protocol: { kind: 'object-group', name: 'TCPUDP' },
        source: any,
        destination: host('192.168.1.1'),
        destinationPort: { kind: 'range', ports: { lo: 53, hi: 53 } },
      },
    ],
    [
      'access-list A extended permit 6 any any',
      { protocol: proto('tcp'), source: any, destination: any },
    ],
    [
      'access-list A extended permit icmp any any echo-reply log',
      { protocol: proto('icmp'), source: any, destination: any },
    ],
    [
      'access-list A extended permit tcp user CORP\\alice any security-group tag 10 host 192.168.1.1',
      {
        protocol: proto('tcp'),
        source: any,
        destination: host('192.168.1.1'),
        extraCondition: 'user CORP\\alice security-group tag 10',
      },
    ],
    [
      'access-list CSM_FW_ACL_ advanced trust tcp ifc outside any ifc dmz object ESA eq smtp rule-id 268434432 event-log both',
      {
        protocol: proto('tcp'),
        source: any,
        destination: { kind: 'object', name: 'ESA' },
        destinationPort: smtp,
        extraCondition: 'ifc outside ifc dmz',
      },
    ],
  ];

  it.each(forms)('%s', (line, facts) => {
    const parsed = read(line);
    expect(entry(line)).toEqual({ ...base, ...facts });
    expect(warned(parsed)).toEqual([]);
    expect(parsed.coverage.used).toBe(1);
  });

  it('tells a source port group from a destination', () => {
    const groups =
      'object-group service PORTS tcp\n port-object eq smtp\nobject-group network NETS\n';
    const line = 'access-list A extended permit tcp any object-group PORTS object-group NETS';
    expect(bare(read(groups + line).facts.accessLists[0]?.entries[0])).toMatchObject({
      sourcePort: { kind: 'object-group', name: 'PORTS' },
      destination: { kind: 'object-group', name: 'NETS' },
    });
    // Without the definitions: one group behind the other is a destination with its ports.
    expect(entry(line)).toMatchObject({
      destination: { kind: 'object-group', name: 'PORTS' },
      destinationPort: { kind: 'object-group', name: 'NETS' },
    });
    expect(entry('access-list A extended permit tcp any object-group PORTS any')).toMatchObject({
      sourcePort: { kind: 'object-group', name: 'PORTS' },
      destination: any,
    });
  });
});

describe('an entry that no ASA accepts', () => {
  const forms: readonly (readonly [string, 'incomplete' | 'syntax', object])[] = [
    // note 117801, asa.md a.3
    [
      'access-list ironport_esa_internal extended permit ip any 192.168.1.1',
      'incomplete',
      { source: any, destination: { kind: 'unresolved', text: '192.168.1.1' } },
    ],
    [
      'access-list ironport_esa_internal extended permit ip 192.168.1.1 any',
      'syntax',
      { source: { kind: 'unresolved', text: '192.168.1.1' }, destination: any },
    ],
    [
      'access-list A extended permit ip 192.0.2.0 0.0.0.255 any',
      'syntax',
      { source: { kind: 'unresolved', text: '192.0.2.0 0.0.0.255' }, destination: any },
    ],
    ['access-list A extended permit tcp any any established', 'syntax', { destination: any }],
    ['access-list A extended permit tcp any', 'incomplete', { source: any }],
    ['access-list A extended permit tcp any any eq', 'incomplete', { destination: any }],
    ['access-list A extended permit', 'incomplete', {}],
  ];

  it.each(forms)('%s', (line, invalid, facts) => {
    expect(entry(line)).toMatchObject({ invalid, ...facts });
    expect(warned(read(line))).toEqual([`1: access-entry-${invalid}`]);
  });
});

describe('a list', () => {
  it('keeps order, line numbers counting remarks', () => {
    const text = [
      'access-list A remark mail',
      'access-list A extended permit tcp any any eq smtp ',
      'access-list A line 2 extended deny tcp any host 192.168.1.1 eq smtp',
      'access-list A line 1 remark first',
      'access-list A line 99 extended permit ip any any',
    ].join('\n');
    const list = read(text).facts.accessLists[0];
    expect(list?.entries.map((e) => `${e.span.from} ${e.text}`)).toEqual([
      '3 access-list A extended deny tcp any host 192.168.1.1 eq smtp',
      '2 access-list A extended permit tcp any any eq smtp',
      '5 access-list A extended permit ip any any',
    ]);
    expect(list?.remarks.map((r) => r.text)).toEqual(['first', 'mail']);
    expect(list?.spans).toEqual([{ path: 'fw.txt', from: 1, to: 5 }]);
  });

  it('may be of any kind', () => {
    const text = [
      'access-list S standard permit 192.0.2.0 255.255.255.0',
      'access-list S standard permit host 192.168.1.1',
      'access-list E ethertype permit bpdu ',
      'access-list W webtype permit url http://intranet.example.com',
      'ipv6 access-list V6 permit tcp any host 2001:db8::25 eq smtp',
      'access-list alert-interval 60',
      'access-list deny-flow-max 4096',
    ].join('\n');
    const parsed = read(text);
    expect(
      parsed.facts.accessLists.map((l) => [
        l.name,
        l.kind,
        l.entries.map((e) => bare(e.destination)),
      ]),
    ).toEqual([
      ['S', 'standard', [net('192.0.2.0', 24), host('192.168.1.1')]],
      ['E', 'ethertype', [any]],
      ['W', 'webtype', [any]],
      ['V6', 'ipv6', [host('2001:db8::25')]],
    ]);
    expect(parsed.facts.accessLists[3]?.entries[0]?.source).toEqual({ kind: 'any6' });
    expect(parsed.coverage).toMatchObject({ used: 5, ignored: 2, unknown: 0 });
  });

  it('resolves names, and leaves those that it lacks', () => {
    const text = [
      'names',
      'name 192.168.1.1 mail-gw description the ESA',
      'access-list A extended permit tcp any host mail-gw eq smtp',
      'access-list A extended permit tcp mail-gw 255.255.255.0 host other-gw',
    ].join('\n');
    const entries = read(text).facts.accessLists[0]?.entries;
    expect(entries?.[0]?.destination).toEqual(host('192.168.1.1'));
    expect(entries?.[1]).toMatchObject({
      source: net('192.168.1.0', 24),
      destination: { kind: 'unresolved', text: 'host other-gw' },
    });
  });

  it('warns of host bits and unknown ports, and does not carry out removals', () => {
    const text = [
      'access-list A extended permit tcp 192.168.1.1 255.255.255.0 any',
      'access-list A extended permit tcp any any eq no-such-port',
      'no access-list A extended permit tcp any any eq smtp',
      'access-list B extended allow ip any any',
    ].join('\n');
    const parsed = read(text);
    expect(warned(parsed)).toEqual([
      '1: host-bits',
      '2: port-unresolved',
      '3: negation',
      '4: access-list-form',
    ]);
    expect(parsed.coverage).toMatchObject({ used: 2, unsupported: 2 });
  });

  it('is referred to with everything that it uses', () => {
    const text =
      'access-list A extended permit object SVC object ESA object-group G interface outside';
    const parsed = read(`${text.replace(' interface outside', '')} time-range T`);
    expect(parsed.facts.references.map((r) => [r.kind, r.name, r.by])).toEqual([
      ['object', 'SVC', 'access-list'],
      ['object', 'ESA', 'access-list'],
      ['object-group', 'G', 'access-list'],
      ['time-range', 'T', 'access-list'],
    ]);
  });
});

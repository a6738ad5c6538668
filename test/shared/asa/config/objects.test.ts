/** Objects and groups (asa.md a.3, d.2). */
import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../../shared/base/ip.ts';
import type { AddressSpec } from '../../../../shared/model/asa-config.ts';
import { bare, read, warned } from './read.ts';

function shown(spec: AddressSpec): string {
  return spec.kind === 'range' ? formatRange(spec.range) : JSON.stringify(spec);
}

describe('objects', () => {
  it('of every value', () => {
    const text = `object network ESA
 host 192.168.1.1
 description the mail gateway
object network NET
 subnet 192.0.2.0 255.255.255.0
object network POOL
 range 203.0.113.10 203.0.113.20
object network V6
 subnet 2001:db8::/32
object network PEER
 fqdn v4 mail.example.com
object network EMPTY
object service SMTP
 service tcp source range 1024 65535 destination eq smtp 
object service NOT25
 service tcp destination neq 25
object service PING
 service icmp echo
object service P47
 service 47
 description tunnels
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.coverage.used).toBe(parsed.coverage.lines);
    expect(
      parsed.facts.objects.map((o) => [
        o.name,
        o.value?.kind === 'range' ? formatRange(o.value.range) : o.value,
        o.description,
      ]),
    ).toEqual([
      ['ESA', '192.168.1.1', 'the mail gateway'],
      ['NET', '192.0.2.0/24', undefined],
      ['POOL', '203.0.113.10-203.0.113.20', undefined],
      ['V6', '2001:db8::/32', undefined],
      ['PEER', { kind: 'fqdn', fqdn: 'mail.example.com', family: 4 }, undefined],
      ['EMPTY', undefined, undefined],
    ]);
    expect(parsed.facts.serviceObjects.map((o) => [o.name, o.service])).toEqual([
      [
        'SMTP',
        { protocol: 'tcp', source: { lo: 1024, hi: 65535 }, destination: { lo: 25, hi: 25 } },
      ],
      ['NOT25', { protocol: 'tcp', destinationNot: 25 }],
      ['PING', { protocol: 'icmp' }],
      ['P47', { protocol: 'gre' }],
    ]);
  });

  it('that cannot be read are said', () => {
    const text = `object network A
 host mail-gw
 subnet 192.0.2.0 0.0.0.255
 range 203.0.113.20 203.0.113.10
 no host 192.168.1.1
 frobnicate
object service S
 service tcp destination eq nowhere
object banana B
 peel it
no object network A
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([
      '2: address-unresolved',
      '3: address-unresolved',
      '4: address-unresolved',
      '5: negation',
      '8: service-form',
      '9: object-kind',
      '11: negation',
      '6: unknown',
    ]);
    expect(parsed.coverage).toMatchObject({ used: 2, unsupported: 8, unknown: 1 });
  });
});

describe('groups', () => {
  it('of every kind, nested', () => {
    const text = `object-group network INNER
 network-object host 192.168.1.1
 network-object 192.0.2.0 255.255.255.0
object-group network OUTER
 description all of it
 network-object object ESA
 network-object 2001:db8::/64
 network-object host mail-gw
 group-object INNER
object-group service MAIL
 service-object tcp destination eq smtp 
 service-object tcp-udp destination range 1000 2000
 service-object object SMTP
 service-object tcp eq 587
 service-object icmp echo
object-group service PORTS tcp
 port-object eq smtp
 port-object range 1024 65535
object-group protocol TCPUDP
 protocol-object udp
 protocol-object tcp
object-group icmp-type PINGS
 icmp-object echo
object-group user STAFF
 user CORP\\alice
 user-group CORP\\\\admins
object-group security TAGS
 security-group tag 10
object-group network INNER
 network-object host 192.168.1.2
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['8: address-unresolved']);
    expect(parsed.coverage.used).toBe(parsed.coverage.lines);
    const groups = parsed.facts.objectGroups.map((g) => [
      g.name,
      g.kind,
      g.protocol,
      g.members.map((m) => (m.kind === 'address' ? shown(m.address) : bare(m))),
    ]);
    expect(groups).toEqual([
      ['INNER', 'network', undefined, ['192.168.1.1', '192.0.2.0/24', '192.168.1.2']],
      [
        'OUTER',
        'network',
        undefined,
        [
          '{"kind":"object","name":"ESA"}',
          '2001:db8::/64',
          '{"kind":"unresolved","text":"host mail-gw"}',
          { kind: 'group', name: 'INNER' },
        ],
      ],
      [
        'MAIL',
        'service',
        undefined,
        [
          { kind: 'service', service: { protocol: 'tcp', destination: { lo: 25, hi: 25 } } },
          {
            kind: 'service',
            service: { protocol: 'tcp-udp', destination: { lo: 1000, hi: 2000 } },
          },
          { kind: 'service-object', name: 'SMTP' },
          { kind: 'service', service: { protocol: 'tcp', destination: { lo: 587, hi: 587 } } },
          { kind: 'service', service: { protocol: 'icmp' } },
        ],
      ],
      [
        'PORTS',
        'service',
        'tcp',
        [
          { kind: 'port', ports: { lo: 25, hi: 25 } },
          { kind: 'port', ports: { lo: 1024, hi: 65535 } },
        ],
      ],
      [
        'TCPUDP',
        'protocol',
        undefined,
        [
          { kind: 'protocol', protocol: 'udp' },
          { kind: 'protocol', protocol: 'tcp' },
        ],
      ],
      ['PINGS', 'icmp-type', undefined, [{ kind: 'other', text: 'icmp-object echo' }]],
      [
        'STAFF',
        'user',
        undefined,
        [
          { kind: 'other', text: 'user CORP\\alice' },
          { kind: 'other', text: 'user-group CORP\\\\admins' },
        ],
      ],
      ['TAGS', 'security', undefined, [{ kind: 'other', text: 'security-group tag 10' }]],
    ]);
  });

  it('with odd members are warned about', () => {
    const text = `object-group service P tcp
 port-object near smtp
 no port-object eq smtp
object-group banana B
 peel it
no object-group network X
`;
    expect(warned(read(text))).toEqual([
      '2: group-member',
      '3: negation',
      '4: object-kind',
      '6: negation',
    ]);
  });
});

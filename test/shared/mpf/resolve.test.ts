import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../shared/base/ip.ts';
import type { AccessListEntry, AddressSpec, AsaConfig } from '../../../shared/model/asa-config.ts';
import { indexOf } from '../../../shared/mpf/config-index.ts';
import { resolveAddress } from '../../../shared/mpf/resolve.ts';
import { matchService } from '../../../shared/mpf/resolve-service.ts';
import { configOf } from './config-of.ts';

function resolved(config: AsaConfig, spec: AddressSpec) {
  const { set, maybe, reasons } = resolveAddress(indexOf(config), spec);
  return {
    set: set.map(formatRange),
    maybe: maybe.map(formatRange),
    reasons: reasons.map((r) => r.reason.id),
    settles: reasons.map((r) => (r.settles === 'flow' ? 'flow' : r.settles.command)),
  };
}

const CERTAIN = { maybe: [], reasons: [], settles: [] };
const EVERYTHING = ['0.0.0.0/0', '::/0'];

const objects = configOf(`ASA Version 9.12(4)
interface GigabitEthernet0/0
 nameif outside
 ip address 203.0.113.1 255.255.255.0
object network ONE
 host 192.168.1.1
object network NET
 subnet 192.168.2.0 255.255.255.0
object network RANGE
 range 192.168.1.2 192.168.1.5
object network NAME
 fqdn v4 esa.example.com
object-group network INNER
 network-object object ONE
 network-object host 192.168.1.2
object-group network OUTER
 group-object INNER
 network-object 192.168.1.4 255.255.255.252
object-group network LOOP_A
 group-object LOOP_B
 network-object host 192.168.1.1
object-group network LOOP_B
 group-object LOOP_A
 network-object host 192.168.1.2
object-group network ROOT
 group-object LOOP_A
object-group network HALF
 network-object object ONE
 network-object object NAME
object-group network EMPTY
: end
`);

describe('addresses', () => {
  it.each<[string, AddressSpec, string[]]>([
    ['any4', { kind: 'any4' }, ['0.0.0.0/0']],
    ['any6', { kind: 'any6' }, ['::/0']],
    ['any from 9.0', { kind: 'any' }, EVERYTHING],
    ['a host object', { kind: 'object', name: 'ONE' }, ['192.168.1.1']],
    ['a subnet object', { kind: 'object', name: 'NET' }, ['192.168.2.0/24']],
    ['a range object', { kind: 'object', name: 'RANGE' }, ['192.168.1.2-192.168.1.5']],
    ['an interface', { kind: 'interface', nameif: 'outside' }, ['203.0.113.1']],
    [
      'a nested group',
      { kind: 'object-group', name: 'OUTER' },
      ['192.168.1.1-192.168.1.2', '192.168.1.4/30'],
    ],
    ['an empty group', { kind: 'object-group', name: 'EMPTY' }, []],
    // Whichever group of a cycle is asked first, all have the same members.
    ['a cycle', { kind: 'object-group', name: 'LOOP_A' }, ['192.168.1.1-192.168.1.2']],
    ['its other end', { kind: 'object-group', name: 'LOOP_B' }, ['192.168.1.1-192.168.1.2']],
    ['a group above it', { kind: 'object-group', name: 'ROOT' }, ['192.168.1.1-192.168.1.2']],
  ])('%s', (_, spec, set) => {
    expect(resolved(objects, spec)).toEqual({ set, ...CERTAIN });
  });

  it.each(['LOOP_A', 'LOOP_B', 'ROOT'])('a cycle entered first at %s', (name) => {
    const fresh = { ...objects };
    expect(resolved(fresh, { kind: 'object-group', name }).set).toEqual([
      '192.168.1.1-192.168.1.2',
    ]);
    expect(resolved(fresh, { kind: 'object-group', name: 'LOOP_B' }).set).toEqual([
      '192.168.1.1-192.168.1.2',
    ]);
  });

  it.each<[string, AddressSpec, string, string]>([
    [
      'an undefined object',
      { kind: 'object', name: 'GONE' },
      'mpf.unknown.object',
      'show running-config object id GONE',
    ],
    [
      'an undefined group',
      { kind: 'object-group', name: 'GONE' },
      'mpf.unknown.object-group',
      'show running-config object-group id GONE',
    ],
    ['an fqdn object', { kind: 'object', name: 'NAME' }, 'mpf.unknown.fqdn', 'flow'],
    [
      'a name nobody defines',
      { kind: 'unresolved', text: 'mailhost' },
      'mpf.unknown.name',
      'show running-config names',
    ],
    [
      'an interface without an address',
      { kind: 'interface', nameif: 'dmz' },
      'mpf.unknown.interface-address',
      'show interface ip brief',
    ],
  ])('%s may be anybody', (_, spec, reason, settles) => {
    expect(resolved(objects, spec)).toEqual({
      set: [],
      maybe: EVERYTHING,
      reasons: [reason],
      settles: [settles],
    });
  });

  it('a group with one unknown member keeps the known ones', () => {
    expect(resolved(objects, { kind: 'object-group', name: 'HALF' })).toEqual({
      set: ['192.168.1.1'],
      maybe: ['0.0.0.0-192.168.1.0', '192.168.1.2-255.255.255.255', '::/0'],
      reasons: ['mpf.unknown.fqdn'],
      settles: ['flow'],
    });
  });

  it.each([
    ['ASA Version 8.4(7)', ['0.0.0.0/0'], []],
    ['ASA Version 9.0(1)', EVERYTHING, []],
    ['hostname somebody', ['0.0.0.0/0'], ['::/0']],
  ])('any under "%s"', (text, set, maybe) => {
    const found = resolved(configOf(`${text}\n`), { kind: 'any' });
    expect([found.set, found.maybe]).toEqual([set, maybe]);
  });

  it('opens ten thousand nested groups without overflowing', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) =>
      [`object-group network G${i}`, ` group-object G${i + 1}`].join('\n'),
    );
    const deep = configOf(
      `${lines.join('\n')}\nobject-group network G10000\n network-object host 192.168.1.1\n`,
    );
    expect(resolved(deep, { kind: 'object-group', name: 'G0' }).set).toEqual(['192.168.1.1']);
  });
});

const services = configOf(`ASA Version 9.12(4)
object service SMTP
 service tcp destination eq smtp
object service FROM_SMTP
 service tcp source eq smtp
object service DNS
 service udp destination eq domain
object-group service PORTS tcp
 port-object eq www
 port-object range 20 30
object-group service WEB tcp
 port-object eq www
object-group service BOTH tcp-udp
 port-object eq 25
object-group service MIXED
 service-object udp destination eq domain
 service-object object SMTP
object-group protocol PROTO
 protocol-object udp
 protocol-object tcp
object-group protocol NO_TCP
 protocol-object udp
access-list A extended permit ip any any
access-list A extended permit tcp any any
access-list A extended permit udp any any eq 25
access-list A extended permit 6 any any eq 25
access-list A extended permit tcp any any eq smtp
access-list A extended permit tcp any any neq 25
access-list A extended permit tcp any any neq www
access-list A extended permit tcp any any lt 1024
access-list A extended permit tcp any any gt 25
access-list A extended permit tcp any any range 20 30
access-list A extended permit tcp any eq smtp any
access-list A extended permit tcp any gt 1023 any eq smtp
access-list A extended permit tcp any range 30000 40000 any eq smtp
access-list A extended permit tcp any any object-group PORTS
access-list A extended permit tcp any any object-group WEB
access-list A extended permit tcp any any object-group BOTH
access-list A extended permit object SMTP any any
access-list A extended permit object FROM_SMTP any any
access-list A extended permit object DNS any any
access-list A extended permit object-group MIXED any any
access-list A extended permit object-group PROTO any any eq smtp
access-list A extended permit object-group NO_TCP any any
access-list A extended permit object-group GONE any any
access-list A extended permit icmp any any
: end
`);

describe('services', () => {
  const index = indexOf(services);
  const entries = services.accessLists[0]?.entries ?? [];
  const told = (entry: AccessListEntry) => {
    const { matches, reasons, onlyReplies } = matchService(index, entry);
    return [
      entry.text.replace('access-list A extended permit ', ''),
      onlyReplies ? 'replies' : matches,
      ...reasons.map((r) => r.reason.id),
    ];
  };

  it('knows which entries take in SMTP from a client', () => {
    expect(entries.map(told)).toEqual([
      ['ip any any', true],
      ['tcp any any', true],
      ['udp any any eq 25', false],
      ['6 any any eq 25', true],
      ['tcp any any eq smtp', true],
      ['tcp any any neq 25', false],
      ['tcp any any neq www', true],
      ['tcp any any lt 1024', true],
      ['tcp any any gt 25', false],
      ['tcp any any range 20 30', true],
      ['tcp any eq smtp any', 'replies'],
      ['tcp any gt 1023 any eq smtp', true],
      ['tcp any range 30000 40000 any eq smtp', 'unknown', 'mpf.unknown.client-port'],
      ['tcp any any object-group PORTS', true],
      ['tcp any any object-group WEB', false],
      ['tcp any any object-group BOTH', true],
      ['object SMTP any any', true],
      ['object FROM_SMTP any any', false],
      ['object DNS any any', false],
      ['object-group MIXED any any', true],
      ['object-group PROTO any any eq smtp', true],
      ['object-group NO_TCP any any', false],
      ['object-group GONE any any', 'unknown', 'mpf.unknown.object-group'],
      ['icmp any any', false],
    ]);
  });
});

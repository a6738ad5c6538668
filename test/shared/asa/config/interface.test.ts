/** Interfaces, routes and the device's role in its surroundings (asa.md d.2, e.5). */
import { describe, expect, it } from 'vitest';
import { formatRange } from '../../../../shared/base/ip.ts';
import { bare, read, warned } from './read.ts';

describe('interfaces', () => {
  it('of 7.0 and later', () => {
    const text = `interface GigabitEthernet0/0
 description Internet
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0 standby 203.0.113.2 
 ipv6 address 2001:db8:1::1/64 standby 2001:db8:1::2
 ipv6 address fe80::1 link-local
 ospf cost 10
!
interface GigabitEthernet0/1.100
 vlan 100
 nameif dmz
 security-level 50
 ip address dhcp setroute
interface Port-channel1
 shutdown
 no nameif
 no security-level
 no ip address
interface BVI1
 management-only
 nameif bridge
 ip address nowhere 255.255.255.0
 frobnicate
no interface Vlan3
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([
      '23: address-unresolved',
      '24: interface-line',
      '25: negation',
    ]);
    expect(
      parsed.facts.interfaces.map((i) => [
        i.hardware,
        i.nameif,
        i.securityLevel,
        i.isShutdown,
        i.isManagementOnly,
        i.addresses.map((a) => formatRange(a.network)),
      ]),
    ).toEqual([
      ['GigabitEthernet0/0', 'outside', 0, false, false, ['203.0.113.0/24', '2001:db8:1::/64']],
      ['GigabitEthernet0/1.100', 'dmz', 50, false, false, []],
      ['Port-channel1', undefined, undefined, true, false, []],
      ['BVI1', 'bridge', undefined, false, true, []],
    ]);
    expect(parsed.facts.interfaces[0]?.addresses.map((a) => a.standby?.value)).toEqual([
      0xcb007102n,
      0x20010db8000100000000000000000002n,
    ]);
  });

  it('of PIX 6', () => {
    const text = `PIX Version 6.3(5)
interface ethernet0 auto
interface ethernet1 100full shutdown
nameif ethernet0 outside security0
nameif ethernet1 inside security100
nameif ethernet2 dmz security50
ip address outside 203.0.113.1 255.255.255.0
ip address inside 192.168.1.254 255.255.255.0
ip audit info action alarm
fixup protocol smtp 25
fixup protocol http 80-90
fixup protocol h323 h225 1720
fixup protocol dns maximum-length 512
fixup protocol icmp error
no fixup protocol ftp 21
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual([]);
    expect(parsed.facts.platform).toBe('pix');
    expect(parsed.facts.release?.text).toBe('6.3(5)');
    expect(
      parsed.facts.interfaces.map((i) => [
        i.nameif,
        i.securityLevel,
        i.isShutdown,
        i.addresses.length,
      ]),
    ).toEqual([
      ['outside', 0, false, 1],
      ['inside', 100, true, 1],
      ['dmz', 50, false, 0],
    ]);
    expect(
      parsed.facts.fixups.map((f) => [f.protocol, f.ports.lo, f.ports.hi, f.isNegated]),
    ).toEqual([
      ['smtp', 25, 25, false],
      ['http', 80, 90, false],
      ['h323 h225', 1720, 1720, false],
      ['dns maximum-length 512', 0, 0, false],
      ['icmp error', 0, 0, false],
      ['ftp', 21, 21, true],
    ]);
  });

  it('have routes behind them', () => {
    const text = `route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
route inside 10.0.0.0 255.0.0.0 gw 1 track 1
route Null0 192.0.2.0 255.255.255.0 254
ipv6 route outside ::/0 2001:db8::fe
route outside somewhere 255.255.255.0 203.0.113.254
no route outside 0 0
ipv6 icmp permit any outside
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['5: address-unresolved', '6: negation']);
    expect(
      parsed.facts.routes.map((r) => [r.nameif, formatRange(r.network), r.gateway?.value]),
    ).toEqual([
      ['outside', '0.0.0.0/0', 0xcb0071fen],
      ['inside', '10.0.0.0/8', undefined],
      ['Null0', '192.0.2.0/24', undefined],
      ['outside', '::/0', 0x20010db80000000000000000000000fen],
    ]);
  });
});

describe("the device's role", () => {
  it('in failover, cluster, contexts and mode', () => {
    const text = `ASA Version 9.8(3)21 <system>
firewall transparent
hostname edge-fw
domain-name example.com
failover
failover lan unit secondary
failover lan interface folink GigabitEthernet0/2
cluster group CL1
 local-unit unit1
 cluster-interface Port-channel48 ip 192.0.2.1 255.255.255.252
 priority 1
 enable noconfirm
admin-context admin
context admin
  allocate-interface Management0/0 
  config-url disk0:/admin.cfg
!
context pod1
  description mail
  member gold
  allocate-interface GigabitEthernet0/0.100 outside visible
  allocate-interface GigabitEthernet0/1.100 inside
  config-url disk0:/pod1.cfg
  join-failover-group 1
  frobnicate
class gold
  limit-resource All 0
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['25: context-line']);
    expect(parsed.facts).toMatchObject({
      hostname: 'edge-fw',
      domainName: 'example.com',
      isTransparent: true,
      failover: { isOn: true, unit: 'secondary' },
      cluster: { name: 'CL1', isEnabled: true },
    });
    expect(parsed.facts.contexts.map(bare)).toEqual([
      { name: 'admin', interfaces: ['Management0/0'], configUrl: 'disk0:/admin.cfg' },
      {
        name: 'pod1',
        interfaces: ['GigabitEthernet0/0.100', 'GigabitEthernet0/1.100'],
        configUrl: 'disk0:/pod1.cfg',
      },
    ]);
  });

  it('off is said by the text', () => {
    const text = 'no failover\nno firewall transparent\ncluster group C\n no enable\n';
    expect(read(text).facts).toMatchObject({
      failover: { isOn: false },
      isTransparent: false,
      cluster: { isEnabled: false },
    });
  });

  it('has resets, time ranges and access groups', () => {
    const text = `time-range NIGHT
 periodic daily 20:00 to 23:59
 absolute end 10:00 1 January 2030
service resetoutbound interface outside
no service resetinbound
service password-recovery
access-group OUTSIDE_IN in interface outside
access-group DMZ_OUT out interface dmz per-user-override
access-group ALL global
access-group MGMT in interface outside control-plane
no access-group X in interface outside
access-group X sideways
`;
    const parsed = read(text);
    expect(warned(parsed)).toEqual(['11: negation', '12: incomplete']);
    expect(parsed.facts.timeRanges[0]?.entries).toEqual([
      'periodic daily 20:00 to 23:59',
      'absolute end 10:00 1 January 2030',
    ]);
    expect(bare(parsed.facts.services)).toEqual([
      { keyword: 'resetoutbound', isNegated: false, nameif: 'outside' },
      { keyword: 'resetinbound', isNegated: true },
    ]);
    expect(bare(parsed.facts.accessGroups)).toEqual([
      { accessList: 'OUTSIDE_IN', direction: 'in', nameif: 'outside' },
      { accessList: 'DMZ_OUT', direction: 'out', nameif: 'dmz' },
      { accessList: 'ALL', direction: 'global' },
    ]);
    // The control plane's list is in use all the same.
    expect(parsed.facts.references.some((r) => r.name === 'MGMT' && r.by === 'access-group')).toBe(
      true,
    );
  });
});

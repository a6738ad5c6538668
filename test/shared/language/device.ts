/** The device of the language's tests: default policy, an access-group, a class with limits, NAT. */
import { createLanguage, type Language } from '../../../shared/language/language.ts';

export const DEVICE = `ASA Version 9.12(4)67
!
hostname edge-fw
!
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
!
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
!
object network ESA
 host 192.168.1.1
access-list OUTSIDE_IN extended permit tcp any host 192.168.1.1 eq smtp
access-list CONNS_ACL extended permit tcp any host 192.168.1.1 eq smtp
object network ESA
 nat (inside,outside) static 203.0.113.25
access-group OUTSIDE_IN in interface outside
!
class-map CONNS
 match access-list CONNS_ACL
class-map inspection_default
 match default-inspection-traffic
!
policy-map global_policy
 class inspection_default
  inspect ftp
  inspect esmtp
 class CONNS
  set connection conn-max 500
!
service-policy global_policy global
: end
`;

/** Lines of the device, and a language over it. */
export function language(): Language {
  const lines = DEVICE.split('\n').slice(0, -1);
  return createLanguage({
    firewall: 'edge-fw',
    esa: ['192.168.1.1'],
    pieces: [{ path: 'run.txt', firstLine: 1, lines }],
    running: [{ path: 'run.txt', from: 1, to: lines.length }],
  });
}

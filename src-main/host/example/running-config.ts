/** `show running-config` of the example's firewall, shortened; forms of asa.md d.2. */
export const RUNNING_CONFIG = `edge-fw# show running-config
: Saved
:
ASA Version 9.12(4)
!
hostname edge-fw
names
!
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.2 255.255.255.0
!
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
!
object network ESA
 host 192.168.1.1
access-list OUTSIDE_IN extended permit tcp any object ESA eq smtp
!
object network ESA
 nat (inside,outside) static 203.0.113.25
access-group OUTSIDE_IN in interface outside
route outside 0.0.0.0 0.0.0.0 203.0.113.1 1
!
class-map inspection_default
 match default-inspection-traffic
!
policy-map type inspect dns preset_dns_map
 parameters
  message-length maximum client auto
  message-length maximum 512
policy-map global_policy
 class inspection_default
  inspect dns preset_dns_map
  inspect ftp
  inspect esmtp
  inspect sip
!
service-policy global_policy global
: end
`;

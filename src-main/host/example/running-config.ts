/** `show running-config` of the firewall of the example; forms of asa.md d.2. */
export const RUNNING_CONFIG = `: Saved

: 
: Serial Number: JAD00000000
: Hardware:   ASA5516, 8192 MB RAM, CPU Atom C2000 series 2416 MHz, 1 CPU (8 cores)
: Written by netops at 09:02:11.201 CET Mon Feb 3 2025
!
ASA Version 9.12(4)67 
!
hostname edge-fw
domain-name example.net
names
!
interface GigabitEthernet1/1
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0 
!
interface GigabitEthernet1/2
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0 
!
interface GigabitEthernet1/3
 nameif dmz
 security-level 50
 ip address 192.168.2.254 255.255.255.0 
!
ftp mode passive
object network ESA
 host 192.168.1.1
object network LIST_SERVER
 host 192.168.2.25
access-list OUTSIDE_IN extended permit tcp any host 192.168.1.1 eq smtp 
access-list OUTSIDE_IN extended permit tcp any host 192.168.2.25 eq smtp 
pager lines 24
logging enable
logging timestamp
logging buffered warnings
mtu outside 1500
mtu inside 1500
mtu dmz 1500
!
object network ESA
 nat (inside,outside) static 203.0.113.25
object network LIST_SERVER
 nat (dmz,outside) static 203.0.113.26
access-group OUTSIDE_IN in interface outside
route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
timeout conn 1:00:00 half-closed 0:10:00 udp 0:02:00
!
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
  inspect ftp 
  inspect h323 h225 
  inspect h323 ras 
  inspect rsh 
  inspect rtsp 
  inspect esmtp 
  inspect sqlnet 
  inspect skinny  
  inspect sunrpc 
  inspect xdmcp 
  inspect sip  
  inspect netbios 
  inspect tftp 
  inspect ip-options 
!
service-policy global_policy global
prompt hostname context 
Cryptochecksum:dddddddddffffffffffffffeeeeeeeee
: end
`;

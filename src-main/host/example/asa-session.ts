/** A session on the firewall of the example; forms of asa.md c, d.1, d.3 and e. */
export const ASA_SESSION = `edge-fw# show clock
14:20:05.118 CET Tue Mar 11 2025
edge-fw# show version

Cisco Adaptive Security Appliance Software Version 9.12(4)67 
Firepower Extensible Operating System Version 2.6(1.265)
Device Manager Version 7.18(1)

Compiled on Tue 20-Feb-24 09:11 PST by builders
System image file is "disk0:/asa9-12-4-67-smp-k8.bin"
Config file at boot was "startup-config"

edge-fw up 91 days 4 hours

Hardware:   ASA5516, 8192 MB RAM, CPU Atom C2000 series 2416 MHz, 1 CPU (8 cores)
Serial Number: JAD00000000
Configuration last modified by netops at 09:02:11.201 CET Mon Feb 3 2025
edge-fw# show failover
Failover Off
Failover unit Secondary
Failover LAN Interface: not Configured
edge-fw# show running-config all policy-map
!
policy-map type inspect dns preset_dns_map
 parameters
  message-length maximum client auto
  message-length maximum 512
policy-map type inspect esmtp _default_esmtp_map
 description Default ESMTP policy-map
 parameters
  mask-banner
  no mail-relay
  no special-character
  no allow-tls
 match cmd line length gt 512
  drop-connection log
 match cmd RCPT count gt 100
  drop-connection log
 match body line length gt 998
  log
 match header line length gt 998
  drop-connection log
 match sender-address length gt 320
  drop-connection log
 match MIME filename length gt 255
  drop-connection log
 match ehlo-reply-parameter others
  mask
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
edge-fw# show service-policy inspect esmtp

Global policy: 
  Service-policy: global_policy
    Class-map: inspection_default
      Inspect: esmtp _default_esmtp_map, packet 104468, lock fail 0, drop 0, reset-drop 0, 5-min-pkt-rate 12 pkts/sec, v6-fail-close 0 sctp-drop-override 0
        mask-banner, count 639
        match cmd line length gt 512
          drop-connection log, packet 0
        match cmd RCPT count gt 100
          drop-connection log, packet 0
        match body line length gt 998
          log, packet 0
        match header line length gt 998
          drop-connection log, packet 41
        match sender-address length gt 320
          drop-connection log, packet 0
        match MIME filename length gt 255
          drop-connection log, packet 0
        match ehlo-reply-parameter others
          mask, packet 2555
edge-fw# show conn address 192.168.1.1 port 25
14 in use, 512 most used

TCP outside  198.51.100.10:41522 inside  192.168.1.1:25, idle 0:00:03, bytes 5210, flags UIOBM 
TCP outside  198.51.100.23:25 inside  192.168.1.1:50121, idle 0:00:41, bytes 812, flags UIOM
TCP outside  198.51.100.30:51244 dmz  192.168.2.25:25, idle 0:00:12, bytes 9120, flags UIOB 
edge-fw# 
`;

/** The practice company that every scenario starts from: addresses, firewall text, two peers. */
import type { Peer, Scenario } from '../scenario.ts';

export const ESA = '192.168.1.1';
export const ESA_PUBLIC = '203.0.113.25';
export const CONTROL = '192.168.1.2';
export const CONTROL_PUBLIC = '203.0.113.26';

/** A 9.x firewall with static NAT for the ESA and the control host; `mpf` is the policy part. */
export function firewallText(mpf: string, more = ''): string {
  return `hostname edge-fw
names
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
object network ESA
 host ${ESA}
object network CONTROL
 host ${CONTROL}
access-list OUTSIDE_IN extended permit tcp any host ${ESA} eq smtp
access-list OUTSIDE_IN extended permit tcp any host ${CONTROL} eq smtp
pager lines 24
logging enable
logging timestamp
logging buffered informational
object network ESA
 nat (inside,outside) static ${ESA_PUBLIC}
object network CONTROL
 nat (inside,outside) static ${CONTROL_PUBLIC}
access-group OUTSIDE_IN in interface outside
route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
ssh 192.0.2.0 255.255.255.0 inside
ssh timeout 5
${more}${mpf}`;
}

/** The factory policy (asa.md a.1), ESMTP inspected unless left out. */
export function defaultMpf(esmtp = 'inspect esmtp'): string {
  return `class-map inspection_default
 match default-inspection-traffic
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
  ${esmtp}
  inspect sqlnet
  inspect skinny
  inspect sunrpc
  inspect xdmcp
  inspect sip
  inspect netbios
  inspect tftp
  inspect ip-options
service-policy global_policy global
`;
}

/** Two ordinary partners, one of them large and TLS-minded. */
export const PEERS: readonly Peer[] = [
  {
    name: 'groupware',
    address: '192.168.1.50',
    nameif: 'inside',
    offers: ['SIZE 104857600', '8BITMIME'],
    startTls: 'no',
  },
  {
    name: 'bank',
    address: '198.51.100.10',
    nameif: 'outside',
    reverseDns: 'mx1.bank.example',
    offers: ['PIPELINING', 'SIZE 52428800', 'CHUNKING', '8BITMIME'],
    startTls: 'yes',
  },
  {
    name: 'shop',
    address: '198.51.100.20',
    nameif: 'outside',
    reverseDns: 'mail.shop.example',
    offers: ['PIPELINING', 'SIZE 35882577', '8BITMIME', 'SMTPUTF8'],
    startTls: 'yes',
  },
];

export const GATEWAY = {
  hostname: 'esa1.example.com',
  serial: '421F6D8FB9C75E19C425-C9AEA81B2B70',
  version: '14.0.0-698',
  model: 'C390',
  offsetMin: 0,
  address: ESA,
  publicAddress: ESA_PUBLIC,
  settings: { mailStore: { address: '192.168.1.50', domain: 'corp.example.com' } },
} as const;

export const CONTROL_HOST = { address: CONTROL, publicAddress: CONTROL_PUBLIC };

export const FIREWALL: Scenario['firewall'] = {
  hostname: 'edge-fw',
  release: '9.16(3)19',
  platform: 'asa',
  mode: 'single',
  failover: 'off',
};

/** Everyday mail both ways, and some to the control host, per hour. */
export const EVERYDAY: Scenario['traffic'] = [
  { from: 'bank', to: 'esa', perHour: 40, message: 'plain' },
  { from: 'shop', to: 'esa', perHour: 25, message: 'plain' },
  { from: 'esa', to: 'bank', perHour: 30, message: 'plain' },
  { from: 'esa', to: 'shop', perHour: 20, message: 'plain' },
  { from: 'bank', to: 'control', perHour: 10, message: 'plain' },
];

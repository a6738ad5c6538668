import type { Scenario } from '../scenario.ts';
import {
  CONTROL,
  CONTROL_HOST,
  CONTROL_PUBLIC,
  defaultMpf,
  ESA,
  ESA_PUBLIC,
  GATEWAY,
  PEERS,
} from './base.ts';
import { note117801 } from './note-117801.ts';

/** Before 8.3: `static` with limits, mapped addresses in the access list. */
const CONFIGURATION = `hostname pix-fw
names
interface Ethernet0
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0
interface Ethernet1
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0
access-list OUTSIDE_IN extended permit tcp any host ${ESA_PUBLIC} eq smtp
access-list OUTSIDE_IN extended permit tcp any host ${CONTROL_PUBLIC} eq smtp
pager lines 24
logging enable
logging timestamp
logging buffered informational
static (inside,outside) ${ESA_PUBLIC} ${ESA} netmask 255.255.255.255 tcp 50 10
static (inside,outside) ${CONTROL_PUBLIC} ${CONTROL} netmask 255.255.255.255
access-group OUTSIDE_IN in interface outside
route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
${defaultMpf()}`;

export const pix7: Scenario = {
  name: 'pix-7',
  story: 'A PIX on 7.2: inspection on, and a static with limits of 50 and 10.',
  firewall: {
    hostname: 'pix-fw',
    release: '7.2(2)',
    platform: 'pix',
    mode: 'single',
    failover: 'off',
  },
  configuration: CONFIGURATION,
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: note117801.traffic,
};

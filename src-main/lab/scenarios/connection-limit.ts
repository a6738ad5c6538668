import type { Scenario } from '../scenario.ts';
import {
  CONTROL_HOST,
  defaultMpf,
  ESA,
  EVERYDAY,
  FIREWALL,
  firewallText,
  GATEWAY,
  PEERS,
} from './base.ts';

const LIMIT = `access-list ESA_CONNS extended permit tcp any host ${ESA} eq smtp
class-map ESA_CONNS
 match access-list ESA_CONNS
policy-map global_policy
 class ESA_CONNS
  set connection conn-max 20
`;

export const connectionLimit: Scenario = {
  name: 'connection-limit',
  story: 'No inspection at all, but at most 20 connections: in a rush senders meet silence.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf('inspect icmp') + LIMIT),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: [
    ...PEERS,
    {
      name: 'slowmail',
      address: '198.51.100.50',
      nameif: 'outside',
      reverseDns: 'bulk.slowmail.example',
      offers: ['SIZE 20000000'],
      startTls: 'no',
      behaviour: 'idles',
    },
  ],
  traffic: [...EVERYDAY, { from: 'slowmail', to: 'esa', perHour: 400, message: 'plain' }],
};

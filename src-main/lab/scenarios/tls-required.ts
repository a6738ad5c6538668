import type { Scenario } from '../scenario.ts';
import {
  CONTROL_HOST,
  defaultMpf,
  EVERYDAY,
  FIREWALL,
  firewallText,
  GATEWAY,
  PEERS,
} from './base.ts';

export const tlsRequired: Scenario = {
  name: 'tls-required',
  story:
    'A partner demands TLS; the firewall takes STARTTLS out, so mail to and from that partner queues.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf()),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: [
    ...PEERS,
    {
      name: 'insurer',
      address: '198.51.100.30',
      nameif: 'outside',
      reverseDns: 'mx.insurer.example',
      offers: ['SIZE 52428800', '8BITMIME'],
      startTls: 'demanded',
    },
  ],
  traffic: [
    ...EVERYDAY,
    { from: 'insurer', to: 'esa', perHour: 10, message: 'plain' },
    { from: 'esa', to: 'insurer', perHour: 10, message: 'plain' },
  ],
  testedByHand: true,
};

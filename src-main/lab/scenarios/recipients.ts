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

export const recipients: Scenario = {
  name: 'recipients',
  story: 'A campaign to 150 recipients dies at the 101st, every time.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf()),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: [...EVERYDAY, { from: 'esa', to: 'shop', perHour: 4, message: 'recipients-150' }],
};

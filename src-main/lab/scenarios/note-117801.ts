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

/** The story of Cisco note 117801: default policy, lost mail, TLS gone, both ways. */
export const note117801: Scenario = {
  name: 'note-117801',
  story:
    'Default inspection stars the banner, hides STARTTLS and drops mail with long header lines, both ways.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf()),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: [
    ...EVERYDAY,
    { from: 'shop', to: 'esa', perHour: 4, message: 'header-1001' },
    { from: 'esa', to: 'bank', perHour: 3, message: 'header-1001' },
  ],
  testedByHand: true,
};

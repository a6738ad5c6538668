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

export const ftd: Scenario = {
  name: 'ftd',
  story:
    "FTD's LINA without inspect esmtp: nothing to exempt, and nothing that may be configured here.",
  firewall: { ...FIREWALL, platform: 'ftd', release: '9.18(3)56', hostname: 'firepower' },
  configuration: firewallText(defaultMpf('inspect icmp')),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: EVERYDAY,
};

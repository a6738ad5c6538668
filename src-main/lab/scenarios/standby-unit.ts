import type { Scenario } from '../scenario.ts';
import { CONTROL_HOST, defaultMpf, FIREWALL, firewallText, GATEWAY, PEERS } from './base.ts';
import { note117801 } from './note-117801.ts';

export const standbyUnit: Scenario = {
  name: 'standby-unit',
  story:
    'Logged in on the standby unit: the same policy, counters at zero; the mate does the harm.',
  firewall: { ...FIREWALL, failover: 'standby' },
  configuration: firewallText(defaultMpf(), 'prompt hostname context priority state\n'),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: note117801.traffic,
  trafficPasses: 'mate',
};

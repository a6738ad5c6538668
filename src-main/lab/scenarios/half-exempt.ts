import type { Scenario } from '../scenario.ts';
import { CONTROL_HOST, FIREWALL, firewallText, GATEWAY, PEERS } from './base.ts';
import { exemptMpf, TO_ESA } from './exempt.ts';
import { note117801 } from './note-117801.ts';

export const halfExempt: Scenario = {
  name: 'half-exempt',
  story:
    'Mail to the ESA is exempt, mail from it is not: what it sends is still inspected and lost.',
  firewall: FIREWALL,
  configuration: firewallText(exemptMpf([TO_ESA])),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: note117801.traffic,
};

import type { Scenario } from '../scenario.ts';
import { CONTROL_HOST, EVERYDAY, FIREWALL, firewallText, GATEWAY, PEERS } from './base.ts';
import { EXEMPT } from './exempt.ts';

export const clean: Scenario = {
  name: 'clean',
  story: 'The ESA is exempt both ways, other mail is inspected, nothing is wrong.',
  firewall: FIREWALL,
  configuration: firewallText(EXEMPT),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: EVERYDAY,
};

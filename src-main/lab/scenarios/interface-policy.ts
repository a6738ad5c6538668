import type { Scenario } from '../scenario.ts';
import { CONTROL_HOST, FIREWALL, firewallText, GATEWAY, PEERS } from './base.ts';
import { EXEMPT } from './exempt.ts';
import { note117801 } from './note-117801.ts';

const OUTSIDE = `class-map MAIL
 match port tcp eq smtp
policy-map OUTSIDE_POLICY
 class MAIL
  inspect esmtp
service-policy OUTSIDE_POLICY interface outside
`;

export const interfacePolicy: Scenario = {
  name: 'interface-policy',
  story:
    'The global policy exempts the ESA, and a policy on the outside interface inspects it again.',
  firewall: FIREWALL,
  configuration: firewallText(EXEMPT + OUTSIDE),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: note117801.traffic,
};

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

export const healthy: Scenario = {
  name: 'healthy',
  story: 'Inspected with allow-tls; every counter that hurts is zero and TLS works.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf()),
  defaultAllowsTls: true,
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: EVERYDAY,
};

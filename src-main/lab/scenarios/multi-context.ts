import type { Scenario } from '../scenario.ts';
import { CONTROL_HOST, defaultMpf, FIREWALL, firewallText, GATEWAY, PEERS } from './base.ts';
import { note117801 } from './note-117801.ts';

export const multiContext: Scenario = {
  name: 'multi-context',
  story: 'The policy lives in the context that carries the mail, not in the system space.',
  firewall: { ...FIREWALL, mode: 'multiple' },
  configuration: `hostname edge-fw
interface GigabitEthernet0/0
interface GigabitEthernet0/1
admin-context mail
context mail
 allocate-interface GigabitEthernet0/0
 allocate-interface GigabitEthernet0/1
 config-url disk0:/mail.cfg
`,
  contexts: { mail: firewallText(defaultMpf()) },
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: note117801.traffic,
};

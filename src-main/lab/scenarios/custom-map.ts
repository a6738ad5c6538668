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

const MAP = `policy-map type inspect esmtp MAIL_POLICY
 parameters
  no mask-banner
  allow-tls
 match MIME filename length gt 255
  drop-connection log
 match sender-address length gt 300
  reset log
`;

export const customMap: Scenario = {
  name: 'custom-map',
  story:
    "A user's map lets TLS through, yet drops long attachment names of those who send in clear.",
  firewall: FIREWALL,
  configuration: firewallText(MAP + defaultMpf('inspect esmtp MAIL_POLICY')),
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: [
    ...PEERS,
    {
      name: 'oldmail',
      address: '198.51.100.40',
      nameif: 'outside',
      reverseDns: 'mail.oldmail.example',
      offers: ['SIZE 20000000'],
      startTls: 'no',
    },
  ],
  traffic: [
    ...EVERYDAY,
    { from: 'oldmail', to: 'esa', perHour: 15, message: 'plain' },
    { from: 'oldmail', to: 'esa', perHour: 5, message: 'mime-name-300' },
    { from: 'oldmail', to: 'esa', perHour: 3, message: 'long-sender' },
  ],
};

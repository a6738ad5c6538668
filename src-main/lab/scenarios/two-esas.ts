import type { Scenario } from '../scenario.ts';
import {
  CONTROL_HOST,
  defaultMpf,
  ESA,
  ESA_PUBLIC,
  FIREWALL,
  firewallText,
  GATEWAY,
  PEERS,
} from './base.ts';
import { note117801 } from './note-117801.ts';

const SECOND = '192.168.1.3';
const SECOND_PUBLIC = '203.0.113.27';

const MORE = `object network ESA2
 host ${SECOND}
access-list OUTSIDE_IN extended permit tcp any host ${SECOND} eq smtp
object network ESA2
 nat (inside,outside) static ${SECOND_PUBLIC}
`;

export const twoEsas: Scenario = {
  name: 'two-esas',
  story: 'Two gateways count from the same ids; both lose mail to the same inspection.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf(), MORE),
  gateways: [
    { ...GATEWAY, address: ESA, publicAddress: ESA_PUBLIC },
    {
      ...GATEWAY,
      hostname: 'esa2.example.com',
      serial: '421F6D8FB9C75E19C426-C9AEA81B2B71',
      address: SECOND,
      publicAddress: SECOND_PUBLIC,
    },
  ],
  sameIds: true,
  control: CONTROL_HOST,
  peers: PEERS,
  traffic: [
    ...note117801.traffic,
    { from: 'bank', to: 'esa2', perHour: 30, message: 'plain' },
    { from: 'shop', to: 'esa2', perHour: 4, message: 'header-1001' },
    { from: 'esa2', to: 'bank', perHour: 20, message: 'plain' },
  ],
};

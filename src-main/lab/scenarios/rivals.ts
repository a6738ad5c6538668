/** Stories in which mail suffers and this firewall is innocent: exempt ESA, another cause. */
import type { Peer, Scenario, Traffic } from '../scenario.ts';
import {
  CONTROL_HOST,
  defaultMpf,
  EVERYDAY,
  FIREWALL,
  firewallText,
  GATEWAY,
  PEERS,
} from './base.ts';
import { EXEMPT } from './exempt.ts';

function rival(
  name: string,
  story: string,
  peer: Peer,
  traffic: readonly Traffic[],
  more: Partial<Scenario> = {},
): Scenario {
  return {
    name,
    story,
    firewall: FIREWALL,
    configuration: firewallText(EXEMPT),
    gateways: [GATEWAY],
    control: CONTROL_HOST,
    peers: [...PEERS, peer],
    traffic: [...EVERYDAY, ...traffic],
    ...more,
  };
}

const OUTSIDER: Peer = {
  name: 'partner',
  address: '198.51.100.60',
  nameif: 'outside',
  reverseDns: 'mx.partner.example',
  offers: ['SIZE 52428800', '8BITMIME'],
  startTls: 'yes',
};
const TO_PARTNER: Traffic = { from: 'esa', to: 'partner', perHour: 12, message: 'plain' };
const FROM_PARTNER: Traffic = { from: 'partner', to: 'esa', perHour: 12, message: 'plain' };

export const rivalGreylisting = rival(
  'rival-greylisting',
  'A partner greylists: first tries are put off, later ones succeed.',
  { ...OUTSIDER, behaviour: 'greylists' },
  [TO_PARTNER],
);

export const rivalDnsDelay = rival(
  'rival-dns-delay',
  'Look-ups for one sender take minutes, so it leaves before the banner.',
  { ...OUTSIDER, behaviour: 'slow-dns' },
  [FROM_PARTNER],
  {
    gateways: [
      { ...GATEWAY, settings: { ...GATEWAY.settings, dnsSeconds: { '198.51.100.60': 139 } } },
    ],
  },
);

export const rivalListenerTimeout = rival(
  'rival-listener-timeout',
  'A client connects and says nothing more; the listener ends it after five minutes.',
  { ...OUTSIDER, behaviour: 'idles' },
  [FROM_PARTNER],
);

export const rivalSizeLimit = rival(
  'rival-size-limit',
  'A partner sends more than the gateway takes; the gateway itself refuses.',
  { ...OUTSIDER, startTls: 'no' },
  [{ from: 'partner', to: 'esa', perHour: 8, message: 'over-size-limit' }],
  { gateways: [{ ...GATEWAY, settings: { ...GATEWAY.settings, maxMessageBytes: 150_000 } }] },
);

export const rivalScanner = rival(
  'rival-scanner',
  'A monitor connects every few minutes, reads the EHLO reply and drops the line.',
  { ...OUTSIDER, behaviour: 'scanner' },
  [{ ...FROM_PARTNER, perHour: 30 }],
);

export const rivalRemoteFirewall = rival(
  'rival-remote-firewall',
  'The partner hides STARTTLS behind a firewall of its own; everybody else offers it.',
  { ...OUTSIDER, behaviour: 'masked-by-own-firewall' },
  [TO_PARTNER],
);

export const rivalTlsInterop = rival(
  'rival-tls-interop',
  'STARTTLS passes, the handshake with one partner breaks.',
  { ...OUTSIDER, startTls: 'breaks-handshake' },
  [TO_PARTNER, FROM_PARTNER],
);

export const rivalMtu = rival(
  'rival-mtu',
  'Full packets of one sender get lost on the way: small mail passes, larger mail stalls.',
  { ...OUTSIDER, behaviour: 'mtu-hole', startTls: 'no' },
  [FROM_PARTNER, { from: 'partner', to: 'esa', perHour: 6, message: 'large' }],
);

export const rivalOtherHost: Scenario = {
  name: 'rival-other-host',
  story: 'Inspected with allow-tls; the drops hit another mail host of the same class.',
  firewall: FIREWALL,
  configuration: firewallText(defaultMpf()),
  defaultAllowsTls: true,
  gateways: [GATEWAY],
  control: CONTROL_HOST,
  peers: [
    ...PEERS,
    {
      ...OUTSIDER,
      name: 'oldmail',
      address: '198.51.100.40',
      reverseDns: 'mail.oldmail.example',
      startTls: 'no',
    },
  ],
  traffic: [...EVERYDAY, { from: 'oldmail', to: 'control', perHour: 6, message: 'header-1001' }],
};

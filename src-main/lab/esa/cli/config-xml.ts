/**
 * The configuration as `showconfig` prints it: XML made of the settings by which the practice ESA
 * really behaves. That it is XML with a comment holding `Current Time:` is known [V]; names of elements
 * are [K] or modelled. Passphrases: masked, or a fixed practice word, never the lab's own password.
 */
import type { GatewayIdentity } from '../../gateway.ts';
import type { GatewaySettings } from '../settings.ts';
import { wallClock } from './clock-text.ts';

export type PassphraseOption = 'masked' | 'encrypted' | 'plain';

const PASSPHRASES: Readonly<Record<PassphraseOption, string>> = {
  masked: '*****',
  encrypted: '$5$practice$0000000000000000',
  plain: 'practice-only',
};

/** AsyncOS' greatest value; the practice listener has no limit where none is set [K]. */
const MOST_CONNECTIONS = 1000;

export function configurationLines(
  identity: GatewayIdentity,
  settings: GatewaySettings,
  at: number,
  passphrases: PassphraseOption,
): readonly string[] {
  return [
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    '<!DOCTYPE config SYSTEM "config.dtd">',
    '',
    '<!--',
    `  Product: Cisco ${identity.model} Email Security Appliance`,
    `  Model Number: ${identity.model}`,
    `  Version: ${identity.version}`,
    `  Serial Number: ${identity.serial}`,
    '  Number of CPUs: 2',
    '  Memory (MB): 4096',
    `  Current Time: ${wallClock(identity, at)}`,
    '-->',
    '',
    '<config>',
    ...section('Network Configuration'),
    ...leaf(1, 'hostname', identity.hostname),
    ...network(identity, settings),
    ...section('Users'),
    ...users(PASSPHRASES[passphrases]),
    ...section('Listeners'),
    ...listeners(settings),
    ...section('Delivery'),
    ...delivery(settings),
    '</config>',
  ];
}

function section(title: string): readonly string[] {
  return [
    '',
    '<!--',
    '*'.repeat(78),
    `*${title.padStart(38 + title.length / 2).padEnd(76)}*`,
    '*'.repeat(78),
    '-->',
  ];
}

function network(identity: GatewayIdentity, settings: GatewaySettings): readonly string[] {
  return element(1, 'interfaces', [
    ...element(2, 'interface', [
      ...leaf(3, 'interface_name', settings.interfaceName),
      ...leaf(3, 'ip', settings.address),
      ...leaf(3, 'phys_interface', settings.interfaceName),
      ...leaf(3, 'netmask', '0xffffff00'),
      ...leaf(3, 'interface_hostname', identity.hostname),
    ]),
  ]);
}

function users(passphrase: string): readonly string[] {
  return element(1, 'users', [
    ...element(2, 'user', [
      ...leaf(3, 'username', 'admin'),
      ...leaf(3, 'fullname', 'Administrator'),
      ...leaf(3, 'passphrase', passphrase),
      ...leaf(3, 'group', 'administrators'),
    ]),
  ]);
}

function listeners(settings: GatewaySettings): readonly string[] {
  return element(1, 'listeners', [
    ...element(2, 'listener', [
      // the name that "System limit reached ... on listener Incoming" shows in mail_logs
      ...leaf(3, 'listener_name', 'Incoming'),
      ...leaf(3, 'protocol', 'SMTP'),
      ...leaf(3, 'interface_name', settings.interfaceName),
      ...leaf(3, 'ip', settings.address),
      ...leaf(3, 'port', '25'),
      ...leaf(3, 'type', 'public'),
      ...element(3, 'default_policy', leaf(4, 'tls', settings.listenerTls)),
      `      <hat>`,
      ...hostAccessTable(settings).map(escaped),
      `      </hat>`,
    ]),
    ...leaf(2, 'unsuccessful_inbound_timeout', duration(settings.inboundTimeoutMs)),
    ...leaf(2, 'max_connection_time', duration(settings.maxConnectionMs)),
    ...leaf(2, 'max_header_lines', '1000'),
  ]);
}

/** The table as AsyncOS exports it: policies, then sender groups [K]. */
function hostAccessTable(settings: GatewaySettings): readonly string[] {
  const most = settings.maxPerAddress > 0 ? settings.maxPerAddress : MOST_CONNECTIONS;
  const policy = (name: string, behavior: string): readonly string[] => [
    `$${name}`,
    `    ${behavior} {`,
    `        tls = "${settings.listenerTls}"`,
    `        max_concurrency = ${most}`,
    `        max_message_size = ${settings.maxMessageBytes}`,
    '    }',
    '',
  ];
  const group = (name: string, members: readonly string[], to: string): readonly string[] => [
    `${name}:`,
    ...members.map((member) => `    ${member}`),
    `        $${to}`,
    '',
  ];
  return [
    '$BLOCKED',
    '    REJECT {}',
    '',
    ...policy('ACCEPTED', 'ACCEPT'),
    ...policy('RELAYED', 'RELAY'),
    ...group('RELAYLIST', settings.relays, 'RELAYED'),
    ...group('BLACKLIST', [...settings.rejected, 'sbrs[-10.0:-3.0]'], 'BLOCKED'),
    ...group('UNKNOWNLIST', ['sbrs[-1.0:10.0]', 'sbrs[none]'], 'ACCEPTED'),
    'ALL',
    '        $ACCEPTED',
  ];
}

function delivery(settings: GatewaySettings): readonly string[] {
  const control = (domain: string, tls: string): readonly string[] =>
    element(2, 'destination', [
      ...leaf(3, 'domain', domain),
      ...leaf(3, 'tls', tls),
      ...leaf(3, 'max_host_concurrency', '500'),
      ...leaf(3, 'max_messages_per_connection', '50'),
      ...leaf(3, 'bounce_profile', 'Default'),
    ]);
  const store = settings.mailStore;
  return [
    ...element(1, 'delivery', [
      ...leaf(2, 'default_delivery_interface', 'Auto'),
      ...leaf(2, 'possible_delivery', 'yes'),
      ...leaf(2, 'max_outbound_concurrency', '10000'),
      ...leaf(2, 'max_outbound_tls_concurrency', '100'),
    ]),
    ...element(1, 'bounce_profiles', [
      ...element(2, 'bounce_profile', [
        ...leaf(3, 'profile_name', 'Default'),
        ...leaf(3, 'max_retries', '100'),
        ...leaf(3, 'max_queue_lifetime', String(settings.queueMs / 1000)),
        ...leaf(3, 'initial_retry', String(settings.retryMs / 1000)),
        ...leaf(3, 'max_retry_timeout', '3600'),
      ]),
    ]),
    ...element(1, 'destination_controls', [
      ...control('(Default)', settings.deliveryTls),
      // the way to the mail store inside is never encrypted in the practice network
      ...(store ? control(store.domain, 'off') : []),
    ]),
    ...element(
      1,
      'smtp_routes',
      store
        ? element(2, 'smtp_route', [
            ...leaf(3, 'domain', store.domain),
            ...leaf(3, 'destination_host', store.address),
          ])
        : [],
    ),
  ];
}

/** `5m`, `15m`, `90s` */
function duration(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${Math.round(ms / 1000)}s`;
}

function element(depth: number, name: string, inner: readonly string[]): readonly string[] {
  const pad = '  '.repeat(depth);
  return [`${pad}<${name}>`, ...inner, `${pad}</${name}>`];
}

function leaf(depth: number, name: string, value: string): readonly string[] {
  return [`${'  '.repeat(depth)}<${name}>${escaped(value)}</${name}>`];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

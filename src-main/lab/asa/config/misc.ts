/**
 * Commands that the lab keeps and shows, and acts on at most by their presence: logging, routes,
 * `service resetoutbound`, users. One line or a block; a later line of the same slot replaces.
 */
import { INCOMPLETE, TAKEN, type Words } from './answer.ts';
import { done, type Entered } from './entered.ts';
import type { LabConfig } from './model.ts';

/** Keywords and how many first words make their slot: 1 for `hostname`, 99 for `route` (each line its own). */
const SLOTS: ReadonlyMap<string, number> = new Map([
  ...words('hostname domain-name passwd mtu pager prompt enable password firewall', 1),
  ...words(
    'aaa aaa-server access-group arp asdm banner boot call-home clock cluster console context crypto dhcpd dns',
    99,
  ),
  ...words(
    'dynamic-access-policy-record failover fixup flow-export fragment ftp group-policy http icmp ip ipv6',
    99,
  ),
  ...words(
    'key-config-key logging mac-address mac-list management-access monitor-interface no ntp privilege quota',
    99,
  ),
  ...words(
    'regex route router same-security-traffic service service-module sla snmp-server ssh ssl sysopt tcp-map',
    99,
  ),
  ...words(
    'telnet terminal tftp-server threat-detection time-range timeout track tunnel-group url-list user-identity',
    99,
  ),
  ...words(
    'username virtual vpn vpn-addr-assign webvpn xlate zone arp-inspection established jumbo-frame',
    99,
  ),
  ...words(
    'license smart-call-home-agent snmp vpdn wccp event object-group-search admin-context resource class',
    99,
  ),
]);

export const MISC_WORDS: ReadonlySet<string> = new Set(SLOTS.keys());

/** Commands that open a block whose lines are kept as they are. */
const BLOCKS =
  /^(aaa-server \S+ \(|call-home$|cluster group|context |crypto (ca|map|dynamic-map|ikev2 policy|ikev1 policy|ipsec profile)|dns server-group|group-policy \S+ attributes|router |tcp-map |time-range |tunnel-group \S+ \S+-attributes|username \S+ attributes|webvpn$|sla monitor|flow-export$|dynamic-access-policy-record|class |zone )/;

export function misc(config: LabConfig, typed: Words, negated: boolean): Entered {
  const text = typed.words.join(' ');
  const keyword = typed.words[0] ?? '';
  if (keyword === 'hostname' && !negated) {
    if (typed.words[1] === undefined) return done(INCOMPLETE);
    config.hostname = typed.words[1];
    return done(TAKEN);
  }
  const slotWords = Math.min(SLOTS.get(keyword) ?? 99, typed.words.length);
  const slot = typed.words.slice(0, slotWords).join(' ');
  const at = config.misc.findIndex((b) => {
    const line = b.line.replace(/^no /, '');
    return (
      line === slot ||
      (slotWords < 99 && SLOTS.get(keyword) === 1 && line.startsWith(`${slot} `)) ||
      line === text
    );
  });
  const isDefaultOn =
    keyword === 'service' ||
    keyword === 'snmp-server' ||
    keyword === 'arp' ||
    keyword === 'asdm' ||
    keyword === 'mac-address' ||
    keyword === 'threat-detection' ||
    keyword === 'call-home' ||
    keyword === 'failover';
  if (negated) {
    if (at >= 0) config.misc.splice(at, 1);
    if (at < 0 || isDefaultOn) config.misc.push({ line: `no ${text}`, children: [] });
    return done(TAKEN);
  }
  if (at >= 0) config.misc.splice(at, 1);
  config.misc.push({ line: text, children: [] });
  return BLOCKS.test(text) ? done(TAKEN, { kind: 'misc', name: text }) : done(TAKEN);
}

function words(list: string, slot: number): [string, number][] {
  return list.split(' ').map((word) => [word, slot]);
}

/** A line such as `no service resetoutbound` stands in the configuration. */
export function hasMisc(config: LabConfig, line: string): boolean {
  return config.misc.some((block) => block.line === line);
}

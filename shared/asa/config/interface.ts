/**
 * Interfaces and the `names` table.
 *
 * `interface HW` blocks of 7.0 and later: nameif, security-level, addresses with standby, shutdown,
 * management-only; sub-interfaces, BVI, Redundant and Port-channel look the same. No `nameif` means
 * that no traffic passes there. PIX 6 has one line per property: `interface ethernet0 auto`,
 * `nameif ethernet0 outside security0`, `ip address outside A MASK`. Address by DHCP or PPPoE isn't
 * in the text. Source: asa.md d.2; PIX 6 and the list of ignored lines are [K].
 */
import { type AddressRange, parseAddress } from '../../base/ip.ts';
import type { Interface, InterfaceAddress } from '../../model/asa-config.ts';
import { addressOf, networkOf, prefixOf } from './addresses.ts';
import type { Draft } from './draft.ts';
import { type BodyLine, type Command, eachBodyLine, type Reading, refer } from './reading.ts';
import { referencesOfIgnored } from './references.ts';

/** `interface HW` with the lines below it. */
export function readInterface(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const hardware = words[1];
  if (hardware === undefined || command.isNegated) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'incomplete', { text: words.join(' ') });
    return;
  }
  const known = r.draft.interfaces.find((i) => i.hardware === hardware);
  const face: Draft<Interface> = known ?? {
    hardware,
    addresses: [],
    isShutdown: false,
    isManagementOnly: false,
    span: r.span(at, end - 1),
  };
  if (!known) r.draft.interfaces.push(face);
  // PIX 6: `interface ethernet1 100full shutdown`
  if (words.at(-1) === 'shutdown') face.isShutdown = true;
  r.mark(at, 'used');
  eachBodyLine(r, command, (line) => readLine(r, face, line));
}

function readLine(r: Reading, face: Draft<Interface>, line: BodyLine): void {
  const { index, words, isNegated } = line;
  const [keyword, first] = words;
  r.mark(index, 'used');
  if (keyword === 'shutdown') face.isShutdown = !isNegated;
  else if (keyword === 'management-only') face.isManagementOnly = !isNegated;
  else if (isNegated && isClearable(words)) return;
  else if (keyword === 'nameif' && first !== undefined) face.nameif = first;
  else if (keyword === 'security-level' && /^\d{1,3}$/.test(first ?? '')) {
    face.securityLevel = Number(first);
  } else if (keyword === 'ip' && first === 'address') readIpv4(r, face, line);
  else if (keyword === 'ipv6' && first === 'address') readIpv6(r, face, line);
  else if (IGNORED.has(keyword ?? '')) {
    r.mark(index, 'ignored');
    referencesOfIgnored(r, words, index);
  } else {
    r.mark(index, 'unsupported');
    r.warn(index, 'interface-line', { text: words.join(' ') });
  }
}

/** `no nameif`, `no security-level`, `no ip address`: nothing set. */
function isClearable(words: readonly string[]): boolean {
  const [keyword, first] = words;
  if (keyword === 'nameif' || keyword === 'security-level') return true;
  return (keyword === 'ip' || keyword === 'ipv6') && first === 'address';
}

/** `ip address 192.0.2.1 255.255.255.0 [standby 192.0.2.2]`, `ip address dhcp setroute` */
function readIpv4(r: Reading, face: Draft<Interface>, line: BodyLine): void {
  const { words, index } = line;
  if (words[2] === 'dhcp' || words[2] === 'pppoe') {
    r.mark(index, 'ignored');
    return;
  }
  addAddress(r, face, line, words[2], networkOf(r.draft, words[2], words[3] ?? '255.255.255.255'));
}

/** `ipv6 address 2001:db8::1/64 [standby 2001:db8::2]`, `ipv6 address autoconfig` */
function readIpv6(r: Reading, face: Draft<Interface>, line: BodyLine): void {
  const { words, index } = line;
  const word = words[2] ?? '';
  const address = word.split('/')[0];
  if (word.includes('/')) addAddress(r, face, line, address, prefixOf(word));
  // Link-local and automatic addresses carry no mail.
  else r.mark(index, 'ignored');
}

function addAddress(
  r: Reading,
  face: Draft<Interface>,
  line: BodyLine,
  word: string | undefined,
  network: AddressRange | undefined,
): void {
  const address = addressOf(r.draft, word ?? '');
  if (!address || !network) {
    r.mark(line.index, 'unsupported');
    r.warn(line.index, 'address-unresolved', { text: line.words.join(' ') });
    return;
  }
  const standbyAt = line.words.indexOf('standby');
  const standby = standbyAt < 0 ? undefined : addressOf(r.draft, line.words[standbyAt + 1] ?? '');
  const entry: InterfaceAddress = { address, network, ...(standby ? { standby } : {}) };
  face.addresses.push(entry);
}

/** No matter for who inspects what; reason: hardware, link, routing protocol or service settings. */
const IGNORED = new Set([
  'description',
  'speed',
  'duplex',
  'vlan',
  'mac-address',
  'bridge-group',
  'channel-group',
  'member-interface',
  'switchport',
  'flowcontrol',
  'delay',
  'mtu',
  'lacp',
  'port-channel',
  'hello-interval',
  'hold-time',
  'authentication',
  'summary-address',
  'split-horizon',
  'ospf',
  'isis',
  'rip',
  'eigrp',
  'pim',
  'igmp',
  'multicast',
  'dhcp',
  'dhcprelay',
  'pppoe',
  'zone-member',
  'cts',
  'nve-only',
  'vtep-nve',
  'segment-id',
  'mcast-group',
  'source-interface',
  'policy-route',
  'poll-interval',
  'polltime',
  'forward',
  'backup',
  'asr-group',
  'join-failover-group',
  'tunnel',
  'bfd',
  'fec',
  'negotiate',
  'redundant',
  'secondary',
  'allow-ssc-mgmt',
  'power',
  'hardware',
  'host-id',
  'encapsulation',
  'load-interval',
  'loopback',
  'ip',
  'ipv6',
]);

/** PIX 6: `nameif ethernet0 outside security0` */
export function readNameif(r: Reading, command: Command): void {
  const { words, at } = command;
  const g = /^security(?<level>\d{1,3})$/.exec(words[3] ?? '')?.groups;
  const [, hardware, nameif] = words;
  if (!g || hardware === undefined || nameif === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, 'orphan', { text: words.join(' ') });
    return;
  }
  r.mark(at, 'used');
  const known = r.draft.interfaces.find((i) => i.hardware === hardware);
  if (known) {
    known.nameif = nameif;
    known.securityLevel = Number(g.level);
    return;
  }
  r.draft.interfaces.push({
    hardware,
    nameif,
    securityLevel: Number(g.level),
    addresses: [],
    isShutdown: false,
    isManagementOnly: false,
    span: r.span(at),
  });
}

/** PIX 6: `ip address outside 192.0.2.1 255.255.255.0`; other settings under `ip` are ignored. */
export function readIp(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const face = r.draft.interfaces.find((i) => i.nameif === words[2]);
  const address = addressOf(r.draft, words[3] ?? '');
  const network = networkOf(r.draft, words[3], words[4]);
  if (words[1] === 'address' && !isNegated && face && address && network) {
    face.addresses.push({ address, network });
    r.mark(at, 'used');
    return;
  }
  if (!IP_SETTINGS.has(words[1] ?? '')) {
    r.mark(at, 'unsupported');
    r.warn(at, 'ios-form', { text: words.join(' ') });
    return;
  }
  r.mark(at, 'ignored');
  referencesOfIgnored(r, words, at);
}

/** `ip local pool`, `ip verify reverse-path`, `ip audit`; anything else under `ip` is IOS. */
const IP_SETTINGS = new Set(['address', 'audit', 'local', 'verify']);

/** `name 192.0.2.13 mail-gw description the gateway` */
export function readName(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const [, text, name] = words;
  const address = text === undefined ? undefined : parseAddress(text);
  if (isNegated || !address || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, isNegated ? 'negation' : 'address-unresolved', { text: words.join(' ') });
    return;
  }
  r.draft.names.push({ name, address, span: r.span(at) });
  r.draft.addressOfName.set(name, address);
  r.mark(at, 'used');
}

/**
 * `route outside 0.0.0.0 0.0.0.0 192.0.2.254 1`, `ipv6 route outside ::/0 2001:db8::1`. The gateway
 * is absent for `Null0`.
 */
export function readRoute(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const from = words[0] === 'ipv6' ? 2 : 1;
  const nameif = words[from];
  const isV6 = from === 2;
  const network = isV6
    ? prefixOf(words[from + 1])
    : networkOf(r.draft, words[from + 1], words[from + 2]);
  if (isNegated || nameif === undefined || !network) {
    r.mark(at, 'unsupported');
    r.warn(at, isNegated ? 'negation' : 'address-unresolved', { text: words.join(' ') });
    return;
  }
  const gateway = addressOf(r.draft, words[from + (isV6 ? 2 : 3)] ?? '');
  const span = r.span(at);
  r.draft.routes.push({ nameif, network, ...(gateway ? { gateway } : {}), span });
  if (nameif !== 'Null0') refer(r, 'nameif', nameif, 'route', span);
  r.mark(at, 'used');
}

/**
 * Names that an ASA prints instead of numbers: TCP and UDP ports, IP protocols. The device accepts
 * both and echoes the name (`eq 25` comes back as `eq smtp`), so readers compare numbers only.
 * Source: asa.md a.3 for smtp; the rest of the table is [K], and a name we lack stays unresolved.
 */

/** One line per port: number, then the names for TCP and for UDP (`-` for none). */
const PORTS: readonly (readonly [number, string, string])[] = [
  [7, 'echo', 'echo'],
  [9, 'discard', 'discard'],
  [13, 'daytime', '-'],
  [19, 'chargen', '-'],
  [20, 'ftp-data', '-'],
  [21, 'ftp', '-'],
  [22, 'ssh', '-'],
  [23, 'telnet', '-'],
  [25, 'smtp', '-'],
  [37, '-', 'time'],
  [42, '-', 'nameserver'],
  [43, 'whois', '-'],
  [49, 'tacacs', 'tacacs'],
  [53, 'domain', 'domain'],
  [67, '-', 'bootps'],
  [68, '-', 'bootpc'],
  [69, '-', 'tftp'],
  [70, 'gopher', '-'],
  [79, 'finger', '-'],
  [80, 'www', 'www'],
  [101, 'hostname', '-'],
  [109, 'pop2', '-'],
  [110, 'pop3', '-'],
  [111, 'sunrpc', 'sunrpc'],
  [113, 'ident', '-'],
  [119, 'nntp', '-'],
  [123, '-', 'ntp'],
  [137, '-', 'netbios-ns'],
  [138, '-', 'netbios-dgm'],
  [139, 'netbios-ssn', '-'],
  [143, 'imap4', '-'],
  [161, '-', 'snmp'],
  [162, '-', 'snmptrap'],
  [177, '-', 'xdmcp'],
  [179, 'bgp', '-'],
  [194, 'irc', '-'],
  [195, '-', 'dnsix'],
  [389, 'ldap', '-'],
  [434, '-', 'mobile-ip'],
  [443, 'https', '-'],
  [496, 'pim-auto-rp', 'pim-auto-rp'],
  [500, '-', 'isakmp'],
  [512, 'exec', 'biff'],
  [513, 'login', 'who'],
  [514, 'rsh', 'syslog'],
  [515, 'lpd', '-'],
  [517, 'talk', 'talk'],
  [520, '-', 'rip'],
  [540, 'uucp', '-'],
  [543, 'klogin', '-'],
  [544, 'kshell', '-'],
  [554, 'rtsp', '-'],
  [636, 'ldaps', '-'],
  [750, 'kerberos', 'kerberos'],
  [1352, 'lotusnotes', '-'],
  [1494, 'citrix-ica', '-'],
  [1521, 'sqlnet', '-'],
  [1645, '-', 'radius'],
  [1646, '-', 'radius-acct'],
  [1720, 'h323', '-'],
  [1723, 'pptp', '-'],
  [2049, 'nfs', 'nfs'],
  [2748, 'ctiqbe', '-'],
  [3020, 'cifs', 'cifs'],
  [4789, '-', 'vxlan'],
  [5060, 'sip', 'sip'],
  [5190, 'aol', '-'],
  [5510, '-', 'secureid-udp'],
  [5631, 'pcanywhere-data', '-'],
  [5632, '-', 'pcanywhere-status'],
];

/** Accepted on input or printed by some releases, beside the names above. */
const ALIASES: readonly (readonly [string, number])[] = [
  ['http', 80],
  ['cmd', 514],
  ['rpc', 111],
  ['nfs', 2049],
  ['ike', 500],
];

const NUMBERS = new Map<string, number>(ALIASES);
for (const [number, tcp, udp] of PORTS) {
  if (tcp !== '-') NUMBERS.set(tcp, number);
  if (udp !== '-') NUMBERS.set(udp, number);
}
const TCP_NAMES = new Map(PORTS.filter((p) => p[1] !== '-').map(([n, tcp]) => [n, tcp]));
const UDP_NAMES = new Map(PORTS.filter((p) => p[2] !== '-').map(([n, , udp]) => [n, udp]));

/** Port 0..65535 for a number or a name; undefined for anything else. */
export function portNumber(word: string): number | undefined {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    if (word.length > 5) return undefined;
    let value = 0;
    for (let i = 0; i < word.length; i++) {
      const digit = word.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    return value <= 65535 ? value : undefined;
  }
  return NUMBERS.get(word);
}

/** The word a device prints for a port of `protocol`: its name, or the number as text. */
export function portWord(port: number, protocol: string): string {
  const name =
    protocol === 'tcp'
      ? TCP_NAMES.get(port)
      : protocol === 'udp'
        ? UDP_NAMES.get(port)
        : protocol === 'tcp-udp'
          ? bothNames(port)
          : undefined;
  return name ?? String(port);
}

function bothNames(port: number): string | undefined {
  const name = TCP_NAMES.get(port);
  return name === UDP_NAMES.get(port) ? name : undefined;
}

const PROTOCOLS: readonly (readonly [string, number])[] = [
  ['icmp', 1],
  ['igmp', 2],
  ['ipinip', 4],
  ['tcp', 6],
  ['igrp', 9],
  ['udp', 17],
  ['gre', 47],
  ['esp', 50],
  ['ah', 51],
  ['icmp6', 58],
  ['eigrp', 88],
  ['ospf', 89],
  ['nos', 94],
  ['pim', 103],
  ['pcp', 108],
  ['snp', 109],
  ['sctp', 132],
];

const PROTOCOL_NAMES = new Map(PROTOCOLS.map(([name, number]) => [String(number), name]));
const PROTOCOL_WORDS = new Set(['ip', 'pptp', 'ipsec', ...PROTOCOLS.map(([name]) => name)]);
const PROTOCOL_ALIASES = new Map([
  ['ipsec', 'esp'],
  ['pptp', 'gre'],
]);

/**
 * The name that stands for an IP protocol in our facts (`6` and `tcp` give `tcp`, `200` gives
 * `200`); undefined when the word is no protocol. `ip` is any protocol, and so is number 0 [K].
 */
export function protocolName(word: string): string | undefined {
  if (word === 'tcp' || word === 'udp' || word === 'ip' || word === 'icmp') return word;
  const lower = word.toLowerCase();
  if (PROTOCOL_WORDS.has(lower)) return PROTOCOL_ALIASES.get(lower) ?? lower;
  if (!/^\d{1,3}$/.test(word)) return undefined;
  const number = Number(word);
  if (number > 255) return undefined;
  return number === 0 ? 'ip' : (PROTOCOL_NAMES.get(String(number)) ?? String(number));
}

/** Port and protocol names as the device prints them (a number with a name is echoed as the name). */

const TCP_NAMES: Readonly<Record<string, number>> = {
  aol: 5190,
  bgp: 179,
  chargen: 19,
  cifs: 3020,
  citrix: 1494,
  cmd: 514,
  ctiqbe: 2748,
  daytime: 13,
  discard: 9,
  domain: 53,
  echo: 7,
  exec: 512,
  finger: 79,
  ftp: 21,
  'ftp-data': 20,
  gopher: 70,
  h323: 1720,
  hostname: 101,
  http: 80,
  https: 443,
  ident: 113,
  imap4: 143,
  irc: 194,
  kerberos: 88,
  klogin: 543,
  kshell: 544,
  ldap: 389,
  ldaps: 636,
  login: 513,
  lotusnotes: 1352,
  lpd: 515,
  'netbios-ssn': 139,
  nfs: 2049,
  nntp: 119,
  'pcanywhere-data': 5631,
  'pim-auto-rp': 496,
  pop2: 109,
  pop3: 110,
  pptp: 1723,
  rsh: 514,
  rtsp: 554,
  sip: 5060,
  smtp: 25,
  sqlnet: 1521,
  ssh: 22,
  sunrpc: 111,
  tacacs: 49,
  talk: 517,
  telnet: 23,
  uucp: 540,
  whois: 43,
  www: 80,
};

const UDP_NAMES: Readonly<Record<string, number>> = {
  biff: 512,
  bootpc: 68,
  bootps: 67,
  cifs: 3020,
  discard: 9,
  dnsix: 195,
  domain: 53,
  echo: 7,
  http: 80,
  isakmp: 500,
  kerberos: 88,
  'mobile-ip': 434,
  nameserver: 42,
  'netbios-dgm': 138,
  'netbios-ns': 137,
  nfs: 2049,
  ntp: 123,
  'pcanywhere-status': 5632,
  'pim-auto-rp': 496,
  radius: 1645,
  'radius-acct': 1646,
  rip: 520,
  secureid: 5510,
  sip: 5060,
  snmp: 161,
  snmptrap: 162,
  sunrpc: 111,
  syslog: 514,
  tacacs: 49,
  talk: 517,
  tftp: 69,
  time: 37,
  vxlan: 4789,
  who: 513,
  www: 80,
  xdmcp: 177,
};

/** Echo prefers these where a port has two names. */
const PRINTED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  tcp: { ...flip(TCP_NAMES), 80: 'www', 514: 'rsh' },
  udp: { ...flip(UDP_NAMES), 80: 'www' },
};

function flip(names: Readonly<Record<string, number>>): Record<number, string> {
  return Object.fromEntries(Object.entries(names).map(([name, port]) => [port, name]));
}

/** Port number of a word, or undefined. `protocol` is tcp, udp, sctp or tcp-udp. */
export function portNumber(word: string, protocol: string): number | undefined {
  if (/^\d{1,5}$/.test(word)) return Number(word) <= 65535 ? Number(word) : undefined;
  if (protocol !== 'udp' && TCP_NAMES[word] !== undefined) return TCP_NAMES[word];
  return protocol === 'tcp' ? undefined : UDP_NAMES[word];
}

/** What the device echoes for a port. */
export function portName(port: number, protocol: string): string {
  return PRINTED[protocol === 'udp' ? 'udp' : 'tcp']?.[port] ?? String(port);
}

const PROTOCOLS: Readonly<Record<string, number>> = {
  ah: 51,
  eigrp: 88,
  esp: 50,
  gre: 47,
  icmp: 1,
  icmp6: 58,
  igmp: 2,
  igrp: 9,
  ip: 0,
  ipinip: 4,
  ipsec: 50,
  nos: 94,
  ospf: 89,
  pcp: 108,
  pim: 103,
  pptp: 47,
  sctp: 132,
  snp: 109,
  tcp: 6,
  udp: 17,
};

/** Canonical protocol word, or undefined. */
export function protocolWord(word: string): string | undefined {
  if (PROTOCOLS[word] !== undefined) return word;
  if (!/^\d{1,3}$/.test(word) || Number(word) > 255) return undefined;
  const names: Readonly<Record<number, string>> = {
    1: 'icmp',
    6: 'tcp',
    17: 'udp',
    47: 'gre',
    50: 'esp',
    51: 'ah',
    58: 'icmp6',
    88: 'eigrp',
    89: 'ospf',
    103: 'pim',
    132: 'sctp',
  };
  return names[Number(word)] ?? word;
}

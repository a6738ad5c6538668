/**
 * Typed command lines, spelled out: the CLI takes any abbreviation that no other keyword shares, so
 * the keyword lists must hold what the device has, not only what we read. The lists are knowledge of
 * 8.x and 9.x [K]; a keyword that misses makes an abbreviation too easily unique, never a wrong read.
 * `shun` is left out on purpose: the device takes `sh` for `show`.
 */

const FIRST =
  'aaa cd changeto clear clock cluster configure copy crypto debug delete dir disable enable end exit ' +
  'failover help login logout more no packet-tracer perfmon ping quit reload show system terminal ' +
  'test traceroute undebug username verify who write capture';

const SHOW =
  'aaa-server access-list activation-key admin-context arp arp-inspection asdm asp auto-update blocks ' +
  'bootvar bridge-group call-home capture checksum chunkstat clock cluster compression configuration ' +
  'conn console-output context controller coredump counters cpu crashinfo crypto ctiqbe curpriv ddns ' +
  'debug dhcpd dhcprelay disk0: disk1: dns dns-hosts dynamic-filter eigrp environment facility-alarm ' +
  'failover file firewall flash: flow-export fragment gc h225 h245 h323 history http icmp idb igmp ' +
  'interface inventory ip ipsec ipv6 isakmp jumbo-frame-reservation kernel lacp local-host logging ' +
  'mac-address-table mac-learn management-access memory mfib mgcp mode module mrib mroute nac-policy ' +
  'nameif nat ntp ospf parser password perfmon phone-proxy pim policy-list policy-route port-channel ' +
  'power priority-queue processes quota redundant-interface reload resource rip route route-map ' +
  'running-config rule sctp service-policy shun sip skinny sla snmp-server ssh ssl startup-config ' +
  'sunrpc-server switch tcpstat tech-support terminal threat-detection time-range tls-proxy track ' +
  'traffic uauth url-block url-cache url-server user-identity version vlan vm vpn vpn-sessiondb vxlan ' +
  'webvpn wccp xlate zone';

const NEXT: Readonly<Record<string, string>> = {
  write: 'erase memory net standby terminal',
  copy: 'running-config startup-config',
  'copy running-config': 'startup-config running-config',
  'show asp': 'cluster drop dp event load-balance multiprocessor overhead rule-engine table',
  'show cluster':
    'access-list asp conn context cpu history info interface-mode memory resource service-policy traffic user-identity vpn-sessiondb xlate',
  'show interface': 'detail ip stats summary',
  'show interface ip': 'brief',
  'show context': 'count detail',
  'show failover': 'descriptor exec history interface state statistics details config-sync trace',
  'show service-policy':
    'csc cxsc flow global gtp inspect interface ips police priority set sfr shape user-statistics details',
  'show logging': 'asdm message queue setting rate-limit flow-export-syslogs manager',
  'show nat': 'detail divert-table interface pool proxy-arp translated proxy-rule',
  'show running-config': 'all',
  'show conn':
    'all address count detail long port protocol scansafe state user zone security-group',
  changeto: 'context system',
  terminal: 'monitor no pager width',
  configure: 'factory-default http memory net terminal session replace',
};

const TABLE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ '': FIRST, show: SHOW, ...NEXT }).map(([path, words]) => [
    path,
    words.split(' '),
  ]),
);

export interface CommandLine {
  /**
   * Keywords in full, as far as they could be spelled out, then the rest as typed:
   * `show service-policy inspect esmtp`. Without `cluster exec`, `failover exec` and the filter.
   */
  readonly words: readonly string[];
  /** `include esmtp` of `show service-policy | include esmtp`. */
  readonly filter?: string;
  /** Prefix that sends it to another unit: `cluster exec`, `failover exec mate`. */
  readonly exec?: string;
}

/**
 * Spells a typed line out; undefined when its first word is no keyword of the CLI. Lines longer than
 * 511 characters are none (asa.md e.2).
 */
export function parseCommandLine(typed: string): CommandLine | undefined {
  if (typed.length > 511) return undefined;
  const [head = '', ...filters] = typed.split('|');
  let words = head.trim().split(/\s+/);
  const exec = execPrefix(words);
  words = words.slice(exec.length);
  const out: string[] = [];
  for (const word of words) {
    const known = TABLE.get(out.join(' '));
    if (!known) break;
    const full = keyword(known, word);
    if (full === undefined) break;
    out.push(full);
  }
  if (out.length === 0) return undefined;
  const filter = filters.join('|').trim();
  return {
    words: [...out, ...words.slice(out.length)].filter((word) => word !== ''),
    ...(filter === '' ? {} : { filter }),
    ...(exec.length === 0 ? {} : { exec: exec.join(' ') }),
  };
}

/** The one keyword that `word` is, or abbreviates. */
function keyword(known: readonly string[], word: string): string | undefined {
  const typed = word.toLowerCase();
  if (typed === '') return undefined;
  if (known.includes(typed)) return typed;
  const found = known.filter((full) => full.startsWith(typed));
  return found.length === 1 ? found[0] : undefined;
}

// cluster exec [unit NAME] show ... | failover exec {active|standby|mate} show ...
function execPrefix(words: readonly string[]): readonly string[] {
  const [first = '', second = '', third = ''] = words;
  if (!second.startsWith('ex') || !'exec'.startsWith(second)) return [];
  if (first.startsWith('cl') && 'cluster'.startsWith(first)) {
    return words.slice(0, third === 'unit' ? 4 : 2);
  }
  return first.startsWith('fa') && 'failover'.startsWith(first) ? words.slice(0, 3) : [];
}

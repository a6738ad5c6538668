/**
 * How answers begin, for texts without prompts: one row per form. Rows are grouped by their first
 * character, because the table is asked for every line of large configurations.
 */
import type { TextBlock } from '../base/text.ts';
import { cleanLine } from './terminal.ts';

export interface Start {
  readonly kind: string;
  /** 0..1, for the section it opens. */
  readonly certainty: number;
  /** Begins a new section even inside one of its kind: a second sample, a second trace. */
  readonly isFresh: boolean;
}

interface Row extends Start {
  /** First characters, lower case; digits stand as `0`. */
  readonly first: string;
  readonly pattern: RegExp;
  /** Decides between kinds that begin alike, by the lines that follow; undefined for "no start". */
  readonly decide?: (next: readonly string[]) => string | undefined;
}

const SSP = 'asa/show-service-policy';
const FLOW = 'asa/show-service-policy-flow';
const CONFIG = 'asa/running-config';

function row(
  kind: string,
  first: string,
  pattern: RegExp,
  more: { certainty?: number; isFresh?: boolean; decide?: Row['decide'] } = {},
): Row {
  const { certainty = 0.9, isFresh = false, decide } = more;
  return { kind, first, pattern, certainty, isFresh, ...(decide === undefined ? {} : { decide }) };
}

// TCP outside  198.51.100.10:41522 inside  192.168.1.1:25, idle 0:00:03, | TCP outside: 203.0.113.2/15089 dmz: ...
const CONN_ROW =
  /^[A-Z][A-Z0-9-]{1,14} [^\s:]{1,64}(?:: ?| {1,2})[^\s,]{1,120}[:/]\d{1,5} [^\s:]{1,64}(?:: ?| {1,2})[^\s,]{1,120}[:/]\d{1,5}(?:,$|,? idle |, flags )/;

const ROWS: readonly Row[] = [
  // Global policy:
  row(SSP, 'g', /^Global policy:$/, { isFresh: true, decide: policyOrFlow }),
  // Interface outside:  (with a Service-policy line right under it)
  row(SSP, 'i', /^Interface [^\s:]{1,64}:$/, {
    decide: (next) => (/^\s*Service-policy:/.test(next[0] ?? '') ? policyOrFlow(next) : undefined),
  }),
  row(SSP, 's', /^Service-policy: ?\S/, { decide: policyOrFlow }),
  row(SSP, 'c', /^Class-map: ?\S/, { certainty: 0.8, decide: policyOrFlow }),
  // Inspect: esmtp _default_esmtp_map, packet 104468, drop 0, reset-drop 0
  row(SSP, 'i', /^Inspect: ?[^,]{1,120}, ?packet \d/, { certainty: 0.8 }),
  // Set connection policy: conn-max 50 embryonic-conn-max 100
  row(SSP, 's', /^Set connection policy: ?\S/, { certainty: 0.8 }),
  // Phase: 1
  row('asa/packet-tracer', 'p', /^Phase: ?1$/, { isFresh: true }),
  row(
    'asa/show-version',
    'c',
    /^Cisco (?:Adaptive Security Appliance Software|PIX .{1,40}) Version \d/,
  ),
  // PIX Version 7.2(2): the head of a show version, or of a configuration
  row('asa/show-version', 'pa', /^(?:PIX|ASA) Version \d/, {
    decide: (next) =>
      next.some((line) => /^(?:Compiled (?:on|by)|Device Manager)|^[\w.-]+ up \d/.test(line))
        ? 'asa/show-version'
        : CONFIG,
  }),
  // -------------------[ firepower ]--------------------  and  Model : Cisco Firepower ...
  row('asa/show-version', '-', /^-{5,60}\[ [\w.-]{1,63} \]-{5,60}$/, { isFresh: true }),
  row('asa/show-version', 'm', /^Model +: Cisco (?:Firepower|Secure Firewall)/),
  row('asa/show-nameif', 'i', /^Interface\s+Name\s+Security/),
  row('asa/show-failover', 'f', /^Failover (?:On|Off)(?: \(|$)/, { isFresh: true }),
  row('asa/show-failover', 's', /^State\s+Last Failure Reason\s+Date/, { isFresh: true }),
  row('asa/show-mode', 's', /^Security context mode: /),
  row('asa/show-context', 'c', /^Context Name\s+Class\s+Interfaces/),
  row('asa/show-context', 'c', /^Context "[^"]{1,64}", (?:has|is) /),
  // 14 in use, 512 most used: the head of show conn and of show xlate
  row('asa/show-conn', '0', /^\d{1,15} in use, \d{1,15} most used/, {
    isFresh: true,
    decide: connOrXlate,
  }),
  row('asa/show-conn', 'tuigeas', CONN_ROW),
  row('asa/show-xlate', 'ntuip', /^(?:NAT|(?:\w{2,8} )?PAT) from [^\s:]{1,64}:\S/),
  row('asa/show-xlate', 'gp', /^(?:PAT )?Global \S{1,80} Local \S/),
  row('asa/show-asp-drop', 'f', /^(?:Frame|Flow) drop:$/),
  row('asa/show-nat', 'ma', /^(?:Manual|Auto) NAT Policies.{0,20} \(Section \d\)/),
  row('asa/show-access-list', 'a', /^access-list \S{1,241}; \d{1,9} elements?/),
  row('asa/show-access-list', 'a', /^access-list cached ACL log flows/),
  row(
    'asa/show-access-list',
    'a',
    /^access-list \S{1,241} line \d{1,9} (?:remark |.{1,400}(?:\(hitcnt=\d|0x[0-9a-f]{1,8}$))/,
  ),
  row('asa/write-memory', 'b', /^Building configuration\.\.\./),
  row('asa/show-curpriv', 'uc', /^(?:Username : |Current privilege level ?: ?\d)/),
  row(
    'asa/show-cluster-info',
    'c',
    /^(?:Cluster [\w.-]{1,64}: (?:On|Off)$|Clustering is not (?:configured|enabled))/,
  ),
  row(
    'asa/show-clock',
    '0*',
    /^\*?\d\d:\d\d:\d\d(?:\.\d{3})? \w{1,8} (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} {1,2}\d{1,2} \d{4}$/,
  ),
  row('asa/show-logging', 's', /^Syslog logging: (?:enabled|disabled)/, { isFresh: true }),
  row('asa/show-interface', 'i', /^Interface \S{1,64} "[^"]{0,64}", is /),
  row('asa/show-interface', 'i', /^Interface\s+IP-Address\s+OK\?/),
];

/** The first row decides: the two share their head. */
function connOrXlate(next: readonly string[]): string {
  for (const line of next) {
    if (/^\s*(?:Flags: D - DNS|NAT from |\w{2,8} PAT from |(?:PAT )?Global )/.test(line))
      return 'asa/show-xlate';
    if (CONN_ROW.test(line)) break;
  }
  return 'asa/show-conn';
}

/** `Match:` and `Action:` belong to the flow query, `Inspect:` with counters to the plain command. */
function policyOrFlow(next: readonly string[]): string {
  for (const line of next) {
    if (/^\s*(?:Match|Action|Access rule):/.test(line)) return FLOW;
    if (/^\s*(?:Inspect:|Set connection|Priority:|police )/.test(line)) return SSP;
  }
  return SSP;
}

/**
 * Configuration lines at the left margin that nothing else prints there. `packet-tracer` quotes
 * configuration, so inside it they mean nothing; the recogniser sees to that.
 */
const CONFIG_STRONG =
  /^(?:: Saved$|: (?:Serial Number|Hardware|Written by)|(?:NGFW|FWSM|PIX|ASA) Version \d|hostname \S{1,63}$|access-list \S{1,241} (?:extended|standard|ethertype|webtype|advanced|remark|permit|deny) |access-list \S{1,241} line \d{1,9} (?:extended|advanced) |access-group \S{1,241} (?:in interface|out interface|global)|class-map (?:type |match-any |match-all )?\S|policy-map (?:type inspect )?\S|service-policy \S{1,64} (?:global|interface )|object (?:network|service) \S|object-group (?:network|service|protocol|icmp-type|user|security|network-service) \S|fixup protocol |static \(|nat \(|global \(|interface [A-Z][\w/.-]{1,60}$|nameif [a-z]+\d \S|names$|name \d{1,3}\.\d|tcp-map \S|names? |same-security-traffic |dynamic-access-policy-record |tunnel-group |group-policy |crypto (?:ipsec|map|isakmp|ikev|ca|dynamic-map) |domain-name \S|enable password |passwd |regex \S{1,40} ")/;
/** Words that also occur elsewhere: believed only where no answer is open. */
const CONFIG_WEAK =
  /^(?:no |route \S{1,64} \d|failover$|failover (?:lan|link|replication|interface|key)|timeout |aaa|logging \w|snmp-server |ssh |telnet |http |mtu \S{1,64} \d|icmp |arp |dhcpd |ntp |username \S|threat-detection |terminal width|pager |ip (?:address|local pool|verify|audit) |monitor-interface |asdm |prompt |context \S{1,32}$|service (?:reset|password|sw-reset|call-home)|inspect \S|time-range |route-map |router |webvpn|mac-address|cluster group |firewall transparent|sysopt |established |url-|filter |privilege |banner |vpdn |vpn-)/;

export function isConfigStart(text: string, isOpen: boolean): boolean {
  if (/\(hitcnt=\d|\(inactive\) 0x/.test(text)) return false;
  return CONFIG_STRONG.test(text) || (!isOpen && CONFIG_WEAK.test(text));
}

const BY_FIRST: ReadonlyMap<string, readonly Row[]> = grouped();

function grouped(): Map<string, Row[]> {
  const map = new Map<string, Row[]>();
  for (const one of ROWS) {
    for (const first of one.first) map.set(first, [...(map.get(first) ?? []), one]);
  }
  return map;
}

/** The answer that a trimmed line begins; `block` and `index` let rows look at what follows. */
export function startAt(text: string, block: TextBlock, index: number): Start | undefined {
  const char = text.charAt(0).toLowerCase();
  const rows = BY_FIRST.get(char >= '0' && char <= '9' ? '0' : char);
  if (!rows || text.length > 2000) return undefined;
  for (const one of rows) {
    if (!one.pattern.test(text)) continue;
    if (!one.decide) return one;
    const kind = one.decide(following(block, index));
    if (kind !== undefined) return { kind, certainty: one.certainty, isFresh: one.isFresh };
  }
  return undefined;
}

/** The next lines that are not blank, a dozen at most. */
function following(block: TextBlock, index: number): string[] {
  const out: string[] = [];
  for (let i = index + 1; i < block.lines.length && i < index + 24 && out.length < 12; i++) {
    const text = cleanLine((block.lines[i] ?? '').slice(0, 2000));
    if (text !== '') out.push(text);
  }
  return out;
}

// ``` of a note | Mon Apr 17 19:56:22 2023 Info: ... | <?xml | CEF:0|... | 250-STARTTLS | EHLO peer.example.com
const FOREIGN =
  /^(?:```|~~~|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4} |<\?xml|<status |CEF:0\||(?:220|221|250|354|421|454|500|503|550)[- *]|(?:EHLO|HELO|MAIL FROM:|RCPT TO:|STARTTLS))/i;

/** Lines that no ASA prints: the fence of a note, an ESA's log, status XML, an SMTP dialogue. They end whatever is open. */
export function isForeign(text: string): boolean {
  return FOREIGN.test(text);
}

/**
 * Words that name nothing of anybody: the devices' grammar, default names, endings of files. A name
 * that is one of these isn't replaced throughout, since that would break the text it stands in.
 */

const GRAMMAR = `
aaa abort aborted accept access access-group access-list accounting action active address admin agent all allow
allow-tls any any4 any6 apply arp asa asdm auth authentication authorization auto backup banner bgp block body both
bounce bounced buffer buffered bundle capture case certificate chain change circuit cisco class class-map clear client
clock close closed cluster command community condition config configuration configure conn connection connections
console context control copy core count country crypto data date debug default delay delete delivered delivery deny
denied description destination detail details device disabled disk dmz dns domain domain-name done drop dropped dynamic
edge ehlo embryonic enable enabled encrypted encryption engine error errors esa esmtp established ethernet event exec
exempt exit expired external extended failed failover false file filter finished firewall firewalls flash flow for from
ftd ftp gateway gigabitethernet global group header hello helo history hit host hostname hosts http https icmp ident
igmp inbound incoming info information input inside inspect inspection inspection_default interface internal internet
invalid ip ipsec ipv4 ipv6 isakmp journal keepalive key lan length level license limit line link listener local log
logging login logout lost mail mailhost main management map mask match matched maximum message messages mgmt mime mode
monitor name nameif names nat network networks none normal object object-group off operational opened outbound outgoing
output outside packet packets parameters parser passive passwd password peer peers per-recipient permit platform policy
policy-map pool port ports primary priority private privilege probe process production prompt protect protocol proxy
public query queue queued radius range ready real receive received receiving recipient reject relay remark remote reply
request reset response reverse root route router routes rule running running-config save secondary secret secure
security security-level sender server service service-policy session sessions set shell show shutdown site size smtp
smtps snmp snmp-server source spam ssh ssl standby start started starttls startup startup-config state static stats
status stop subject subnet success switch syslog system table tcp tacacs telnet terminal test threat time timeout
tls traffic translate transparent transport trap true trust tunnel udp unit unknown untrust update user username users
value verified version virus vlan vpn wait warning warnings web webvpn with xlate zone ciscoasa ironport monitoring
office branch corporate corp headquarters datacenter colo wifi wireless guest guests lab prod staging server1 host1
alert annotate answer archive attachment attack attempt average batch before after begin being blank bytes cannot cause
channel character check checks child cipher classification clean code column comment compare complete contact copied
could current cursor daily deleted deliver digest direct directory during each else empty encode entry event-list every
exceeded exclude expect explicit export false fast field final first forward found fragment full generic great hardware
hidden high hold hour hours http-request image import include index inherit initial inspector install invalid issue item
items keep kind known label last later layer legacy likely list lists listed local-host lookup major maker manual mark
marked means member memory minimum minor minute minutes missing model module month more most move native near never next
node note nothing number offset older only open option optional order original other over owner page pair parent part
past path pattern pause pending period phase picture place plan plain point possible power present previous print prior
probably proof proven pull push quick raise range read reason record recover reference release remaining remedy remove
repeat replace report required reserved resolve restart result retry return revert right roll root run same sample scan
scope search second section select send sent serial series share short side sign simple single skip slow small some soon
spare special speed split stack stage standard stands step still store strong such sure switch symptom take target task
template text than that them then there these they thing third this those through ticket title today token tool total
trace transfer trunk trusted turn type under undo unique unset until upper used using valid verdict verify view wanted
warn watch week well what when where which while whole wide window word work write written year years zero
`;

const WORDS: ReadonlySet<string> = new Set(GRAMMAR.split(/\s+/).filter((word) => word !== ''));

/** Case doesn't matter. */
export function isGrammarWord(word: string): boolean {
  return WORDS.has(word.toLowerCase());
}

/** Names that every device has from the factory. */
const DEFAULT_USERS: ReadonlySet<string> = new Set([
  'admin',
  'cisco',
  'root',
  'pix',
  'asa',
  'system',
  'unknown',
  'n/a',
  'none',
  'guest',
  'operator',
  'monitor',
]);

const DEFAULT_HOSTS: ReadonlySet<string> = new Set([
  'ciscoasa',
  'pixfirewall',
  'firepower',
  'firewall',
  'ironport',
  'localhost',
]);

export function isDefaultHost(name: string): boolean {
  return DEFAULT_HOSTS.has(name.toLowerCase());
}

export function isDefaultUser(name: string): boolean {
  return DEFAULT_USERS.has(name.toLowerCase()) || /^enable_\d{1,2}$/i.test(name);
}

/** Interface names that tell a role and no one's name. */
export function isDefaultInterface(name: string): boolean {
  return (
    isGrammarWord(name) ||
    /^(?:outside|inside|dmz|mgmt|management|wan|lan|inet|internet|isp|uplink|transit|sync|state|fo|failover|vlan|servers?|clients?|mail|perimeter|guest|partners?|backup|primary|secondary|ext|int|pub|priv)[-_]?\d{0,4}$/i.test(
      name,
    )
  );
}

/** Domain names that stand for none. */
const COMMON_DOMAINS: ReadonlySet<string> = new Set([
  'default.domain.invalid',
  'localhost.localdomain',
]);

const FILE_ENDINGS: ReadonlySet<string> = new Set(
  'bin cfg conf log logs txt text xml json csv md html htm pdf gz zip tgz tar py js sh spa pkg lfbff smp current old bak pcap eml dll exe so rpm deb img iso key pem crt cer p12 pfx s c h ts'.split(
    ' ',
  ),
);

/** True for `asa9-12-4.bin`, `mail.log`, `default.domain.invalid`: dotted words that are no one's name. */
export function isCommonDotted(name: string): boolean {
  const lower = name.toLowerCase();
  const ending = lower.slice(lower.lastIndexOf('.') + 1);
  return FILE_ENDINGS.has(ending) || COMMON_DOMAINS.has(lower);
}

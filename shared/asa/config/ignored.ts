/**
 * Top-level keywords that are known and don't matter for the question who inspects which mail, each
 * with the reason why its lines (and the block below it) are left unread. Uses of access lists in
 * them are still recorded (references.ts). A keyword that matters must not stand here. Source:
 * configurations of the public corpus; keywords not seen there are [K].
 */

/** Why a keyword is left unread; people's words for it are `ignored.config.<reason>`. */
export type IgnoreReason =
  | 'access-to-device'
  | 'identity'
  | 'logging'
  | 'monitoring'
  | 'vpn'
  | 'routing-protocol'
  | 'link'
  | 'timers'
  | 'image'
  | 'terminal'
  | 'session'
  | 'local-services'
  | 'filters'
  | 'translation-settings'
  | 'normalizer'
  | 'patterns'
  | 'module'
  | 'resources'
  | 'redundancy';

const BY_REASON: Readonly<Record<IgnoreReason, string>> = {
  'access-to-device':
    'enable passwd password username aaa aaa-server ssh telnet http console privilege ' +
    'management-access quota ldap password-policy key auth-prompt',
  identity: 'user-identity cts scansafe umbrella umbrella-global',
  logging: 'logging event',
  monitoring:
    'snmp-server snmp-map flow-export threat-detection sla track capture call-home license ' +
    'dynamic-filter app-agent coredump crashinfo rest-api hpm cpu checkheaps flow-offload ' +
    'smtp-server asp',
  vpn:
    'crypto tunnel-group tunnel-group-map group-policy isakmp webvpn vpnclient vpdn vpn ' +
    'vpn-addr-assign vpn-sessiondb vpngroup dynamic-access-policy-record ' +
    'dynamic-access-policy-config l2tp ca port-forward url-list sso-server csd anyconnect ' +
    'anyconnect-essentials anyconnect-custom-attr anyconnect-custom-data svc eou nac-policy ' +
    'imap4s pop3s smtps ssl smart-tunnel zonelabs-integrity import tls-proxy ctl-provider ' +
    'ctl-file phone-proxy media-termination uc-ime client-update compression',
  'routing-protocol':
    'router route-map prefix-list as-path community-list policy-list pim igmp ' +
    'multicast-routing mroute rip bfd bfd-template',
  link:
    'mtu arp arp-inspection mac-address mac-address-table mac-learn vlan zone icmp fragment nve ' +
    'jumbo-frame vxlan port-channel lacp lldp priority-queue virtual hardware-bypass',
  timers: 'timeout clock ntp ptp floodguard',
  image: 'boot asdm pdm ftp downgrade config-register fxos',
  terminal: 'banner prompt command-alias pager terminal',
  session: 'configure conf exit end quit write wr copy show sh changeto disable logout clear',
  'local-services':
    'dhcpd dhcprelay dhcp-client dhcp dns dns-group dns-guard ddns tftp-server setup auto-update ' +
    'mount wccp established sunrpc-server ip-client',
  filters:
    'filter url-server url-block url-cache shun conduit outbound apply object-group-search ' +
    'forward-reference same-security-traffic',
  'translation-settings': 'nat-control xlate',
  normalizer: 'tcp-map sysopt',
  patterns: 'regex http-map ftp-map gtp-map sip-map mgcp-map',
  module: 'service-module hw-module sw-module module cxsc sfr ips csc fips snort ngips',
  resources: 'limit-resource admin-context memory',
  redundancy: 'monitor-interface',
};

/** Keyword to reason. */
export const IGNORED: ReadonlyMap<string, IgnoreReason> = new Map(
  Object.entries(BY_REASON).flatMap(
    ([reason, keywords]) =>
      keywords.split(' ').map((keyword) => [keyword, reason as IgnoreReason] as const), // keys of BY_REASON
  ),
);

/**
 * Where names and free text stand in the text of ASA and ESA: one row per form, with a sample of the
 * line. `v` is the name; in free-text rows everything of `v` goes. No quantifier is nested.
 * Sources: ASA command reference (commands as named), ASA syslog guide, AsyncOS mail_logs and CLI.
 */

export type NameKind =
  | 'address'
  | 'host'
  | 'domain'
  | 'mailbox'
  | 'user'
  | 'serial'
  | 'interface'
  | 'text';

export interface NameForm {
  readonly kind: 'host' | 'user' | 'serial' | 'interface' | 'alias';
  readonly sample: string;
  readonly pattern: RegExp;
}

const STAMP =
  '(?:<\\d{1,3}>)?(?:\\d{1,6}: )?(?:[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?|\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,15}(?:Z|[+-]\\d\\d:?\\d\\d)?)';
const NAME = '(?<v>[A-Za-z0-9][A-Za-z0-9._-]{0,62})';
/** What a person or the collector types at a prompt. */
const TYPED =
  '(?:show|terminal|enable|exit|configure|changeto|more|packet-tracer|write|no|clear|ping|logout|mailconfig|version|status|grep|tail|commit)\\b';

/** Names by the place they stand at. `alias` is replaced everywhere or nowhere. */
export const NAME_FORMS: readonly NameForm[] = [
  { kind: 'host', sample: 'hostname edge-fw', pattern: new RegExp(`^\\s{0,4}hostname ${NAME}`) },
  {
    kind: 'alias',
    sample: 'name 192.0.2.1 mailhost-a description the gateway',
    pattern: new RegExp(`^name [0-9a-fA-F.:]{3,45} ${NAME}`),
  },
  {
    kind: 'host',
    sample: 'edge-fw/mail# show version',
    pattern: new RegExp(
      `^${NAME}(?=(?:/[A-Za-z0-9_./-]{1,64})?(?:\\([a-z-]{1,40}\\))?[#>] ?(?:${TYPED}|\\s*$))`,
    ),
  },
  {
    kind: 'host',
    sample: 'edge-fw up 91 days 4 hours',
    pattern: new RegExp(`^${NAME} up (?=\\d{1,5} (?:year|day|hour|min|sec))`),
  },
  {
    kind: 'host',
    sample: 'User admin logged in to edge-fw',
    pattern: new RegExp(`^User [^ ]{1,64} logged in to ${NAME}`),
  },
  {
    kind: 'host',
    // `13:41:09 CET: %ASA` holds a zone and no host.
    sample: 'Mar 11 2025 13:41:09 edge-fw : %ASA-6-302013: Built inbound',
    pattern: new RegExp(`^${STAMP}:? (?![A-Z]{2,5}: ?%)${NAME}(?= ?:? ?%(?:ASA|FTD|PIX)-)`),
  },
  {
    kind: 'host',
    sample: 'Mar 11 13:41:09 esa-one mail_logs: Info: ICID 5 close',
    pattern: new RegExp(
      `^${STAMP} ${NAME}(?= [A-Za-z0-9_.-]{1,60}: (?:Info|Warning|Critical|Debug|Trace|Alert):)`,
    ),
  },
  {
    kind: 'user',
    sample: 'username ops password Abc123 encrypted privilege 15',
    pattern: /^\s{0,4}username (?<v>[^\s"']{1,64})/,
  },
  {
    kind: 'user',
    sample: ': Written by netops at 09:02:11.201 CET Mon Feb 3 2025',
    pattern: /(?:Written|modified) by (?<v>[^\s]{1,64}) at /,
  },
  {
    kind: 'user',
    sample: "%ASA-5-111010: User 'netops', running 'CLI' from IP 192.0.2.46",
    pattern: /\b[Uu]ser '(?<v>[^'\s]{1,64})'/,
  },
  {
    kind: 'user',
    sample: 'Teardown TCP connection 1 for outside:192.0.2.1/41524(LOCAL\\netops) to',
    pattern: /\(LOCAL\\(?<v>[^)\s]{1,64})\)/,
  },
  {
    kind: 'user',
    sample: 'Username : netops',
    pattern:
      /^\s{0,4}(?:Username|User name|Uname|Logged in user)\s{0,8}[:=]\s{0,4}(?<v>[^\s,;]{1,64})/,
  },
  {
    kind: 'user',
    sample: 'User netops logged in to edge-fw',
    pattern: /^User (?<v>[^\s']{1,64}) logged in/,
  },
  {
    kind: 'user',
    sample: 'Tue Mar 11 13:40:00 2025 Info: User netops commit changes: new listener',
    pattern: /\bUser (?<v>[^\s'"]{1,64}) (?:commit|logged|from|executed|successfully|failed)/,
  },
  {
    kind: 'user',
    sample: 'snmp-server user ops grp v3',
    pattern: /^snmp-server user (?<v>[^\s]{1,64})/,
  },
  {
    kind: 'serial',
    sample: 'Serial Number: JAD00000000',
    pattern: /\b[Ss]erial [Nn]umber\s{0,8}[:=]?\s{0,8}(?<v>[A-Za-z0-9][A-Za-z0-9-]{5,40})/,
  },
  {
    kind: 'serial',
    sample: 'Serial Number: Ours JAD00000000, Mate JAD00000001',
    pattern: /\b[Ss]erial [Nn]umber: Ours (?<v>(?=[A-Za-z]{0,20}\d)[A-Za-z0-9][A-Za-z0-9-]{5,40})/,
  },
  {
    kind: 'serial',
    sample: 'Serial Number: Ours JAD00000000, Mate JAD00000001',
    pattern:
      /\b[Ss]erial [Nn]umber: Ours [^,]{0,44}, Mate (?<v>(?=[A-Za-z]{0,20}\d)[A-Za-z0-9][A-Za-z0-9-]{5,40})/,
  },
  {
    kind: 'serial',
    sample: 'Version: 13.0.0-392 SN: 000000000001-0000000',
    pattern: /\b(?:SN|S\/N)\s{0,4}:\s{0,8}(?<v>[A-Za-z0-9][A-Za-z0-9-]{5,40})/,
  },
  {
    kind: 'serial',
    sample: '<serial_number>000000000001-0000000</serial_number>',
    pattern: /<serial(?:_?number)?>(?<v>[A-Za-z0-9-]{6,40})</i,
  },
  {
    kind: 'interface',
    sample: ' nameif contoso-wan',
    pattern: /^\s{0,4}nameif (?<v>[^\s]{1,48})/,
  },
];

export interface TextForm {
  readonly sample: string;
  /** Lower-case text without which the form can't be on the line. */
  readonly needs: string;
  readonly pattern: RegExp;
}

/** Free text by its place: all of `v` is somebody's words. */
export const TEXT_FORMS: readonly TextForm[] = [
  {
    needs: 'remark',
    sample: 'access-list OUT remark mail of the Rotterdam office',
    pattern: /(?<pre>\baccess-list [^ ]{1,250} (?:line \d{1,9} )?remark )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'description',
    sample: ' description link to the Rotterdam office',
    pattern: /(?<pre>^\s{0,8}(?:name [^ ]{1,64} [^ ]{1,64} )?description )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'banner',
    sample: 'banner motd Property of the Rotterdam office',
    pattern: /(?<pre>^banner (?:exec|login|motd|asdm) )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'snmp-server',
    sample: 'snmp-server location Rotterdam, room 4',
    pattern: /(?<pre>^snmp-server (?:location|contact) )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'subject-name',
    sample: ' subject-name CN=edge,O=Rotterdam office',
    pattern: /(?<pre>^\s{0,8}subject-name )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'ldap',
    sample: ' ldap-base-dn dc=office,dc=example',
    pattern: /(?<pre>^\s{0,8}ldap-(?:base|login|group-base)-dn )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'subject',
    sample: "MID 70412 Subject 'Spring catalogue'",
    pattern: /(?<pre>\bSubject (?:b|u)?(?<q>['"]))(?<v>.*)(?=\k<q>)/,
  },
  {
    needs: 'subject:',
    sample: 'MID 70412 Subject: Spring catalogue',
    pattern: /(?<pre>\bSubject: )(?<v>.*[^\s].*)$/,
  },
  {
    needs: 'subject=',
    sample: 'ESAMsgSubject=Spring catalogue sourceAddress=192.0.2.1',
    pattern: /(?<pre>[Ss]ubject=)(?<v>[^=]{1,4000}?)(?=$|\s[A-Za-z0-9_.]{1,60}=)/,
  },
  {
    needs: 'attachment',
    sample: "MID 70412 attachment 'offer.docx'",
    pattern: /(?<pre>\battachment (?:b|u)?(?<q>['"]))(?<v>.*)(?=\k<q>)/,
  },
  {
    needs: 'commit changes',
    sample: 'User netops commit changes: new listener',
    pattern: /(?<pre>\bcommit changes: )(?<v>.*[^\s].*)$/,
  },
  {
    needs: '<description>',
    sample: '<description>Rotterdam office</description>',
    pattern: /(?<pre><description>)(?<v>[^<]{1,4000})(?=<)/i,
  },
  {
    needs: '<comment>',
    sample: '<comment>Rotterdam office</comment>',
    pattern: /(?<pre><comment>)(?<v>[^<]{1,4000})(?=<)/i,
  },
];

/** Texts that devices write themselves. */
export const OWN_TEXTS: ReadonlySet<string> = new Set(['default esmtp policy-map']);

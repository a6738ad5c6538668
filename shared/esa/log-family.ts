/**
 * Which subscription a log line came from, by its message alone: names of subscriptions are the
 * administrator's choice, and a syslog collector mixes them (esa.md 1.3, 1.4, 4.2).
 */

export type LogFamily =
  | 'mail'
  | 'bounce'
  | 'domain-debug'
  | 'injection-debug'
  | 'other'
  /** Frames every file, or occurs in mail_logs and elsewhere alike. */
  | 'any';

// Bounced: 45346670:0 From:<...>   |   Bounced: DCID 2 MID 15232 From:<...>
const BOUNCE = /^(?:Delayed|Bounced): (?:\d{1,15}:\d{1,6}|DCID \d{1,15} MID \d{1,15}) From: ?</;
// 102503993 Sent: 'MAIL FROM:<...>'   |   6216 Sent to '192.0.2.22': '220 ...'
const DEBUG = /^\d{1,15} (?<who>Sent|Rcvd)(?<peer> (?:to|from) ['"])?/;
// New SMTP ICID 5 ...   |   Connection Error: DCID: 263 ...   |   Message 4195162 to [0] pending till
const IDS = /\b(?:MID|ICID|DCID|RCID)s?:? \d|^Message (?:done|aborted|finished|\d)/;
// without ids, but of mail_logs alone
const MAIL_ONLY =
  /^(?:SenderBase upload|Alias match|Double bounce|Possible Delivery|SMTP (?:server|client)|Mail delivery client|Deliveries are currently|Checkpoint Finished|Scanning \S+ with \d|Done scanning|LDAP|GRAYMAIL|graymail \[|DNS Temporary Failure|Global unsubscribe|RPC client|Data will be sent to ECS)/;
const ANY =
  /^(?:Begin Logfile|End Logfile|Logfile rolled over|Version: |Time offset from UTC|Internal SMTP|Error while sending alert|A \S+ alert was sent|lame DNS referral|Received an invalid DNS|DNS query network error|Your "|URL category definitions|URL_REP_CLIENT|System limit reached)/;
// File reputation query initiating. File Name = 'x', MID = 5   |   Status: CPULd 0 ... CrtMID 0 CrtICID 0
const OTHER =
  /^(?:Status: CPULd| ?File (?:reputation|uploaded|not uploaded)| ?Response received for file)/;

/** The family of a message; `other` for what no mail log form or debug form is. */
export function logFamily(message: string): LogFamily {
  const first = message.charCodeAt(0);
  if (first >= 48 && first <= 57) return debugFamily(message) ?? 'other';
  if (BOUNCE.test(message)) return 'bounce';
  if (OTHER.test(message)) return 'other';
  const head = message.length > 400 ? message.slice(0, 400) : message;
  if (IDS.test(head) || MAIL_ONLY.test(head)) return 'mail';
  return ANY.test(head) ? 'any' : 'other';
}

function debugFamily(message: string): LogFamily | undefined {
  const match = DEBUG.exec(message);
  if (match?.groups === undefined) return undefined;
  if (match.groups.peer !== undefined) return 'injection-debug';
  const text = /^: ?u?['"](?<text>.{0,20})/.exec(message.slice(match[0].length))?.groups?.text;
  if (text === undefined) return undefined;
  // a three-digit reply that was sent: the ESA is the server
  const isReply = /^[2-5]\d\d/.test(text);
  return isReply === (match.groups.who === 'Sent') ? 'injection-debug' : 'domain-debug';
}

/** Names of what `other` lines came from, for counting; the tag of a syslog line helps. */
export function otherCategory(message: string, tag?: string): string {
  for (const [name, pattern] of CATEGORIES) if (pattern.test(message)) return name;
  return tag !== undefined && CATEGORY_TAGS.has(tag) ? tag : 'unsorted';
}

const CATEGORY_TAGS = new Set(
  (
    'amp antispam antivirus asarchive avarchive authentication cli_logs content_scanner encryption error_logs ' +
    'euq_logs euqgui_logs ftpd_logs graymail gui_logs http ldap_debug reportd_logs reportqueryd_logs ' +
    'scanning sdr_logs sntpd_logs status system trackerd_logs updater_logs upgrade_logs url_rep_logs'
  ).split(' '),
);

const CATEGORIES: readonly (readonly [string, RegExp])[] = [
  [
    'amp',
    /^ ?(?:File (?:reputation|uploaded|not uploaded)|Response received for file|Message containing attachment)/,
  ],
  ['antispam', /^(?:case antispam|CASE|case-daemon)/],
  ['antivirus', /^(?:sophos|mcafee) antivirus/i],
  ['content_scanner', /^PF: /],
  [
    'authentication',
    /^(?:User \S+ from|The user |An authentication attempt|login:|logout:|PID \d+: User \S+ logged)/,
  ],
  [
    'gui_logs',
    /^(?:req:|SSL error with client|Error in https? connection|Session \S+ from|https? service on|PERIODIC REPORTS)/,
  ],
  ['status', /^Status: CPULd/],
  [
    'system',
    /^(?:PID \d+: User|lame DNS|Failed to bootstrap the DNS|DNS query network|Received an invalid DNS|System is coming up)/,
  ],
  ['error_logs', /^(?:Error while sending alert|Internal SMTP|Quarantine: |A \S+ alert was sent)/],
  ['frame', /^(?:Begin Logfile|End Logfile|Logfile rolled over|Version: |Time offset from UTC)/],
];

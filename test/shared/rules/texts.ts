/**
 * Builders of small device texts in documented forms (asa.md d.2, d.3, d.7; esa.md 1.3), so that a
 * case of a rule shows only what matters to it. Documentation addresses; 192.168.1.1 is the ESA.
 */

export const ESA = '192.168.1.1';

export interface ConfigParts {
  readonly version?: string;
  readonly host?: string;
  /** `inspect esmtp ...` of inspection_default; '' for none. */
  readonly esmtp?: string;
  readonly lists?: string;
  readonly classMaps?: string;
  /** Lines under `policy-map global_policy`, after inspection_default. */
  readonly classes?: string;
  readonly policies?: string;
  readonly services?: string;
  readonly maps?: string;
  readonly nat?: string;
  readonly written?: string;
  readonly end?: string;
  readonly extra?: string;
}

/** A whole running configuration of release 9.x with an ESA behind `inside`. */
export function config(parts: ConfigParts = {}): string {
  const written = parts.written === undefined ? '' : `: Written by netops at ${parts.written}\n`;
  return `${written}ASA Version ${parts.version ?? '9.12(4)67'} 
!
hostname ${parts.host ?? 'edge-fw'}
!
interface GigabitEthernet1/1
 nameif outside
 security-level 0
 ip address 203.0.113.1 255.255.255.0 
!
interface GigabitEthernet1/2
 nameif inside
 security-level 100
 ip address 192.168.1.254 255.255.255.0 
!
object network ESA
 host 192.168.1.1
${parts.lists ?? ''}${parts.extra ?? ''}!
${parts.nat ?? 'object network ESA\n nat (inside,outside) static 203.0.113.25\n'}route outside 0.0.0.0 0.0.0.0 203.0.113.254 1
!
${parts.classMaps ?? ''}class-map inspection_default
 match default-inspection-traffic
!
${parts.maps ?? ''}policy-map global_policy
 class inspection_default
  inspect ftp 
${parts.esmtp === '' ? '' : `  ${parts.esmtp ?? 'inspect esmtp '}\n`}${parts.classes ?? ''}${parts.policies ?? ''}!
${parts.services ?? 'service-policy global_policy global'}
${parts.end ?? 'Cryptochecksum:dddddddddffffffffffffffeeeeeeeee\n: end\n'}`;
}

/** R1 of asa.md a.7, with the entries given. */
export function exempting(entries: readonly string[], parts: ConfigParts = {}): string {
  return config({
    esmtp: '',
    lists: entries.map((e) => `access-list ESMTP_INSPECT extended ${e} \n`).join(''),
    classMaps: 'class-map ESMTP_INSPECT_CM\n match access-list ESMTP_INSPECT\n',
    classes: ' class ESMTP_INSPECT_CM\n  inspect esmtp \n',
    ...parts,
  });
}

export const TO_ESA = 'deny tcp any host 192.168.1.1 eq smtp';
export const FROM_ESA = 'deny tcp host 192.168.1.1 any eq smtp';
export const ALL_SMTP = 'permit tcp any any eq smtp';
export const EXEMPT = exempting([TO_ESA, FROM_ESA, ALL_SMTP]);

/** `show running-config all policy-map type inspect esmtp` of the default map (asa.md b.2). */
export function allListing(allowTls: boolean): string {
  return `edge-fw# show running-config all policy-map type inspect esmtp
policy-map type inspect esmtp _default_esmtp_map
 description Default ESMTP policy-map
 parameters
  mask-banner
  no mail-relay
  no special-character
  ${allowTls ? 'allow-tls' : 'no allow-tls'}
 match header line length gt 998
  drop-connection log
 match ehlo-reply-parameter others
  mask
!
`;
}

export interface CounterParts {
  /** Criterion, then action and count: `{ 'header line length gt 998': ['drop-connection log', 41] }`. */
  readonly matches?: Readonly<Record<string, readonly [string, number]>>;
  readonly banner?: number;
  readonly class?: string;
  readonly map?: string;
  readonly packets?: number;
  /** `14:20:05.118 CET Tue Mar 11 2025`. */
  readonly clock?: string;
}

/** `show service-policy inspect esmtp`, generation of 9.12 (asa.md d.3). */
export function counters(parts: CounterParts = {}): string {
  const clock = parts.clock === undefined ? '' : `edge-fw# show clock\n${parts.clock}\n`;
  const matches = Object.entries(parts.matches ?? {})
    .map(
      ([criterion, [action, count]]) =>
        `        match ${criterion}\n          ${action}, packet ${count}\n`,
    )
    .join('');
  return `${clock}edge-fw# show service-policy inspect esmtp

Global policy: 
  Service-policy: global_policy
    Class-map: ${parts.class ?? 'inspection_default'}
      Inspect: esmtp ${parts.map ?? '_default_esmtp_map'}, packet ${parts.packets ?? 1000}, lock fail 0, drop 0, reset-drop 0, 5-min-pkt-rate 0 pkts/sec, v6-fail-close 0 sctp-drop-override 0
        mask-banner, count ${parts.banner ?? 0}
${matches}edge-fw# 
`;
}

/** One syslog line of edge-fw on 11 March 2025. */
export function syslog(time: string, text: string, host = 'edge-fw'): string {
  return `Mar 11 2025 ${time} ${host} : ${text}\n`;
}

/** 108004 for a mail to the ESA, or from it. */
export function drop(
  time: string,
  what: string,
  direction: 'inbound' | 'outbound' = 'inbound',
  esa = ESA,
): string {
  const ends =
    direction === 'inbound'
      ? `from outside:198.51.100.10/35314 to inside:${esa}/25`
      : `from inside:${esa}/50121 to outside:198.51.100.23/25`;
  return syslog(
    time,
    `%ASA-4-108004: ESMTP Classification: Dropped connection for ESMTP Request ${ends}; matched Class 4: ${what}`,
  );
}

/** Lines of mail_logs on 11 March 2025 with a file header; each item is `HH:MM:SS message`. */
export function mailLog(items: readonly string[], version = '13.0.0-392'): string {
  const lines = [
    '13:00:00 Begin Logfile',
    `13:00:00 Version: ${version} SN: 000000000001-0000000`,
    '13:00:00 Time offset from UTC: 3600 seconds',
    ...items,
  ];
  return lines
    .map((item) => `Tue Mar 11 ${item.slice(0, 8)} 2025 Info: ${item.slice(9)}\n`)
    .join('');
}

/** An inbound connection; `body` are the lines between acceptance and close. */
export function icid(
  id: number,
  peer: string,
  open: string,
  close: string,
  body: readonly string[],
): readonly string[] {
  return [
    `${open} New SMTP ICID ${id} interface Data 1 (192.168.1.1) address ${peer} reverse dns host mail.example.com verified yes`,
    `${open} ICID ${id} ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 2.1 country Netherlands`,
    ...body,
    `${close} ICID ${id} close`,
  ];
}

/** Start, sender and `rcpts` recipients of a message. */
export function intake(time: string, id: number, mid: number, rcpts = 1): readonly string[] {
  return [
    `${time} Start MID ${mid} ICID ${id}`,
    `${time} MID ${mid} ICID ${id} From: <planning@example.com>`,
    ...Array.from(
      { length: rcpts },
      (_, rid) => `${time} MID ${mid} ICID ${id} RID ${rid} To: <user${rid}@example.net>`,
    ),
  ];
}

export function headers(time: string, mid: number): readonly string[] {
  return [
    `${time} MID ${mid} Message-ID '<${mid}.1@mail.example.com>'`,
    `${time} MID ${mid} Subject 'Report'`,
  ];
}

export function aborted(time: string, id: number, mid: number): readonly string[] {
  return [
    `${time} ICID ${id} lost`,
    `${time} Message aborted MID ${mid} Receiving aborted`,
    `${time} Message finished MID ${mid} aborted`,
  ];
}

/** A whole inbound message that was taken. */
export function taken(time: string, id: number, mid: number, peer: string, tls = false) {
  return icid(id, peer, time, time, [
    ...(tls
      ? [`${time} ICID ${id} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384`]
      : []),
    ...intake(time, id, mid),
    ...headers(time, mid),
    `${time} MID ${mid} ready 4120 bytes from <planning@example.com>`,
    `${time} MID ${mid} queued for delivery`,
  ]);
}

/** An outbound connection with `body` before its close. */
export function dcid(
  id: number,
  peer: string,
  open: string,
  close: string,
  body: readonly string[],
): readonly string[] {
  return [
    `${open} New SMTP DCID ${id} interface 192.168.1.1 address ${peer} port 25`,
    ...body,
    `${close} DCID ${id} close`,
  ];
}

export function delivered(time: string, id: number, mid: number, peer: string, tls = false) {
  return dcid(id, peer, time, time, [
    ...(tls
      ? [`${time} DCID ${id} TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-SHA384`]
      : []),
    `${time} Delivery start DCID ${id} MID ${mid} to RID [0]`,
    `${time} Message done DCID ${id} MID ${mid} to RID [0]`,
    `${time} Message finished MID ${mid} done`,
  ]);
}

export function connectionError(time: string, id: number, peer: string, details: string): string {
  return `${time} Connection Error: DCID ${id} domain: example.org IP: ${peer} port: 25 details: ${details} interface: 192.168.1.1 reason: network error`;
}

/** A telnet session to the ESA's public address; `reply` is its EHLO reply. */
export function telnet(reply: readonly string[], banner = '220 esa.example.net ESMTP'): string {
  return [
    '$ telnet 203.0.113.25 25',
    'Trying 203.0.113.25...',
    'Connected to 203.0.113.25.',
    "Escape character is '^]'.",
    banner,
    'EHLO probe.example.org',
    ...reply,
    'QUIT',
    '221 esa.example.net',
    'Connection closed by foreign host.',
    '',
  ].join('\n');
}

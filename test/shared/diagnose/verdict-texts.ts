/** Texts that rows of the verdict table share, and the shape of a row. */
import {
  aborted,
  config,
  counters,
  delivered,
  ESA,
  icid,
  intake,
  mailLog,
  syslog,
  taken,
  telnet,
} from '../rules/texts.ts';

export interface Row {
  readonly clause: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly esa?: readonly string[];
  readonly verdict: 'interfering' | 'suspected' | 'clear' | 'insufficient-data';
}

export const HEADER = 'header line length gt 998';
export const OTHER_CONN =
  'edge-fw# show conn\n1 in use, 4 most used\n\nTCP outside  198.51.100.30:51244 inside  192.168.1.9:25, idle 0:00:12, bytes 9120, flags UIOB \nedge-fw# \n';
export const OWN_CONN = OTHER_CONN.replace('192.168.1.9', ESA);
export const DROPS = counters({
  matches: { [HEADER]: ['drop-connection log', 3] },
  clock: '14:20:05.118 CET Tue Mar 11 2025',
});
export const NO_DROPS = counters({
  matches: {
    [HEADER]: ['drop-connection log', 0],
    'ehlo-reply-parameter others': ['mask', 0],
  },
  banner: 900,
  clock: '14:20:05.118 CET Tue Mar 11 2025',
});
export const GOOD = mailLog([
  ...taken('13:10:00', 1, 7, '198.51.100.10', true),
  ...delivered('13:10:05', 5, 7, '198.51.100.23', true),
]);
export const CUT = mailLog([
  ...taken('13:10:00', 1, 7, '198.51.100.10', true),
  ...delivered('13:10:05', 5, 7, '198.51.100.23', true),
  ...icid(2, '198.51.100.11', '13:41:09', '13:46:11', [
    ...intake('13:41:09', 2, 8),
    ...aborted('13:46:11', 2, 8),
  ]),
]);
export const CUT_IN_TLS = CUT.replace(
  /(Tue Mar 11 13:41:09 2025 Info: Start MID 8)/,
  'Tue Mar 11 13:41:09 2025 Info: ICID 2 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384\n$1',
);
export const STRIPPED = telnet(
  ['250-esa.example.net', '250-8BITMIME', '250 XXXXXXXA'],
  '220 ****************',
);
export const LIMIT = (line: string) =>
  config({
    esmtp: '',
    lists: 'access-list ESA_CONNS extended permit tcp any host 192.168.1.1 eq smtp \n',
    classMaps: 'class-map ESA_CONNS\n match access-list ESA_CONNS\n',
    classes: ` class ESA_CONNS\n  set connection ${line} \n`,
  });
export const SET_CONNECTION = (drops: number) =>
  `edge-fw# show service-policy set connection\n\nGlobal policy: \n  Service-policy: global_policy\n    Class-map: ESA_CONNS\n      Set connection policy: conn-max 20 \n        current embryonic conns 0, current conns 20, drop ${drops}\nedge-fw# \n`;
export const LIMIT_HIT = (id: string, kind: string) =>
  syslog(
    '13:20:01',
    `%ASA-${id}: ${kind} limit exceeded 20/20 for inbound packet from 198.51.100.10/40112 to 203.0.113.25/25 on interface outside`,
  );

/**
 * The verdict, contract section 2, clause by clause: each row is a set of texts, the clause it stands
 * for, and what must come out. Rows that differ in one thing stand together.
 */
import { describe, expect, it } from 'vitest';
import {
  ALL_SMTP,
  aborted,
  allListing,
  config,
  connectionError,
  counters,
  dcid,
  delivered,
  drop,
  ESA,
  EXEMPT,
  exempting,
  FROM_ESA,
  icid,
  intake,
  mailLog,
  syslog,
  TO_ESA,
  taken,
  telnet,
} from '../rules/texts.ts';
import { documentsOf, runStory } from './run-story.ts';

interface Row {
  readonly clause: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly esa?: readonly string[];
  readonly verdict: 'interfering' | 'suspected' | 'clear' | 'insufficient-data';
}

const HEADER = 'header line length gt 998';
const OTHER_CONN =
  'edge-fw# show conn\n1 in use, 4 most used\n\nTCP outside  198.51.100.30:51244 inside  192.168.1.9:25, idle 0:00:12, bytes 9120, flags UIOB \nedge-fw# \n';
const OWN_CONN = OTHER_CONN.replace('192.168.1.9', ESA);
const DROPS = counters({
  matches: { [HEADER]: ['drop-connection log', 3] },
  clock: '14:20:05.118 CET Tue Mar 11 2025',
});
const NO_DROPS = counters({
  matches: {
    [HEADER]: ['drop-connection log', 0],
    'ehlo-reply-parameter others': ['mask', 0],
  },
  banner: 900,
  clock: '14:20:05.118 CET Tue Mar 11 2025',
});
const GOOD = mailLog([
  ...taken('13:10:00', 1, 7, '198.51.100.10', true),
  ...delivered('13:10:05', 5, 7, '198.51.100.23', true),
]);
const CUT = mailLog([
  ...taken('13:10:00', 1, 7, '198.51.100.10', true),
  ...delivered('13:10:05', 5, 7, '198.51.100.23', true),
  ...icid(2, '198.51.100.11', '13:41:09', '13:46:11', [
    ...intake('13:41:09', 2, 8),
    ...aborted('13:46:11', 2, 8),
  ]),
]);
const CUT_IN_TLS = CUT.replace(
  /(Tue Mar 11 13:41:09 2025 Info: Start MID 8)/,
  'Tue Mar 11 13:41:09 2025 Info: ICID 2 TLS success protocol TLSv1.2 cipher ECDHE-RSA-AES256-GCM-SHA384\n$1',
);
const STRIPPED = telnet(
  ['250-esa.example.net', '250-8BITMIME', '250 XXXXXXXA'],
  '220 ****************',
);
const OFFER = CUT_IN_TLS;
const LIMIT = (line: string) =>
  config({
    esmtp: '',
    lists: 'access-list ESA_CONNS extended permit tcp any host 192.168.1.1 eq smtp \n',
    classMaps: 'class-map ESA_CONNS\n match access-list ESA_CONNS\n',
    classes: ` class ESA_CONNS\n  set connection ${line} \n`,
  });
const SET_CONNECTION = (drops: number) =>
  `edge-fw# show service-policy set connection\n\nGlobal policy: \n  Service-policy: global_policy\n    Class-map: ESA_CONNS\n      Set connection policy: conn-max 20 \n        current embryonic conns 0, current conns 20, drop ${drops}\nedge-fw# \n`;
const LIMIT_HIT = (id: string, kind: string) =>
  syslog(
    '13:20:01',
    `%ASA-${id}: ${kind} limit exceeded 20/20 for inbound packet from 198.51.100.10/40112 to 203.0.113.25/25 on interface outside`,
  );

const ROWS: readonly Row[] = [
  // interfering (a): inspection acts, and ...
  {
    clause: 'syslog 108004 names the ESA',
    texts: { run: config(), log: drop('13:41:11', HEADER) },
    verdict: 'interfering',
  },
  {
    clause: 'syslog 108004 names the ESA by its mapped address',
    texts: { run: config(), log: drop('13:41:11', HEADER, 'inbound', '203.0.113.25') },
    verdict: 'interfering',
  },
  {
    clause: 'syslog 108004 names another host',
    texts: { run: config(), log: drop('13:41:11', HEADER, 'inbound', '192.168.1.9') },
    verdict: 'insufficient-data',
  },
  {
    clause: '507003 names the ESA on port 25',
    texts: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to inside:192.168.1.1/25 terminated by inspection engine, reason - inspector drop reset.',
      ),
    },
    verdict: 'interfering',
  },
  {
    clause: '507003 names the ESA on another port',
    texts: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-4-507003: tcp flow from outside:198.51.100.10/35314 to inside:192.168.1.1/5060 terminated by inspection engine, reason - inspector drop reset.',
      ),
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'teardown by inspection names the ESA',
    texts: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-6-302014: Teardown TCP connection 812001 for outside:198.51.100.10/35314 to inside:192.168.1.1/25 duration 0:00:02 bytes 3120 Flow closed by inspection',
      ),
    },
    verdict: 'interfering',
  },
  {
    clause: 'an ordinary teardown',
    texts: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-6-302014: Teardown TCP connection 812001 for outside:198.51.100.10/35314 to inside:192.168.1.1/25 duration 0:00:02 bytes 3120 TCP FINs',
      ),
    },
    verdict: 'insufficient-data',
  },
  {
    clause: '108005 names the ESA and it lost mail in clear text',
    texts: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-6-108005: ESMTP Classification: Received ESMTP Request from outside:198.51.100.10/35314 to inside:192.168.1.1/25; matched Class 3: body line length gt 998',
      ),
      mail: CUT,
    },
    verdict: 'interfering',
  },
  {
    clause: '108005 names the ESA and it lost nothing: no harm to tie',
    texts: {
      run: config(),
      log: syslog(
        '13:41:11',
        '%ASA-6-108005: ESMTP Classification: Received ESMTP Request from outside:198.51.100.10/35314 to inside:192.168.1.1/25; matched Class 3: body line length gt 998',
      ),
      mail: GOOD,
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'a dialogue on this path lacks the STARTTLS that the ESA offers',
    texts: { run: config(), dialogue: STRIPPED, mail: OFFER },
    verdict: 'interfering',
  },
  {
    clause: 'the same, but nobody knows of an offer',
    texts: { run: config(), dialogue: STRIPPED },
    verdict: 'suspected',
  },
  {
    clause: 'stars and a mask, but STARTTLS is there',
    texts: {
      run: config(),
      dialogue: telnet(
        ['250-esa.example.net', '250-XXXXXXXA', '250 STARTTLS'],
        '220 ****************',
      ),
      mail: GOOD,
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'a drop counter, and the ESA is the only SMTP host seen',
    texts: { run: config(), counters: DROPS, conn: OWN_CONN },
    verdict: 'interfering',
  },
  {
    clause: 'a drop counter, and another host is seen',
    texts: { run: config(), counters: DROPS, conn: OTHER_CONN },
    verdict: 'suspected',
  },
  {
    clause: 'a drop counter, and the ESA lost mail of that kind in clear text',
    texts: { run: config(), counters: DROPS, mail: CUT },
    verdict: 'interfering',
  },
  {
    clause: 'a drop counter, and the loss came after TLS success',
    texts: { run: config(), counters: DROPS, mail: CUT_IN_TLS },
    verdict: 'suspected',
  },
  {
    clause: 'a counter that grew by what the ESA lost in that window',
    texts: {
      run: config(),
      a: counters({
        matches: { [HEADER]: ['drop-connection log', 7] },
        clock: '13:30:00.000 CET Tue Mar 11 2025',
      }),
      b: counters({
        matches: { [HEADER]: ['drop-connection log', 8] },
        clock: '14:30:00.000 CET Tue Mar 11 2025',
        packets: 1500,
      }),
      mail: CUT,
    },
    verdict: 'interfering',
  },
  {
    clause: 'a counter that stood still while the ESA lost mail',
    texts: {
      run: config(),
      a: counters({
        matches: { [HEADER]: ['drop-connection log', 7] },
        clock: '13:30:00.000 CET Tue Mar 11 2025',
      }),
      b: counters({
        matches: { [HEADER]: ['drop-connection log', 7] },
        clock: '14:30:00.000 CET Tue Mar 11 2025',
        packets: 1500,
      }),
      mail: CUT,
    },
    verdict: 'suspected',
  },
  {
    clause: 'the same counters twice within a minute show no standstill',
    texts: {
      run: config(),
      a: counters({
        matches: { [HEADER]: ['drop-connection log', 7] },
        clock: '14:30:00.000 CET Tue Mar 11 2025',
      }),
      b: counters({
        matches: { [HEADER]: ['drop-connection log', 7] },
        clock: '14:30:20.000 CET Tue Mar 11 2025',
      }),
      mail: CUT,
    },
    verdict: 'interfering',
  },
  {
    clause: 'set connection asked twice in one session',
    texts: { run: LIMIT('conn-max 20'), a: SET_CONNECTION(812), b: SET_CONNECTION(812) },
    verdict: 'interfering',
  },
  // interfering (b): the connection maximum, with or without inspection
  {
    clause: '201011 for the ESA',
    texts: { run: LIMIT('conn-max 20'), log: LIMIT_HIT('3-201011', 'Connection') },
    verdict: 'interfering',
  },
  {
    clause: 'drops of set connection at conn-max',
    texts: { run: LIMIT('conn-max 20'), counters: SET_CONNECTION(812) },
    verdict: 'interfering',
  },
  {
    clause: 'a low maximum that nobody hit',
    texts: { run: LIMIT('conn-max 20'), counters: SET_CONNECTION(0) },
    verdict: 'clear',
  },
  {
    clause: 'an embryonic limit was hit',
    texts: {
      run: LIMIT('conn-max 2000 embryonic-conn-max 20'),
      log: LIMIT_HIT('6-201010', 'Embryonic connection'),
    },
    verdict: 'suspected',
  },
  // suspected
  {
    clause: 'inspected, the ESA lost mail, nothing ties',
    texts: { run: config(), mail: CUT },
    verdict: 'suspected',
  },
  {
    clause: 'counters of a shared class, no mail log',
    texts: { run: config(), counters: DROPS },
    verdict: 'suspected',
  },
  {
    clause: 'counters of a shared class, the ESA is fine',
    texts: { run: config(), counters: DROPS, mail: GOOD },
    verdict: 'suspected',
  },
  {
    clause: 'allow-tls unknown and TLS missing',
    texts: {
      run: config(),
      mail: mailLog(
        icid(1, '198.51.100.40', '13:48:30', '13:48:31', [
          '13:48:31 ICID 1 TLS was required but remote host did not initiate it',
        ]),
      ),
    },
    verdict: 'suspected',
  },
  {
    clause: 'allow-tls known to be on and TLS missing: not this firewall, and the log has a loss',
    texts: {
      run: config(),
      listing: allListing(true),
      counters: NO_DROPS,
      mail: mailLog(
        icid(1, '198.51.100.40', '13:48:30', '13:48:31', [
          '13:48:31 ICID 1 TLS was required but remote host did not initiate it',
        ]),
      ),
    },
    verdict: 'insufficient-data',
  },
  { clause: 'harm that fits, no firewall data', texts: { mail: CUT }, verdict: 'suspected' },
  {
    clause: 'no ESA known, drop counters above zero',
    texts: { counters: DROPS },
    esa: [],
    verdict: 'suspected',
  },
  {
    clause: 'no ESA known, drop counters zero',
    texts: { counters: NO_DROPS },
    esa: [],
    verdict: 'insufficient-data',
  },
  // clear: not inspected both ways
  { clause: 'exempt both ways', texts: { run: EXEMPT }, verdict: 'clear' },
  {
    clause: 'exempt one way',
    texts: { run: exempting([TO_ESA, ALL_SMTP]) },
    verdict: 'insufficient-data',
  },
  {
    clause: 'no inspection at all, though the ESA lost mail',
    texts: { run: config({ esmtp: '' }), mail: CUT },
    verdict: 'clear',
  },
  {
    clause: 'exempt, and a masked dialogue remains: somebody else’s',
    texts: { run: EXEMPT, dialogue: STRIPPED, mail: OFFER },
    verdict: 'clear',
  },
  {
    clause: 'no limit in the configuration, yet the log saw one hit, undated',
    texts: { run: EXEMPT, log: LIMIT_HIT('3-201011', 'Connection') },
    verdict: 'suspected',
  },
  {
    clause: 'exempt, and a log line contradicts it without a date to tell which is newer',
    texts: { run: EXEMPT, log: drop('13:41:11', HEADER) },
    verdict: 'suspected',
  },
  {
    clause: 'one of two ESAs is inspected',
    texts: { run: EXEMPT },
    esa: [ESA, '192.168.1.2'],
    verdict: 'insufficient-data',
  },
  {
    clause: 'exempt now, and the log line is older than the change',
    texts: {
      run: EXEMPT,
      log:
        drop('13:41:11', HEADER) +
        syslog('14:10:00', "%ASA-5-111008: User 'netops' executed the 'no inspect esmtp' command."),
    },
    verdict: 'clear',
  },
  {
    clause: 'exempt now, and the log line is newer than the change: a contradiction',
    texts: {
      run: EXEMPT,
      log:
        syslog(
          '13:00:00',
          "%ASA-5-111008: User 'netops' executed the 'no inspect esmtp' command.",
        ) + drop('13:41:11', HEADER),
    },
    verdict: 'suspected',
  },
  // clear: inspected and harmless
  {
    clause: 'inspected, counters zero, mail_logs fine',
    texts: { run: config(), counters: NO_DROPS, mail: GOOD },
    verdict: 'clear',
  },
  {
    clause: 'the same without mail_logs',
    texts: { run: config(), counters: NO_DROPS },
    verdict: 'insufficient-data',
  },
  {
    clause: 'the same without counters',
    texts: { run: config(), mail: GOOD },
    verdict: 'insufficient-data',
  },
  {
    clause: 'counters without per-match lines prove no zero',
    texts: {
      run: config(),
      counters: counters({ clock: '14:20:05.118 CET Tue Mar 11 2025' }),
      mail: GOOD,
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'only one direction is in the log',
    texts: {
      run: config(),
      counters: NO_DROPS,
      mail: mailLog(taken('13:10:00', 1, 7, '198.51.100.10', true)),
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'keyword masks under allow-tls',
    texts: {
      run: config(),
      listing: allListing(true),
      counters: counters({
        matches: {
          [HEADER]: ['drop-connection log', 0],
          'ehlo-reply-parameter others': ['mask', 44],
        },
      }),
      mail: GOOD,
    },
    verdict: 'clear',
  },
  {
    clause: 'keyword masks without allow-tls',
    texts: {
      run: config(),
      listing: allListing(false),
      counters: counters({
        matches: {
          [HEADER]: ['drop-connection log', 0],
          'ehlo-reply-parameter others': ['mask', 44],
        },
      }),
      mail: mailLog([
        ...taken('13:10:00', 1, 7, '198.51.100.10'),
        ...delivered('13:10:05', 5, 7, '198.51.100.23'),
      ]),
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'a loss after TLS success doesn’t count',
    texts: { run: config(), counters: NO_DROPS, mail: CUT_IN_TLS },
    verdict: 'clear',
  },
  {
    clause: 'a failed connect to one destination is explained',
    texts: {
      run: config(),
      counters: NO_DROPS,
      mail: mailLog([
        ...taken('13:10:00', 1, 7, '198.51.100.10', true),
        ...delivered('13:10:05', 5, 7, '198.51.100.23', true),
        ...dcid(6, '198.51.100.99', '13:20:00', '13:21:15', [
          connectionError('13:21:15', 6, '198.51.100.99', '[Errno 60] Operation timed out'),
        ]),
      ]),
    },
    verdict: 'clear',
  },
  {
    clause: 'exempt in the startup configuration only',
    texts: { run: `edge-fw# show startup-config\n${EXEMPT}edge-fw# \n` },
    verdict: 'insufficient-data',
  },
  {
    clause: 'exempt, but the configuration ends before its end',
    texts: { run: exempting([TO_ESA, FROM_ESA, ALL_SMTP], { end: '' }) },
    verdict: 'insufficient-data',
  },
  // insufficient data
  { clause: 'nothing', texts: {}, esa: [], verdict: 'insufficient-data' },
  {
    clause: 'configuration alone that shows inspection',
    texts: { run: config() },
    verdict: 'insufficient-data',
  },
  { clause: 'a good mail log alone', texts: { mail: GOOD }, verdict: 'insufficient-data' },
  {
    clause: 'a class list that isn’t in the text',
    texts: {
      run: 'class-map ESMTP_INSPECT_CM\n match access-list ESMTP_INSPECT\nclass-map inspection_default\n match default-inspection-traffic\npolicy-map global_policy\n class inspection_default\n  inspect ftp \n class ESMTP_INSPECT_CM\n  inspect esmtp \nservice-policy global_policy global\n',
    },
    verdict: 'insufficient-data',
  },
  {
    clause: 'an exemption read from a text that was cut off',
    texts: { run: exempting([TO_ESA, FROM_ESA, ALL_SMTP], { end: '', services: '' }) },
    verdict: 'insufficient-data',
  },
];

describe('verdict', () => {
  it.each(ROWS.map((row) => [row.clause, row] as const))('%s', (_, row) => {
    const { diagnosis } = runStory(documentsOf(row.texts), { esa: row.esa ?? [ESA] });
    expect({ verdict: diagnosis.verdict, because: diagnosis.because }).toEqual({
      verdict: row.verdict,
      because: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it('tells every verdict by some row', () => {
    expect(new Set(ROWS.map((r) => r.verdict)).size).toBe(4);
  });
});

/** Rows of the verdict table: clear and insufficient data. */
import {
  ALL_SMTP,
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
  mailLog,
  syslog,
  TO_ESA,
  taken,
} from '../rules/texts.ts';
import {
  CUT,
  CUT_IN_TLS,
  GOOD,
  HEADER,
  LIMIT_HIT,
  NO_DROPS,
  type Row,
  STRIPPED,
} from './verdict-texts.ts';

export const CALM_ROWS: readonly Row[] = [
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
    texts: { run: EXEMPT, dialogue: STRIPPED, mail: CUT_IN_TLS },
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

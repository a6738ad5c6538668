/** Rows of the verdict table: interfering and suspected. */
import {
  allListing,
  config,
  counters,
  drop,
  icid,
  mailLog,
  syslog,
  telnet,
} from '../rules/texts.ts';
import {
  CUT,
  CUT_IN_TLS,
  DROPS,
  GOOD,
  HEADER,
  LIMIT,
  LIMIT_HIT,
  NO_DROPS,
  OTHER_CONN,
  OWN_CONN,
  type Row,
  SET_CONNECTION,
  STRIPPED,
} from './verdict-texts.ts';

export const HARM_ROWS: readonly Row[] = [
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
    texts: { run: config(), dialogue: STRIPPED, mail: CUT_IN_TLS },
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
];

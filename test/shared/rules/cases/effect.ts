/** Cases of the matches, the masks and the limits. */
import type { RuleCases } from '../case.ts';
import {
  aborted,
  allListing,
  config,
  counters,
  drop,
  EXEMPT,
  icid,
  intake,
  mailLog,
  syslog,
  telnet,
} from '../texts.ts';

/** The counter of one match stands above zero; in the near case at zero. */
function match(criterion: string, action = 'drop-connection log') {
  return {
    fires: { run: config(), counters: counters({ matches: { [criterion]: [action, 3] } }) },
    almost: { run: config(), counters: counters({ matches: { [criterion]: [action, 0] } }) },
  };
}

const STRIPPED = ['250-esa.example.net', '250-8BITMIME', '250-SIZE 33554432', '250 XXXXXXXA'];
const WHOLE = ['250-esa.example.net', '250-8BITMIME', '250-XXXXXXXA', '250 STARTTLS'];

const LIMIT_LISTS = 'access-list ESA_CONNS extended permit tcp any host 192.168.1.1 eq smtp \n';
const LIMIT_CLASS = 'class-map ESA_CONNS\n match access-list ESA_CONNS\n';

function limits(line: string): string {
  return config({
    esmtp: '',
    lists: LIMIT_LISTS,
    classMaps: LIMIT_CLASS,
    classes: ` class ESA_CONNS\n  set connection ${line} \n`,
  });
}

export const effectCases: RuleCases = {
  'effect.header-line-drop': match('header line length gt 998'),
  'effect.command-line-drop': match('cmd line length gt 512'),
  'effect.recipient-count-drop': match('cmd RCPT count gt 100'),
  'effect.sender-address-drop': match('sender-address length gt 320'),
  'effect.mime-filename-drop': match('MIME filename length gt 255'),
  'effect.body-line-logged': match('body line length gt 998', 'log'),
  'effect.policy-match': {
    fires: {
      run: config({ esmtp: 'inspect esmtp ESA_MAP ' }),
      counters: counters({
        map: 'ESA_MAP',
        matches: { 'mime filetype regex class BAD_TYPES': ['drop-connection log', 2] },
      }),
    },
    // The same counter in the default map has a finding of its own.
    almost: {
      run: config(),
      counters: counters({ matches: { 'header line length gt 998': ['drop-connection log', 2] } }),
    },
  },
  'effect.ehlo-masked': {
    fires: { run: config(), dialogue: telnet(STRIPPED) },
    almost: { run: EXEMPT, dialogue: telnet(STRIPPED) },
  },
  'effect.banner-masked': {
    fires: { run: config(), counters: counters({ banner: 639 }) },
    almost: { run: config(), counters: counters({ banner: 0 }) },
  },
  'effect.starttls-masked': {
    fires: { run: config(), dialogue: telnet(STRIPPED) },
    // The masked word was another one of eight letters: STARTTLS is there.
    almost: { run: config(), dialogue: telnet(WHOLE) },
  },
  'effect.command-masked': {
    fires: {
      run: config(),
      dialogue: telnet(WHOLE).replace(
        'QUIT\n',
        'STARTTLS\n500 #5.5.1 command not recognized: "XXXXXXXX"\nQUIT\n',
      ),
    },
    almost: {
      run: config(),
      dialogue: telnet(WHOLE).replace('QUIT\n', 'STARTTLS\n454 4.7.0 TLS not available\nQUIT\n'),
    },
  },
  'limit.connections': {
    fires: {
      run: limits('conn-max 2000'),
      log: syslog(
        '13:20:01',
        '%ASA-3-201011: Connection limit exceeded 2000/2000 for inbound packet from 198.51.100.10/40112 to 203.0.113.25/25 on interface outside',
      ),
    },
    // Another service of the same host.
    almost: {
      run: limits('conn-max 2000'),
      log: syslog(
        '13:20:01',
        '%ASA-3-201011: Connection limit exceeded 2000/2000 for inbound packet from 198.51.100.10/40112 to 203.0.113.25/443 on interface outside',
      ),
    },
  },
  'limit.embryonic': {
    fires: {
      run: limits('conn-max 2000 embryonic-conn-max 1000'),
      log: syslog(
        '13:20:01',
        '%ASA-6-201010: Embryonic connection limit exceeded 1000/1000 for inbound packet from 198.51.100.10/40112 to 203.0.113.25/25 on interface outside',
      ),
    },
    almost: { run: limits('conn-max 2000 embryonic-conn-max 1000') },
  },
  'limit.meaningless': {
    fires: { run: limits('conn-max 50 embryonic-conn-max 100') },
    almost: { run: limits('conn-max 100 embryonic-conn-max 50') },
  },
  'rival.other-mail-host': {
    fires: {
      run: config(),
      log: drop('13:20:01', 'header line length gt 998', 'inbound', '192.168.1.9'),
    },
    almost: { run: config(), log: drop('13:20:01', 'header line length gt 998') },
  },
  'data.counters-reset': {
    fires: {
      a: counters({ packets: 5000, clock: '13:00:00.000 CET Tue Mar 11 2025' }),
      b: counters({ packets: 40, clock: '14:00:00.000 CET Tue Mar 11 2025' }),
    },
    almost: {
      a: counters({ packets: 5000, clock: '13:00:00.000 CET Tue Mar 11 2025' }),
      b: counters({ packets: 5040, clock: '14:00:00.000 CET Tue Mar 11 2025' }),
    },
  },
  'mail.tls-missing': {
    fires: {
      run: config(),
      mail: mailLog(
        icid(21920, '198.51.100.40', '13:48:30', '13:48:31', [
          '13:48:31 ICID 21920 TLS was required but remote host did not initiate it',
        ]),
      ),
    },
    almost: {
      run: config(),
      listing: allListing(true),
      mail: mailLog(
        icid(21920, '198.51.100.40', '13:48:30', '13:48:31', [
          ...intake('13:48:30', 21920, 7),
          ...aborted('13:48:31', 21920, 7),
        ]),
      ),
    },
  },
};

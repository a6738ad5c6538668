/** Cases of the rivals that need more than one line of the mail log: sizes, firewall syslog, ESA settings. */
import type { RuleCases } from '../case.ts';
import {
  aborted,
  config,
  connectionError,
  dcid,
  icid,
  intake,
  mailLog,
  syslog,
  taken,
  telnet,
} from '../texts.ts';

const PEER = '198.51.100.10';
const MX = '198.51.100.23';

/** Mail of one peer that passes, all of one size. */
function passing(peer: string, first: number, count: number, bytes: number): readonly string[] {
  return Array.from({ length: count }, (_, i) =>
    taken(`13:1${i % 10}:00`, first + i, first + i, peer).map((line) =>
      line.replace('ready 4120 bytes', `ready ${bytes} bytes`),
    ),
  ).flat();
}

/** Receipts that stall after RCPT for five minutes. */
function stalling(peer: string, first: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) =>
    icid(first + i, peer, `14:0${i}:00`, `14:0${i + 5}:00`, [
      ...intake(`14:0${i}:00`, first + i, first + i),
      ...aborted(`14:0${i + 5}:00`, first + i, first + i),
    ]),
  ).flat();
}

const OTHERS = passing('198.51.100.50', 100, 8, 4120);

/** An outbound connection to the peer that times out before a word is said. */
const CONNECT_TIMEOUT = mailLog(
  dcid(6, MX, '13:20:00', '13:21:15', [
    connectionError('13:21:15', 6, MX, '[Errno 60] Operation timed out'),
  ]),
);

/** A message that began at 13:41:09 and was cut at 13:46:11. */
const CUT = mailLog(
  icid(1, PEER, '13:41:09', '13:46:11', [
    ...intake('13:41:09', 1, 7),
    ...aborted('13:46:11', 1, 7),
  ]),
);

function teardown(reason: string): string {
  return syslog(
    '13:46:11',
    `%ASA-6-302014: Teardown TCP connection 1401 for outside:${PEER}/35314 to inside:192.168.1.1/25 duration 0:05:02 bytes 1701 ${reason}`,
  );
}

function tornDown(reason: string) {
  return {
    fires: { run: config(), log: teardown(reason), mail: CUT },
    almost: { run: config(), log: teardown('TCP FINs from outside'), mail: CUT },
  };
}

function stray(flags: string): string {
  return syslog(
    '13:20:01',
    `%ASA-6-106015: Deny TCP (no connection) from ${MX}/25 to 192.168.1.1/50121 flags ${flags}  on interface outside`,
  );
}

function shunned(to: string): string {
  return syslog('13:41:30', `%ASA-4-401004: Shunned packet: ${PEER} = ${to} on interface outside`);
}

/** `showconfig` with TLS of the listener and of the default destination set (esa.md 3.4). */
function showconfig(tls: string): string {
  return `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE config SYSTEM "config.dtd">
<config>
  <hostname>esa.example.net</hostname>
  <listeners>
    <listener>
      <listener_name>Incoming</listener_name>
      <interface_name>Data 1</interface_name>
      <ip>192.168.1.1</ip>
      <port>25</port>
      <type>public</type>
      <default_policy>
        <tls>${tls}</tls>
      </default_policy>
    </listener>
  </listeners>
</config>
`;
}

function loaded(conservation: number): string {
  return `esa.example.net> status detail

Status as of:                  Tue Mar 11 13:30:00 2025 GMT
Up since:                      Tue Mar 11 08:00:00 2025 GMT
Last counter reset:            Never
System status:                 Online
Gauges:                                   Current
System
  CPU Utilization                              2%
  Resource Conservation                        ${conservation}
Queue
  Messages In Work Queue                      40
esa.example.net> 
`;
}

function outbound(reply: string): string {
  return mailLog([
    ...taken('13:10:00', 1, 7, PEER),
    ...dcid(5, MX, '13:10:05', '13:10:06', [
      '13:10:05 Delivery start DCID 5 MID 7 to RID [0]',
      `13:10:06 Delayed: DCID 5 MID 7 to RID 0 - 4.1.0 - Unknown address error ('450', ['${reply}']) []`,
    ]),
  ]);
}

export const rivalCases: RuleCases = {
  'rival.path-mtu': {
    fires: {
      mail: mailLog([...OTHERS, ...passing(PEER, 200, 5, 900), ...stalling(PEER, 300, 4)]),
    },
    // One larger mail of that peer passed: the path carries full packets.
    almost: {
      mail: mailLog([
        ...OTHERS,
        ...passing(PEER, 200, 5, 900),
        ...passing(PEER, 210, 1, 4120),
        ...stalling(PEER, 300, 4),
      ]),
    },
  },
  'rival.idle-timeout': tornDown('Conn-timeout'),
  'rival.service-module': tornDown('Flow terminated by IPS'),
  'rival.normalizer': tornDown('TCP bad retransmission'),
  'rival.asymmetric-routing': {
    fires: { run: config(), log: stray('SYN ACK'), mail: CONNECT_TIMEOUT },
    // A RST without a connection follows an inspection drop as well.
    almost: { run: config(), log: stray('RST'), mail: CONNECT_TIMEOUT },
  },
  'rival.shun': {
    fires: { run: config(), log: shunned('203.0.113.25'), mail: CUT },
    almost: { run: config(), log: shunned('203.0.113.77'), mail: CUT },
  },
  'rival.rate-limit': {
    fires: { mail: outbound('4.7.1 Too many connections, slow down') },
    almost: { mail: outbound('4.2.1 Mailbox busy') },
  },
  'rival.esa-load': {
    fires: { status: loaded(1), mail: CUT },
    almost: { status: loaded(0), mail: CUT },
  },
  'rival.tls-off': {
    fires: { esa: showconfig('off'), mail: mailLog(taken('13:10:00', 1, 7, PEER)) },
    almost: { esa: showconfig('preferred'), mail: mailLog(taken('13:10:00', 1, 7, PEER)) },
  },
  'rival.starttls-order': {
    fires: { telnet: telnet(['250-STARTTLS', '250-mx.example.org', '250 SIZE 33554432']) },
    almost: { telnet: telnet(['250-mx.example.org', '250-STARTTLS', '250 SIZE 33554432']) },
  },
};

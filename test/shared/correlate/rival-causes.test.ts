/** What explains a loss beyond the mail log, and what an engine's own line keeps from being explained. */
import { describe, expect, it } from 'vitest';
import { symptomsOf } from '../../../shared/correlate/mail-symptoms.ts';
import { documentsOf, runStory } from '../diagnose/run-story.ts';
import {
  aborted,
  config,
  connectionError,
  counters,
  dcid,
  delivered,
  ESA,
  headers,
  icid,
  intake,
  mailLog,
  syslog,
  taken,
  telnet,
} from '../rules/texts.ts';

const PEER = '198.51.100.10';
const MX = '198.51.100.23';
const FLOW = `outside:${PEER}/35314 to inside:192.168.1.1/25`;

/** A receipt cut after five minutes. */
const CUT = icid(1, PEER, '13:41:09', '13:46:11', [
  ...intake('13:41:09', 1, 7),
  ...aborted('13:46:11', 1, 7),
]);

/** A silent client that the listener ended. */
const IDLE = icid(1, PEER, '13:41:09', '13:46:09', [
  `13:46:09 ICID 1 disconnected address ${PEER}, no messages injected within timeout period`,
]);

const TIMED_OUT = dcid(6, MX, '13:20:00', '13:21:15', [
  connectionError('13:21:15', 6, MX, '[Errno 60] Operation timed out'),
]);

function teardown(reason: string, duration = '0:05:02', peer = PEER): string {
  const flow = FLOW.replace(PEER, peer);
  return syslog(
    '13:46:11',
    `%ASA-6-302014: Teardown TCP connection 1401 for ${flow} duration ${duration} bytes 1701 ${reason}`,
  );
}

function dropped(time: string, peer = PEER): string {
  return syslog(
    time,
    `%ASA-4-507003: tcp flow from ${FLOW.replace(PEER, peer)} terminated by inspection engine, reason - inspector disconnected, dropped packet.`,
  );
}

function stray(flags: string, time: string): string {
  return syslog(
    time,
    `%ASA-6-106015: Deny TCP (no connection) from ${MX}/25 to 192.168.1.1/50121 flags ${flags}  on interface outside`,
  );
}

const BUILT = syslog(
  '13:20:00',
  `%ASA-6-302013: Built outbound TCP connection 17 for outside:${MX}/25 (${MX}/25) to inside:192.168.1.1/50121 (203.0.113.25/50121)`,
);

function shunned(time: string): string {
  return syslog(time, `%ASA-4-401004: Shunned packet: ${PEER} = 192.168.1.1 on interface outside`);
}

function causes(items: readonly string[], log = '', more: Readonly<Record<string, string>> = {}) {
  const texts = { run: config(), log, mail: mailLog(items), ...more };
  const { snapshot } = runStory(documentsOf(texts), { esa: [ESA] });
  return symptomsOf(snapshot).map((s) => s.explainedBy ?? '-');
}

describe('lines of the firewall', () => {
  it.each([
    ['an idle time-out of that flow', CUT, teardown('Conn-timeout'), 'rival.idle-timeout'],
    ['a flow of another length', CUT, teardown('Conn-timeout', '0:01:00'), '-'],
    ['a flow of another peer', CUT, teardown('Conn-timeout', '0:05:02', '198.51.100.11'), '-'],
    ['an orderly end', CUT, teardown('TCP FINs'), '-'],
    ['the inspection', CUT, teardown('Flow closed by inspection'), '-'],
    ['an IPS', CUT, teardown('Flow terminated by IPS'), 'rival.service-module'],
    ['a bad segment', CUT, teardown('TCP segment partial overlap'), 'rival.normalizer'],
    ['a shun meanwhile', CUT, shunned('13:43:00'), 'rival.shun'],
    ['a shun on another day', CUT, shunned('09:43:00'), '-'],
    [
      'an answer without a SYN',
      TIMED_OUT,
      stray('SYN ACK', '13:20:01'),
      'rival.asymmetric-routing',
    ],
    ['an answer at another time', TIMED_OUT, stray('SYN ACK', '12:20:01'), '-'],
    ['a late answer to a SYN that passed', TIMED_OUT, BUILT + stray('SYN ACK', '13:20:31'), '-'],
    ['a stray RST', TIMED_OUT, stray('RST', '13:20:01'), '-'],
  ])('%s', (_, items, log, cause) => {
    expect(causes(items, log)).toEqual([cause]);
  });
});

describe('a line of the engine', () => {
  it.each([
    ['keeps a teardown from explaining', CUT, dropped('13:41:11') + teardown('Conn-timeout'), '-'],
    ['keeps a shun from explaining', CUT, dropped('13:41:11') + shunned('13:43:00'), '-'],
    ['takes back a timer of the listener', IDLE, dropped('13:41:11'), '-'],
    ['of an hour before does not', IDLE, dropped('12:41:11'), 'rival.listener-timeout'],
    ['about another peer does not', IDLE, dropped('13:41:11', MX), 'rival.listener-timeout'],
  ])('%s', (_, items, log, cause) => {
    expect(causes(items, log)).toEqual([cause]);
  });
});

describe('words of the log', () => {
  it.each([
    ['13:41:10 ICID 1 Receiving Failed: Too Many Messages', ['rival.rate-limit']],
    ['13:41:10 ICID 1 Receiving Failed: Resources Low', ['rival.esa-load']],
    ['13:41:10 ICID 1 Receiving Failed: Message loop', ['rival.policy-drop']],
  ])('%s', (line, expected) => {
    expect(causes(icid(1, PEER, '13:41:09', '13:41:10', [line]))).toEqual(expected);
  });

  it('a server that lists STARTTLS too early explains its own plain sessions', () => {
    const plain = (id: number, peer: string) =>
      dcid(id, peer, '13:20:00', '13:20:02', [
        `13:20:01 DCID ${id} STARTTLS command not supported`,
      ]);
    const dialogue = telnet(['250-STARTTLS', '250 mx.example.org']).replaceAll('203.0.113.25', MX);
    const found = causes([...plain(5, MX), ...plain(6, '198.51.100.24')], '', { dialogue });
    expect(found).toEqual(['rival.starttls-order', '-']);
  });
});

describe('the size of packets', () => {
  const cut = (i: number) => [
    `14:0${i}:00 Delivery start DCID ${300 + i} MID ${500 + i} to RID [0]`,
    connectionError(`14:0${i + 4}:00`, 300 + i, MX, '[Errno 60] Operation timed out'),
  ];
  const sized = (mid: number, bytes: number) =>
    taken('13:10:00', mid, mid, PEER).map((l) => l.replace('ready 4120', `ready ${bytes}`));

  /** `cuts` large mails stall on the way to the MX; `small` of 800 bytes and `large` pass. */
  function outbound(cuts: number, small: number, large: number): readonly string[] {
    const passed = Array.from({ length: small + large }, (_, i) => 600 + i);
    return [
      ...passed.flatMap((mid, i) => sized(mid, i < small ? 800 : 9000)),
      ...Array.from({ length: cuts }, (_, i) => sized(500 + i, 9000)).flat(),
      ...passed.flatMap((mid) => delivered('13:30:00', mid, mid, MX)),
      ...Array.from({ length: cuts }, (_, i) =>
        dcid(300 + i, MX, `14:0${i}:00`, `14:0${i + 4}:00`, cut(i)),
      ).flat(),
    ];
  }

  it.each([
    ['small passes, large stalls', 4, 6, 0, 'rival.path-mtu'],
    ['a large one passed', 4, 6, 1, '-'],
    ['too few to tell from chance', 3, 3, 0, '-'],
    ['nothing passes at all', 4, 0, 0, '-'],
  ])('%s', (_, cuts, small, large, cause) => {
    expect(new Set(causes(outbound(cuts, small, large)))).toEqual(new Set([cause]));
  });

  it.each([
    ['no drop is counted', 0, 'rival.path-mtu'],
    ['the class that takes the flow counts drops', 2, '-'],
  ])('is believed only while %s', (_, packets, cause) => {
    const matches = { 'header line length gt 998': ['drop-connection log', packets] as const };
    const found = causes(outbound(4, 6, 0), '', { counters: counters({ matches }) });
    expect(new Set(found)).toEqual(new Set([cause]));
  });

  it('is no matter where the end came at once', () => {
    const reset = icid(1, PEER, '13:41:09', '13:41:10', [
      ...intake('13:41:09', 1, 7),
      ...headers('13:41:10', 7),
      ...aborted('13:41:10', 1, 7),
    ]);
    expect(causes(reset)).toEqual(['-']);
  });
});

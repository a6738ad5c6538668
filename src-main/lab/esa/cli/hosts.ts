/**
 * `hoststatus` and `tophosts` (Cisco 215929 [V] as far as it goes; gauges, addresses, last 5XX error
 * [K]). Sort keys of `tophosts` other than `active_rcpts` are modelled.
 */
import { wallClock } from './clock-text.ts';
import { askNumber, type CliContext, type Dialogue, print } from './command.ts';
import { type HostFacts, logFacts, noFacts } from './log-facts.ts';

const EMPTY = noFacts('');

export function* hoststatus(context: CliContext, words: readonly string[]): Dialogue {
  let domain = words[0] ?? '';
  while (domain === '') {
    // [modelled]
    domain = (yield { kind: 'ask', lines: ['', 'Recipient host:'], preset: '' }).trim();
  }
  const facts = logFacts(context.esa).hosts.get(domain.toLowerCase());
  const known = facts ?? EMPTY;
  yield print(
    '',
    `Host mail status for: '${domain}'`,
    `Status as of: ${wallClock(context.esa.identity, context.now())}`,
    // a host never tried is neither up nor down [modelled]
    `Host up/down: ${facts === undefined ? 'unknown' : known.isDown ? 'down' : 'up'}`,
    'Counters:',
    '  Queue',
    row(4, 'Soft Bounced Events', known.soft),
    '  Completion',
    row(4, 'Completed Recipients', known.delivered + known.hard),
    row(6, 'Hard Bounced Recipients', known.hard),
    row(8, 'DNS Hard Bounces', known.dns),
    row(8, '5XX Hard Bounces', known.refused),
    row(8, 'Filter Hard Bounces', 0),
    row(8, 'Expired Hard Bounces', known.expired),
    row(8, 'Other Hard Bounces', 0),
    row(6, 'Delivered Recipients', known.delivered),
    row(6, 'Deleted Recipients', 0),
    'Gauges:',
    '  Queue',
    row(4, 'Active Recipients', known.active),
    row(6, 'Unattempted Recipients', known.active - known.attempted),
    row(6, 'Attempted Recipients', known.attempted),
    '  Connections',
    row(4, 'Current Outbound Connections', known.connectionsOut),
    row(4, 'Pending Outbound Connections', 0),
    ...(known.address === undefined
      ? []
      : ['Ordered IP addresses:', '    Preference   IPs', `        10       ${known.address}`]),
    ...(known.last5xx === undefined
      ? []
      : [
          'Last 5XX Error:',
          '----------',
          known.last5xx.text,
          `(at ${known.last5xx.time}) IP: ${known.last5xx.address}`,
          '----------',
        ]),
  );
  return 0;
}

function row(indent: number, name: string, count: number): string {
  return `${' '.repeat(indent)}${name}`.padEnd(34) + String(count).padStart(7);
}

const KEYS: readonly { readonly name: string; readonly of: (host: HostFacts) => number }[] = [
  { name: 'active_rcpts', of: (h) => h.active },
  { name: 'conn_out', of: (h) => h.connectionsOut },
  { name: 'deliv_rcpts', of: (h) => h.delivered },
  { name: 'hard_bounced', of: (h) => h.hard },
  { name: 'soft_bounced', of: (h) => h.soft },
];
/** The appliance's own queues, which stand in the table of Cisco 215929 [V]. */
const OWN_QUEUES = ['the.encryption.queue', 'the.euq.queue', 'the.euq.release.queue'];
const SHOWN = 20;

export function* tophosts(context: CliContext, words: readonly string[]): Dialogue {
  let key = KEYS.find((k) => k.name === words[0]);
  if (words[0] !== undefined && !key) {
    yield print(`Usage: tophosts [${KEYS.map((k) => k.name).join(' | ')}]`); // [modelled]
    return 1;
  }
  if (!key) {
    const choices = [
      'Active Recipients',
      'Connections Out',
      'Delivered Recipients',
      'Hard Bounced Recipients',
      'Soft Bounced Events',
    ];
    const number = yield* askNumber(
      ['', 'Sort results by:', ...choices.map((name, i) => `${i + 1}. ${name}`)],
      KEYS.length,
      '1',
    );
    key = KEYS[number - 1];
  }
  const of = key?.of ?? (() => 0);
  const all: [string, HostFacts][] = [
    ...logFacts(context.esa).hosts,
    ...OWN_QUEUES.map((name): [string, HostFacts] => [name, EMPTY]),
  ];
  // Array.sort is stable: equal hosts stay in the order in which they were first seen.
  const rows = all.sort((a, b) => of(b[1]) - of(a[1])).slice(0, SHOWN);
  yield print(
    '',
    `Status as of: ${wallClock(context.esa.identity, context.now())}`,
    "Hosts marked with '*' were down as of the last delivery attempt.",
    '                               Active  Conn.  Deliv.   Soft   Hard',
    '#  Recipient Host              Recip.  Out    Recip.   Bounced Bounced',
    ...rows.map(([name, h], i) => tableRow(i + 1, name, h)),
  );
  return 0;
}

// 1  the.encryption.queue        0       0      0        0       0
function tableRow(number: number, name: string, host: HostFacts): string {
  return [
    `${number}${host.isDown ? '*' : ''}`.padEnd(3),
    `${name} `.padEnd(28),
    String(host.active).padEnd(8),
    String(host.connectionsOut).padEnd(7),
    String(host.delivered).padEnd(9),
    String(host.soft).padEnd(8),
    String(host.hard),
  ].join('');
}

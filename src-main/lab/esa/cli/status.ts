/**
 * `status` and `status detail`. Counters come from the log the box keeps, current IDs from the box.
 * The parts (counters, rates, gauges, current IDs) are esa.md 3.4's; names and layout are modelled on
 * what is known of AsyncOS [K]. Never reset and never restarted: the three columns are equal.
 */
import { wallClock, zoneOf } from './clock-text.ts';
import { type CliContext, type Dialogue, print } from './command.ts';
import { type EventName, type HostFacts, type LogFacts, logFacts } from './log-facts.ts';

export function* status(context: CliContext, words: readonly string[]): Dialogue {
  if (words.length > 1 || (words[0] !== undefined && words[0] !== 'detail')) {
    yield print('Usage: status [detail]'); // [modelled]
    return 1;
  }
  const facts = logFacts(context.esa);
  const isDetail = words[0] === 'detail';
  yield print(
    ...(isDetail ? [] : ['', 'Enter "status detail" for more information.']),
    '',
    ...headOf(context, facts),
    '',
    ...counters(context, facts, isDetail),
    '',
    ...(isDetail ? [...rates(context, facts), ''] : []),
    ...gauges(context, facts, isDetail),
  );
  return 0;
}

function headOf(context: CliContext, facts: LogFacts): readonly string[] {
  const { identity } = context.esa;
  const wall = context.now() + identity.offsetMin * 60_000;
  const head = (name: string, value: string): string => `${`${name}:`.padEnd(31)}${value}`;
  return [
    head('Status as of', wallClock(identity, context.now())),
    head('Up since', `${facts.since} ${zoneOf(identity.offsetMin)}`),
    head('Last counter reset', 'Never'),
    head('System status', 'Online'),
    head(
      'Oldest Message',
      facts.oldestAt === undefined ? 'No Messages' : age(wall - facts.oldestAt),
    ),
  ];
}

/** `4 hours 5 mins`, `19 mins 3 secs` */
function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} mins ${seconds % 60} secs`
    : `${Math.floor(minutes / 60)} hours ${minutes % 60} mins`;
}

/** `62,049,822` */
function commas(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

function row(name: string, ...values: readonly (number | string)[]): string {
  const cells = values.map((v) => (typeof v === 'number' ? commas(v) : v).padStart(15)).join('');
  return `${`  ${name}`.padEnd(34)}${cells}`;
}

function counters(context: CliContext, facts: LogFacts, isDetail: boolean): readonly string[] {
  const count = (name: EventName): number => facts.events[name].length;
  const three = (name: string, n: number): string => row(name, n, n, n);
  const sum = (of: (host: HostFacts) => number): number =>
    [...facts.hosts.values()].reduce((total, host) => total + of(host), 0);
  const detail = (...lines: readonly string[]): readonly string[] => (isDetail ? lines : []);
  const ids = context.esa.ids();
  return [
    `${'Counters:'.padEnd(34)}${['Reset', 'Uptime', 'Lifetime'].map((c) => c.padStart(15)).join('')}`,
    'Receiving',
    three('Messages Received', count('messages')),
    three('Recipients Received', count('recipients')),
    ...detail(three('Gen. Bounce Recipients', 0)),
    'Rejection',
    three('Rejected Recipients', 0),
    three('Dropped Messages', 0),
    'Queue',
    three('Soft Bounced Events', count('soft')),
    'Completion',
    three('Completed Recipients', count('completed')),
    ...detail(
      three('Hard Bounced Recipients', count('hard')),
      three(
        'DNS Hard Bounces',
        sum((h) => h.dns),
      ),
      three(
        '5XX Hard Bounces',
        sum((h) => h.refused),
      ),
      three(
        'Expired Hard Bounces',
        sum((h) => h.expired),
      ),
      three('Filter Hard Bounces', 0),
      three('Other Hard Bounces', 0),
      three('Delivered Recipients', count('delivered')),
      three('Deleted Recipients', 0),
      three('Global Unsub. Hits', 0),
      three('DomainKeys Signed Msgs', 0),
    ),
    'Current IDs',
    // an id is shown without commas, in the last column
    ...[
      ['Message ID (MID)', ids.mid],
      ['Injection Conn. ID (ICID)', ids.icid],
      ['Delivery Conn. ID (DCID)', ids.dcid],
    ].map(([name, id]) => row(String(name), '', '', String(id))),
  ];
}

function rates(context: CliContext, facts: LogFacts): readonly string[] {
  const wall = context.now() + context.esa.identity.offsetMin * 60_000;
  const perHour = (name: EventName, minutes: number): number => {
    const from = wall - minutes * 60_000;
    const recent = facts.events[name].filter((at) => at > from && at <= wall).length;
    return recent * (60 / minutes);
  };
  const line = (label: string, name: EventName): string =>
    row(label, perHour(name, 1), perHour(name, 5), perHour(name, 15));
  return [
    `${'Rates (Events Per Hour):'.padEnd(34)}${['1-Minute', '5-Minutes', '15-Minutes'].map((c) => c.padStart(15)).join('')}`,
    'Receiving',
    line('Messages Received', 'messages'),
    line('Recipients Received', 'recipients'),
    'Queue',
    line('Soft Bounced Events', 'soft'),
    'Completion',
    line('Completed Recipients', 'completed'),
    line('Hard Bounced Recipients', 'hard'),
    line('Delivered Recipients', 'delivered'),
  ];
}

function gauges(context: CliContext, facts: LogFacts, isDetail: boolean): readonly string[] {
  const detail = (...lines: readonly string[]): readonly string[] => (isDetail ? lines : []);
  const hosts = [...facts.hosts.values()];
  const active = hosts.reduce((sum, h) => sum + h.active, 0);
  const attempted = hosts.reduce((sum, h) => sum + h.attempted, 0);
  return [
    `${'Gauges:'.padEnd(34)}${'Current'.padStart(15)}`,
    ...detail(
      'System',
      row('RAM Utilization', '1%'),
      row('CPU Utilization', '2%'),
      row('Disk I/O Utilization', '0%'),
      row('Resource Conservation', 0),
    ),
    'Connections',
    row('Current Inbound Conn.', facts.openIn),
    row('Current Outbound Conn.', facts.openOut),
    'Queue',
    row('Active Recipients', active),
    ...detail(
      row('Unattempted Recipients', active - attempted),
      row('Attempted Recipients', attempted),
    ),
    row('Messages In Work Queue', 0),
    ...detail(row('Destinations In Memory', facts.hosts.size)),
    row('Kilobytes Used', context.esa.queue.length * 4),
    row('Kilobytes Free', 8_388_608 - context.esa.queue.length * 4),
  ];
}

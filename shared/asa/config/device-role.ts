/**
 * What the device is in its surroundings: failover, cluster, security contexts, firewall mode, and
 * its names. Only what a reader of policies must know is kept (asa.md e.5, k); `failover` alone
 * switches failover on, its absence or `no failover` means off.
 */
import { type Command, eachBodyLine, type Reading } from './reading.ts';

/** `failover`, `no failover`, `failover lan unit primary`; the rest describes links and timers. */
export function readFailover(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const { draft } = r;
  const unit = words[1] === 'lan' && words[2] === 'unit' ? words[3] : undefined;
  if (words.length > 1 && unit === undefined) {
    for (let i = at; i < command.end; i++) r.mark(i, 'ignored');
    return;
  }
  draft.failover ??= { isOn: false, span: r.span(at) };
  if (words.length === 1) draft.failover.isOn = !isNegated;
  if (unit === 'primary' || unit === 'secondary') draft.failover.unit = unit;
  r.mark(at, 'used');
}

/** `cluster group NAME` with `enable` below it. */
export function readCluster(r: Reading, command: Command): void {
  const { words, at, end, isNegated } = command;
  const name = words[2];
  if (words[1] !== 'group' || name === undefined || isNegated) {
    for (let i = at; i < end; i++) r.mark(i, 'ignored');
    return;
  }
  let isEnabled = false;
  r.mark(at, 'used');
  eachBodyLine(r, command, (line) => {
    if (line.words[0] === 'enable') {
      isEnabled = !line.isNegated;
      r.mark(line.index, 'used');
    } else r.mark(line.index, 'ignored');
  });
  r.draft.cluster = { name, isEnabled, span: r.span(at, end - 1) };
}

/** `context NAME` of the system space. */
export function readContext(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const name = words[1];
  if (name === undefined || command.isNegated) {
    r.mark(at, 'unsupported');
    r.warn(at, 'incomplete', { text: words.join(' ') });
    return;
  }
  const interfaces: string[] = [];
  let configUrl: string | undefined;
  r.mark(at, 'used');
  eachBodyLine(r, command, (line) => {
    const [keyword, value] = line.words;
    r.mark(line.index, CONTEXT_LINES.has(keyword ?? '') ? 'ignored' : 'used');
    // allocate-interface GigabitEthernet0/1.100 outside visible
    if (keyword === 'allocate-interface' && value !== undefined) interfaces.push(value);
    else if (keyword === 'config-url' && value !== undefined) configUrl = value;
    else if (!CONTEXT_LINES.has(keyword ?? '')) {
      r.mark(line.index, 'unsupported');
      r.warn(line.index, 'context-line', { text: line.words.join(' ') });
    }
  });
  const span = r.span(at, end - 1);
  r.draft.contexts.push({ name, span, interfaces, ...(configUrl ? { configUrl } : {}) });
}

const CONTEXT_LINES = new Set([
  'description',
  'member',
  'allocate-ips',
  'allocate-tls',
  'join-failover-group',
  'storage-url',
  'scansafe',
]);

/** `firewall transparent` */
export function readFirewall(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  if (words[1] === 'transparent') {
    r.draft.isTransparent = !isNegated;
    r.mark(at, 'used');
  } else r.mark(at, 'ignored');
}

/** `hostname edge-fw` */
export function readHostname(r: Reading, command: Command): void {
  const name = command.words[1];
  if (name !== undefined && !command.isNegated) r.draft.hostname = name;
  r.mark(command.at, 'used');
}

/** `domain-name example.com` */
export function readDomainName(r: Reading, command: Command): void {
  const name = command.words[1];
  if (name !== undefined && !command.isNegated) r.draft.domainName = name;
  r.mark(command.at, 'used');
}

/** `time-range NAME` with its periods, which are kept unread. */
export function readTimeRange(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const name = words[1];
  if (name === undefined || command.isNegated) {
    r.mark(at, 'unsupported');
    r.warn(at, 'incomplete', { text: words.join(' ') });
    return;
  }
  const entries: string[] = [];
  r.mark(at, 'used');
  eachBodyLine(r, command, (line) => {
    entries.push(line.words.join(' '));
    r.mark(line.index, 'used');
  });
  r.draft.timeRanges.push({ name, entries, span: r.span(at, end - 1) });
}

/**
 * `policy-map NAME` blocks: classes in order, with their actions (asa.md a.1, a.4, f).
 *
 * The order of classes decides; a class without actions consumes nothing (a.5); `inspect X` without
 * a map means the engine's default map; `no inspect X` in a printed configuration doesn't occur, in
 * a plan it removes a line and is no action. Nesting is told by the words, not by indentation, so
 * that text which lost its blanks reads the same. `policy-map type inspect` is in inspect-map.ts.
 */
import type { ConnectionLimits, PolicyAction, PolicyClass } from '../../model/asa-config.ts';
import type { Draft, DraftPolicyMap } from './draft.ts';
import { readInspectMap } from './inspect-map.ts';
import {
  type BodyLine,
  type Command,
  descriptionOf,
  eachBodyLine,
  type Reading,
  refer,
  squeezed,
} from './reading.ts';

/** `policy-map ...` of either sort, with the lines below it. */
export function readPolicyMap(r: Reading, command: Command): void {
  const { words, at, end } = command;
  const name = words[1];
  if (command.isNegated || name === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, command.isNegated ? 'negation' : 'incomplete', { text: words.join(' ') });
    return;
  }
  if (name === 'type') {
    readInspectMap(r, command);
    return;
  }
  const known = r.draft.policyMaps.get(name);
  const map: DraftPolicyMap = known ?? { name, classes: [], span: r.span(at, end - 1) };
  if (!known) r.draft.policyMaps.set(name, map);
  r.mark(at, 'used');
  let open: Draft<PolicyClass> | undefined;
  eachBodyLine(r, command, (line) => {
    open = readBodyLine(r, map, open, line);
  });
}

/**
 * `class NAME` on the top level: a resource class of the system space (`limit-resource` below it),
 * or the middle of a policy map whose first line is missing, which must not go unnoticed.
 */
export function readStrayClass(r: Reading, command: Command): void {
  const below: BodyLine[] = [];
  eachBodyLine(r, command, (line) => below.push(line));
  const isResource = below.some((line) => line.words[0] === 'limit-resource');
  const lines = [command.at, ...below.map((line) => line.index)];
  for (const index of lines) {
    r.mark(index, isResource ? 'ignored' : 'unsupported');
    if (!isResource) r.warn(index, 'orphan', { text: (r.lines[index] ?? '').trim() });
  }
}

/** Returns the class that the next line belongs to. */
function readBodyLine(
  r: Reading,
  map: DraftPolicyMap,
  open: Draft<PolicyClass> | undefined,
  line: BodyLine,
): Draft<PolicyClass> | undefined {
  const { index, words } = line;
  const raw = r.lines[index] ?? '';
  if (words[0] === 'class' && !line.isNegated) return openClass(r, map, line);
  if (words[0] === 'description' && open === undefined) {
    map.description = descriptionOf(raw);
    r.mark(index, 'used');
  } else if (words[0] === 'class' || open === undefined) {
    r.mark(index, 'unsupported');
    r.warn(index, words[0] === 'class' ? 'negation' : 'orphan', { text: raw.trim() });
  } else {
    const action = readAction(r, line, squeezed(raw, words));
    if (action) open.actions.push(action);
    if (action) open.span = { ...open.span, to: action.span.to };
  }
  return open;
}

function openClass(
  r: Reading,
  map: DraftPolicyMap,
  line: BodyLine,
): Draft<PolicyClass> | undefined {
  const name = line.words[1];
  if (name === undefined) {
    r.mark(line.index, 'unsupported');
    r.warn(line.index, 'incomplete', { text: 'class' });
    return undefined;
  }
  const span = r.span(line.index);
  r.mark(line.index, 'used');
  if (name !== 'class-default') refer(r, 'class-map', name, 'class', span);
  const known = map.classes.find((c) => c.name === name);
  if (known) return known;
  const opened: Draft<PolicyClass> = { name, actions: [], span };
  map.classes.push(opened);
  return opened;
}

const MODULES = new Set(['csc', 'ips', 'cxsc', 'sfr']);
const OTHERS = new Set([
  'police',
  'priority',
  'shape',
  'service-policy',
  'flow-export',
  'user-statistics',
  'nat',
  'random-sequence-number',
]);

function readAction(r: Reading, line: BodyLine, text: string): PolicyAction | undefined {
  const { index, words } = line;
  const span = r.span(index);
  const keyword = words[0] ?? '';
  if (line.isNegated) {
    r.mark(index, 'used');
    // `show running-config all` prints off states; anywhere else this line is a plan's.
    if (!r.isAll) r.warn(index, 'negated-action', { text });
    return { span, text, kind: 'negation', of: words.join(' ') };
  }
  if (keyword === 'inspect' && words[1] !== undefined) {
    r.mark(index, 'used');
    return readInspect(r, line, text);
  }
  if (keyword === 'set' && words[1] === 'connection') {
    return readSetConnection(r, line, text);
  }
  if (MODULES.has(keyword)) {
    r.mark(index, 'used');
    return { span, text, kind: 'service-module', module: keyword };
  }
  if (OTHERS.has(keyword)) {
    r.mark(index, 'used');
    if (keyword === 'service-policy') refer(r, 'policy-map', words[1], 'service-policy', span);
    return { span, text, kind: 'other', keyword };
  }
  r.mark(index, 'unsupported');
  r.warn(index, 'action-unknown', { text });
  return { span, text, kind: 'other', keyword };
}

const SUBS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['h323', new Set(['h225', 'ras'])],
  ['icmp', new Set(['error'])],
  ['ftp', new Set(['strict'])],
]);
const INSPECT_OPTIONS = new Set(['tls-proxy', 'dynamic-filter-snoop', 'fail-open', 'fail-close']);

/** `inspect esmtp`, `inspect dns preset_dns_map`, `inspect h323 h225`, `inspect ftp strict MAP` */
function readInspect(r: Reading, line: BodyLine, text: string): PolicyAction {
  const { words, index } = line;
  const protocol = words[1] ?? '';
  let at = 2;
  const span = r.span(index);
  const action: Draft<Extract<PolicyAction, { kind: 'inspect' }>> = {
    span,
    text,
    kind: 'inspect',
    protocol,
  };
  const sub = words[at];
  if (sub !== undefined && SUBS.get(protocol)?.has(sub)) {
    action.sub = sub;
    at++;
  }
  const map = words[at];
  if (map !== undefined && !INSPECT_OPTIONS.has(map)) {
    action.map = map;
    refer(r, 'inspect-map', map, `inspect ${protocol}`, span);
  }
  return action;
}

const COUNTS: ReadonlyMap<
  string,
  'connMax' | 'embryonicMax' | 'perClientMax' | 'perClientEmbryonicMax'
> = new Map([
  ['conn-max', 'connMax'],
  ['embryonic-conn-max', 'embryonicMax'],
  ['per-client-max', 'perClientMax'],
  ['per-client-embryonic-max', 'perClientEmbryonicMax'],
]);

/**
 * `set connection conn-max 50 embryonic-conn-max 100`, `set connection timeout idle 0:30:00 reset`,
 * `set connection advanced-options NAME`, `set connection advanced-options tcp-state-bypass`
 */
function readSetConnection(r: Reading, line: BodyLine, text: string): PolicyAction {
  const { words, index } = line;
  const span = r.span(index);
  const limits: Draft<ConnectionLimits> = {};
  let at = 2;
  while (at < words.length) {
    const taken = readLimit(r, words, at, limits, index);
    if (taken === 0) {
      r.mark(index, 'unsupported');
      r.warn(index, 'action-unknown', { text });
      return { span, text, kind: 'set-connection', ...limits };
    }
    at += taken;
  }
  r.mark(index, 'used');
  return { span, text, kind: 'set-connection', ...limits };
}

/** Number of words that the option at `at` takes; 0 when it isn't known. */
function readLimit(
  r: Reading,
  words: readonly string[],
  at: number,
  limits: Draft<ConnectionLimits>,
  index: number,
): number {
  const word = words[at] ?? '';
  const value = words[at + 1];
  const count = COUNTS.get(word);
  if (count !== undefined) {
    if (!/^\d{1,9}$/.test(value ?? '')) return 0;
    limits[count] = Number(value);
    return 2;
  }
  switch (word) {
    case 'advanced-options':
      if (value === undefined) return 0;
      if (value === 'tcp-state-bypass') limits.tcpStateBypass = true;
      else if (value !== 'sctp-state-bypass' && value !== 'flow-offload') {
        limits.tcpMap = value;
        refer(r, 'tcp-map', value, 'set connection advanced-options', r.span(index));
      }
      return 2;
    case 'timeout':
      return 1;
    // 7.x and early 8.x say `tcp` for `idle`.
    case 'idle':
    case 'tcp': {
      const seconds = secondsOf(value);
      if (seconds === undefined) return 0;
      limits.idleTimeoutS = seconds;
      return 2;
    }
    case 'embryonic':
    case 'half-closed':
    case 'random-sequence-number':
    case 'syn-cookie-mss':
      return value === undefined ? 0 : 2;
    case 'dcd':
      return words.length - at;
    case 'reset':
    case 'decrement-ttl':
      return 1;
    default:
      return 0;
  }
}

/** `0:30:00` in seconds; `0` or `0:00:00` is 0, which means never. */
function secondsOf(text: string | undefined): number | undefined {
  if (text === '0') return 0;
  const g = /^(?<h>\d{1,4}):(?<m>\d{1,2}):(?<s>\d{1,2})$/.exec(text ?? '')?.groups;
  return g && Number(g.h) * 3600 + Number(g.m) * 60 + Number(g.s);
}

/**
 * `show service-policy` and its sub-forms (asa.md d.3): which policy is in force where, and counters
 * of each class. Read by keyword, never by indentation: captures have two spaces, tabs or none.
 * The `Inspect:` line grew over the releases (four generations, see `inspect-line.ts`); sub-lines
 * appear only when one engine is asked for (`show service-policy inspect esmtp`).
 * Absence: no `Class-map` for a class without any action that counts (the note's empty class does
 * not show); no sub-lines means the engine was not asked for, not that nothing matched.
 * Counters restart on reload, `clear service-policy` or when the class is made anew.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import { message } from '../../base/message.ts';
import type {
  ClassCounters,
  InspectCounters,
  ServicePolicyCounters,
  SetConnectionCounters,
} from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { parseInspectLine, readTcpProxy } from './inspect-line.ts';
import { answerLines, closeAnswer, rejoin } from './lines.ts';
import { type ConnectionLine, readClassLine } from './service-policy-class.ts';
import { actionLine, matchLine, parameterLine } from './service-policy-esmtp.ts';

const ID = 'asa/show-service-policy';

export const showServicePolicy = {
  id: ID,
  commands: ['show service-policy'],
  versions: ['7.0 to 8.3 [S]', '8.4 and later [O]', '9.4 and later [K]', '9.7 and later [O]'],
  about: aboutOf(ID),
  parse(block, command?: string) {
    const lines = rejoin(answerLines(block), BEGINS);
    const walk: Walk = {
      lines,
      policies: [],
      loose: [],
      looseConnections: [],
      scope: undefined,
      inspect: undefined,
      match: undefined,
    };
    lines.each((text, index) => {
      takeLine(walk, text.trim(), index);
    });
    const filter = filterOf(command);
    return closeAnswer(lines, ID, {
      span: lines.all,
      ...(filter === undefined ? {} : { filter }),
      ...finish(walk),
    });
  },
} as const satisfies AsaCommand<ServicePolicyCounters>;

/** Words behind `show service-policy`; undefined where the command isn't known. */
function filterOf(command: string | undefined): string | undefined {
  if (command === undefined) return undefined;
  const words = command.trim().split(/\s+/).slice(2).join(' ');
  return words === '' ? undefined : words;
}

// Every line of this answer is indented or opens like this; other lines go on with the one above.
const BEGINS =
  /^(?:\s{2}|\t|Global policy:|Interface \S+:$|Service-policy:|Class-map:|Inspect:|Set connection|match |tcp-proxy)/i;
// Global policy:
const GLOBAL = /^Global policy:$/i;
// Interface outside:
const INTERFACE = /^Interface (?<nameif>[^\s:]+):$/i;
//   Service-policy: global_policy
const POLICY = /^Service-policy: ?(?<policy>\S+)$/i;
//     Class-map: inspection_default
const CLASS = /^Class-map: ?(?<name>\S.*)$/i;

type Open<T> = { -readonly [K in keyof T]: T[K] };
interface OpenInspect extends Omit<Open<InspectCounters>, 'parameters' | 'matches'> {
  parameters: InspectCounters['parameters'][number][];
  matches: InspectCounters['matches'][number][];
}
interface OpenClass {
  name: string;
  inspects: OpenInspect[];
  setConnection?: SetConnectionCounters;
  modules: NonNullable<ClassCounters['modules']>[number][];
  first: number;
  last: number;
}
interface OpenPolicy {
  scope: 'global' | 'interface';
  nameif?: string;
  policy: string;
  classes: OpenClass[];
  first: number;
  last: number;
}

/** What is open (policy, class, inspect, match) while the lines are walked once. */
interface Walk {
  readonly lines: AnswerLines;
  readonly policies: OpenPolicy[];
  readonly loose: OpenInspect[];
  readonly looseConnections: SetConnectionCounters[];
  scope: { scope: 'global' | 'interface'; nameif?: string; at: number } | undefined;
  inspect: OpenInspect | undefined;
  match: { index: number; found: NonNullable<ReturnType<typeof matchLine>> } | undefined;
}

function takeLine(walk: Walk, text: string, index: number): void {
  if (
    takeHeading(walk, text, index) ||
    takeEngine(walk, text, index) ||
    takeClassLine(walk, text, index)
  ) {
    const policy = walk.policies.at(-1);
    if (!policy) return;
    policy.last = index;
    const last = policy.classes.at(-1);
    if (last) last.last = index;
  }
}

/** Headings: where, which policy, which class. */
function takeHeading(walk: Walk, text: string, index: number): boolean {
  const nameif = INTERFACE.exec(text)?.groups?.nameif;
  if (nameif !== undefined || GLOBAL.test(text)) {
    close(walk);
    walk.scope =
      nameif === undefined
        ? { scope: 'global', at: index }
        : { scope: 'interface', nameif, at: index };
    walk.lines.used(index);
    return false; // belongs to the policy that follows
  }
  const policy = POLICY.exec(text)?.groups?.policy;
  if (policy !== undefined) {
    close(walk);
    const { at, ...scope } = walk.scope ?? { scope: 'global' as const, at: index };
    walk.policies.push({ ...scope, policy, classes: [], first: at, last: index });
    walk.lines.used(index);
    return true;
  }
  const name = CLASS.exec(text)?.groups?.name;
  if (name === undefined) return false;
  close(walk);
  const open = walk.policies.at(-1);
  if (!open) return homeless(walk, index);
  open.classes.push({ name: name.trim(), inspects: [], modules: [], first: index, last: index });
  walk.lines.used(index);
  return true;
}

/** An engine's line and what belongs to it. */
function takeEngine(walk: Walk, text: string, index: number): boolean {
  const inspect = parseInspectLine(text, walk.lines.span(index));
  if (inspect) {
    close(walk);
    walk.inspect = { ...inspect.counters, parameters: [], matches: [] };
    const home = walk.policies.at(-1)?.classes.at(-1)?.inspects ?? walk.loose;
    home.push(walk.inspect);
    if (inspect.unknown.length === 0) walk.lines.used(index);
    else {
      const counters = inspect.unknown.join(', ');
      walk.lines.warn(
        index,
        'unsupported',
        message('warning.asa.unknown-counter', { command: ID, counters }),
      );
    }
    return true;
  }
  const open = walk.inspect;
  if (!open) return false;
  const proxy = readTcpProxy(text);
  if (proxy) {
    open.tcpProxy = proxy;
    walk.lines.used(index);
    return true;
  }
  if (/^tls-proxy:/i.test(text)) {
    walk.lines.ignored(index, 'TLS proxy of the engine, not of the mail [K]');
    return true;
  }
  return open.protocol === 'esmtp'
    ? takeEsmtp(walk, open, text, index)
    : takeOther(walk, text, index);
}

function takeEsmtp(walk: Walk, open: OpenInspect, text: string, index: number): boolean {
  const action = actionLine(text);
  if (action && walk.match) {
    const { found, index: from } = walk.match;
    const { kind, log, packets } = action;
    open.matches.push({
      ...found,
      action: kind,
      log,
      packets,
      span: walk.lines.span(from, index),
    });
    walk.lines.used(from);
    walk.lines.used(index);
    walk.match = undefined;
    return true;
  }
  const found = matchLine(text);
  if (found) {
    closeMatch(walk);
    walk.match = { index, found };
    return true;
  }
  const parameter = parameterLine(text);
  if (!parameter) return false;
  open.parameters.push({ ...parameter, span: walk.lines.span(index) });
  walk.lines.used(index);
  return true;
}

/** Sub-lines of engines that have nothing to do with mail: `message-length maximum 512, drop 0`. */
function takeOther(walk: Walk, text: string, index: number): boolean {
  if (/^(match |class )/i.test(text) || /, (count|drop|packet|log|reset|mask) \d+/.test(text)) {
    walk.lines.ignored(index, 'detail of another engine');
    return true;
  }
  return false;
}

function takeClassLine(walk: Walk, text: string, index: number): boolean {
  const read = readClassLine(text);
  if (!read) return false;
  close(walk);
  const open = walk.policies.at(-1)?.classes.at(-1);
  if (read.kind === 'ignored') {
    walk.lines.ignored(index, 'queues, policing, time-outs: no part of this question');
    return true;
  }
  if (read.kind === 'module') {
    if (!open) return homeless(walk, index);
    open.modules.push({ module: read.module, span: walk.lines.span(index) });
  } else if (open) {
    open.setConnection = withConnection(walk, open.setConnection, read, index);
  } else {
    const { looseConnections: loose } = walk;
    const before = read.kind === 'current' ? loose.pop() : undefined;
    loose.push(withConnection(walk, before, read, index));
  }
  walk.lines.used(index);
  return true;
}

function withConnection(
  walk: Walk,
  before: SetConnectionCounters | undefined,
  read: ConnectionLine,
  index: number,
): SetConnectionCounters {
  const here = walk.lines.span(index);
  const span = before === undefined ? here : { ...before.span, to: here.to };
  return { ...before, ...read.values, span };
}

/** A line whose policy or class a filter cut away: no fact can be made of it. */
function homeless(walk: Walk, index: number): boolean {
  walk.lines.warn(index, 'unsupported', message('warning.asa.service-policy.no-class'));
  return true;
}

function close(walk: Walk): void {
  closeMatch(walk);
  walk.inspect = undefined;
}

function closeMatch(walk: Walk): void {
  if (!walk.match) return;
  walk.lines.warn(
    walk.match.index,
    'unsupported',
    message('warning.asa.service-policy.match-without-action', {
      criterion: walk.match.found.criterion,
    }),
  );
  walk.match = undefined;
}

function finish(
  walk: Walk,
): Pick<ServicePolicyCounters, 'policies' | 'loose' | 'looseConnections'> {
  close(walk);
  const policies = walk.policies.map(({ first, last, classes, ...policy }) => ({
    ...policy,
    classes: classes.map(({ first: from, last: to, modules, setConnection, ...rest }) => ({
      ...rest,
      ...(setConnection === undefined ? {} : { setConnection }),
      ...(modules.length === 0 ? {} : { modules }),
      span: walk.lines.span(from, to),
    })),
    span: walk.lines.span(first, last),
  }));
  const { loose, looseConnections } = walk;
  return {
    policies,
    ...(loose.length === 0 ? {} : { loose }),
    ...(looseConnections.length === 0 ? {} : { looseConnections }),
  };
}

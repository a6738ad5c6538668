/**
 * `show service-policy` and its sub-forms (asa.md d.3): which policy is in force where, and counters
 * of each class. Read by keyword, never by indentation: captures have two spaces, tabs or none.
 * The `Inspect:` line grew over the releases (four generations, see `inspect-line.ts`); sub-lines
 * appear only when one engine is asked for (`show service-policy inspect esmtp`).
 * Absence: no `Class-map` for a class without any action that counts (the note's empty class does
 * not show); no sub-lines means the engine was not asked for, not that nothing matched.
 * Counters restart on reload, `clear service-policy` or when the class is made anew.
 */
import { message } from '../../base/message.ts';
import type {
  ClassCounters,
  InspectCounters,
  PolicyCounters,
  ServicePolicyCounters,
  SetConnectionCounters,
} from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { parseInspectLine, readTcpProxy } from './inspect-line.ts';
import { type AnswerLines, answerLines, closeAnswer, rejoin } from './lines.ts';
import { mergeConnectionLine, readClassLine } from './service-policy-class.ts';
import { actionLine, matchLine, parameterLine } from './service-policy-esmtp.ts';

const ID = 'asa/show-service-policy';

export const showServicePolicy = {
  id: ID,
  commands: ['show service-policy'],
  versions: ['7.0 to 8.3 [S]', '8.4 and later [O]', '9.4 and later [K]', '9.7 and later [O]'],
  about: aboutOf(ID),
  parse(block, command?: string) {
    const lines = rejoin(answerLines(block), BEGINS);
    const reader = new Reader(lines);
    lines.each((text, index) => {
      reader.line(text.trim(), index);
    });
    const filter = filterOf(command);
    return closeAnswer(lines, ID, {
      span: lines.all,
      ...(filter === undefined ? {} : { filter }),
      ...reader.finish(),
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

/** Walks the lines once; what is open (policy, class, inspect, match) is its whole state. */
class Reader {
  private readonly lines: AnswerLines;
  private readonly policies: OpenPolicy[] = [];
  private readonly loose: OpenInspect[] = [];
  private scope: { scope: 'global' | 'interface'; nameif?: string; at: number } | undefined;
  private inspect: OpenInspect | undefined;
  private match: { index: number; found: NonNullable<ReturnType<typeof matchLine>> } | undefined;

  constructor(lines: AnswerLines) {
    this.lines = lines;
  }

  line(text: string, index: number): void {
    if (this.structure(text, index) || this.engine(text, index) || this.classLine(text, index)) {
      const policy = this.policies.at(-1);
      if (!policy) return;
      policy.last = index;
      const last = policy.classes.at(-1);
      if (last) last.last = index;
    }
  }

  /** Headings: where, which policy, which class. */
  private structure(text: string, index: number): boolean {
    const nameif = INTERFACE.exec(text)?.groups?.nameif;
    if (nameif !== undefined || GLOBAL.test(text)) {
      this.close();
      this.scope =
        nameif === undefined
          ? { scope: 'global', at: index }
          : { scope: 'interface', nameif, at: index };
      this.lines.used(index);
      return false; // belongs to the policy that follows
    }
    const policy = POLICY.exec(text)?.groups?.policy;
    if (policy !== undefined) {
      this.close();
      const { at, ...scope } = this.scope ?? { scope: 'global' as const, at: index };
      this.policies.push({ ...scope, policy, classes: [], first: at, last: index });
      this.lines.used(index);
      return true;
    }
    const name = CLASS.exec(text)?.groups?.name;
    if (name === undefined) return false;
    this.close();
    const open = this.policies.at(-1);
    if (!open) return this.homeless(index);
    open.classes.push({ name: name.trim(), inspects: [], modules: [], first: index, last: index });
    this.lines.used(index);
    return true;
  }

  /** An engine's line and what belongs to it. */
  private engine(text: string, index: number): boolean {
    const inspect = parseInspectLine(text, this.lines.span(index));
    if (inspect) {
      this.close();
      this.inspect = { ...inspect.counters, parameters: [], matches: [] };
      const home = this.policies.at(-1)?.classes.at(-1)?.inspects ?? this.loose;
      home.push(this.inspect);
      if (inspect.unknown.length === 0) this.lines.used(index);
      else {
        const counters = inspect.unknown.join(', ');
        this.lines.warn(
          index,
          'unsupported',
          message('warning.asa.unknown-counter', { command: ID, counters }),
        );
      }
      return true;
    }
    const open = this.inspect;
    if (!open) return false;
    const proxy = readTcpProxy(text);
    if (proxy) {
      open.tcpProxy = proxy;
      this.lines.used(index);
      return true;
    }
    if (/^tls-proxy:/i.test(text)) {
      this.lines.ignored(index, 'TLS proxy of the engine, not of the mail [K]');
      return true;
    }
    return open.protocol === 'esmtp' ? this.esmtp(open, text, index) : this.other(text, index);
  }

  private esmtp(open: OpenInspect, text: string, index: number): boolean {
    const action = actionLine(text);
    if (action && this.match) {
      const { found, index: from } = this.match;
      const { kind, log, packets } = action;
      open.matches.push({
        ...found,
        action: kind,
        log,
        packets,
        span: this.lines.span(from, index),
      });
      this.lines.used(from);
      this.lines.used(index);
      this.match = undefined;
      return true;
    }
    const found = matchLine(text);
    if (found) {
      this.closeMatch();
      this.match = { index, found };
      return true;
    }
    const parameter = parameterLine(text);
    if (!parameter) return false;
    open.parameters.push({ ...parameter, span: this.lines.span(index) });
    this.lines.used(index);
    return true;
  }

  /** Sub-lines of engines that have nothing to do with mail: `message-length maximum 512, drop 0`. */
  private other(text: string, index: number): boolean {
    if (/^(match |class )/i.test(text) || /, (count|drop|packet|log|reset|mask) \d+/.test(text)) {
      this.lines.ignored(index, 'detail of another engine');
      return true;
    }
    return false;
  }

  private classLine(text: string, index: number): boolean {
    const read = readClassLine(text);
    if (!read) return false;
    this.close();
    const open = this.policies.at(-1)?.classes.at(-1);
    if (read.kind === 'ignored') {
      this.lines.ignored(index, 'queues, policing, time-outs: no part of this question');
      return true;
    }
    if (!open) return this.homeless(index);
    this.lines.used(index);
    if (read.kind === 'module') {
      open.modules.push({ module: read.module, span: this.lines.span(index) });
    } else {
      const { span } = open.setConnection ?? { span: this.lines.span(index) };
      const to = this.lines.span(index).to;
      open.setConnection = {
        ...mergeConnectionLine(open.setConnection ?? {}, read),
        span: { ...span, to },
      };
    }
    return true;
  }

  /** A line whose policy or class a filter cut away: no fact can be made of it. */
  private homeless(index: number): boolean {
    this.lines.warn(index, 'unsupported', message('warning.asa.service-policy.no-class'));
    return true;
  }

  private close(): void {
    this.closeMatch();
    this.inspect = undefined;
  }

  private closeMatch(): void {
    if (!this.match) return;
    this.lines.warn(
      this.match.index,
      'unsupported',
      message('warning.asa.service-policy.match-without-action', {
        criterion: this.match.found.criterion,
      }),
    );
    this.match = undefined;
  }

  finish(): { policies: PolicyCounters[]; loose?: InspectCounters[] } {
    this.close();
    const policies = this.policies.map(({ first, last, classes, ...policy }) => ({
      ...policy,
      classes: classes.map(({ first: from, last: to, modules, setConnection, ...rest }) => ({
        ...rest,
        ...(setConnection === undefined ? {} : { setConnection }),
        ...(modules.length === 0 ? {} : { modules }),
        span: this.lines.span(from, to),
      })),
      span: this.lines.span(first, last),
    }));
    return this.loose.length === 0 ? { policies } : { policies, loose: this.loose };
  }
}

/**
 * `listenerconfig` and its `setup` and `edit` dialogues: listeners, their TLS mode, global limits and
 * inbound timers (esa.md 3.4). Listing and setup questions [V]; the summary that `edit` prints [K].
 * Absent timers mean that `setup` wasn't opened: the defaults are 5m and 15m, but nobody said so here.
 */
import type { EsaConfig, EsaListener, TlsMode } from '../../model/esa.ts';
import { type Answer, answerOf, closeAnswer, numberOf, secondsOf } from './answer.ts';
import { readTlsMode } from './hat-text.ts';
import { EMPTY_CONFIG, isMenuLine, type Question, questionsOf } from './questions.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/listenerconfig';

type ListenerDraft = {
  -readonly [K in keyof EsaListener]: EsaListener[K];
} & { policies: { name: string; maxConcurrency?: number; span: EsaListener['span'] }[] };

// 1. InboundMail (on Management, 192.0.2.25) SMTP TCP Port 25 Public
const LISTED =
  /^\d{1,3}\. (?<name>.{1,80}?) \(on (?<interface>.{1,80}?), (?<address>[\w.:/]{1,60})\) (?<protocol>\w+) TCP Port (?<port>\d{1,5}) (?<type>Public|Private)/;
// Listener InboundMail Policy $TRUSTED max concurrency value of 300
const POLICY_LIMIT =
  /^Listener (?<listener>.{1,80}?) Policy \$(?<policy>[\w.-]{1,60}) max concurrency value of (?<max>\d{1,9})$/;
// Name: InboundMail   |   TLS: Preferred   |   Allow TLS Connections: No
const FIELD = /^(?<name>Name|Type|Interface|TLS|Allow TLS Connections): (?<value>.{1,200})$/;

export const listenerconfig = {
  id: ID,
  commands: ['listenerconfig'],
  versions: ['9.x: listing and setup [V], edit [K]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const listeners: ListenerDraft[] = [];
    let open: ListenerDraft | undefined;
    answer.each((text, index) => {
      open =
        takeListed(answer, listeners, text, index) ??
        takeField(answer, listeners, open, text, index);
      if (isMenuLine(text) || NOTE.test(text)) answer.ignored(index, 'menu, or what setup remarks');
    });
    const facts: EsaConfig = {
      span: answer.all,
      ...EMPTY_CONFIG,
      listeners,
      ...limits(answer, questionsOf(answer)),
    };
    const isEmpty = Object.keys(facts).length === 5 && listeners.length === 0;
    return closeAnswer(answer, ID, isEmpty ? undefined : facts);
  },
} as const satisfies EsaReader<EsaConfig | undefined>;

const NOTE =
  /^(?:Currently configured listeners:|will be limited to|Concurrent TLS connections value|limit for concurrent connections\.$)/;

function takeListed(
  answer: Answer,
  listeners: ListenerDraft[],
  text: string,
  index: number,
): ListenerDraft | undefined {
  const listed = LISTED.exec(text)?.groups;
  if (listed?.name !== undefined) {
    listeners.push({
      name: listed.name,
      address: listed.address ?? '',
      interface: listed.interface ?? '',
      port: Number(listed.port),
      type: listed.type === 'Private' ? 'private' : 'public',
      policies: [],
      senderGroups: [],
      span: answer.span(index),
    });
    answer.used(index);
    return undefined;
  }
  const limit = POLICY_LIMIT.exec(text)?.groups;
  if (limit?.policy !== undefined) {
    // a tolerant match: a published capture lost the first letter of the name
    const owner = listeners.find(({ name }) => name.endsWith(limit.listener ?? ''));
    owner?.policies.push({
      name: limit.policy,
      maxConcurrency: Number(limit.max),
      span: answer.span(index),
    });
    answer.used(index);
  }
  return undefined;
}

/** The summary of one listener, as `edit` prints it. */
function takeField(
  answer: Answer,
  listeners: ListenerDraft[],
  open: ListenerDraft | undefined,
  text: string,
  index: number,
): ListenerDraft | undefined {
  const field = FIELD.exec(text)?.groups;
  const value = field?.value?.trim() ?? '';
  if (field?.name === undefined) {
    // other fields of the summary: `Protocol: SMTP`, `Bounce Profile: Default`
    if (open !== undefined && /^[A-Z][\w .()-]{1,60}: /.test(text))
      answer.ignored(index, 'summary');
    return open;
  }
  answer.used(index);
  if (field.name === 'Name')
    return listeners.find(({ name }) => name === value) ?? added(answer, listeners, value, index);
  const target = open ?? (listeners.length === 1 ? listeners[0] : undefined);
  const tls: TlsMode | undefined = /TLS/.test(field.name) ? readTlsMode(value) : undefined;
  if (target !== undefined && tls !== undefined) target.defaultTls = tls;
  return open;
}

function added(
  answer: Answer,
  listeners: ListenerDraft[],
  name: string,
  index: number,
): ListenerDraft {
  const listener = { name, policies: [], senderGroups: [], span: answer.span(index) };
  listeners.push(listener);
  return listener;
}

type Limits = Pick<
  EsaConfig,
  'maxConnections' | 'maxTlsConnections' | 'maxHeaderLines' | 'inboundTimeoutS' | 'maxConnectionS'
>;

const ASKED: readonly (readonly [RegExp, keyof Limits, (text: string) => number | undefined])[] = [
  [/global limit for concurrent connections/, 'maxConnections', numberOf],
  [/global limit for concurrent TLS connections/, 'maxTlsConnections', numberOf],
  [/maximum number of message header lines/, 'maxHeaderLines', numberOf],
  [/timeout for unsuccessful inbound connections/, 'inboundTimeoutS', secondsOf],
  [/maximum connection time for inbound connections/, 'maxConnectionS', secondsOf],
];

function limits(answer: Answer, questions: readonly Question[]): Limits {
  const found: { -readonly [K in keyof Limits]: Limits[K] } = {};
  for (const question of questions) {
    // remarks on the answer before stand between two questions
    const text = question.text.slice(Math.max(0, question.text.lastIndexOf('Enter the ')));
    const asked = ASKED.find(([pattern]) => pattern.test(text));
    if (asked === undefined) {
      for (let i = question.from; i <= question.to; i++) markQuestion(answer, i);
      continue;
    }
    const value = asked[2](question.preset);
    if (value !== undefined) found[asked[1]] ??= value;
    for (let i = question.from; i <= question.to; i++)
      if (!NOTE.test(answer.texts[i] ?? '')) keepUsed(answer, i);
  }
  return found;
}

function keepUsed(answer: Answer, index: number): void {
  if (answer.texts[index] !== '') answer.used(index);
}

// a question about something else: its lines are known, and bear nothing
function markQuestion(answer: Answer, index: number): void {
  const text = answer.texts[index] ?? '';
  if (text !== '' && !LISTED.test(text) && !FIELD.test(text) && !POLICY_LIMIT.test(text)) {
    answer.ignored(index, 'a question about something else');
  }
}

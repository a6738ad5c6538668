/**
 * What went wrong in the mail logs, event by event, and which other cause explains it as far as the
 * log alone can tell. A symptom after TLS success can't be the inspector's (esa.md 0.2): it is kept,
 * but `inClear` is false. Truncated connections are never called failed (esa.md 2.3).
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import type { LogView, MailConnection, MailKey, MailMessage, TlsOutcome } from '../model/mail.ts';
import { gapSeconds, silenceSeconds } from './connection-times.ts';
import type { Direction } from './esa-names.ts';
import { canonical } from './esa-names.ts';
import { memo } from './memo.ts';
import { type PeerBook, peerBook } from './peer-book.ts';
import { explainAttempt, explainInbound, explainOutbound } from './symptom-causes.ts';

export type SymptomKind =
  | 'receiving-aborted'
  | 'connection-lost'
  | 'connection-error'
  | 'delivery-delayed'
  | 'bounced'
  | 'possible-delivery'
  | 'tls-missing'
  | 'tls-failed'
  | 'masked-reply'
  | 'masked-command'
  /** The ESA refused in so many words and the connection ended in order: no loss to explain. */
  | 'esa-refused';

export interface MailSymptom {
  readonly kind: SymptomKind;
  readonly direction: Direction;
  /** Index into `LogView.appliances`. */
  readonly appliance: number;
  /** ICID or DCID of its connection, where the log has it. */
  readonly connection?: MailKey;
  readonly peer?: string;
  /** The ESA's own address on that connection, when the log tells. */
  readonly esa?: string;
  readonly time?: Stamp;
  /** When its connection began. */
  readonly opened?: Stamp;
  /** MID of the message it hit, where it is one message. */
  readonly mid?: number;
  /** Bytes of that message, where its intake was complete. */
  readonly bytes?: number;
  /** The client is one of the ESA's own side (`RELAY`): a path that may not cross the firewall. */
  readonly isRelayed?: true;
  /** No TLS was established on it, so an inspector could read it. */
  readonly inClear: boolean;
  readonly tls: TlsOutcome['kind'];
  readonly phase?: MailConnection['phase'];
  /** Recipients of the message it hit. */
  readonly recipients?: number;
  /** Seconds between the last sign of life and the end. */
  readonly gapS?: number;
  /** The longest time without a new phase, the end included, in seconds. */
  readonly silenceS?: number;
  readonly errno?: number;
  readonly code?: string;
  /** Finding id of the rival that explains it by the log alone. */
  readonly explainedBy?: string;
  /** The line that says it, and the lines around it that bear on it. */
  readonly lines: readonly Span[];
}

export interface MailPicture {
  /** Kept symptoms, in the order of the log; at most `MAX_SYMPTOMS`. */
  readonly symptoms: readonly MailSymptom[];
  /** Symptoms beyond the limit, which were counted only. */
  readonly dropped: number;
  readonly peers: PeerBook;
  /** Per appliance, its own addresses with the connections seen on each. */
  readonly addresses: ReadonlyMap<number, ReadonlyMap<string, Readonly<Record<Direction, number>>>>;
  /** Deliberate ends by the ESA's own policy; no symptoms, but people take them for some. */
  readonly policyDrops: { readonly count: number; readonly lines: readonly Span[] };
  readonly tlsSuccess: Readonly<
    Record<Direction, { readonly count: number; readonly lines: readonly Span[] }>
  >;
}

/** More than anybody reads; keeps a broken day of a large site within bounds. */
const MAX_SYMPTOMS = 50_000;
const MAX_LINES = 20;

/** The picture of a log, worked out once. */
export const mailPicture: (view: LogView) => MailPicture = memo(drawPicture);

function drawPicture(view: LogView): MailPicture {
  const tlsSuccess = { inbound: tally(), outbound: tally() };
  const odd = new Set<number>();
  const addresses = new Map<number, Map<string, Record<Direction, number>>>();
  const peers = peerBook(view, (connection, index) => {
    if (connection.tls.kind === 'success') {
      tlsSuccess[connection.direction].add(connection.lines[0] ?? connection.span);
    }
    if (isOdd(connection)) odd.add(index);
    countAddress(addresses, connection);
  });
  const symptoms: MailSymptom[] = [];
  let dropped = 0;
  const add = (symptom: MailSymptom) => {
    if (symptoms.length < MAX_SYMPTOMS) symptoms.push(symptom);
    else dropped++;
  };
  const policyDrops = tally();
  for (const i of view.messages({ intake: ['receiving-aborted'] })) {
    const message = view.message(i);
    const index = connectionOf(view, message);
    if (index !== undefined) odd.add(index);
    else add(orphanSymptom(message));
  }
  for (const i of [...odd].sort((a, b) => a - b)) {
    for (const symptom of connectionSymptoms(view, view.connection(i), peers)) add(symptom);
  }
  for (const i of view.messages({ intake: ['policy'] })) {
    const message = view.message(i);
    policyDrops.add(message.lines[message.lines.length - 1] ?? message.span);
  }
  for (const i of view.messages({ outcomes: ['delayed', 'bounced', 'possible'] })) {
    for (const symptom of attemptSymptoms(view, view.message(i), peers)) add(symptom);
  }
  return {
    symptoms,
    dropped,
    peers,
    addresses,
    policyDrops: policyDrops.read(),
    tlsSuccess: { inbound: tlsSuccess.inbound.read(), outbound: tlsSuccess.outbound.read() },
  };
}

function countAddress(
  addresses: Map<number, Map<string, Record<Direction, number>>>,
  { key, interfaceAddress, direction }: MailConnection,
): void {
  if (interfaceAddress === undefined) return;
  let own = addresses.get(key.appliance);
  if (!own) {
    own = new Map();
    addresses.set(key.appliance, own);
  }
  const text = canonical(interfaceAddress);
  const counts = own.get(text);
  if (counts) counts[direction]++;
  else own.set(text, { inbound: 0, outbound: 0, [direction]: 1 });
}

function connectionOf(view: LogView, message: MailMessage): number | undefined {
  if (message.icid === undefined || message.icid === 0) return undefined;
  return view.findConnection('inbound', { ...message.key, id: message.icid });
}

/** An aborted message whose connection began before the log. */
function orphanSymptom(message: MailMessage): MailSymptom {
  return {
    kind: 'receiving-aborted',
    direction: 'inbound',
    appliance: message.key.appliance,
    inClear: true,
    tls: 'none',
    recipients: message.recipients.length,
    ...(message.finished === undefined ? {} : { time: message.finished }),
    lines: endLines(message.lines, message.span),
  };
}

/** Most connections are ordinary; only these are looked at again. */
function isOdd({ ending, tls, marks, hat }: MailConnection): boolean {
  if (ending !== 'close' && ending !== 'open') return true;
  if (tls.kind !== 'none' && tls.kind !== 'success') return true;
  return marks.length > 0 || hat === 'REJECT' || hat === 'TCPREFUSE';
}

function tally() {
  let count = 0;
  const lines: Span[] = [];
  return {
    add(span: Span) {
      count++;
      if (lines.length < MAX_LINES) lines.push(span);
    },
    read: () => ({ count, lines }),
  };
}

function connectionSymptoms(
  view: LogView,
  connection: MailConnection,
  peers: PeerBook,
): readonly MailSymptom[] {
  const found: MailSymptom[] = [];
  const base = baseOf(connection);
  const aborted = connection.direction === 'inbound' ? abortedMessages(view, connection) : [];
  const explainedBy =
    connection.direction === 'inbound'
      ? explainInbound(connection, aborted, peers)
      : explainOutbound(connection, peers);
  const common = { ...base, ...(explainedBy === undefined ? {} : { explainedBy }) };
  for (const message of aborted) {
    found.push({
      ...common,
      kind: 'receiving-aborted',
      mid: message.key.id,
      recipients: message.recipients.length,
      lines: endLines(message.lines, message.span),
    });
  }
  const kind = endingKind(connection, aborted.length > 0);
  if (kind) {
    const lines = endLines(connection.lines, connection.span);
    found.push({ ...common, ...lastMessage(view, connection), kind, lines });
  }
  if (found.length === 0 && explainedBy !== undefined) {
    const marks = connection.marks.map((m) => m.span);
    const lines = marks.length > 0 ? marks : endLines(connection.lines, connection.span);
    found.push({ ...common, kind: 'esa-refused', lines });
  }
  found.push(...tlsSymptoms(connection, base, peers));
  found.push(...markSymptoms(connection, base, peers));
  return found;
}

/** The message that was on its way out when the connection failed. */
function lastMessage(
  view: LogView,
  { direction, messages, key }: MailConnection,
): Pick<MailSymptom, 'mid' | 'bytes'> {
  const mid = direction === 'outbound' ? messages[messages.length - 1] : undefined;
  if (mid === undefined) return {};
  const index = view.findMessage({ ...key, id: mid });
  const bytes = index === undefined ? undefined : view.message(index).bytes;
  return { mid, ...(bytes === undefined ? {} : { bytes }) };
}

/** The part of a symptom that its connection decides. */
function baseOf(connection: MailConnection): Omit<MailSymptom, 'kind' | 'lines'> {
  const gap = gapSeconds(connection);
  const silence = silenceSeconds(connection);
  const time = connection.ended ?? connection.lastActivity ?? connection.opened;
  return {
    direction: connection.direction,
    appliance: connection.key.appliance,
    connection: connection.key,
    inClear: connection.tls.kind !== 'success',
    tls: connection.tls.kind,
    phase: connection.phase,
    ...(connection.peer === undefined ? {} : { peer: connection.peer }),
    ...(connection.interfaceAddress === undefined ? {} : { esa: connection.interfaceAddress }),
    ...(time === undefined ? {} : { time }),
    ...(connection.opened === undefined ? {} : { opened: connection.opened }),
    ...(connection.hat === 'RELAY' ? { isRelayed: true as const } : {}),
    ...(gap === undefined ? {} : { gapS: gap }),
    ...(silence === undefined ? {} : { silenceS: silence }),
    ...(connection.errno === undefined ? {} : { errno: connection.errno }),
  };
}

function abortedMessages(view: LogView, connection: MailConnection): readonly MailMessage[] {
  const found: MailMessage[] = [];
  for (const mid of connection.messages) {
    const index = view.findMessage({ ...connection.key, id: mid });
    if (index === undefined) continue;
    const message = view.message(index);
    if (message.intake === 'receiving-aborted') found.push(message);
  }
  return found;
}

function endingKind(connection: MailConnection, hasAborted: boolean): SymptomKind | undefined {
  if (connection.truncated !== undefined && connection.ending === 'open') return undefined;
  switch (connection.ending) {
    case 'lost':
    case 'timeout':
    case 'too-long':
      // The aborted message tells the same loss, once is enough.
      return connection.direction === 'inbound' && !hasAborted ? 'connection-lost' : undefined;
    case 'error':
      return 'connection-error';
    default:
      return undefined;
  }
}

function tlsSymptoms(
  connection: MailConnection,
  base: Omit<MailSymptom, 'kind' | 'lines'>,
  peers: PeerBook,
): readonly MailSymptom[] {
  const lines = endLines(connection.lines, connection.span);
  const { tls } = connection;
  if (tls.kind === 'failed') {
    const isInterop = /error:|ssl|certificate|verify/i.test(tls.detail ?? '');
    return [
      {
        ...base,
        kind: 'tls-failed',
        // STARTTLS got through, so no inspector took it out, and after it none can read.
        inClear: false,
        ...(isInterop ? { explainedBy: 'rival.tls-interop' } : {}),
        lines,
      },
    ];
  }
  if (
    tls.kind === 'required-missing' ||
    tls.kind === 'not-offered' ||
    tls.kind === 'unexpected-response'
  ) {
    const isTheirs = peers.onlyThisPeerLacksTls(connection.direction, connection.peer);
    return [
      {
        ...base,
        kind: 'tls-missing',
        ...(isTheirs ? { explainedBy: 'rival.remote-firewall' } : {}),
        lines,
      },
    ];
  }
  return [];
}

function markSymptoms(
  connection: MailConnection,
  base: Omit<MailSymptom, 'kind' | 'lines'>,
  peers: PeerBook,
): readonly MailSymptom[] {
  const found: MailSymptom[] = [];
  const isTheirs = peers.onlyThisPeerMasks(connection.direction, connection.peer);
  const cause = isTheirs ? { explainedBy: 'rival.remote-firewall' } : {};
  for (const mark of connection.marks) {
    if (mark.kind === 'masked-command') {
      found.push({ ...base, ...cause, kind: 'masked-command', lines: [mark.span] });
    } else if (mark.kind === 'masked-reply') {
      found.push({ ...base, ...cause, kind: 'masked-reply', lines: [mark.span] });
    }
  }
  return found;
}

function attemptSymptoms(
  view: LogView,
  message: MailMessage,
  peers: PeerBook,
): readonly MailSymptom[] {
  const found: MailSymptom[] = [];
  for (const recipient of message.recipients) {
    for (const attempt of recipient.attempts) {
      if (attempt.outcome === 'delivered' || attempt.outcome === 'deleted') continue;
      const index =
        attempt.dcid === 0
          ? undefined
          : view.findConnection('outbound', { ...message.key, id: attempt.dcid });
      const connection = index === undefined ? undefined : view.connection(index);
      // The connection's own error line is the symptom already; its delay line repeats it.
      if (connection?.ending === 'error' && attempt.outcome === 'delayed') continue;
      const explainedBy = explainAttempt(attempt, recipient, connection, peers);
      const base = connection
        ? baseOf(connection)
        : {
            direction: 'outbound' as const,
            appliance: message.key.appliance,
            inClear: true,
            tls: 'none' as const,
          };
      found.push({
        ...base,
        kind: KIND_OF_OUTCOME[attempt.outcome],
        mid: message.key.id,
        ...(message.bytes === undefined ? {} : { bytes: message.bytes }),
        recipients: message.recipients.length,
        ...(attempt.time === undefined ? {} : { time: attempt.time }),
        ...(attempt.code === undefined ? {} : { code: attempt.code }),
        ...(explainedBy === undefined ? {} : { explainedBy }),
        lines: [attempt.span],
      });
    }
  }
  return found;
}

const KIND_OF_OUTCOME = {
  possible: 'possible-delivery',
  delayed: 'delivery-delayed',
  bounced: 'bounced',
} as const;

/** The last few lines of a story: those that tell how it ended. */
function endLines(lines: readonly Span[], whole: Span): readonly Span[] {
  if (lines.length > 0) return lines.slice(-4);
  return [{ path: whole.path, from: whole.to, to: whole.to }];
}

/**
 * Makes the objects of `shared/model/mail.ts` from records put away: a record is unpacked into tables
 * of its own, read, and let go.
 */
import { readRepr, reprStrings } from '../../base/repr.ts';
import type { Span } from '../../base/text.ts';
import type { Stamp } from '../../base/time.ts';
import type {
  ConnectionMark,
  DeliveryAttempt,
  MailConnection,
  MailMessage,
  MailRecipient,
  TlsOutcome,
} from '../../model/mail.ts';
import type { ApplianceBook } from './appliances.ts';
import type { LineIndex } from './line-index.ts';
import {
  DIRECTIONS,
  ENDINGS,
  HATS,
  HOWS,
  INBOUND_PHASES,
  INTAKES,
  MARKS,
  OUTBOUND_PHASES,
  OUTCOMES,
  TLS_KINDS,
} from './store/codes.ts';
import type { LineLists } from './store/line-lists.ts';
import { LiveTables } from './store/live.ts';
import { unpackConnection, unpackMessage } from './store/pack.ts';
import type { SegmentRows } from './store/segment.ts';
import type { ScopeName } from './track/scope.ts';
import { INBOUND } from './track/tracker.ts';

const MAX_TEXTS = 1 << 20;

export class Materialiser {
  private readonly live = new LiveTables();
  private readonly scopes: readonly ScopeName[];
  private readonly book: ApplianceBook;
  private readonly index: LineIndex;

  constructor(scopes: readonly ScopeName[], book: ApplianceBook, index: LineIndex) {
    this.scopes = scopes;
    this.book = book;
    this.index = index;
  }

  connection(rows: SegmentRows, at: number): MailConnection {
    this.freshTexts();
    const row = unpackConnection(rows, at, this.live);
    const made = this.connectionOf(row);
    this.live.removeConnection(row);
    return made;
  }

  message(rows: SegmentRows, at: number): MailMessage {
    this.freshTexts();
    const row = unpackMessage(rows, at, this.live);
    const made = this.messageOf(row);
    this.live.removeMessage(row);
    return made;
  }

  private freshTexts(): void {
    if (this.live.texts.used > MAX_TEXTS) this.live.texts.clear();
  }

  private connectionOf(row: number): MailConnection {
    const { connections: c } = this.live;
    const scope = this.scope(c.scope[row]);
    const line = c.lines.firstOf(row);
    const at = (seconds: number | undefined) => this.stamp(scope, seconds, line);
    const ending = ENDINGS[c.ending[row] ?? 0] ?? 'open';
    const isInbound = c.direction[row] === INBOUND;
    const phases = isInbound ? INBOUND_PHASES : OUTBOUND_PHASES;
    return {
      key: { appliance: scope.appliance, epoch: scope.epoch, id: c.id[row] ?? 0 },
      direction: DIRECTIONS[c.direction[row] ?? 0] ?? 'inbound',
      ...optional('peer', this.text(c.peer[row])),
      ...optional('peerPort', c.port[row] || undefined),
      ...optional('interfaceName', this.text(c.interfaceName[row])),
      ...optional('interfaceAddress', this.text(c.interfaceAddress[row])),
      ...optional('reverseDns', this.text(c.reverseDns[row])),
      ...optional('opened', at(c.opened[row])),
      ...optional('ended', at(c.ended[row])),
      ...optional('lastActivity', at(c.activity[row])),
      ...optional('hat', this.hat(row)),
      ...optional('senderGroup', this.text(c.senderGroup[row])),
      tls: this.tls(row),
      phase: phases[c.phase[row] ?? 0] ?? 'connected',
      phases: phases.flatMap((phase, code) => {
        const time = at(c.phaseTime(row, code));
        return time ? [{ phase, time }] : [];
      }),
      ending,
      ...optional('endingDetail', this.text(c.endingDetail[row])),
      ...optional('errno', c.errno[row] ? c.errno[row] - 1 : undefined),
      messages: distinct(c.messageIds.values(c.messageHead[row] ?? 0)),
      marks: this.marks(row, scope),
      ...optional('truncated', truncation((c.began[row] ?? 0) > 0, ending !== 'open')),
      span: this.spanOf(c.lines, row),
      lines: this.linesOf(c.lines, row),
    };
  }

  private messageOf(row: number): MailMessage {
    const { messages: m } = this.live;
    const scope = this.scope(m.scope[row]);
    const line = m.lines.firstOf(row);
    const at = (seconds: number | undefined) => this.stamp(scope, seconds, line);
    return {
      key: { appliance: scope.appliance, epoch: scope.epoch, id: m.id[row] ?? 0 },
      ...optional('icid', m.icid[row] ? m.icid[row] - 1 : undefined),
      ...optional('from', this.text(m.from[row])),
      recipients: this.recipients(row, scope),
      ...optional('messageId', this.text(m.messageId[row])),
      ...optional('subject', this.text(m.subject[row])),
      ...optional('started', at(m.started[row])),
      ...optional('bytes', m.bytes[row] ? m.bytes[row] - 1 : undefined),
      headersSeen: m.headersSeen[row] === 1,
      intake: INTAKES[m.intake[row] ?? 0] ?? 'open',
      ...optional('intakeDetail', this.text(m.intakeDetail[row])),
      queued: m.queued[row] === 1,
      became: [...m.became.values(m.becameHead[row] ?? 0)].map(({ value, tag }) => ({
        mid: value,
        how: HOWS[tag] ?? 'copy',
      })),
      dcids: distinct(m.dcids.values(m.dcidHead[row] ?? 0)),
      ...optional('quarantine', this.text(m.quarantine[row])),
      ...optional('finished', at(m.finished[row])),
      ...optional('truncated', truncation((m.began[row] ?? 0) > 0, m.isFinished[row] === 1)),
      span: this.spanOf(m.lines, row),
      lines: this.linesOf(m.lines, row),
    };
  }

  private tls(row: number): TlsOutcome {
    const { connections: c } = this.live;
    const kind = TLS_KINDS[c.tls[row] ?? 0] ?? 'none';
    const detail = this.text(c.tlsDetail[row]);
    if (kind === 'success') {
      const protocol = this.text(c.tlsProtocol[row]);
      return { kind, ...optional('protocol', protocol), ...optional('cipher', detail) };
    }
    if (kind !== 'failed') return { kind };
    const isLate = c.tlsAfterAcceptance[row] === 1 ? true : undefined;
    return { kind, ...optional('detail', detail), ...optional('afterAcceptance', isLate) };
  }

  private hat(row: number): MailConnection['hat'] {
    const hat = HATS[this.live.connections.hat[row] ?? 0];
    return hat === 'none' ? undefined : hat;
  }

  private marks(row: number, scope: ScopeName): readonly ConnectionMark[] {
    const { connections: c, marks } = this.live;
    return [...c.marks.values(c.markHead[row] ?? 0)].map(({ value }) => {
      const line = marks.line[value] ?? 0;
      const kind = MARKS[marks.kind[value] ?? 0] ?? 'unknown-command';
      const detail = this.text(marks.detail[value]);
      return {
        kind,
        ...optional('detail', kind === 'masked-reply' ? replyText(detail) : detail),
        ...optional('time', this.stamp(scope, marks.time[value], line)),
        span: this.index.span(line),
      };
    });
  }

  /** By RID; one of which only attempts are known has no address. */
  private recipients(row: number, scope: ScopeName): readonly MailRecipient[] {
    const { messages: m, recipients, attempts } = this.live;
    const byRid = new Map<number, { address?: string; attempts: DeliveryAttempt[] }>();
    for (const { value } of m.recipients.values(m.recipientHead[row] ?? 0)) {
      const address = this.text(recipients.address[value]);
      byRid.set(recipients.rid[value] ?? 0, { ...optional('address', address), attempts: [] });
    }
    for (const { value } of m.attempts.values(m.attemptHead[row] ?? 0)) {
      const rid = attempts.rid[value] ?? 0;
      const recipient = byRid.get(rid) ?? { attempts: [] };
      recipient.attempts.push(this.attempt(value, scope));
      byRid.set(rid, recipient);
    }
    return [...byRid].sort(([a], [b]) => a - b).map(([rid, recipient]) => ({ rid, ...recipient }));
  }

  private attempt(row: number, scope: ScopeName): DeliveryAttempt {
    const { attempts } = this.live;
    const line = attempts.line[row] ?? 0;
    const code = this.text(attempts.code[row]);
    const reply = this.text(attempts.reply[row]);
    return {
      outcome: OUTCOMES[attempts.outcome[row] ?? 0] ?? 'delivered',
      dcid: attempts.dcid[row] ?? 0,
      ...optional('time', this.stamp(scope, attempts.time[row], line)),
      ...optional('status', this.text(attempts.status[row])),
      ...optional('code', code),
      ...optional('reply', code === undefined ? reply : replyText(reply)),
      span: this.index.span(line),
    };
  }

  private stamp(scope: ScopeName, seconds: number | undefined, line: number): Stamp | undefined {
    if (!seconds) return undefined;
    const offsetMin = this.book.offsetAt(scope.appliance, line);
    const wallMs = seconds * 1000;
    return offsetMin === undefined ? { wallMs } : { wallMs, offsetMin };
  }

  private text(id: number | undefined): string | undefined {
    return this.live.texts.text(id ?? 0);
  }

  private scope(index: number | undefined): ScopeName {
    const scope = this.scopes[index ?? 0];
    if (!scope) throw new Error(`no scope ${index}`);
    return scope;
  }

  private spanOf(lines: LineLists, row: number): Span {
    return this.index.span(lines.firstOf(row), lines.lastOf(row));
  }

  private linesOf(lines: LineLists, row: number): readonly Span[] {
    return lines.of(row).map((line) => this.index.span(line));
  }
}

/** `['text', 'text2']) []`: the strings of the list, one after the other. */
function replyText(reply: string | undefined): string | undefined {
  if (reply === undefined) return undefined;
  const read = /^[[(]/.test(reply) ? readRepr(reply) : undefined;
  const texts = read ? reprStrings(read.value) : [];
  return texts.length > 0 ? texts.join(' ') : reply;
}

function truncation(began: boolean, ended: boolean): 'start' | 'end' | 'both' | undefined {
  if (began) return ended ? undefined : 'end';
  return ended ? 'start' : 'both';
}

function distinct(values: Iterable<{ value: number }>): readonly number[] {
  return [...new Set([...values].map(({ value }) => value))];
}

/** `{ [key]: value }`, or nothing at all where the value isn't known. */
function optional<K extends string, V>(
  key: K,
  value: V | undefined,
): { readonly [P in K]?: V } | Record<never, never> {
  // A computed key widens to string; the key given is the only one there is.
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

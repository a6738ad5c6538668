/** What lines of group B do to messages, and to the connections that bring them (esa.md 1.3 B, 2.2). */
import { SLOT } from '../fields.ts';
import type { Match } from '../pattern.ts';
import { codeOf, ENDINGS, INBOUND_PHASES, INTAKES } from '../store/codes.ts';
import type { Handlers, Tracker } from './tracker.ts';

const MAIL = codeOf(INBOUND_PHASES, 'mail');
const RCPT = codeOf(INBOUND_PHASES, 'rcpt');
const HEADERS = codeOf(INBOUND_PHASES, 'headers');
const ACCEPTED = codeOf(INBOUND_PHASES, 'accepted');
const LOST = codeOf(ENDINGS, 'lost');

export const INTAKE_HANDLERS: Handlers = {
  'mid-start': (t, m) => {
    const row = t.beginMid(m.number(SLOT.mid));
    if (row < 0) return;
    t.touchMessage(row);
    t.messages.counted[row] = 1;
    if (m.number(SLOT.icid) === 0) t.accept(row);
    bring(t, m, row, MAIL);
  },
  'mid-from': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    t.messages.from[row] = t.intern(m, SLOT.sender);
    bring(t, m, row, MAIL);
  },
  'mid-to': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    const messages = t.messages;
    const recipient = t.recipients.add(m.number(SLOT.rid), t.intern(m, SLOT.recipient));
    const node = messages.recipients.append(messages.recipientTail[row] ?? 0, recipient);
    if (messages.recipientHead[row] === 0) messages.recipientHead[row] = node;
    messages.recipientTail[row] = node;
    bring(t, m, row, RCPT);
  },
  'mid-recipient-rejected': (t, m) => {
    const row = intake(t, m);
    if (row >= 0) t.mark(bring(t, m, row, MAIL), 'rejected-recipient', m, SLOT.reason);
  },
  'mid-invalid-bounce': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    const connection = bring(t, m, row, MAIL);
    if (m.has(SLOT.recipient)) t.mark(connection, 'rejected-recipient', m, SLOT.recipient);
  },
  'sdr-request': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    const requests = (t.messages.sdrRequests[row] ?? 0) + 1;
    t.messages.sdrRequests[row] = Math.min(requests, 3);
    if (requests > 1) headers(t, row);
    else progress(t, row, MAIL);
  },
  'sdr-verdict': (t, m) => noted(t, m),
  'sdr-tracker': (t, m) => noted(t, m),
  'sdr-unscanned': (t, m) => noted(t, m),
  'mid-message-id': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    if (t.messages.messageId[row] === 0) t.messages.messageId[row] = keepText(t, m, SLOT.messageId);
    headers(t, row);
  },
  'mid-subject': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    if (t.messages.subject[row] === 0) t.messages.subject[row] = keepText(t, m, SLOT.subject);
    headers(t, row);
  },
  'mid-attachment': (t, m) => headers(t, intake(t, m)),
  'mid-custom-entry': (t, m) => headers(t, intake(t, m)),
  'mid-ready': (t, m) => {
    const row = intake(t, m);
    if (row < 0) return;
    const { messages } = t;
    messages.bytes[row] = m.number(SLOT.bytes) + 1;
    if (messages.from[row] === 0) messages.from[row] = t.intern(m, SLOT.sender);
    t.accept(row);
    const connection = progress(t, row, ACCEPTED);
    if (connection >= 0) t.connections.accepted[connection] = 1;
  },
  'mid-incoming-relay': (t, m) => headers(t, intake(t, m)),
  'mid-receiving-aborted': (t, m) => {
    const row = t.mid(m.number(SLOT.mid));
    if (row < 0) return;
    const connection = connectionOf(t, row);
    // Cut short it may be `... by sender`; only a connection that was lost settles it.
    if (t.isCut && (connection < 0 || t.connections.ending[connection] !== LOST)) return;
    aborted(t, row, 'receiving-aborted');
  },
  'mid-aborted-by-sender': (t, m) => aborted(t, t.mid(m.number(SLOT.mid)), 'aborted-by-sender'),
  'mid-policy-abort': (t, m) => policy(t, m),
  'mid-filter-action': (t, m) => policy(t, m),
  'mid-finished': (t, m) => {
    const row = t.mid(m.number(SLOT.mid));
    if (row < 0) return;
    t.touchMessage(row);
    t.messages.isFinished[row] = 1;
    t.messages.finished[row] = t.time;
  },
};

/** The text without the quote that a cut or folded one begins with. */
function keepText(t: Tracker, m: Match, slot: number): number {
  const start = m.start(slot);
  const first = m.bytes[start];
  const isOpen = (first === 39 || first === 34) && m.bytes[m.end(slot) - 1] !== first;
  return t.texts.add(m.bytes, isOpen ? start + 1 : start, m.end(slot));
}

/** A line of a message's intake: it counts as a message of this log. */
function intake(t: Tracker, m: Match): number {
  const row = t.mid(m.number(SLOT.mid));
  if (row < 0) return row;
  t.touchMessage(row);
  t.messages.counted[row] = 1;
  return row;
}

function noted(t: Tracker, m: Match): void {
  const row = intake(t, m);
  if (row >= 0) progress(t, row, MAIL);
}

/** Ties the message to the ICID of the line and takes the connection to `phase`. */
function bring(t: Tracker, m: Match, row: number, phase: number): number {
  const icid = m.number(SLOT.icid);
  if (t.messages.icid[row] === 0) t.messages.icid[row] = icid + 1;
  const connection = t.icid(icid);
  if (connection < 0) return connection;
  t.linkMessage(connection, m.number(SLOT.mid));
  const isAccepted = (t.messages.bytes[row] ?? 0) > 0;
  if (isAccepted) t.connections.accepted[connection] = 1;
  // Lines shuffled by syslog may have told more before the ICID was known.
  const reached = isAccepted ? ACCEPTED : t.messages.headersSeen[row] === 1 ? HEADERS : phase;
  return advance(t, connection, row, reached);
}

/** Row of the connection that brings a message, as far as known. */
export function connectionOf(t: Tracker, row: number): number {
  const icid = t.messages.icid[row] ?? 0;
  return icid > 1 ? t.icid(icid - 1) : -1;
}

/** As `bring`, for lines that name only the MID. Nothing once the intake is over. */
function progress(t: Tracker, row: number, phase: number): number {
  const connection = connectionOf(t, row);
  if (connection < 0) return connection;
  const isOver = (t.messages.intake[row] ?? 0) > 0 && phase !== ACCEPTED;
  return isOver ? connection : advance(t, connection, row, phase);
}

/**
 * Within one message phases go up, however its lines are shuffled; the next message on the
 * connection starts again at MAIL.
 */
function advance(t: Tracker, connection: number, row: number, phase: number): number {
  t.touch(connection, true);
  const c = t.connections;
  const current = (c.current[connection] ?? 0) - 1;
  const mid = t.messages.id[row] ?? 0;
  if (current === mid) {
    if ((c.phase[connection] ?? 0) < phase) t.setPhase(connection, phase);
    else c.setPhaseTime(connection, phase, t.time);
  } else if (current < mid) {
    c.current[connection] = mid + 1;
    t.setPhase(connection, phase);
  }
  return connection;
}

function headers(t: Tracker, row: number): void {
  if (row < 0) return;
  t.messages.headersSeen[row] = 1;
  progress(t, row, HEADERS);
}

function aborted(t: Tracker, row: number, how: 'receiving-aborted' | 'aborted-by-sender'): void {
  if (row < 0) return;
  t.touchMessage(row);
  t.messages.counted[row] = 1;
  t.messages.intake[row] = codeOf(INTAKES, how);
  const connection = connectionOf(t, row);
  if (connection >= 0) t.touch(connection, how === 'aborted-by-sender');
}

function policy(t: Tracker, m: Match): void {
  const row = t.mid(m.number(SLOT.mid));
  if (row < 0) return;
  t.touchMessage(row);
  t.messages.intake[row] = codeOf(INTAKES, 'policy');
  t.messages.intakeDetail[row] = t.intern(m, SLOT.agent);
}

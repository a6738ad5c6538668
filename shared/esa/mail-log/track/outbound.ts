/** What lines of group D do to outbound connections and to recipients (esa.md 1.3 D, 1.5, 2.2). */

import { repeatsMask } from '../../../base/smtp-mask.ts';
import { isDigit } from '../bytes.ts';
import { SLOT } from '../fields.ts';
import type { Match } from '../pattern.ts';
import { codeOf, OUTBOUND_PHASES, OUTCOMES, TLS_KINDS } from '../store/codes.ts';
import { type Handlers, OUTBOUND, STARTED, type Tracker } from './tracker.ts';

const CONNECTED = codeOf(OUTBOUND_PHASES, 'connected');
const TLS = codeOf(OUTBOUND_PHASES, 'tls');
const TLS_SUCCESS = codeOf(TLS_KINDS, 'success');
const MAIL = codeOf(OUTBOUND_PHASES, 'mail');
const DONE = codeOf(OUTBOUND_PHASES, 'done');
const DELIVERED = codeOf(OUTCOMES, 'delivered');
const POSSIBLE = codeOf(OUTCOMES, 'possible');
/** `[Errno 60]`; `[Error 60]` as note 117801 prints it. */
const ERRNO = /\[Err(?:no|or) (?<n>\d{1,4})\]/;
/** More attempts of one message than this are not searched for the one that a line is about. */
const MAX_SEARCH = 4096;

export const OUTBOUND_HANDLERS: Handlers = {
  'dcid-new': (t, m) => {
    const row = t.beginDcid(m.number(SLOT.dcid));
    if (row < 0) return;
    const c = t.connections;
    t.touch(row, true);
    c.peer[row] = t.intern(m, SLOT.peer);
    c.interfaceAddress[row] = t.intern(m, SLOT.interfaceAddress);
    if (m.has(SLOT.port)) c.port[row] = m.number(SLOT.port);
    c.setPhaseTime(row, CONNECTED, t.time);
  },
  'dcid-tls-success': (t, m) => {
    const row = seen(t, m);
    if (row < 0) return;
    t.connections.tls[row] = TLS_SUCCESS;
    t.connections.tlsProtocol[row] = m.has(SLOT.protocol) ? t.intern(m, SLOT.protocol) : 0;
    t.connections.tlsDetail[row] = m.has(SLOT.cipher) ? t.intern(m, SLOT.cipher) : 0;
    raise(t, row, TLS);
  },
  'dcid-starttls-not-supported': (t, m) => tls(t, m, 'not-offered'),
  'dcid-starttls-unexpected': (t, m) => tls(t, m, 'unexpected-response'),
  'dcid-tls-failed': (t, m) => {
    const row = tls(t, m, 'failed');
    if (row >= 0 && m.has(SLOT.detail)) t.connections.tlsDetail[row] = t.intern(m, SLOT.detail);
  },
  // Says that the mail waits; why TLS was not had is in the line before, if there is one.
  'dcid-tls-required': (t, m) => {
    const row = seen(t, m);
    if (row < 0) return;
    if (t.connections.peer[row] === 0) t.connections.peer[row] = t.intern(m, SLOT.peer);
    if (t.connections.tls[row] === 0)
      t.connections.tls[row] = codeOf(TLS_KINDS, 'required-missing');
  },
  'delivery-start': (t, m) => {
    const row = seen(t, m);
    const message = t.mid(m.number(SLOT.mid));
    if (message >= 0) {
      t.touchMessage(message);
      t.accept(message);
    }
    link(t, message, m);
    if (row >= 0) t.setPhase(row, MAIL);
  },
  'message-done': (t, m) => {
    const row = seen(t, m);
    if (row >= 0) t.setPhase(row, DONE);
    const message = t.mid(m.number(SLOT.mid));
    if (message < 0) return;
    t.touchMessage(message);
    link(t, message, m);
    const dcid = m.number(SLOT.dcid);
    for (const rid of ridsOf(m)) {
      // `Possible Delivery` is followed by this line, and stays what it was.
      const known = lastAttempt(t, message, rid);
      if (known >= 0 && t.attempts.outcome[known] === POSSIBLE && t.attempts.dcid[known] === dcid) {
        continue;
      }
      t.addAttempt(message, rid, 'delivered', dcid);
    }
  },
  'mid-response': (t, m) => {
    const message = t.mid(m.number(SLOT.mid));
    if (message < 0) return;
    t.touchMessage(message);
    let reply = 0;
    for (const rid of ridsOf(m)) {
      const attempt = lastAttempt(t, message, rid);
      if (attempt < 0 || t.attempts.outcome[attempt] !== DELIVERED) continue;
      if (reply === 0) reply = t.keep(m, SLOT.reply);
      t.attempts.reply[attempt] = reply;
    }
  },
  'dcid-close': (t, m) => {
    const row = t.dcid(m.number(SLOT.dcid));
    if (row < 0) return;
    t.touch(row, false);
    t.end(row, 'close');
  },
  'dcid-killed': (t, m) => {
    const row = t.dcid(m.number(SLOT.dcid));
    if (row < 0) return;
    t.touch(row, false);
    t.end(row, 'killed');
  },
  'dcid-concurrency': (t, m) => t.mark(seen(t, m), 'concurrency-limit'),
  'connection-error': (t, m) => connectionError(t, m),
  delayed: (t, m) => failedAttempt(t, m, 'delayed'),
  bounced: (t, m) => failedAttempt(t, m, 'bounced'),
  'double-bounce': (t, m) => failedAttempt(t, m, 'bounced'),
  'possible-delivery': (t, m) => {
    seen(t, m);
    const message = t.mid(m.number(SLOT.mid));
    if (message < 0) return;
    t.touchMessage(message);
    link(t, message, m);
    for (const rid of ridsOf(m)) t.addAttempt(message, rid, 'possible', m.number(SLOT.dcid));
  },
  deleted: (t, m) => {
    const message = t.mid(m.number(SLOT.mid));
    if (message < 0) return;
    t.touchMessage(message);
    for (const rid of ridsOf(m)) t.addAttempt(message, rid, 'deleted', 0);
  },
  pending: (t, m) => {
    const message = t.mid(m.number(SLOT.mid));
    if (message >= 0) t.touchMessage(message);
  },
};

function seen(t: Tracker, m: Match): number {
  const row = m.has(SLOT.dcid) ? t.dcid(m.number(SLOT.dcid)) : -1;
  if (row >= 0) t.touch(row, true);
  return row;
}

function raise(t: Tracker, row: number, phase: number): void {
  if ((t.connections.phase[row] ?? 0) < phase) t.setPhase(row, phase);
}

function tls(t: Tracker, m: Match, kind: (typeof TLS_KINDS)[number]): number {
  const row = seen(t, m);
  if (row >= 0 && t.connections.tls[row] !== TLS_SUCCESS) {
    t.connections.tls[row] = codeOf(TLS_KINDS, kind);
  }
  return row;
}

/** Lists the DCID under the message and the MID under the connection. */
function link(t: Tracker, message: number, m: Match): void {
  const dcid = m.has(SLOT.dcid) ? m.number(SLOT.dcid) : 0;
  if (message < 0 || dcid === 0) return;
  t.linkMessage(t.dcid(dcid), m.number(SLOT.mid));
  const { messages } = t;
  const tail = messages.dcidTail[message] ?? 0;
  if (tail > 0 && messages.dcids.valueOf(tail) === dcid) return;
  const node = messages.dcids.append(tail, dcid);
  if (tail === 0) messages.dcidHead[message] = node;
  messages.dcidTail[message] = node;
}

function connectionError(t: Tracker, m: Match): void {
  const dcid = m.number(SLOT.dcid);
  const row = dcid === 0 ? t.nameless(OUTBOUND) : t.dcid(dcid);
  const c = t.connections;
  t.touch(row, false);
  if (dcid === 0) c.began[row] = STARTED;
  if (c.peer[row] === 0) c.peer[row] = t.intern(m, SLOT.peer);
  if (m.has(SLOT.port)) c.port[row] = m.number(SLOT.port);
  if (m.has(SLOT.interfaceAddress) && c.interfaceAddress[row] === 0) {
    c.interfaceAddress[row] = t.intern(m, SLOT.interfaceAddress);
  }
  c.endingDetail[row] = t.intern(m, SLOT.detail);
  const detail = m.text(SLOT.detail);
  setErrno(t, row, detail);
  if (repeatsMask(detail)) t.mark(row, 'masked-reply', m, SLOT.detail);
  t.end(row, 'error');
}

function setErrno(t: Tracker, row: number, text: string): void {
  const errno = ERRNO.exec(text)?.groups?.n;
  if (errno !== undefined) t.connections.errno[row] = Number(errno) + 1;
}

function failedAttempt(t: Tracker, m: Match, outcome: 'delayed' | 'bounced'): void {
  const row = seen(t, m);
  const message = t.mid(m.number(SLOT.mid));
  if (message < 0) return;
  t.touchMessage(message);
  link(t, message, m);
  const dcid = m.has(SLOT.dcid) ? m.number(SLOT.dcid) : 0;
  const attempt = t.addAttempt(message, m.number(SLOT.rid), outcome, dcid);
  const { attempts } = t;
  attempts.status[attempt] = t.intern(m, SLOT.status);
  const code = m.has(SLOT.code) ? m.text(SLOT.code) : undefined;
  attempts.isFailure[attempt] = outcome === 'bounced' || code === '000' ? 1 : 0;
  if (code === undefined) {
    attempts.reply[attempt] = t.keep(m, SLOT.reason);
    return;
  }
  attempts.code[attempt] = t.intern(m, SLOT.code);
  attempts.reply[attempt] = t.keep(m, SLOT.reply);
  const reply = m.text(SLOT.reply);
  if (row < 0) return;
  if (code === '000') setErrno(t, row, reply);
  if (repeatsMask(reply)) t.mark(row, 'masked-reply', m, SLOT.reply);
}

/** Row of the newest attempt for a recipient, or -1. */
function lastAttempt(t: Tracker, message: number, rid: number): number {
  const { messages, attempts } = t;
  let found = -1;
  let steps = 0;
  let node = messages.attemptHead[message] ?? 0;
  while (node > 0 && steps++ < MAX_SEARCH) {
    const row = messages.attempts.valueOf(node);
    if (attempts.rid[row] === rid) found = row;
    node = messages.attempts.nextOf(node);
  }
  return found;
}

/** Numbers of `0, 1`; what is no number is skipped. */
function ridsOf(m: Match): readonly number[] {
  const rids: number[] = [];
  let value = -1;
  for (let p = m.start(SLOT.rids); p < m.end(SLOT.rids); p++) {
    const byte = m.bytes[p] as number; // inside
    if (isDigit(byte)) value = Math.max(value, 0) * 10 + byte - 48;
    else if (value >= 0) {
      rids.push(value);
      value = -1;
    }
  }
  if (value >= 0) rids.push(value);
  return rids;
}

/**
 * A record as bytes and back: what a live row holds goes into a segment, and comes out again where
 * another line names the record or somebody wants to see it. Times are told from the first sighting,
 * lines from the first line, so that most numbers take a byte.
 */
import { BytesReader, type BytesWriter } from './bytes-writer.ts';
import type { ListPool } from './columns.ts';
import { PHASE_COUNT } from './connections.ts';
import type { LineLists } from './line-lists.ts';
import type { LiveTables } from './live.ts';
import type { SegmentBuilder, SegmentRows } from './segment.ts';

/** Puts a connection into `out`; returns its row there. */
export function packConnection(live: LiveTables, row: number, out: SegmentBuilder): number {
  const c = live.connections;
  const { writer: w } = out;
  const at = out.rows++;
  const first = c.firstTime[row] as number; // the row is in use
  out.id[at] = c.id[row] as number;
  out.ordinal[at] = c.ordinal[row] as number;
  out.scope[at] = c.scope[row] as number;
  out.firstTime[at] = first;
  out.lastTime[at] = c.lastTime[row] as number;
  out.marks[at] = c.markBits[row] as number;
  out.packedAt[at] = w.length;
  out.extra[at] = out.text(c.peer[row] as number);
  out.code0[at] = c.direction[row] as number;
  out.code1[at] = c.ending[row] as number;
  out.code2[at] = c.tls[row] as number;
  w.number((c.hat[row] as number) | ((c.phase[row] as number) << 3));
  w.number(
    (c.began[row] as number) |
      ((c.accepted[row] as number) << 2) |
      ((c.tlsAfterAcceptance[row] as number) << 3),
  );
  putTime(w, c.opened[row] as number, first);
  putTime(w, c.ended[row] as number, first);
  putTime(w, c.activity[row] as number, first);
  w.number(out.text(c.interfaceName[row] as number));
  w.number(out.text(c.interfaceAddress[row] as number));
  w.number(out.text(c.reverseDns[row] as number));
  w.number(out.text(c.senderGroup[row] as number));
  w.number(out.text(c.tlsProtocol[row] as number));
  w.number(out.text(c.tlsDetail[row] as number));
  w.number(out.text(c.endingDetail[row] as number));
  w.number(c.port[row] as number);
  w.number(c.errno[row] as number);
  w.number(c.current[row] as number);
  putPhases(w, c.phaseTimes, row * PHASE_COUNT);
  c.lines.pack(row, w);
  putList(w, c.messageIds, c.messageHead[row] as number);
  putMarks(live, row, out);
  return at;
}

/** A connection out of a segment, as a live row. */
export function unpackConnection(from: SegmentRows, at: number, live: LiveTables): number {
  const c = live.connections;
  const r = new BytesReader(from.packed, from.packedAt[at] ?? 0);
  const row = c.add(
    from.ordinal[at] ?? 0,
    from.scope[at] ?? 0,
    from.code0[at] ?? 0,
    from.id[at] ?? 0,
  );
  const first = from.firstTime[at] ?? 0;
  const text = textsInto(from, live);
  c.firstTime[row] = first;
  c.lastTime[row] = from.lastTime[at] ?? 0;
  c.markBits[row] = from.marks[at] ?? 0;
  c.peer[row] = text(from.extra[at] ?? 0);
  c.ending[row] = from.code1[at] ?? 0;
  c.tls[row] = from.code2[at] ?? 0;
  const how = r.number();
  c.hat[row] = how & 7;
  c.phase[row] = how >> 3;
  const flags = r.number();
  c.began[row] = flags & 3;
  c.accepted[row] = (flags >> 2) & 1;
  c.tlsAfterAcceptance[row] = (flags >> 3) & 1;
  c.opened[row] = timeOf(r, first);
  c.ended[row] = timeOf(r, first);
  c.activity[row] = timeOf(r, first);
  c.interfaceName[row] = text(r.number());
  c.interfaceAddress[row] = text(r.number());
  c.reverseDns[row] = text(r.number());
  c.senderGroup[row] = text(r.number());
  c.tlsProtocol[row] = text(r.number());
  c.tlsDetail[row] = text(r.number());
  c.endingDetail[row] = text(r.number());
  c.port[row] = r.number();
  c.errno[row] = r.number();
  c.current[row] = r.number();
  takePhases(r, c.phaseTimes, row * PHASE_COUNT);
  takeLines(r, c.lines, row);
  [c.messageHead[row], c.messageTail[row]] = takeList(r, c.messageIds);
  takeMarks(r, live, row, text);
  return row;
}

/** Puts a message into `out`; returns its row there. */
export function packMessage(live: LiveTables, row: number, out: SegmentBuilder): number {
  const m = live.messages;
  const { writer: w } = out;
  const at = out.rows++;
  const first = m.firstTime[row] as number; // the row is in use
  out.id[at] = m.id[row] as number;
  out.ordinal[at] = m.ordinal[row] as number;
  out.scope[at] = m.scope[row] as number;
  out.firstTime[at] = first;
  out.lastTime[at] = m.lastTime[row] as number;
  out.marks[at] = 0;
  out.packedAt[at] = w.length;
  out.extra[at] = out.text(m.from[row] as number);
  out.code0[at] = m.intake[row] as number;
  out.code1[at] = m.outcomeBits[row] as number;
  out.code2[at] = m.counted[row] as number;
  w.number(
    (m.began[row] as number) |
      ((m.headersSeen[row] as number) << 2) |
      ((m.queued[row] as number) << 3) |
      ((m.isFinished[row] as number) << 4) |
      ((m.sdrRequests[row] as number) << 5),
  );
  w.number(m.icid[row] as number);
  w.number(m.bytes[row] as number);
  putTime(w, m.finished[row] as number, first);
  putTime(w, m.started[row] as number, first);
  w.number(out.text(m.messageId[row] as number));
  w.number(out.text(m.subject[row] as number));
  w.number(out.text(m.intakeDetail[row] as number));
  w.number(out.text(m.quarantine[row] as number));
  m.lines.pack(row, w);
  putList(w, m.dcids, m.dcidHead[row] as number);
  putTagged(w, m.became, m.becameHead[row] as number);
  putRecipients(live, row, out);
  putAttempts(live, row, out);
  return at;
}

/** A message out of a segment, as a live row. */
export function unpackMessage(from: SegmentRows, at: number, live: LiveTables): number {
  const m = live.messages;
  const r = new BytesReader(from.packed, from.packedAt[at] ?? 0);
  const row = m.add(from.ordinal[at] ?? 0, from.scope[at] ?? 0, from.id[at] ?? 0);
  const first = from.firstTime[at] ?? 0;
  const text = textsInto(from, live);
  m.firstTime[row] = first;
  m.lastTime[row] = from.lastTime[at] ?? 0;
  m.from[row] = text(from.extra[at] ?? 0);
  m.intake[row] = from.code0[at] ?? 0;
  m.outcomeBits[row] = from.code1[at] ?? 0;
  m.counted[row] = from.code2[at] ?? 0;
  const flags = r.number();
  m.began[row] = flags & 3;
  m.headersSeen[row] = (flags >> 2) & 1;
  m.queued[row] = (flags >> 3) & 1;
  m.isFinished[row] = (flags >> 4) & 1;
  m.sdrRequests[row] = flags >> 5;
  m.icid[row] = r.number();
  m.bytes[row] = r.number();
  m.finished[row] = timeOf(r, first);
  m.started[row] = timeOf(r, first);
  m.messageId[row] = text(r.number());
  m.subject[row] = text(r.number());
  m.intakeDetail[row] = text(r.number());
  m.quarantine[row] = text(r.number());
  takeLines(r, m.lines, row);
  [m.dcidHead[row], m.dcidTail[row]] = takeList(r, m.dcids);
  [m.becameHead[row], m.becameTail[row]] = takeTagged(r, m.became);
  takeRecipients(r, live, row, text);
  takeAttempts(r, live, row, text);
  return row;
}

// --- parts ---------------------------------------------------------------------------------------

/** 0 for none, else how far from the first sighting, plus 1. */
function putTime(w: BytesWriter, time: number, first: number): void {
  if (time === 0) w.number(0);
  else w.number(time >= first ? (time - first) * 2 + 1 : (first - time) * 2);
}

function timeOf(r: BytesReader, first: number): number {
  const value = r.number();
  if (value === 0) return 0;
  return value % 2 === 1 ? first + (value - 1) / 2 : first - value / 2;
}

function putPhases(w: BytesWriter, times: Uint16Array, at: number): void {
  let bits = 0;
  for (let i = 0; i < PHASE_COUNT; i++) if (times[at + i] !== 0) bits |= 1 << i;
  w.number(bits);
  for (let i = 0; i < PHASE_COUNT; i++) {
    const time = times[at + i] as number; // at is the place of a row
    if (time !== 0) w.number(time);
  }
}

function takePhases(r: BytesReader, times: Uint16Array, at: number): void {
  const bits = r.number();
  for (let i = 0; i < PHASE_COUNT; i++) if (bits & (1 << i)) times[at + i] = r.number();
}

function takeLines(r: BytesReader, lines: LineLists, row: number): void {
  let line = 0;
  for (let left = r.number(); left > 0; left--) {
    line += r.number();
    lines.add(row, line);
  }
}

function putList(w: BytesWriter, pool: ListPool, head: number): void {
  w.number(lengthOf(pool, head));
  let last = 0;
  for (let node = head; node > 0; node = pool.nextOf(node)) {
    const value = pool.valueOf(node);
    w.signed(value - last);
    last = value;
  }
}

function takeList(r: BytesReader, pool: ListPool): [head: number, tail: number] {
  let head = 0;
  let tail = 0;
  let value = 0;
  for (let left = r.number(); left > 0; left--) {
    value += r.signed();
    tail = pool.append(tail, value);
    if (head === 0) head = tail;
  }
  return [head, tail];
}

function putTagged(w: BytesWriter, pool: ListPool, head: number): void {
  w.number(lengthOf(pool, head));
  for (let node = head; node > 0; node = pool.nextOf(node)) {
    w.number(pool.valueOf(node));
    w.number(pool.tagOf(node));
  }
}

function takeTagged(r: BytesReader, pool: ListPool): [head: number, tail: number] {
  let head = 0;
  let tail = 0;
  for (let left = r.number(); left > 0; left--) {
    tail = pool.append(tail, r.number(), r.number());
    if (head === 0) head = tail;
  }
  return [head, tail];
}

function lengthOf(pool: ListPool, head: number): number {
  let length = 0;
  for (let node = head; node > 0; node = pool.nextOf(node)) length++;
  return length;
}

function putMarks(live: LiveTables, row: number, out: SegmentBuilder): void {
  const { connections: c, marks } = live;
  const { writer: w } = out;
  const head = c.markHead[row] as number; // the row is in use
  w.number(lengthOf(c.marks, head));
  for (let node = head; node > 0; node = c.marks.nextOf(node)) {
    const mark = c.marks.valueOf(node);
    w.number(marks.kind[mark] as number);
    w.number(marks.time[mark] as number);
    w.number(marks.line[mark] as number);
    w.number(out.text(marks.detail[mark] as number));
  }
}

function takeMarks(r: BytesReader, live: LiveTables, row: number, text: TextOf): void {
  const { connections: c, marks } = live;
  for (let left = r.number(); left > 0; left--) {
    const mark = marks.add(r.number(), r.number(), r.number(), text(r.number()));
    const tail = c.marks.append(c.markTail[row] ?? 0, mark);
    if (c.markHead[row] === 0) c.markHead[row] = tail;
    c.markTail[row] = tail;
  }
}

function putRecipients(live: LiveTables, row: number, out: SegmentBuilder): void {
  const { messages: m, recipients } = live;
  const { writer: w } = out;
  const head = m.recipientHead[row] as number; // the row is in use
  w.number(lengthOf(m.recipients, head));
  for (let node = head; node > 0; node = m.recipients.nextOf(node)) {
    const recipient = m.recipients.valueOf(node);
    w.number(recipients.rid[recipient] as number);
    w.number(out.text(recipients.address[recipient] as number));
  }
}

function takeRecipients(r: BytesReader, live: LiveTables, row: number, text: TextOf): void {
  const { messages: m, recipients } = live;
  for (let left = r.number(); left > 0; left--) {
    const recipient = recipients.add(r.number(), text(r.number()));
    const tail = m.recipients.append(m.recipientTail[row] ?? 0, recipient);
    if (m.recipientHead[row] === 0) m.recipientHead[row] = tail;
    m.recipientTail[row] = tail;
  }
}

function putAttempts(live: LiveTables, row: number, out: SegmentBuilder): void {
  const { messages: m, attempts: a } = live;
  const { writer: w } = out;
  const head = m.attemptHead[row] as number; // the row is in use
  w.number(lengthOf(m.attempts, head));
  for (let node = head; node > 0; node = m.attempts.nextOf(node)) {
    const attempt = m.attempts.valueOf(node);
    w.number((a.outcome[attempt] as number) | ((a.isFailure[attempt] as number) << 4));
    w.number(a.rid[attempt] as number);
    w.number(a.dcid[attempt] as number);
    putTime(w, a.time[attempt] as number, m.firstTime[row] as number);
    w.number(a.line[attempt] as number);
    w.number(out.text(a.status[attempt] as number));
    w.number(out.text(a.code[attempt] as number));
    w.number(out.text(a.reply[attempt] as number));
  }
}

function takeAttempts(r: BytesReader, live: LiveTables, row: number, text: TextOf): void {
  const { messages: m, attempts: a } = live;
  for (let left = r.number(); left > 0; left--) {
    const how = r.number();
    const rid = r.number();
    const dcid = r.number();
    const time = timeOf(r, m.firstTime[row] ?? 0);
    const attempt = a.add(rid, how & 15, dcid, time, r.number());
    a.isFailure[attempt] = how >> 4;
    a.status[attempt] = text(r.number());
    a.code[attempt] = text(r.number());
    a.reply[attempt] = text(r.number());
    const tail = m.attempts.append(m.attemptTail[row] ?? 0, attempt);
    if (m.attemptHead[row] === 0) m.attemptHead[row] = tail;
    m.attemptTail[row] = tail;
  }
}

type TextOf = (id: number) => number;

function textsInto(from: SegmentRows, live: LiveTables): TextOf {
  return (id) =>
    id === 0 ? 0 : live.texts.intern(from.textBytes, from.textStart(id), from.textEnd(id));
}

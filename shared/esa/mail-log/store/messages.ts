/** Columns of the messages that are alive, their recipients and delivery attempts. */
import { grow, ListPool, Slots } from './columns.ts';
import { LineLists } from './line-lists.ts';

export class MessageTable {
  readonly slots = new Slots();
  /** 1 for a row in use. */
  used = new Uint8Array(256);
  /** Place in the order of first sighting, over all messages of the log. */
  ordinal = new Uint32Array(256);
  scope = new Uint32Array(256);
  id = new Float64Array(256);
  /** ICID + 1, 0 while unknown. */
  icid = new Float64Array(256);
  /** Codes of `codes.ts`. */
  intake = new Uint8Array(256);
  began = new Uint8Array(256);
  /** 1 once a line of its intake or queueing was seen: it counts as a message of this log. */
  counted = new Uint8Array(256);
  headersSeen = new Uint8Array(256);
  /** Requests for sender reputation; the second comes after the headers. */
  sdrRequests = new Uint8Array(256);
  queued = new Uint8Array(256);
  finished = new Uint32Array(256);
  isFinished = new Uint8Array(256);
  started = new Uint32Array(256);
  firstTime = new Uint32Array(256);
  lastTime = new Uint32Array(256);
  /** Bytes + 1, 0 for unknown. */
  bytes = new Float64Array(256);
  from = new Uint32Array(256);
  messageId = new Uint32Array(256);
  subject = new Uint32Array(256);
  intakeDetail = new Uint32Array(256);
  quarantine = new Uint32Array(256);
  /** Bit per outcome of an attempt. */
  outcomeBits = new Uint8Array(256);
  becameHead = new Int32Array(256);
  becameTail = new Int32Array(256);
  dcidHead = new Int32Array(256);
  dcidTail = new Int32Array(256);
  recipientHead = new Int32Array(256);
  recipientTail = new Int32Array(256);
  attemptHead = new Int32Array(256);
  attemptTail = new Int32Array(256);

  readonly lines = new LineLists();
  /** MIDs it became, tagged with how. */
  readonly became = new ListPool();
  readonly dcids = new ListPool();
  /** Values are rows of `recipientRows`. */
  readonly recipients = new ListPool();
  readonly attempts = new ListPool();

  /** A row with nothing in it but who it is. */
  add(ordinal: number, scope: number, id: number): number {
    const row = this.slots.take();
    if (row === this.id.length) this.enlarge(row * 2);
    this.used[row] = 1;
    this.ordinal[row] = ordinal;
    this.scope[row] = scope;
    this.id[row] = id;
    return row;
  }

  /** Empties a row, lists and all; recipients and attempts listed must be given back before. */
  remove(row: number): void {
    this.became.free(this.becameHead[row] as number, this.becameTail[row] as number);
    this.dcids.free(this.dcidHead[row] as number, this.dcidTail[row] as number);
    this.recipients.free(this.recipientHead[row] as number, this.recipientTail[row] as number);
    this.attempts.free(this.attemptHead[row] as number, this.attemptTail[row] as number);
    this.lines.clear(row);
    this.used[row] = 0;
    this.clear(row);
    this.slots.giveBack(row);
  }

  private clear(row: number): void {
    this.ordinal[row] = 0;
    this.scope[row] = 0;
    this.intake[row] = 0;
    this.began[row] = 0;
    this.counted[row] = 0;
    this.headersSeen[row] = 0;
    this.sdrRequests[row] = 0;
    this.queued[row] = 0;
    this.finished[row] = 0;
    this.isFinished[row] = 0;
    this.started[row] = 0;
    this.firstTime[row] = 0;
    this.lastTime[row] = 0;
    this.from[row] = 0;
    this.messageId[row] = 0;
    this.subject[row] = 0;
    this.intakeDetail[row] = 0;
    this.quarantine[row] = 0;
    this.outcomeBits[row] = 0;
    this.becameHead[row] = 0;
    this.becameTail[row] = 0;
    this.dcidHead[row] = 0;
    this.dcidTail[row] = 0;
    this.recipientHead[row] = 0;
    this.recipientTail[row] = 0;
    this.attemptHead[row] = 0;
    this.attemptTail[row] = 0;
    this.id[row] = 0;
    this.icid[row] = 0;
    this.bytes[row] = 0;
  }

  private enlarge(length: number): void {
    this.lines.enlarge(length);
    this.used = grow(this.used, length);
    this.ordinal = grow(this.ordinal, length);
    this.scope = grow(this.scope, length);
    this.id = grow(this.id, length);
    this.icid = grow(this.icid, length);
    this.intake = grow(this.intake, length);
    this.began = grow(this.began, length);
    this.counted = grow(this.counted, length);
    this.headersSeen = grow(this.headersSeen, length);
    this.sdrRequests = grow(this.sdrRequests, length);
    this.queued = grow(this.queued, length);
    this.finished = grow(this.finished, length);
    this.isFinished = grow(this.isFinished, length);
    this.started = grow(this.started, length);
    this.firstTime = grow(this.firstTime, length);
    this.lastTime = grow(this.lastTime, length);
    this.bytes = grow(this.bytes, length);
    this.from = grow(this.from, length);
    this.messageId = grow(this.messageId, length);
    this.subject = grow(this.subject, length);
    this.intakeDetail = grow(this.intakeDetail, length);
    this.quarantine = grow(this.quarantine, length);
    this.outcomeBits = grow(this.outcomeBits, length);
    this.becameHead = grow(this.becameHead, length);
    this.becameTail = grow(this.becameTail, length);
    this.dcidHead = grow(this.dcidHead, length);
    this.dcidTail = grow(this.dcidTail, length);
    this.recipientHead = grow(this.recipientHead, length);
    this.recipientTail = grow(this.recipientTail, length);
    this.attemptHead = grow(this.attemptHead, length);
    this.attemptTail = grow(this.attemptTail, length);
  }
}

/** A recipient: its RID is the value in the message's list, tagged with nothing. */
export class RecipientTable {
  private readonly slots = new Slots();
  rid = new Float64Array(256);
  address = new Uint32Array(256);

  add(rid: number, address: number): number {
    const row = this.slots.take();
    if (row === this.rid.length) {
      this.rid = grow(this.rid, row * 2);
      this.address = grow(this.address, row * 2);
    }
    this.rid[row] = rid;
    this.address[row] = address;
    return row;
  }

  remove(row: number): void {
    this.slots.giveBack(row);
  }
}

export class AttemptTable {
  private readonly slots = new Slots();
  rid = new Float64Array(256);
  outcome = new Uint8Array(256);
  dcid = new Float64Array(256);
  time = new Uint32Array(256);
  line = new Float64Array(256);
  status = new Uint32Array(256);
  code = new Uint32Array(256);
  reply = new Uint32Array(256);
  /** 1 for a failure: a hard bounce, or no SMTP reply at all. */
  isFailure = new Uint8Array(256);

  add(rid: number, outcome: number, dcid: number, time: number, line: number): number {
    const row = this.slots.take();
    if (row === this.rid.length) this.enlarge(row * 2);
    this.rid[row] = rid;
    this.outcome[row] = outcome;
    this.dcid[row] = dcid;
    this.time[row] = time;
    this.line[row] = line;
    this.status[row] = 0;
    this.code[row] = 0;
    this.reply[row] = 0;
    this.isFailure[row] = 0;
    return row;
  }

  remove(row: number): void {
    this.slots.giveBack(row);
  }

  private enlarge(length: number): void {
    this.rid = grow(this.rid, length);
    this.outcome = grow(this.outcome, length);
    this.dcid = grow(this.dcid, length);
    this.time = grow(this.time, length);
    this.line = grow(this.line, length);
    this.status = grow(this.status, length);
    this.code = grow(this.code, length);
    this.reply = grow(this.reply, length);
    this.isFailure = grow(this.isFailure, length);
  }
}

/** Columns of all messages, their recipients and delivery attempts. */
import { grow, ListPool } from './columns.ts';
import { LineLists } from './line-lists.ts';

export class MessageTable {
  count = 0;
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

  add(scope: number, id: number): number {
    const row = this.count++;
    if (row === this.id.length) this.enlarge(row * 2);
    this.scope[row] = scope;
    this.id[row] = id;
    return row;
  }

  private enlarge(length: number): void {
    this.lines.enlarge(length);
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
  private count = 0;
  rid = new Float64Array(256);
  address = new Uint32Array(256);

  add(rid: number, address: number): number {
    const row = this.count++;
    if (row === this.rid.length) {
      this.rid = grow(this.rid, row * 2);
      this.address = grow(this.address, row * 2);
    }
    this.rid[row] = rid;
    this.address[row] = address;
    return row;
  }
}

export class AttemptTable {
  count = 0;
  message = new Int32Array(256);
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

  add(message: number, rid: number, outcome: number, dcid: number, time: number, line: number) {
    const row = this.count++;
    if (row === this.rid.length) this.enlarge(row * 2);
    this.message[row] = message;
    this.rid[row] = rid;
    this.outcome[row] = outcome;
    this.dcid[row] = dcid;
    this.time[row] = time;
    this.line[row] = line;
    return row;
  }

  private enlarge(length: number): void {
    this.message = grow(this.message, length);
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

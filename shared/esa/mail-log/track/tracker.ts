/**
 * Follows connections and messages line by line (esa.md 2): who is who under which id, and when ids
 * start anew. What each form does to them stands in the other files of this folder. Holds rows of
 * numbers only; `view.ts` makes objects of them.
 *
 * Nothing is concluded from absence here: a record whose begin or end isn't in the log stays so.
 */

import type { ConnectionMark, Ending } from '../../../model/mail.ts';
import type { Match } from '../pattern.ts';
import { codeOf, ENDINGS, INTAKES, MARKS, OUTCOMES } from '../store/codes.ts';
import { ConnectionTable, MarkTable } from '../store/connections.ts';
import { IdTable } from '../store/id-table.ts';
import { AttemptTable, MessageTable, RecipientTable } from '../store/messages.ts';
import { TextPool } from '../store/text-pool.ts';

export const INBOUND = 0;
export const OUTBOUND = 1;
export const NO_ROW = -1;
/** Values of `began`: made by the box (a split, a copy), or by a line of its own. */
export const MADE = 1;
export const STARTED = 2;

/** An id that goes back this long after the highest one was seen belongs to a new epoch. */
const LATE_S = 600;
/** Going back further than any delay explains, whatever the time. */
const FAR_BACK = 20_000;
/** After this many sudden jumps they are no restarts, but appliances mixed in one log. */
const MAX_JUMPS = 8;

/** One appliance between two restarts of its ids. */
export class Scope {
  readonly appliance: number;
  readonly epoch: number;
  readonly icids = new IdTable();
  readonly dcids = new IdTable();
  readonly mids = new IdTable();
  maxIcid = 0;
  maxIcidTime = 0;
  maxMid = 0;
  maxMidTime = 0;

  constructor(appliance: number, epoch: number) {
    this.appliance = appliance;
    this.epoch = epoch;
  }
}

/** What went odd, for the warnings of the document being read. */
export interface TrackerNotes {
  restarts: number;
  repeatedBegins: number;
  idsMixed: boolean;
  firstRestartLine: number;
  firstRepeatLine: number;
}

export class Tracker {
  readonly texts = new TextPool();
  readonly connections = new ConnectionTable();
  readonly marks = new MarkTable();
  readonly messages = new MessageTable();
  readonly recipients = new RecipientTable();
  readonly attempts = new AttemptTable();
  readonly scopes: Scope[] = [];
  notes: TrackerNotes = freshNotes();

  /** Seconds of the wall clock of the present line, 0 for none. */
  time = 0;
  /** Index of the present line over all documents. */
  line = 0;
  /** The present line ends without LF: what it says last may be cut. */
  isCut = false;

  /** Index in `scopes` of the present appliance's present epoch. */
  scopeIndex = 0;
  private scope = new Scope(0, 0);
  private readonly current: number[] = [];
  private jumps = 0;

  /** Says whose line comes next. */
  setAppliance(appliance: number): void {
    const known = this.current[appliance];
    this.scopeIndex = known ?? this.addScope(appliance, 0);
    this.scope = this.scopes[this.scopeIndex] as Scope; // just looked up or added
  }

  takeNotes(): TrackerNotes {
    const notes = this.notes;
    this.notes = freshNotes();
    return notes;
  }

  // --- records by id -------------------------------------------------------------------------

  /** Row of an inbound connection, made if it is new; NO_ROW for ICID 0. */
  icid(id: number): number {
    return id === 0 ? NO_ROW : this.connectionRow(this.scope.icids, INBOUND, id);
  }

  dcid(id: number): number {
    return id === 0 ? NO_ROW : this.connectionRow(this.scope.dcids, OUTBOUND, id);
  }

  /** Row of a message, made if it is new; NO_ROW for MID 0. */
  mid(id: number): number {
    if (id === 0) return NO_ROW;
    const { mids } = this.scope;
    const known = mids.get(id);
    if (known >= 0) return known;
    const row = this.messages.add(this.scopeIndex, id);
    this.messages.firstTime[row] = this.time;
    mids.set(id, row);
    return row;
  }

  /** A line of unknown form that names an id: it belongs to that record, if there is one. */
  join(kind: 'icid' | 'dcid' | 'mid', id: number): void {
    const { scope } = this;
    const table = kind === 'mid' ? scope.mids : kind === 'icid' ? scope.icids : scope.dcids;
    const row = table.get(id);
    if (row < 0) return;
    if (kind === 'mid') this.touchMessage(row);
    else this.touch(row, true);
  }

  /** A connection that got no id: refused at TCP level, or failed before it had one. */
  nameless(direction: number): number {
    return this.connections.add(this.scopeIndex, direction, 0);
  }

  /** `New SMTP ICID`. Starts a new epoch where the id says so. */
  beginIcid(id: number): number {
    const { scope, time } = this;
    this.checkEpoch(id, scope.maxIcid, scope.maxIcidTime, scope.icids, this.connections.began);
    if (id > this.scope.maxIcid) {
      this.scope.maxIcid = id;
      this.scope.maxIcidTime = time;
    }
    return this.begin(this.icid(id));
  }

  beginDcid(id: number): number {
    return this.begin(this.dcid(id));
  }

  /** `Start MID`. Starts a new epoch where the id says so. */
  beginMid(id: number): number {
    const { scope, time } = this;
    this.checkEpoch(id, scope.maxMid, scope.maxMidTime, scope.mids, this.messages.began);
    if (id > this.scope.maxMid) {
      this.scope.maxMid = id;
      this.scope.maxMidTime = time;
    }
    const row = this.mid(id);
    if (row < 0) return row;
    if (this.messages.began[row] === STARTED) this.noteRepeat();
    this.messages.began[row] = STARTED;
    if (this.messages.started[row] === 0) this.messages.started[row] = time;
    return row;
  }

  private begin(row: number): number {
    if (row < 0) return row;
    if (this.connections.began[row] === STARTED) this.noteRepeat();
    this.connections.began[row] = STARTED;
    if (this.connections.opened[row] === 0) this.connections.opened[row] = this.time;
    return row;
  }

  private connectionRow(table: IdTable, direction: number, id: number): number {
    const known = table.get(id);
    if (known >= 0) return known;
    const row = this.connections.add(this.scopeIndex, direction, id);
    this.connections.firstTime[row] = this.time;
    table.set(id, row);
    return row;
  }

  // --- epochs --------------------------------------------------------------------------------

  /**
   * Ids only grow. One that goes back is a late line (a listener writes `New SMTP ICID` after its
   * DNS look-ups, which may take minutes) or a box set up anew.
   */
  private checkEpoch(id: number, max: number, maxTime: number, table: IdTable, began: Uint8Array) {
    if (id === 0 || id > max) return;
    const isLate = this.time > 0 && maxTime > 0 && this.time - maxTime > LATE_S;
    const row = table.get(id);
    if (isLate && (row < 0 || began[row] === STARTED || this.isOld(table, row))) {
      this.nextEpoch();
    } else if (id * 4 < max && max - id > FAR_BACK && row < 0) {
      if (this.jumps < MAX_JUMPS) {
        this.jumps++;
        this.nextEpoch();
      } else this.notes.idsMixed = true;
    }
  }

  /** An orphan seen long ago under this id is another record. */
  private isOld(table: IdTable, row: number): boolean {
    const last =
      table === this.scope.mids ? this.messages.lastTime[row] : this.connections.lastTime[row];
    return last !== undefined && last > 0 && this.time - last > LATE_S;
  }

  private nextEpoch(): void {
    if (this.notes.restarts === 0) this.notes.firstRestartLine = this.line;
    this.notes.restarts++;
    this.scopeIndex = this.addScope(this.scope.appliance, this.scope.epoch + 1);
    this.scope = this.scopes[this.scopeIndex] as Scope; // just added
  }

  private addScope(appliance: number, epoch: number): number {
    const index = this.scopes.length;
    this.scopes.push(new Scope(appliance, epoch));
    this.current[appliance] = index;
    return index;
  }

  private noteRepeat(): void {
    if (this.notes.repeatedBegins === 0) this.notes.firstRepeatLine = this.line;
    this.notes.repeatedBegins++;
  }

  // --- what happens to a connection ----------------------------------------------------------

  /** Notes the line; `isActivity` where it shows that the other end did something. */
  touch(row: number, isActivity: boolean): void {
    const { connections, time } = this;
    connections.lines.add(row, this.line);
    if (time === 0) return;
    if (connections.firstTime[row] === 0) connections.firstTime[row] = time;
    connections.lastTime[row] = time;
    if (isActivity && connections.ending[row] === 0) connections.activity[row] = time;
  }

  touchMessage(row: number): void {
    const { messages, time } = this;
    messages.lines.add(row, this.line);
    if (time === 0) return;
    if (messages.firstTime[row] === 0) messages.firstTime[row] = time;
    messages.lastTime[row] = time;
  }

  /** The message is past its intake, whether or not the log has the line that says so. */
  accept(row: number): void {
    if (this.messages.intake[row] === 0) this.messages.intake[row] = codeOf(INTAKES, 'accepted');
  }

  setPhase(row: number, phase: number): void {
    this.connections.phase[row] = phase;
    this.connections.setPhaseTime(row, phase, this.time);
  }

  /** `close` follows every other ending and never hides it. */
  end(row: number, ending: Ending): void {
    const { connections } = this;
    const known = ENDINGS[connections.ending[row] ?? 0];
    if (connections.ended[row] === 0) connections.ended[row] = this.time;
    const isWeaker =
      known === 'open' || known === 'close' || (known === 'lost' && ending !== 'close');
    if (isWeaker) connections.ending[row] = codeOf(ENDINGS, ending);
  }

  /** `slot` holds the text quoted, if any. */
  mark(row: number, kind: ConnectionMark['kind'], match?: Match, slot?: number): void {
    if (row < 0) return;
    const { connections } = this;
    const code = codeOf(MARKS, kind);
    const detail = match && slot !== undefined && match.has(slot) ? this.keep(match, slot) : 0;
    const mark = this.marks.add(code, this.time, this.line, detail);
    connections.markBits[row] = (connections.markBits[row] ?? 0) | (1 << code);
    const tail = connections.marks.append(connections.markTail[row] ?? 0, mark);
    if (connections.markHead[row] === 0) connections.markHead[row] = tail;
    connections.markTail[row] = tail;
  }

  /** Lists a message under a connection, once in a row. */
  linkMessage(row: number, mid: number): void {
    const { connections } = this;
    const pool = connections.messageIds;
    const tail = connections.messageTail[row] ?? 0;
    if (tail > 0 && pool.valueOf(tail) === mid) return;
    const node = pool.append(tail, mid);
    if (tail === 0) connections.messageHead[row] = node;
    connections.messageTail[row] = node;
  }

  // --- texts ---------------------------------------------------------------------------------

  keep(match: Match, slot: number): number {
    return this.texts.add(match.bytes, match.start(slot), match.end(slot));
  }

  intern(match: Match, slot: number): number {
    return this.texts.intern(match.bytes, match.start(slot), match.end(slot));
  }

  // --- attempts ------------------------------------------------------------------------------

  /** Adds an attempt for one recipient; returns its row. */
  addAttempt(message: number, rid: number, outcome: (typeof OUTCOMES)[number], dcid: number) {
    const { messages, attempts } = this;
    this.accept(message);
    const code = codeOf(OUTCOMES, outcome);
    const row = attempts.add(message, rid, code, dcid, this.time, this.line);
    messages.outcomeBits[message] = (messages.outcomeBits[message] ?? 0) | (1 << code);
    const node = messages.attempts.append(messages.attemptTail[message] ?? 0, row);
    if (messages.attemptHead[message] === 0) messages.attemptHead[message] = node;
    messages.attemptTail[message] = node;
    return row;
  }
}

function freshNotes(): TrackerNotes {
  return {
    restarts: 0,
    repeatedBegins: 0,
    idsMixed: false,
    firstRestartLine: 0,
    firstRepeatLine: 0,
  };
}

/** What forms do, by short name: `icid-lost`. */
export type Handlers = Readonly<Record<string, (tracker: Tracker, match: Match) => void>>;

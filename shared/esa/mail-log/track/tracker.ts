/**
 * Follows connections and messages line by line (esa.md 2): who is who under which id, and when ids
 * start anew. What each form does to them stands in the other files of this folder. Holds rows of
 * numbers only; `view.ts` makes objects of them. Records that nothing more is expected of are put away
 * into the archive, and taken out again where a late line names them: which are alive never shows.
 *
 * Nothing is concluded from absence here: a record whose begin or end isn't in the log stays so.
 */

import type { ConnectionMark, Ending } from '../../../model/mail.ts';
import { FIELD_NAMES } from '../fields.ts';
import type { Match } from '../pattern.ts';
import {
  Archive,
  type ArchiveState,
  idGroup,
  MemorySegments,
  type SegmentStore,
} from '../store/archive.ts';
import { codeOf, ENDINGS, INTAKES, MARKS, OUTCOMES } from '../store/codes.ts';
import type { IdSet } from '../store/id-set.ts';
import type { IdTable } from '../store/id-table.ts';
import { LiveTables } from '../store/live.ts';
import { packConnection, packMessage, unpackConnection, unpackMessage } from '../store/pack.ts';
import { renewTexts } from '../store/renew-texts.ts';
import { PUT_AWAY, type PutAwayRule } from './put-away.ts';
import { Scope } from './scope.ts';

export const INBOUND = 0;
export const OUTBOUND = 1;
export const NO_ROW = -1;
/** Values of `began`: made by the box (a split, a copy), or by a line of its own. */
export const MADE = 1;
export const STARTED = 2;

const ACCEPTED = codeOf(INTAKES, 'accepted');
const CLOSE = codeOf(ENDINGS, 'close');
const LOST = codeOf(ENDINGS, 'lost');
const OPEN = codeOf(ENDINGS, 'open');

/** An id that goes back this long after the highest one was seen belongs to a new epoch. */
const LATE_S = 600;
/** Going back further than any delay explains, whatever the time. */
const FAR_BACK = 20_000;
/** After this many sudden jumps they are no restarts, but appliances mixed in one log. */
const MAX_JUMPS = 8;

/** What went odd, for the warnings of the document being read. */
export interface TrackerNotes {
  restarts: number;
  repeatedBegins: number;
  idsMixed: boolean;
  firstRestartLine: number;
  firstRepeatLine: number;
}

/** A tracker between two readings; plain data but for the places of records. */
export interface TrackerState {
  readonly scopes: readonly {
    readonly appliance: number;
    readonly epoch: number;
    readonly maxIcid: number;
    readonly maxIcidTime: number;
    readonly maxMid: number;
    readonly maxMidTime: number;
  }[];
  /** Index of the present scope by appliance, -1 for none. */
  readonly current: readonly number[];
  readonly jumps: number;
  readonly notes: TrackerNotes;
  readonly archive: ArchiveState;
}

export interface TrackerOptions {
  /** Where records go that are put away; memory when absent. */
  readonly store?: SegmentStore;
  /** Goes on from here. */
  readonly state?: TrackerState;
  readonly rule?: PutAwayRule;
}

export class Tracker extends LiveTables {
  readonly archive: Archive;
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
  private nextSweep: number;
  /** Text last interned, by slot. */
  private readonly lastTexts = new Uint32Array(FIELD_NAMES.length);
  private isResumed = false;
  /** Ids last asked for in the present scope, and their rows: lines of one message come in a row. */
  private lastIcid = 0;
  private lastIcidRow = NO_ROW;
  private lastMid = 0;
  private lastMidRow = NO_ROW;
  private readonly rule: PutAwayRule;

  constructor({ store = new MemorySegments(), state, rule = PUT_AWAY }: TrackerOptions = {}) {
    super();
    this.rule = rule;
    this.nextSweep = rule.everyLines;
    this.archive = new Archive(store, this.texts, state?.archive);
    if (state) this.resume(state);
  }

  /** Says which line comes next, whose it is, and when it was written. */
  begin(line: number, appliance: number, time: number): void {
    this.time = time;
    this.setAppliance(appliance);
    this.next(line);
  }

  /** As `begin`, for a line of the same source and second. */
  next(line: number): void {
    this.line = line;
    if (line >= this.nextSweep) this.sweep();
  }

  private setAppliance(appliance: number): void {
    const known = this.current[appliance];
    if (known === this.scopeIndex && this.scopes.length > 0) return;
    this.forgetLast();
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
    if (id === 0) return NO_ROW;
    if (id === this.lastIcid) return this.lastIcidRow;
    this.lastIcidRow = this.connectionRow(this.scope.icids, this.scope.icidsAway, INBOUND, id);
    this.lastIcid = id;
    return this.lastIcidRow;
  }

  dcid(id: number): number {
    return id === 0
      ? NO_ROW
      : this.connectionRow(this.scope.dcids, this.scope.dcidsAway, OUTBOUND, id);
  }

  /** Row of a message, made if it is new; NO_ROW for MID 0. */
  mid(id: number): number {
    if (id === 0) return NO_ROW;
    if (id === this.lastMid) return this.lastMidRow;
    let row = this.knownMessage(id);
    if (row < 0) {
      row = this.messages.add(this.archive.messages.next(), this.scopeIndex, id);
      this.messages.firstTime[row] = this.time;
      this.scope.mids.set(id, row);
    }
    this.lastMid = id;
    this.lastMidRow = row;
    return row;
  }

  /** A line of unknown form that names an id: it belongs to that record, if there is one. */
  join(kind: 'icid' | 'dcid' | 'mid', id: number): void {
    const row = this.known(kind, id);
    if (row < 0) return;
    if (kind === 'mid') this.touchMessage(row);
    else this.touch(row, true);
  }

  /** A connection that got no id: refused at TCP level, or failed before it had one. */
  nameless(direction: number): number {
    const ordinal = this.archive.connections.next();
    return this.connections.add(ordinal, this.scopeIndex, direction, 0);
  }

  /** `New SMTP ICID`. Starts a new epoch where the id says so. */
  beginIcid(id: number): number {
    const { scope, time } = this;
    this.checkEpoch('icid', id, scope.maxIcid, scope.maxIcidTime);
    if (id > this.scope.maxIcid) {
      this.scope.maxIcid = id;
      this.scope.maxIcidTime = time;
    }
    return this.open(this.icid(id));
  }

  beginDcid(id: number): number {
    return this.open(this.dcid(id));
  }

  /** `Start MID`. Starts a new epoch where the id says so. */
  beginMid(id: number): number {
    const { scope, time } = this;
    this.checkEpoch('mid', id, scope.maxMid, scope.maxMidTime);
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

  private open(row: number): number {
    if (row < 0) return row;
    if (this.connections.began[row] === STARTED) this.noteRepeat();
    this.connections.began[row] = STARTED;
    if (this.connections.opened[row] === 0) this.connections.opened[row] = this.time;
    return row;
  }

  private connectionRow(table: IdTable, away: IdSet, direction: number, id: number): number {
    const known = table.get(id);
    if (known >= 0) return known;
    if (away.has(id)) return this.takeOut(table, away, direction, id);
    const ordinal = this.archive.connections.next();
    const row = this.connections.add(ordinal, this.scopeIndex, direction, id);
    this.connections.firstTime[row] = this.time;
    table.set(id, row);
    return row;
  }

  /** Row of a record that is known under this id, or NO_ROW. */
  private known(kind: 'icid' | 'dcid' | 'mid', id: number): number {
    const { scope } = this;
    if (kind === 'mid') return this.knownMessage(id);
    const isIn = kind === 'icid';
    const table = isIn ? scope.icids : scope.dcids;
    const away = isIn ? scope.icidsAway : scope.dcidsAway;
    const row = table.get(id);
    if (row >= 0 || !away.has(id)) return row;
    return this.takeOut(table, away, isIn ? INBOUND : OUTBOUND, id);
  }

  private knownMessage(id: number): number {
    const { mids, midsAway } = this.scope;
    const row = mids.get(id);
    if (row >= 0 || !midsAway.has(id)) return row;
    const shelf = this.archive.messages;
    const found = shelf.find(idGroup(this.scopeIndex, 0), id);
    if (!found) return NO_ROW;
    const back = unpackMessage(found.rows, found.at, this);
    shelf.revive(this.messages.ordinal[back] as number); // just filled
    midsAway.delete(id);
    mids.set(id, back);
    return back;
  }

  /** A connection put away, alive again. */
  private takeOut(table: IdTable, away: IdSet, direction: number, id: number): number {
    const shelf = this.archive.connections;
    const found = shelf.find(idGroup(this.scopeIndex, direction), id);
    if (!found) return NO_ROW;
    const row = unpackConnection(found.rows, found.at, this);
    shelf.revive(this.connections.ordinal[row] as number); // just filled
    away.delete(id);
    table.set(id, row);
    return row;
  }

  // --- putting away --------------------------------------------------------------------------

  /** Puts away what has long been quiet. Falls at the same lines however the log is read. */
  private sweep(): void {
    if (this.isResumed) this.noteAway();
    this.forgetLast();
    const { line, connections: c, messages: m } = this;
    const { everyLines, quietLines, staleLines, maxLive, maxTexts } = this.rule;
    this.nextSweep = line + everyLines;
    const isMany = c.slots.inUse + m.slots.inUse > maxLive;
    const isQuiet = (lines: number, isComplete: boolean) =>
      lines > (isComplete || isMany ? quietLines : staleLines);
    for (let row = 0; row < c.slots.top; row++) {
      if (c.used[row] === 0) continue;
      if (isQuiet(line - c.lines.lastOf(row), c.ending[row] !== 0)) this.putConnection(row);
    }
    for (let row = 0; row < m.slots.top; row++) {
      if (m.used[row] === 0) continue;
      if (isQuiet(line - m.lines.lastOf(row), m.isFinished[row] === 1)) this.putMessage(row);
    }
    if (this.texts.used <= maxTexts) return;
    // Segments begin anew with the numbers of texts.
    this.archive.close();
    renewTexts(this);
    this.lastTexts.fill(0);
  }

  /** Puts everything away: the log, or what there is of it so far, has been read. */
  putAllAway(): void {
    this.forgetLast();
    const { connections: c, messages: m } = this;
    for (let row = 0; row < c.slots.top; row++) if (c.used[row] === 1) this.putConnection(row);
    for (let row = 0; row < m.slots.top; row++) if (m.used[row] === 1) this.putMessage(row);
    this.archive.close();
  }

  private putConnection(row: number): void {
    const { connections: c, archive } = this;
    const id = c.id[row] as number; // the row is in use
    const scopeIndex = c.scope[row] as number;
    const direction = c.direction[row] as number;
    const at = packConnection(this, row, archive.connections.builder);
    archive.connections.put(c.ordinal[row] as number, at, idGroup(scopeIndex, direction), id);
    this.removeConnection(row);
    const scope = this.scopes[scopeIndex];
    if (id === 0 || !scope) return;
    const isIn = direction === INBOUND;
    (isIn ? scope.icids : scope.dcids).delete(id);
    (isIn ? scope.icidsAway : scope.dcidsAway).add(id);
  }

  private putMessage(row: number): void {
    const { messages: m, archive } = this;
    const id = m.id[row] as number; // the row is in use
    const scopeIndex = m.scope[row] as number;
    const at = packMessage(this, row, archive.messages.builder);
    archive.messages.put(m.ordinal[row] as number, at, idGroup(scopeIndex, 0), id);
    this.removeMessage(row);
    const scope = this.scopes[scopeIndex];
    scope?.mids.delete(id);
    scope?.midsAway.add(id);
  }

  // --- going on later ------------------------------------------------------------------------

  /** What is needed to go on after `putAllAway`. */
  state(): TrackerState {
    return {
      scopes: this.scopes.map((scope) => ({
        appliance: scope.appliance,
        epoch: scope.epoch,
        maxIcid: scope.maxIcid,
        maxIcidTime: scope.maxIcidTime,
        maxMid: scope.maxMid,
        maxMidTime: scope.maxMidTime,
      })),
      current: this.current.map((index) => index ?? NO_ROW),
      jumps: this.jumps,
      notes: { ...this.notes },
      archive: this.archive.state(),
    };
  }

  private resume({ scopes, current, jumps, notes }: TrackerState): void {
    this.notes = { ...notes };
    for (const { appliance, epoch, ...most } of scopes) {
      this.scopes.push(Object.assign(new Scope(appliance, epoch), most));
    }
    current.forEach((index, appliance) => {
      if (index >= 0) this.current[appliance] = index;
    });
    this.jumps = jumps;
    const present = this.scopes[this.scopeIndex];
    if (present) this.scope = present;
    // What is away is looked up only when there are more lines.
    this.nextSweep = 0;
    this.isResumed = true;
  }

  private noteAway(): void {
    this.isResumed = false;
    this.archive.connections.each((rows, at) => {
      const away = this.scopes[rows.scope[at] ?? 0];
      const id = rows.id[at] ?? 0;
      if (id === 0 || !away) return;
      (rows.code0[at] === INBOUND ? away.icidsAway : away.dcidsAway).add(id);
    });
    this.archive.messages.each((rows, at) => {
      this.scopes[rows.scope[at] ?? 0]?.midsAway.add(rows.id[at] ?? 0);
    });
  }

  // --- epochs --------------------------------------------------------------------------------

  /**
   * Ids only grow. One that goes back is a late line (a listener writes `New SMTP ICID` after its
   * DNS look-ups, which may take minutes) or a box set up anew.
   */
  private checkEpoch(kind: 'icid' | 'mid', id: number, max: number, maxTime: number): void {
    if (id === 0 || id > max) return;
    const isLate = this.time > 0 && maxTime > 0 && this.time - maxTime > LATE_S;
    const isFar = id * 4 < max && max - id > FAR_BACK;
    if (!isLate && !isFar) return;
    const row = this.known(kind, id);
    const began = kind === 'mid' ? this.messages.began : this.connections.began;
    if (isLate && (row < 0 || began[row] === STARTED || this.isOld(kind, row))) {
      this.nextEpoch();
    } else if (isFar && row < 0) {
      if (this.jumps < MAX_JUMPS) {
        this.jumps++;
        this.nextEpoch();
      } else this.notes.idsMixed = true;
    }
  }

  /** An orphan seen long ago under this id is another record. */
  private isOld(kind: 'icid' | 'mid', row: number): boolean {
    const last = kind === 'mid' ? this.messages.lastTime[row] : this.connections.lastTime[row];
    return last !== undefined && last > 0 && this.time - last > LATE_S;
  }

  private nextEpoch(): void {
    if (this.notes.restarts === 0) this.notes.firstRestartLine = this.line;
    this.notes.restarts++;
    this.forgetLast();
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
    if (this.messages.intake[row] === 0) this.messages.intake[row] = ACCEPTED;
  }

  setPhase(row: number, phase: number): void {
    this.connections.phase[row] = phase;
    this.connections.setPhaseTime(row, phase, this.time);
  }

  /** `close` follows every other ending and never hides it. */
  end(row: number, ending: Ending): void {
    const { connections } = this;
    const known = connections.ending[row] as number; // a row in use
    if (connections.ended[row] === 0) connections.ended[row] = this.time;
    const code = codeOf(ENDINGS, ending);
    const isWeaker = known === OPEN || known === CLOSE || (known === LOST && code !== CLOSE);
    if (isWeaker) connections.ending[row] = code;
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

  private forgetLast(): void {
    this.lastMid = 0;
    this.lastIcid = 0;
  }

  // --- texts ---------------------------------------------------------------------------------

  keep(match: Match, slot: number): number {
    return this.texts.add(match.bytes, match.start(slot), match.end(slot));
  }

  intern(match: Match, slot: number): number {
    const start = match.start(slot);
    const end = match.end(slot);
    // Interfaces, groups and ciphers are mostly those of the line before.
    const last = this.lastTexts[slot] as number; // one per slot
    if (last > 0 && this.texts.isText(last, match.bytes, start, end)) return last;
    const text = this.texts.intern(match.bytes, start, end, match.hashes[slot]);
    this.lastTexts[slot] = text;
    return text;
  }

  // --- attempts ------------------------------------------------------------------------------

  /** Adds an attempt for one recipient; returns its row. */
  addAttempt(message: number, rid: number, outcome: (typeof OUTCOMES)[number], dcid: number) {
    const { messages, attempts } = this;
    this.accept(message);
    const code = codeOf(OUTCOMES, outcome);
    const row = attempts.add(rid, code, dcid, this.time, this.line);
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

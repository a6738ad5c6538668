/** Columns of the connections that are alive, inbound and outbound, one row each. */
import { grow, ListPool, Slots } from './columns.ts';
import { LineLists } from './line-lists.ts';

/** The longer of the two lists of phases. */
export const PHASE_COUNT = 7;
const MAX_PHASE_S = 65_534;

export class ConnectionTable {
  readonly slots = new Slots();
  /** 1 for a row in use. */
  used = new Uint8Array(256);
  /** Place in the order of first sighting, over all connections of the log. */
  ordinal = new Uint32Array(256);
  /** Index of appliance and epoch in the tracker's scopes. */
  scope = new Uint32Array(256);
  id = new Float64Array(256);
  direction = new Uint8Array(256);
  /** Codes of `codes.ts`. */
  hat = new Uint8Array(256);
  tls = new Uint8Array(256);
  phase = new Uint8Array(256);
  ending = new Uint8Array(256);
  /** 0, or how it began (`tracker.ts`). */
  began = new Uint8Array(256);
  /** 1 once a message on it was accepted. */
  accepted = new Uint8Array(256);
  tlsAfterAcceptance = new Uint8Array(256);
  /** Seconds of the wall clock, 0 for none. */
  opened = new Uint32Array(256);
  ended = new Uint32Array(256);
  activity = new Uint32Array(256);
  firstTime = new Uint32Array(256);
  lastTime = new Uint32Array(256);
  /** Numbers of texts. */
  peer = new Uint32Array(256);
  interfaceName = new Uint32Array(256);
  interfaceAddress = new Uint32Array(256);
  reverseDns = new Uint32Array(256);
  senderGroup = new Uint32Array(256);
  tlsProtocol = new Uint32Array(256);
  /** Cipher of a success, detail of a failure. */
  tlsDetail = new Uint32Array(256);
  endingDetail = new Uint32Array(256);
  port = new Int32Array(256);
  /** errno + 1, 0 for none. */
  errno = new Uint16Array(256);
  /** MID of the message whose intake runs, plus 1. */
  current = new Float64Array(256);
  /** Bit per mark. */
  markBits = new Uint32Array(256);
  markHead = new Int32Array(256);
  markTail = new Int32Array(256);
  messageHead = new Int32Array(256);
  messageTail = new Int32Array(256);
  /** Seconds from first sighting to each phase, plus 1; 0 for not reached. */
  phaseTimes = new Uint16Array(256 * PHASE_COUNT);

  readonly messageIds = new ListPool();
  readonly lines = new LineLists();
  /** Values are rows of the mark table. */
  readonly marks = new ListPool();

  /** A row with nothing in it but who it is. */
  add(ordinal: number, scope: number, direction: number, id: number): number {
    const row = this.slots.take();
    if (row === this.id.length) this.enlarge(row * 2);
    this.used[row] = 1;
    this.ordinal[row] = ordinal;
    this.scope[row] = scope;
    this.direction[row] = direction;
    this.id[row] = id;
    return row;
  }

  /** Empties a row, lists and all; the numbers of marks listed must be given back before. */
  remove(row: number): void {
    this.marks.free(this.markHead[row] as number, this.markTail[row] as number);
    this.messageIds.free(this.messageHead[row] as number, this.messageTail[row] as number);
    this.lines.clear(row);
    this.used[row] = 0;
    this.clear(row);
    this.slots.giveBack(row);
  }

  setPhaseTime(row: number, phase: number, time: number): void {
    const at = row * PHASE_COUNT + phase;
    const since = time - (this.firstTime[row] as number); // row is in the table
    if (this.phaseTimes[at] !== 0 || time === 0 || since < 0) return;
    this.phaseTimes[at] = Math.min(since, MAX_PHASE_S) + 1;
  }

  /** Seconds of the wall clock at which `phase` was reached, or 0. */
  phaseTime(row: number, phase: number): number {
    const since = this.phaseTimes[row * PHASE_COUNT + phase] ?? 0;
    return since === 0 ? 0 : (this.firstTime[row] as number) + since - 1; // row is in the table
  }

  private clear(row: number): void {
    const phases = row * PHASE_COUNT;
    for (let i = phases; i < phases + PHASE_COUNT; i++) this.phaseTimes[i] = 0;
    this.ordinal[row] = 0;
    this.scope[row] = 0;
    this.direction[row] = 0;
    this.hat[row] = 0;
    this.tls[row] = 0;
    this.phase[row] = 0;
    this.ending[row] = 0;
    this.began[row] = 0;
    this.accepted[row] = 0;
    this.tlsAfterAcceptance[row] = 0;
    this.opened[row] = 0;
    this.ended[row] = 0;
    this.activity[row] = 0;
    this.firstTime[row] = 0;
    this.lastTime[row] = 0;
    this.peer[row] = 0;
    this.interfaceName[row] = 0;
    this.interfaceAddress[row] = 0;
    this.reverseDns[row] = 0;
    this.senderGroup[row] = 0;
    this.tlsProtocol[row] = 0;
    this.tlsDetail[row] = 0;
    this.endingDetail[row] = 0;
    this.port[row] = 0;
    this.errno[row] = 0;
    this.markBits[row] = 0;
    this.markHead[row] = 0;
    this.markTail[row] = 0;
    this.messageHead[row] = 0;
    this.messageTail[row] = 0;
    this.id[row] = 0;
    this.current[row] = 0;
  }

  private enlarge(length: number): void {
    this.lines.enlarge(length);
    this.used = grow(this.used, length);
    this.ordinal = grow(this.ordinal, length);
    this.scope = grow(this.scope, length);
    this.id = grow(this.id, length);
    this.direction = grow(this.direction, length);
    this.hat = grow(this.hat, length);
    this.tls = grow(this.tls, length);
    this.phase = grow(this.phase, length);
    this.ending = grow(this.ending, length);
    this.began = grow(this.began, length);
    this.accepted = grow(this.accepted, length);
    this.tlsAfterAcceptance = grow(this.tlsAfterAcceptance, length);
    this.opened = grow(this.opened, length);
    this.ended = grow(this.ended, length);
    this.activity = grow(this.activity, length);
    this.firstTime = grow(this.firstTime, length);
    this.lastTime = grow(this.lastTime, length);
    this.peer = grow(this.peer, length);
    this.interfaceName = grow(this.interfaceName, length);
    this.interfaceAddress = grow(this.interfaceAddress, length);
    this.reverseDns = grow(this.reverseDns, length);
    this.senderGroup = grow(this.senderGroup, length);
    this.tlsProtocol = grow(this.tlsProtocol, length);
    this.tlsDetail = grow(this.tlsDetail, length);
    this.endingDetail = grow(this.endingDetail, length);
    this.port = grow(this.port, length);
    this.errno = grow(this.errno, length);
    this.current = grow(this.current, length);
    this.markBits = grow(this.markBits, length);
    this.markHead = grow(this.markHead, length);
    this.markTail = grow(this.markTail, length);
    this.messageHead = grow(this.messageHead, length);
    this.messageTail = grow(this.messageTail, length);
    this.phaseTimes = grow(this.phaseTimes, length * PHASE_COUNT);
  }
}

/** Marks of connections: what, when, where, and the text quoted. */
export class MarkTable {
  private readonly slots = new Slots();
  kind = new Uint8Array(64);
  time = new Uint32Array(64);
  line = new Float64Array(64);
  detail = new Uint32Array(64);

  add(kind: number, time: number, line: number, detail: number): number {
    const row = this.slots.take();
    if (row === this.kind.length) {
      this.kind = grow(this.kind, row * 2);
      this.time = grow(this.time, row * 2);
      this.line = grow(this.line, row * 2);
      this.detail = grow(this.detail, row * 2);
    }
    this.kind[row] = kind;
    this.time[row] = time;
    this.line[row] = line;
    this.detail[row] = detail;
    return row;
  }

  remove(row: number): void {
    this.slots.giveBack(row);
  }
}

/**
 * Where the parts of one lane stand: columns along the flow, rows down the stack. A lane from the
 * ESA is the mirror of a lane to it; only words keep their reading direction.
 */
import type { Message } from '../../base/message.ts';
import type { GateCounters, Lane, LaneGroup, LaneRow } from './path-model.ts';
import { textWidth } from './text-fit.ts';

/** Colour of an inspection in this picture. */
export type Tone = 'harm' | 'suspicion' | 'plain';

export interface LaneFrame {
  /** Inner edges of the firewall's box. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly say: (message: Message) => string;
  readonly tone: Tone;
  /** Shown at the gate; absent where another lane shows them or none are known. */
  readonly counters?: GateCounters;
  /** Address on the outside wire, where it differs from the ESA's own. */
  readonly mapped?: string;
  readonly address: string;
}

/** Columns of a lane; x values of the whole scene. */
export interface Columns {
  readonly entryX: number;
  readonly exitX: number;
  readonly spineX: number;
  readonly stackLeft: number;
  readonly stackWidth: number;
  /** Edge of the stack where wires come in and where they leave it. */
  readonly inX: number;
  readonly outX: number;
  /** Middle of the gate. */
  readonly gateX: number;
  /** Where the translation stands on the peers' side; no width where the heading shows it. */
  readonly natX: number;
  readonly natWidth: number;
  /** 1 when the flow goes right, -1 when it goes left. */
  readonly sign: 1 | -1;
}

export interface PlacedRow {
  readonly row: LaneRow;
  readonly y: number;
  readonly height: number;
  readonly mid: number;
}

export interface PlacedLane {
  readonly columns: Columns;
  readonly entryY: number;
  readonly heads: readonly { readonly group: LaneGroup; readonly y: number }[];
  readonly rows: readonly PlacedRow[];
  /** Where the flow, or the rest of it, leaves below the stack. */
  readonly freeY?: number;
  readonly natY: number;
  readonly notesY: number;
  readonly bottom: number;
}

export const MONO_SIZE = 11.5;
export const SMALL = 11;
const HEAD = 34;
const GROUP_HEAD = 20;
const ROW = 24;
/** Least height of a row whose gate has figures over and under it. */
const COUNTED_ROW = 60;
const ROW_GAP = 4;
const GROUP_GAP = 8;
const FREE_EXIT = 24;
const NOTE = 32;
const BOTTOM = 8;
const GATE_ZONE = 82;
/** Leaves room for words beside a door, where the stack can spare it. */
const WIDE_GATE_ZONE = 132;
const WIDE_STACK = 250;
const NAT_HEIGHT = 32;
/** Narrower stacks hand the translation over to the lane's heading. */
const ROOMY_STACK = 210;
const SPINE_GAP = 14;
const EDGE = 10;

/** Places everything of `lane` in `frame`. */
export function placeLane(lane: Lane, frame: LaneFrame): PlacedLane {
  const columns = columnsOf(lane, frame);
  const start = frame.top + HEAD;
  const heads: { group: LaneGroup; y: number }[] = [];
  const rows: PlacedRow[] = [];
  let y = start;
  for (const group of lane.groups) {
    heads.push({ group, y });
    y += GROUP_HEAD;
    for (const row of group.rows) {
      const height = rowHeight(row, columns, frame);
      rows.push({ row, y, height, mid: y + height / 2 });
      y += height + ROW_GAP;
    }
    y += GROUP_GAP;
  }
  if (lane.groups.length === 0) y += GROUP_HEAD / 2;
  const freeY = lane.hasFreeExit ? y + 9 : undefined;
  if (freeY !== undefined) y = freeY + FREE_EXIT / 2 + 4;
  const notesY = y + 4;
  const notes = Math.min(lane.unknown.length, 2);
  const entryY = lane.groups.length === 0 && freeY !== undefined ? freeY : start + GROUP_HEAD / 2;
  const exitY = rows.find(({ row }) => row.state === 'takes' || row.state === 'part')?.mid ?? freeY;
  const natY = (lane.direction === 'inbound' ? entryY : (exitY ?? entryY)) + 8;
  const natBottom = columns.natWidth > 0 ? natY + NAT_HEIGHT + BOTTOM : 0;
  const bottom = Math.max(natBottom, notesY + notes * NOTE + BOTTOM - (notes === 0 ? 6 : 0));
  const free = freeY === undefined ? {} : { freeY };
  return { columns, entryY, heads, rows, natY, notesY, bottom, ...free };
}

/** Lines of text a row that takes the flow shows under its name. */
export function inspectLines(row: LaneRow, columns: Columns): readonly string[] {
  if (row.state !== 'takes' && row.state !== 'part') return [];
  const whole = row.inspects ?? 'inspect esmtp';
  const room = columns.stackWidth - 20;
  if (textWidth(whole, MONO_SIZE, { isMono: true }) <= room) return [whole];
  const map = whole.replace(/^inspect esmtp ?/, '');
  return map === '' || map === whole ? [whole] : ['inspect esmtp', map];
}

function rowHeight(row: LaneRow, columns: Columns, frame: LaneFrame): number {
  if (inspectLines(row, columns).length === 0) return ROW;
  const least = (frame.counters?.masked ?? 0) > 0 ? COUNTED_ROW : 0;
  return Math.max(least, rowContentHeight(row, columns) + 12);
}

/** Height of the text in a row that takes the flow: name, what it inspects with, for whom. */
export function rowContentHeight(row: LaneRow, columns: Columns): number {
  return 20 + inspectLines(row, columns).length * 15 + (row.peers.length > 0 ? 15 : 0);
}

function columnsOf(lane: Lane, frame: LaneFrame): Columns {
  const nat = frame.mapped === undefined ? 0 : natBoxWidth(frame.mapped, frame.address);
  const wide = columnsWith(lane, frame, nat, WIDE_GATE_ZONE);
  if (wide.stackWidth >= WIDE_STACK) return wide;
  const roomy = columnsWith(lane, frame, nat, GATE_ZONE);
  return nat > 0 && roomy.stackWidth < ROOMY_STACK ? columnsWith(lane, frame, 0, GATE_ZONE) : roomy;
}

function columnsWith(
  lane: Lane,
  { left, right }: LaneFrame,
  natWidth: number,
  gateZone: number,
): Columns {
  const isIn = lane.direction === 'inbound';
  const width = (names: readonly string[]): number =>
    Math.min(110, textWidth(names.join(', '), SMALL, { isMono: true }));
  const peerColumn = Math.max(natWidth, width(isIn ? lane.from : lane.to));
  const esaColumn = width(isIn ? lane.to : lane.from);
  const before = left + EDGE + peerColumn + EDGE;
  const after = right - EDGE - esaColumn - EDGE;
  const stackLeft = isIn ? before + SPINE_GAP : before + gateZone;
  const stackRight = isIn ? after - gateZone : after - SPINE_GAP;
  const sign = isIn ? 1 : -1;
  const inX = isIn ? stackLeft : stackRight;
  const outX = isIn ? stackRight : stackLeft;
  return {
    entryX: isIn ? left : right,
    exitX: isIn ? right : left,
    spineX: inX - sign * SPINE_GAP,
    stackLeft,
    stackWidth: stackRight - stackLeft,
    inX,
    outX,
    gateX: outX + sign * (gateZone / 2),
    natX: left + EDGE,
    natWidth,
    sign,
  };
}

/** Width of the box that shows a translation, two addresses over one another. */
function natBoxWidth(mapped: string, address: string): number {
  const longest = Math.max(mapped.length, address.length) + 2;
  return Math.min(130, longest * 10.5 * 0.6 + 12);
}

/**
 * Draws one lane of the path picture: the wire, the classes as a stack in policy order, the class
 * that takes the flow, the gate, and traps as doors that lead nowhere.
 */
import { message } from '../../base/message.ts';
import type { Lane, LaneGroup, LaneRow } from './path-model.ts';
import {
  type Columns,
  inspectLines,
  type LaneFrame,
  MONO_SIZE,
  type PlacedLane,
  type PlacedRow,
  placeLane,
  rowContentHeight,
  SMALL,
} from './path-place.ts';
import { drawDoor, drawFreeExit, drawGate } from './path-signs.ts';
import type { Dash, Paint, SceneGroup, SceneNode } from './scene.ts';
import { arrowHead, box, markAt, stroke, wire, words } from './strokes.ts';
import { fitText, textWidth } from './text-fit.ts';

export interface LaneExit {
  readonly y: number;
  readonly paint: Paint;
  readonly dash?: Dash;
}

export interface LaneDrawing {
  readonly bottom: number;
  /** Height at which the wire meets the firewall on the side it comes from. */
  readonly entryY: number;
  /** Heights and looks of the wires on the side it leaves by. */
  readonly exits: readonly LaneExit[];
  readonly nodes: readonly SceneNode[];
}

/** Draws `lane`; the caller joins `entryY` and `exits` to the devices beside the firewall. */
export function drawLane(lane: Lane, frame: LaneFrame): LaneDrawing {
  const placed = placeLane(lane, frame);
  const { columns } = placed;
  const taking = placed.rows.filter(({ row }) => row.state === 'takes' || row.state === 'part');
  const isUnknown = lane.inspected === 'unknown';
  const exits: LaneExit[] = taking.map(({ mid }) => ({ y: mid, paint: frame.tone }));
  if (placed.freeY !== undefined) {
    const dash = isUnknown ? { dash: 'dotted' as const } : {};
    exits.push({ y: placed.freeY, paint: isUnknown ? 'faint' : 'clear', ...dash });
  }
  const nodes: SceneNode[] = [
    ...drawHead(lane, frame, columns),
    ...drawSpine(placed),
    ...placed.heads.map(({ group, y }) => drawGroupHead(group, y, columns, frame)),
    ...placed.rows.map((row) => drawRow(row, columns, frame)),
    ...taking.flatMap(({ row, mid }) => drawGate(row, mid, columns, frame)),
    ...placed.rows
      .filter(({ row }) => row.state === 'trap')
      .map(({ row, mid }) => drawDoor(row, mid, columns, frame)),
    ...(placed.freeY === undefined ? [] : drawFreeExit(lane, placed.freeY, columns, frame)),
    ...drawEdges(lane, frame, placed, exits),
    ...drawNotes(lane, frame, placed),
  ];
  return { bottom: placed.bottom, entryY: placed.entryY, exits, nodes };
}

/** "To the ESA" and what holds for this lane, with its mark. */
function drawHead(lane: Lane, frame: LaneFrame, columns: Columns): SceneNode[] {
  const { say, left, right, top, mapped, address } = frame;
  const title = say(message(`ui.picture.${lane.direction}`));
  const state =
    lane.inspected === 'unknown' ? 'unknown' : lane.inspected ? 'inspected' : 'not-inspected';
  const paint: Paint = lane.inspected === true ? frame.tone : lane.inspected ? 'quiet' : 'clear';
  const mark = lane.inspected === true ? markOf(frame) : lane.inspected ? 'unknown' : 'clear';
  const nodes: SceneNode[] = [
    markAt(mark, left + 19, top + 15, 14, paint),
    words(left + 32, top + 19, title, {
      size: 12.5,
      paint: 'ink',
      isBold: true,
      tail: { text: say(message(`ui.picture.lane.${state}`)), paint, gap: 10 },
    }),
  ];
  if (mapped !== undefined && columns.natWidth === 0) {
    const [from, to] = lane.direction === 'inbound' ? [mapped, address] : [address, mapped];
    const text = fitText(`${from} \u2192 ${to}`, right - left - 250, 10.5, { isMono: true });
    const style = { size: 10.5, paint: 'quiet', isMono: true, anchor: 'end' } as const;
    nodes.push(words(right - 12, top + 19, text, style));
  }
  return nodes;
}

function markOf(frame: LaneFrame): 'harm' | 'suspicion' | 'inspected' {
  return frame.tone === 'plain' ? 'inspected' : frame.tone;
}

/** The way of the flow down the stack, as far as it goes; dotted from where it isn't known. */
function drawSpine(placed: PlacedLane): SceneNode[] {
  const { columns, rows, entryY, freeY } = placed;
  const { spineX, inX, outX, sign } = columns;
  const taken = rows.findIndex(({ row }) => row.state === 'takes');
  const visited = taken < 0 ? rows : rows.slice(0, taken + 1);
  const last = freeY ?? visited[visited.length - 1]?.mid ?? entryY;
  const doubt = visited.find(({ row }) => row.state === 'unknown')?.mid;
  const firm = stroke('wire', 2);
  const nodes: SceneNode[] = [];
  nodes.push(
    wire(
      [
        [spineX, entryY],
        [spineX, doubt ?? last],
      ],
      firm,
    ),
  );
  if (doubt !== undefined && doubt < last) {
    nodes.push(
      wire(
        [
          [spineX, doubt],
          [spineX, last],
        ],
        stroke('faint', 2, 'dotted'),
      ),
    );
  }
  for (const { row, mid } of visited) {
    if (row.state === 'takes' || row.state === 'part') {
      nodes.push(
        wire(
          [
            [spineX, mid],
            [inX - sign * 6, mid],
          ],
          firm,
        ),
        arrowHead(inX, mid, sign, 'wire'),
      );
    } else {
      const look = stroke(
        row.state === 'unknown' ? 'faint' : 'line',
        1.5,
        row.state === 'unknown' ? 'dotted' : 'dashed',
      );
      nodes.push(
        wire(
          [
            [spineX + sign * 2, mid],
            [inX, mid],
          ],
          look,
        ),
      );
    }
  }
  if (freeY !== undefined) {
    const isDoubtful = doubt !== undefined;
    const look = isDoubtful ? stroke('faint', 2, 'dotted') : stroke('wire', 2);
    nodes.push(
      wire(
        [
          [spineX, freeY],
          [outX, freeY],
        ],
        look,
      ),
    );
  }
  return nodes;
}

/** Interfaces at the firewall's edges, the translation, and the wires that end there. */
function drawEdges(
  lane: Lane,
  frame: LaneFrame,
  placed: PlacedLane,
  exits: readonly LaneExit[],
): SceneNode[] {
  const { columns, entryY } = placed;
  const { entryX, exitX, spineX, sign } = columns;
  const isIn = lane.direction === 'inbound';
  const nodes: SceneNode[] = [
    wire(
      [
        [entryX, entryY],
        [spineX, entryY],
      ],
      stroke('wire', 2),
    ),
  ];
  nodes.push(...port(entryX, entryY, lane.from.join(', '), sign));
  for (const [index, exit] of exits.entries()) {
    nodes.push(...port(exitX, exit.y, index === 0 ? lane.to.join(', ') : '', sign === 1 ? -1 : 1));
  }
  if (frame.mapped !== undefined && columns.natWidth > 0) {
    nodes.push(drawTranslation(frame, frame.mapped, placed.natY, columns, isIn));
  }
  return nodes;
}

/** A plug on the edge with the interface's name above the wire; `side` points into the box. */
function port(x: number, y: number, name: string, side: 1 | -1): SceneNode[] {
  const plug = box([x - 3, y - 6, 6, 12], 'paper', stroke('wire', 1.5), 1.5);
  if (name === '') return [plug];
  const text = fitText(name, 112, SMALL, { isMono: true });
  const anchor = side === 1 ? 'start' : 'end';
  return [
    plug,
    words(x + side * 10, y - 7, text, { size: SMALL, paint: 'quiet', isMono: true, anchor }),
  ];
}

function drawTranslation(
  frame: LaneFrame,
  mapped: string,
  y: number,
  columns: Columns,
  isIn: boolean,
): SceneGroup {
  const { natX, natWidth } = columns;
  const room = natWidth - 10;
  const mono = { size: 10.5, paint: 'quiet', isMono: true } as const;
  const [first, second] = isIn ? [mapped, frame.address] : [frame.address, mapped];
  const from = fitText(first, room, 10.5, { isMono: true });
  const to = fitText(`\u2192 ${second}`, room, 10.5, { isMono: true });
  return {
    kind: 'group',
    label: frame.say(message('ui.picture.nat', { from: first, to: second })),
    children: [
      box([natX, y, natWidth, 32], 'paper', stroke('line')),
      words(natX + 6, y + 13, from, mono),
      words(natX + 6, y + 26, to, mono),
    ],
  };
}

function drawGroupHead(group: LaneGroup, y: number, columns: Columns, frame: LaneFrame): SceneNode {
  const scope =
    group.nameif === undefined
      ? frame.say(message('ui.picture.global'))
      : frame.say(message('ui.picture.interface', { nameif: group.nameif }));
  const name = fitText(group.policy, columns.stackWidth, SMALL, { isMono: true });
  const nameWidth = textWidth(name, SMALL, { isMono: true });
  const room = columns.stackWidth - nameWidth - 8;
  const note = textWidth(scope, SMALL) <= room ? scope : '';
  return {
    kind: 'group',
    label: `${group.policy}, ${scope}`,
    children: [
      words(columns.stackLeft, y + 13, name, { size: SMALL, paint: 'quiet', isMono: true }),
      words(columns.stackLeft + columns.stackWidth, y + 13, note, {
        size: SMALL,
        paint: 'faint',
        anchor: 'end',
      }),
    ],
  };
}

const LOOKS: Readonly<
  Record<
    LaneRow['state'],
    { readonly fill: Paint; readonly line: Paint; readonly text: Paint; readonly dash?: Dash }
  >
> = {
  takes: { fill: 'plain-soft', line: 'plain', text: 'ink' },
  part: { fill: 'plain-soft', line: 'plain', text: 'ink' },
  passed: { fill: 'paper', line: 'faint', text: 'faint', dash: 'dashed' },
  after: { fill: 'paper', line: 'faint', text: 'faint', dash: 'dashed' },
  folded: { fill: 'paper', line: 'faint', text: 'faint', dash: 'dashed' },
  trap: { fill: 'paper', line: 'suspicion', text: 'ink' },
  unknown: { fill: 'paper', line: 'faint', text: 'ink', dash: 'dotted' },
};

/** One class as a box: its name, a short word why, and what it inspects with. */
function drawRow({ row, y, height }: PlacedRow, columns: Columns, frame: LaneFrame): SceneGroup {
  const { stackLeft, stackWidth } = columns;
  const look = LOOKS[row.state];
  const isTaking = row.state === 'takes' || row.state === 'part';
  const fill: Paint = isTaking ? `${frame.tone}-soft` : look.fill;
  const width = isTaking ? 1.8 : look.dash === 'dashed' ? 0.8 : 1.2;
  const line = stroke(isTaking ? frame.tone : look.line, width, look.dash);
  const word = row.state === 'folded' ? '' : frame.say(wordOf(row));
  const wordWidth = textWidth(word, SMALL);
  const style = { isMono: true, isBold: isTaking } as const;
  const name =
    row.state === 'folded'
      ? frame.say(message('ui.picture.folded', { count: row.count }))
      : row.name;
  const room = stackWidth - 20;
  const hasWord = textWidth(name, MONO_SIZE, style) + wordWidth + 10 <= room;
  const top = isTaking ? y + (height - rowContentHeight(row, columns)) / 2 - 5 : y;
  const children: SceneNode[] = [
    box([stackLeft, y, stackWidth, height], fill, line),
    words(stackLeft + 10, top + 16, fitText(name, room, MONO_SIZE, style), {
      size: MONO_SIZE,
      paint: look.text,
      ...(row.state === 'folded' ? {} : { isMono: true as const }),
      ...(isTaking ? { isBold: true as const } : {}),
    }),
  ];
  if (hasWord) {
    const at = stackLeft + stackWidth - 10;
    const paint: Paint = isTaking ? frame.tone : look.text;
    children.push(words(at, top + 16, word, { size: SMALL, paint, anchor: 'end' }));
  }
  for (const [index, text] of inspectLines(row, columns).entries()) {
    const fitted = fitText(text, room, MONO_SIZE, { isMono: true });
    children.push(
      words(stackLeft + 10, top + 34 + index * 15, fitted, {
        size: MONO_SIZE,
        paint: 'ink',
        isMono: true,
      }),
    );
  }
  if (isTaking && row.peers.length > 0) {
    const text = frame.say(message('ui.picture.for-peers', { peers: row.peers.slice(0, 3) }));
    children.push(
      words(
        stackLeft + 10,
        top + 34 + inspectLines(row, columns).length * 15,
        fitText(text, room, SMALL),
        {
          size: SMALL,
          paint: 'quiet',
        },
      ),
    );
  }
  const hit =
    row.evidence === undefined ? {} : { hit: { path: row.evidence.path, line: row.evidence.line } };
  return {
    kind: 'group',
    label: row.state === 'folded' ? row.reason : `${row.name}: ${word}. ${row.reason}`.trimEnd(),
    ...hit,
    children,
  };
}

/** The short word at the end of a row; a folded row has none. */
export function wordOf(row: LaneRow): ReturnType<typeof message> {
  if (row.state === 'passed')
    return message(row.isMatched ? 'ui.picture.row.lets-pass' : 'ui.picture.row.no-match');
  if (row.state === 'trap') return message(`ui.picture.trap.${row.trap ?? 'no-action'}`);
  return message(`ui.picture.row.${row.state}`);
}

/** Why a lane is unknown, and the command that settles it. */
function drawNotes(lane: Lane, frame: LaneFrame, placed: PlacedLane): SceneNode[] {
  const room = frame.right - frame.left - 24;
  return lane.unknown.slice(0, 2).map(({ reason, settles }, index): SceneGroup => {
    const y = placed.notesY + index * 32;
    const command = frame.say(message('ui.picture.settles', { command: settles }));
    return {
      kind: 'group',
      label: `${reason}\n${command}`,
      children: [
        words(frame.left + 12, y + 10, fitText(reason, room, SMALL), { size: SMALL, paint: 'ink' }),
        words(frame.left + 12, y + 24, fitText(command, room, SMALL), {
          size: SMALL,
          paint: 'quiet',
        }),
      ],
    };
  });
}

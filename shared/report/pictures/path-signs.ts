/** The signs beside the stack: the gate of an inspection, the door of a trap, the free way out. */
import { message } from '../../base/message.ts';
import type { Lane, LaneRow } from './path-model.ts';
import { type Columns, type LaneFrame, SMALL } from './path-place.ts';
import type { SceneGroup, SceneNode } from './scene.ts';
import { box, markAt, stroke, wire, words } from './strokes.ts';
import { fitText, textWidth } from './text-fit.ts';

const GATE_WIDTH = 24;
const GATE_HEIGHT = 34;

/** A grating across the wire, with what it dropped above and what it masked below. */
export function drawGate(row: LaneRow, y: number, columns: Columns, frame: LaneFrame): SceneNode[] {
  const { outX, exitX, gateX } = columns;
  const { tone, say, counters } = frame;
  const left = gateX - GATE_WIDTH / 2;
  const top = y - GATE_HEIGHT / 2;
  const bars = [1, 2, 3].map((n) => {
    const x = left + (GATE_WIDTH / 4) * n;
    return wire(
      [
        [x, top + 2],
        [x, top + GATE_HEIGHT - 2],
      ],
      stroke(tone, 2),
    );
  });
  const beams = [0.3, 0.7].map((part) => {
    const at = top + GATE_HEIGHT * part;
    return wire(
      [
        [left, at],
        [left + GATE_WIDTH, at],
      ],
      stroke(tone, 1.5),
    );
  });
  const style = { size: SMALL, paint: tone, anchor: 'middle' } as const;
  const gate: SceneGroup = {
    kind: 'group',
    label: say(message('ui.picture.gate', { name: row.name })),
    children: [
      box([left, top, GATE_WIDTH, GATE_HEIGHT], 'paper', stroke(tone, 2), 2),
      ...bars,
      ...beams,
    ],
  };
  const notes: SceneNode[] = [];
  if (counters !== undefined && counters.dropped > 0) {
    const text = say(message('ui.picture.dropped', { count: grouped(counters.dropped) }));
    notes.push(words(gateX, top - 5, text, { ...style, isBold: true }));
  }
  if (counters !== undefined && counters.masked > 0) {
    const text = say(message('ui.picture.masked', { count: grouped(counters.masked) }));
    notes.push(words(gateX, top + GATE_HEIGHT + 13, text, style));
  }
  return [
    wire(
      [
        [outX, y],
        [exitX, y],
      ],
      stroke(tone, 2),
    ),
    gate,
    ...notes,
  ];
}

/** A door standing open before a wall: what looks like a way out and is none. */
export function drawDoor(row: LaneRow, y: number, columns: Columns, frame: LaneFrame): SceneGroup {
  const { outX, sign } = columns;
  const at = (x: number): number => outX + sign * x;
  const line = stroke('suspicion', 1.5);
  const bricks = [-5, 0, 5].map((dy) =>
    wire(
      [
        [at(25), y + dy],
        [at(33), y + dy],
      ],
      stroke('suspicion', 1),
    ),
  );
  const text = frame.say(message('ui.picture.leads-nowhere'));
  const wall = sign === 1 ? columns.exitX : columns.natX + columns.natWidth;
  const room = Math.abs(wall - at(42)) - 6;
  return {
    kind: 'group',
    label:
      `${row.name}: ${frame.say(message('ui.picture.leads-nowhere'))}. ${row.reason}`.trimEnd(),
    children: [
      wire(
        [
          [outX, y],
          [at(14), y],
        ],
        line,
      ),
      wire(
        [
          [at(24), y - 10],
          [at(34), y - 10],
          [at(34), y + 10],
          [at(24), y + 10],
        ],
        line,
      ),
      ...bricks,
      wire(
        [
          [at(24), y - 10],
          [at(15), y - 6],
          [at(15), y + 13],
          [at(24), y + 10],
        ],
        line,
      ),
      words(at(42), y + 4, textWidth(text, SMALL) <= room ? text : '', {
        size: SMALL,
        paint: 'suspicion',
        anchor: sign === 1 ? 'start' : 'end',
      }),
    ],
  };
}

/** The wire that leaves below the stack: not inspected, or not known. */
export function drawFreeExit(
  lane: Lane,
  y: number,
  columns: Columns,
  frame: LaneFrame,
): SceneNode[] {
  const { outX, exitX, gateX, stackLeft, stackWidth } = columns;
  const isUnknown = lane.inspected === 'unknown';
  const paint = isUnknown ? 'faint' : 'clear';
  const line = isUnknown ? stroke(paint, 2, 'dotted') : stroke(paint, 2);
  const text =
    lane.freePeers.length > 0
      ? frame.say(message('ui.picture.free-peers', { peers: lane.freePeers.slice(0, 3) }))
      : frame.say(message(isUnknown ? 'ui.picture.cannot-tell' : 'ui.picture.no-class'));
  return [
    wire(
      [
        [outX, y],
        [exitX, y],
      ],
      line,
    ),
    box([gateX - 10, y - 10, 20, 20], 'panel', undefined, 10),
    markAt(isUnknown ? 'unknown' : 'clear', gateX, y, 18, isUnknown ? 'quiet' : 'clear'),
    words(stackLeft + 10, y - 6, fitText(text, stackWidth - 20, SMALL), {
      size: SMALL,
      paint: isUnknown ? 'quiet' : 'clear',
    }),
  ];
}

/** 2555 as 2,555: figures in pictures are grouped like everywhere in the workbench. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

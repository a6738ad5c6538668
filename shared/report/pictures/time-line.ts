/**
 * Both devices on one time line: counters as steps on top, the engine's syslogs as ticks, the ESA's
 * connections as bars below, their endings told apart by shape. Each part leads to its line.
 */
import { type Message, message } from '../../base/message.ts';
import type {
  TimeLine,
  TimeLineConnection,
  TimeLineCounters,
  TimeLineTick,
} from '../../model/time-line.ts';
import type { Mark } from './marks.ts';
import type { Paint, Scene, SceneNode } from './scene.ts';
import { box, markAt, stroke, wire, words } from './strokes.ts';
import { fitText } from './text-fit.ts';
import { clockText, type TimeScale, timeScale, wallOf } from './time-scale.ts';

export interface TimeLineOptions {
  readonly say: (message: Message) => string;
  /** Units across; 640 at least. */
  readonly width?: number;
  /** Part of the time to show, by the wall clock; all of it unless said. */
  readonly window?: { readonly fromMs: number; readonly toMs: number };
}

const GUTTER = 172;
const RIGHT = 14;
const LEGEND = 26;
const COUNTER_ROW = 34;
const TICK_ROW = 18;
const LANE = 12;
const MOST_LANES = 14;
const MOST_COUNTERS = 4;
const AXIS = 24;
/** A bar takes this much room for its mark, however short its life. */
const LEAST_ROOM = 13;
const DIRECTIONS = ['inbound', 'outbound'] as const;

/** How an ending is drawn and named: by the engine, open, explained, or well. */
export type EndingSort = 'engine' | 'open' | 'explained' | 'whole';

export const ENDING_LOOK: Readonly<
  Record<EndingSort, { readonly paint: Paint; readonly mark?: Mark }>
> = {
  engine: { paint: 'harm', mark: 'harm' },
  open: { paint: 'suspicion', mark: 'suspicion' },
  explained: { paint: 'quiet', mark: 'elsewhere' },
  whole: { paint: 'plain' },
};

/** The sort of a connection's end. */
export function endingSort({ flow, isCut, cause }: TimeLineConnection): EndingSort {
  if (flow?.isByEngine === true && flow.candidates === undefined) return 'engine';
  if (!isCut) return 'whole';
  return cause === undefined ? 'open' : 'explained';
}

/** First and last moment of the whole line, by the wall clock. */
export function timeLineSpan({ from, to }: TimeLine): {
  readonly fromMs: number;
  readonly toMs: number;
} {
  return { fromMs: wallOf(from), toMs: wallOf(to) };
}

interface Frame extends TimeLineOptions {
  readonly scale: TimeScale;
  readonly right: number;
}

/** Lays the picture out for a width and a part of the time; pure. */
export function layoutTimeLine(line: TimeLine, options: TimeLineOptions): Scene {
  const width = Math.max(640, options.width ?? 920);
  const right = width - RIGHT;
  const { fromMs, toMs } = options.window ?? timeLineSpan(line);
  const frame: Frame = { ...options, right, scale: timeScale(fromMs, toMs, GUTTER, right) };
  const nodes: SceneNode[] = [...legend(frame)];
  let y = LEGEND;
  const add = (drawn: Drawn) => {
    nodes.push(...drawn.nodes);
    y = drawn.bottom;
  };
  add(drawCounters(line.counters, y, frame));
  for (const direction of DIRECTIONS) add(drawTicks(line.ticks, direction, y, frame));
  for (const direction of DIRECTIONS) add(drawBars(line.connections, direction, y, frame));
  const grid = frame.scale.marks.map(({ ms }) => {
    const x = frame.scale.x(ms);
    return wire(
      [
        [x, LEGEND],
        [x, y + 4],
      ],
      stroke('line', 0.5),
    );
  });
  return {
    width,
    height: Math.round(y + AXIS),
    title: options.say(message('ui.timeline.title')),
    desc: options.say(
      message('ui.timeline.desc', {
        from: clockText(fromMs),
        to: clockText(toMs),
        connections: line.connections.length,
        ticks: line.ticks.length,
      }),
    ),
    nodes: [...grid, ...nodes, ...drawAxis(y, frame)],
  };
}

interface Drawn {
  readonly nodes: readonly SceneNode[];
  readonly bottom: number;
}

function legend({ say }: Frame): readonly SceneNode[] {
  const nodes: SceneNode[] = [];
  let x = GUTTER;
  for (const sort of ['engine', 'open', 'explained', 'whole'] as const) {
    const { mark, paint } = ENDING_LOOK[sort];
    if (mark === undefined) nodes.push(box([x - 4, 6, 12, 5], paint, undefined, 2));
    else nodes.push(markAt(mark, x + 2, 9, 11, paint, 'paper'));
    const text = say(message(`ui.timeline.sort.${sort}`));
    nodes.push(words(x + 12, 13, text, { size: 12, paint: 'quiet' }));
    x += 30 + text.length * 6.4;
  }
  return nodes;
}

function label(text: string, y: number, paint: Paint = 'quiet'): SceneNode {
  return words(0, y, fitText(text, GUTTER - 10, 12), { size: 12, paint });
}

function inView({ scale }: Frame, ms: number): boolean {
  return ms >= scale.fromMs && ms <= scale.toMs;
}

/** Drop counters of all engines, those that grew first. */
function drawCounters(counters: readonly TimeLineCounters[], top: number, frame: Frame): Drawn {
  const rows = counters
    .flatMap(({ series }) => series)
    .map((one) => ({ ...one, grown: growthOf(one.points) }))
    .sort((a, b) => b.grown - a.grown)
    .slice(0, MOST_COUNTERS);
  if (rows.length === 0) {
    const text = frame.say(message('ui.timeline.no-samples'));
    return {
      nodes: [
        label(frame.say(message('ui.timeline.counters')), top + 16),
        words(GUTTER, top + 16, text, { size: 12, paint: 'faint' }),
      ],
      bottom: top + 26,
    };
  }
  const nodes = rows.flatMap((row, i) => drawSteps(row, top + i * COUNTER_ROW, frame));
  return { nodes, bottom: top + rows.length * COUNTER_ROW + 4 };
}

type Series = TimeLineCounters['series'][number];

function growthOf(points: Series['points']): number {
  return (points[points.length - 1]?.total ?? 0) - (points[0]?.total ?? 0);
}

function drawSteps(
  { criterion, points, grown }: Series & { readonly grown: number },
  top: number,
  frame: Frame,
): readonly SceneNode[] {
  const { scale, say } = frame;
  const totals = points.map((p) => p.total);
  const low = Math.min(...totals);
  const high = Math.max(...totals, low + 1);
  const yOf = (total: number) => top + COUNTER_ROW - 8 - ((total - low) / (high - low)) * 20;
  const corners = stepCorners(points, scale).map(([x, total]) => [x, yOf(total)] as const);
  const paint: Paint = grown > 0 ? 'harm' : 'wire';
  return [
    label(criterion, top + 13, 'ink'),
    label(say(message('ui.timeline.grown', { count: grown })), top + 27),
    wire(
      [
        [GUTTER, top + COUNTER_ROW - 4],
        [frame.right, top + COUNTER_ROW - 4],
      ],
      stroke('line', 0.5),
    ),
    wire(corners, stroke(paint, 1.5)),
    ...points
      .filter((p) => inView(frame, wallOf(p.time)))
      .map(
        ({ time, total, place }): SceneNode => ({
          kind: 'group',
          label: say(message('ui.timeline.sample', { time: timeOf(time), total, criterion })),
          hit: place,
          children: [
            box([scale.x(wallOf(time)) - 2.5, yOf(total) - 2.5, 5, 5], paint, undefined, 1),
          ],
        }),
      ),
  ];
}

/** The steps within the scale: from the last total before it to its end or the last sample. */
function stepCorners(
  points: Series['points'],
  scale: TimeScale,
): readonly (readonly [number, number])[] {
  const corners: (readonly [number, number])[] = [];
  let total: number | undefined;
  for (const point of points) {
    const ms = wallOf(point.time);
    if (ms > scale.toMs) {
      if (total !== undefined) corners.push([scale.x(scale.toMs), total]);
      return corners;
    }
    if (ms >= scale.fromMs) {
      if (total !== undefined) corners.push([scale.x(ms), total]);
      corners.push([scale.x(ms), point.total]);
    } else corners.splice(0, 1, [scale.x(scale.fromMs), point.total]);
    total = point.total;
  }
  return corners;
}

function drawTicks(
  ticks: readonly TimeLineTick[],
  direction: TimeLineTick['direction'],
  top: number,
  frame: Frame,
): Drawn {
  const { scale, say } = frame;
  const nodes = ticks
    .filter((t) => t.direction === direction && inView(frame, wallOf(t.time)))
    .map((tick): SceneNode => {
      const x = scale.x(wallOf(tick.time));
      const paint: Paint = tick.isHarm ? 'harm' : 'wire';
      const line = wire(
        [
          [x, top + 3],
          [x, top + TICK_ROW - 3],
        ],
        stroke(paint, 1.5),
      );
      return {
        kind: 'group',
        label: say(
          message('ui.timeline.tick', {
            id: tick.message,
            time: timeOf(tick.time),
            firewall: tick.firewall,
          }),
        ),
        hit: tick.place,
        // Wider than the line, so that it can be met by a pointer.
        children: [box([x - 3, top + 1, 6, TICK_ROW - 2], 'none', undefined, 0), line],
      };
    });
  const text = say(message(`ui.timeline.syslog.${direction}`));
  return { nodes: [label(text, top + 13), ...nodes], bottom: top + TICK_ROW };
}

function drawBars(
  connections: readonly TimeLineConnection[],
  direction: TimeLineConnection['direction'],
  top: number,
  frame: Frame,
): Drawn {
  const { scale, say } = frame;
  const lanes: number[] = [];
  const nodes: SceneNode[] = [];
  let left = 0;
  for (const one of connections) {
    if (one.direction !== direction) continue;
    const opened = wallOf(one.opened);
    const ended = wallOf(one.ended ?? one.opened);
    if (ended < scale.fromMs || opened > scale.toMs) continue;
    const x = scale.x(Math.max(opened, scale.fromMs));
    const end = scale.x(Math.min(ended, scale.toMs));
    const free = lanes.findIndex((busy) => busy <= x);
    const lane = free >= 0 ? free : lanes.length;
    if (lane >= MOST_LANES) {
      left++;
      continue;
    }
    lanes[lane] = Math.max(end, x) + LEAST_ROOM;
    nodes.push(bar(one, [x, end, top + 4 + lane * LANE], frame));
  }
  const rows = Math.max(1, lanes.length);
  const more =
    left === 0 ? [] : [label(say(message('ui.timeline.crowded', { count: left })), top + 28)];
  return {
    nodes: [
      label(say(message(`ui.timeline.connections.${direction}`)), top + 13),
      ...more,
      ...nodes,
    ],
    bottom: top + Math.max(rows * LANE, more.length > 0 ? 32 : 0) + 10,
  };
}

function bar(
  one: TimeLineConnection,
  [x, end, y]: readonly [number, number, number],
  frame: Frame,
): SceneNode {
  const sort = endingSort(one);
  const { paint, mark } = ENDING_LOOK[sort];
  const width = Math.max(end - x, 3);
  const { scale } = frame;
  const steps = one.phases
    .map((p) => scale.x(wallOf(p.time)))
    .filter((at) => at > x + 2 && at < end - 2)
    .map((at) => box([at - 0.5, y, 1, 6], 'paper', undefined, 0));
  return {
    kind: 'group',
    label: frame.say(connectionText(one)),
    hit: sort === 'engine' ? (one.flow?.places.at(-1) ?? one.endPlace) : one.endPlace,
    children: [
      box([x, y, width, 6], paint, undefined, 2),
      ...steps,
      ...(mark === undefined ? [] : [markAt(mark, x + width, y + 3, 11, paint, 'paper')]),
    ],
  };
}

/** One connection in a sentence. */
export function connectionText(one: TimeLineConnection): Message {
  return message('ui.timeline.connection', {
    id: idText(one),
    peer: one.peer ?? '?',
    opened: timeOf(one.opened),
    ended: one.ended === undefined ? message('ui.timeline.still-open') : timeOf(one.ended),
    phase: message(`ui.timeline.phase.${one.phase}`),
    how: message(`ui.timeline.sort.${endingSort(one)}`),
  });
}

/** `ICID 824101`. */
export function idText({ direction, id }: TimeLineConnection): string {
  return `${direction === 'inbound' ? 'ICID' : 'DCID'} ${id}`;
}

function timeOf(iso: string): string {
  return iso.slice(11, 19);
}

function drawAxis(y: number, { scale, right }: Frame): readonly SceneNode[] {
  return [
    wire(
      [
        [GUTTER, y + 4],
        [right, y + 4],
      ],
      stroke('line'),
    ),
    ...scale.marks.map(({ ms, text }) =>
      words(scale.x(ms), y + 18, text, { size: 12, paint: 'quiet', anchor: 'middle' }),
    ),
  ];
}

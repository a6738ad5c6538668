/** Counts of the mail log as pictures: outcome by peer and TLS, by the phase reached, by hour. */
import { type Message, message } from '../../base/message.ts';
import type { HourOutcome, MailCharts, Outcome, Place } from '../../model/time-line.ts';
import type { Paint, Scene, SceneNode } from './scene.ts';
import { box, stroke, wire, words } from './strokes.ts';
import { fitText } from './text-fit.ts';
import { clockText, wallOf } from './time-scale.ts';

export interface ChartOptions {
  readonly say: (message: Message) => string;
  /** Units across; 320 at least. */
  readonly width?: number;
}

const LABEL = 232;
const FIGURES = 96;
const ROW = 22;
const HEAD = 24;

interface Row {
  readonly label: string;
  readonly isMono?: true;
  readonly outcome: Outcome;
  readonly place?: Place;
}

/** Two bars a peer, plain and TLS: what went well, what was cut. */
export function layoutPeers(charts: MailCharts, options: ChartOptions): Scene {
  const { say } = options;
  const rows = charts.peers.flatMap((peer): readonly Row[] =>
    (['plain', 'tls'] as const).flatMap((kind) => {
      const outcome = peer[kind];
      if (outcome.whole + outcome.cut === 0) return [];
      const label = say(
        message(`ui.timeline.peer.${peer.direction}`, {
          peer: peer.peer,
          how: message(`ui.timeline.${kind}`),
        }),
      );
      return [{ label, isMono: true, outcome, ...(peer.place ? { place: peer.place } : {}) }];
    }),
  );
  return bars(rows, 'ui.timeline.peers.title', options);
}

/** A bar a phase: how many ended there, well or not. */
export function layoutPhases(charts: MailCharts, options: ChartOptions): Scene {
  const rows = charts.phases.map(({ direction, phase, whole, cut, place }): Row => {
    const label = options.say(
      message(`ui.timeline.reached.${direction}`, {
        phase: message(`ui.timeline.phase.${phase}`),
      }),
    );
    return { label, outcome: { whole, cut }, ...(place === undefined ? {} : { place }) };
  });
  return bars(rows, 'ui.timeline.phases.title', options);
}

function bars(rows: readonly Row[], titleId: string, { say, width: asked }: ChartOptions): Scene {
  const width = Math.max(420, asked ?? 920);
  const room = width - LABEL - FIGURES;
  const most = Math.max(1, ...rows.map(({ outcome }) => outcome.whole + outcome.cut));
  return {
    width,
    height: HEAD + rows.length * ROW + 4,
    title: say(message(titleId)),
    desc: say(message('ui.timeline.chart.desc', { count: rows.length })),
    nodes: [
      ...key(say, LABEL),
      ...rows.map((row, i) => barRow(row, HEAD + i * ROW, room / most, { say, width })),
    ],
  };
}

function key(say: ChartOptions['say'], x: number): readonly SceneNode[] {
  const text = { size: 12, paint: 'quiet' } as const;
  return [
    box([x, 4, 12, 9], 'plain', undefined, 2),
    words(x + 18, 13, say(message('ui.timeline.whole')), text),
    ...cutBox(x + 110, 4, 12, 9),
    words(x + 128, 13, say(message('ui.timeline.cut')), text),
  ];
}

/** Cut is told by its strokes too, not by colour alone. */
function cutBox(x: number, y: number, width: number, height: number): readonly SceneNode[] {
  const lines = [];
  for (let at = 3; at < width; at += 4) {
    lines.push(
      wire(
        [
          [x + at, y + 1],
          [x + at, y + height - 1],
        ],
        stroke('suspicion', 1),
      ),
    );
  }
  return [box([x, y, width, height], 'suspicion-soft', stroke('suspicion'), 2), ...lines];
}

function barRow(
  { label, isMono, outcome, place }: Row,
  y: number,
  scale: number,
  { say, width }: { readonly say: ChartOptions['say']; readonly width: number },
): SceneNode {
  const { whole, cut } = outcome;
  const wholeWidth = whole === 0 ? 0 : Math.max(2, whole * scale);
  const cutWidth = cut === 0 ? 0 : Math.max(3, cut * scale);
  const style = { size: 12, ...(isMono ? { isMono } : {}) };
  return {
    kind: 'group',
    label: say(message('ui.timeline.bar', { label, whole, cut })),
    ...(place === undefined || cut === 0 ? {} : { hit: place }),
    children: [
      words(0, y + 14, fitText(label, LABEL - 10, 12, style), { ...style, paint: 'ink' }),
      ...(whole === 0 ? [] : [box([LABEL, y + 4, wholeWidth, 12], 'plain', undefined, 2)]),
      ...(cut === 0 ? [] : cutBox(LABEL + wholeWidth, y + 4, cutWidth, 12)),
      words(width, y + 14, say(message('ui.timeline.figures', { whole, cut })), {
        size: 12,
        paint: cut > 0 ? 'ink' : 'quiet',
        anchor: 'end',
      }),
    ],
  };
}

const STRIP = 44;

/** A cell an hour: its tone says how much of the mail was cut, its column how much there was. */
export function layoutHours(charts: MailCharts, { say, width: asked }: ChartOptions): Scene {
  const width = Math.max(420, asked ?? 920);
  const { hours } = charts;
  const cell = Math.min(56, width / Math.max(1, hours.length));
  const most = Math.max(1, ...hours.map((h) => h.whole + h.cut));
  return {
    width,
    height: STRIP + 40,
    title: say(message('ui.timeline.hours.title')),
    desc: say(message('ui.timeline.chart.desc', { count: hours.length })),
    nodes: hours.flatMap((hour, i) => hourCell(hour, i * cell, cell, most, say)),
  };
}

/** From nothing lost to a third and more. */
const HEAT: readonly (readonly [number, Paint])[] = [
  [0, 'panel'],
  [0.0001, 'suspicion-soft'],
  [0.1, 'harm-soft'],
  [0.33, 'harm'],
];

function heatOf({ whole, cut }: Outcome): Paint {
  const share = whole + cut === 0 ? 0 : cut / (whole + cut);
  return HEAT.reduce<Paint>((paint, [from, one]) => (share >= from ? one : paint), 'panel');
}

function hourCell(
  hour: HourOutcome,
  x: number,
  width: number,
  most: number,
  say: ChartOptions['say'],
): readonly SceneNode[] {
  const { whole, cut, drops, place } = hour;
  const ms = wallOf(hour.from);
  const height = ((whole + cut) / most) * (STRIP - 6);
  const heat = heatOf(hour);
  const isMarked = width >= 26 || ms % (6 * 3_600_000) === 0;
  const group: SceneNode = {
    kind: 'group',
    label: say(
      message('ui.timeline.hour', {
        from: `${hour.from.slice(0, 10)} ${clockText(ms)}`,
        whole,
        cut,
        drops,
      }),
    ),
    ...(place === undefined ? {} : { hit: place }),
    children: [
      box([x + 0.5, 0, width - 1, STRIP], heat, stroke('line', 0.5), 2),
      box(
        [x + width * 0.3, STRIP - 2 - height, width * 0.4, height],
        heat === 'harm' ? 'paper' : 'plain',
        undefined,
        1,
      ),
      ...(cut > 0 && width >= 20
        ? [
            words(x + width / 2, STRIP + 13, String(cut), {
              size: 11,
              paint: 'ink',
              anchor: 'middle' as const,
            }),
          ]
        : []),
    ],
  };
  const text = clockText(ms, 3_600_000);
  return isMarked ? [group, words(x + 1, STRIP + 30, text, { size: 11, paint: 'quiet' })] : [group];
}

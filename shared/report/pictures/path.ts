/**
 * The picture of the path: peers, firewall, ESA, one lane each way. It shows which class takes the
 * flow and what stands there; classes passed over are grey, a trap is a door that leads nowhere,
 * what isn't known is dotted. It prints, scales and works without colour.
 */
import type { Message } from '../../base/message.ts';
import { message } from '../../base/message.ts';
import type { DiagnosisEsa, DiagnosisFirewall, Finding, Verdict } from '../../model/diagnosis.ts';
import { drawLane, type LaneDrawing, type LaneExit } from './path-lane.ts';
import { gateCounters, gateTone, type Lane, lanesOf } from './path-model.ts';
import type { Scene, SceneNode } from './scene.ts';
import { arrowHead, box, stroke, wire, words } from './strokes.ts';
import { type Palette, sceneToSvg } from './svg.ts';
import { fitText, textWidth } from './text-fit.ts';

export interface PathPictureOptions {
  /** Renders a message in the reader's language. */
  readonly say: (message: Message) => string;
  /** Width in units; what fits the place, 640 to 1400. Default 920. */
  readonly width?: number;
  /** Colours the inspection: red only where harm is proven. */
  readonly verdict?: Verdict;
  readonly firewalls?: readonly DiagnosisFirewall[];
  /** Peers the person named; absent or empty means any. */
  readonly peers?: readonly string[];
  /** Their counts stand at the gate. */
  readonly findings?: readonly Finding[];
}

const PEER_WIDTH = 72;
const ESA_WIDTH = 112;
const GAP = 26;
const FIREWALL_HEAD = 28;
const BAND_GAP = 16;

/** The picture as an SVG document in one string. */
export function renderPathPicture(
  esa: DiagnosisEsa,
  options: PathPictureOptions & { readonly palette?: Palette; readonly id?: string },
): string {
  return sceneToSvg(layoutPath(esa, options), options.palette, options.id);
}

/** Lays the picture out; pure, so it can be done again at every width. */
export function layoutPath(esa: DiagnosisEsa, options: PathPictureOptions): Scene {
  const width = Math.round(Math.min(1400, Math.max(640, options.width ?? 920)));
  const left = PEER_WIDTH + GAP;
  const right = width - ESA_WIDTH - GAP;
  const lanes = lanesOf(esa, 'fold');
  const nodes: SceneNode[] = [];
  const wires: SceneNode[] = [];
  let y = 1;
  for (const firewall of firewallsOf(lanes)) {
    const own = lanes.filter((lane) => lane.firewall === firewall);
    const band = drawBand(firewall, own, { esa, options, left, right, top: y });
    nodes.push(...band.nodes);
    wires.push(...band.wires);
    y = band.bottom + BAND_GAP;
  }
  if (lanes.length === 0) {
    const empty = drawNothing(left, right, y, options);
    nodes.push(...empty.nodes);
    y = empty.bottom + BAND_GAP;
  }
  const height = Math.round(y - BAND_GAP) + 1;
  return {
    width,
    height,
    title: options.say(message('ui.picture.title', { address: esa.address })),
    desc: describe(esa, lanes, options),
    nodes: [
      ...drawPeers(height, options),
      ...drawEsa(esa, width, height, options),
      ...nodes,
      ...wires,
    ],
  };
}

interface Band {
  readonly esa: DiagnosisEsa;
  readonly options: PathPictureOptions;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

function drawBand(
  firewall: string,
  lanes: readonly Lane[],
  band: Band,
): { readonly nodes: SceneNode[]; readonly wires: SceneNode[]; readonly bottom: number } {
  const { options, left, right, top, esa } = band;
  const inner: SceneNode[] = [];
  const wires: SceneNode[] = [];
  const counters = gateCounters(options.findings ?? [], firewall);
  const mapped = esa.mapped.find((address) => address !== esa.address);
  let y = top + FIREWALL_HEAD;
  let isCounted = false;
  for (const [index, lane] of lanes.entries()) {
    if (index > 0)
      inner.push(
        wire(
          [
            [left + 1, y],
            [right - 1, y],
          ],
          stroke('line'),
        ),
      );
    const isGated = lane.groups.some((g) =>
      g.rows.some((r) => r.state === 'takes' || r.state === 'part'),
    );
    const drawing = drawLane(lane, {
      left,
      right,
      top: y,
      say: options.say,
      tone: gateTone(options.verdict),
      address: esa.address,
      ...(mapped === undefined ? {} : { mapped }),
      ...(isGated && !isCounted ? { counters } : {}),
    });
    isCounted ||= isGated;
    inner.push(...drawing.nodes);
    wires.push(...joinDevices(lane, drawing, left, right));
    y = drawing.bottom;
  }
  const head = firewallHead(firewall, band, right - left);
  const frame = box([left, top, right - left, y - top], 'panel', stroke('line', 1.5), 5);
  return { nodes: [frame, ...head, ...inner], wires, bottom: y };
}

/** Wires between the firewall's edges and the devices beside it. */
function joinDevices(lane: Lane, drawing: LaneDrawing, left: number, right: number): SceneNode[] {
  const isIn = lane.direction === 'inbound';
  const firm = stroke('wire', 2);
  const entry: readonly [number, number][] = isIn
    ? [
        [PEER_WIDTH, drawing.entryY],
        [left - 3, drawing.entryY],
      ]
    : [
        [right + GAP, drawing.entryY],
        [right + 3, drawing.entryY],
      ];
  const leave = (exit: LaneExit): SceneNode[] => {
    const tip = isIn ? right + GAP - 1 : PEER_WIDTH + 1;
    const from = isIn ? right + 3 : left - 3;
    const sign = isIn ? 1 : -1;
    const line = stroke(exit.paint, 2, exit.dash);
    return [
      wire(
        [
          [from, exit.y],
          [tip - sign * 6, exit.y],
        ],
        line,
      ),
      arrowHead(tip, exit.y, sign, exit.paint),
    ];
  };
  return [wire(entry, firm), ...drawing.exits.flatMap(leave)];
}

function firewallHead(id: string, band: Band, width: number): SceneNode[] {
  const { options, left, top } = band;
  const known = options.firewalls?.find((firewall) => firewall.id === id);
  const kind = options.say(message('ui.picture.firewall'));
  const release = known?.release ?? '';
  const name = fitText(id, width * 0.5, 13, { isMono: true, isBold: true });
  return [
    words(left + 12, top + 19, name, { size: 13, paint: 'ink', isBold: true, isMono: true }),
    words(left + width - 12, top + 19, [kind, release].filter(Boolean).join(' '), {
      size: 11,
      paint: 'quiet',
      anchor: 'end',
    }),
  ];
}

function drawPeers(height: number, options: PathPictureOptions): SceneNode[] {
  const { say } = options;
  const named = options.peers ?? [];
  const lines = named.length === 0 ? [say(message('ui.picture.any-peer'))] : named.slice(0, 4);
  const y = height / 2 - (lines.length * 15) / 2;
  return [
    box([1, 1, PEER_WIDTH - 1, height - 2], 'paper', stroke('line', 1.5), 5),
    words(PEER_WIDTH / 2, y, say(message('ui.picture.peers')), {
      size: 13,
      paint: 'ink',
      isBold: true,
      anchor: 'middle',
    }),
    ...lines.map((line, index) =>
      words(PEER_WIDTH / 2, y + 17 + index * 15, fitText(line, PEER_WIDTH - 8, 11), {
        size: 11,
        paint: 'quiet',
        anchor: 'middle',
      }),
    ),
  ];
}

function drawEsa(
  esa: DiagnosisEsa,
  width: number,
  height: number,
  options: PathPictureOptions,
): SceneNode[] {
  const left = width - ESA_WIDTH;
  const mid = left + ESA_WIDTH / 2;
  const lines = addressLines(esa.address);
  const y = height / 2 - 8 - (lines.length - 1) * 7;
  const nodes: SceneNode[] = [
    box([left, 1, ESA_WIDTH - 1, height - 2], 'paper', stroke('line', 1.5), 5),
    words(mid, y, options.say(message('ui.picture.esa')), {
      size: 13,
      paint: 'ink',
      isBold: true,
      anchor: 'middle',
    }),
    ...lines.map((line, index) =>
      words(mid, y + 18 + index * 15, line, {
        size: 12,
        paint: 'ink',
        isMono: true,
        anchor: 'middle',
      }),
    ),
  ];
  if (esa.assumed) {
    nodes.push(
      words(mid, y + 19 + lines.length * 15, options.say(message('ui.picture.assumed')), {
        size: 11,
        paint: 'quiet',
        anchor: 'middle',
      }),
    );
  }
  return nodes;
}

/** A long IPv6 address on several lines, broken after colons. */
function addressLines(address: string): readonly string[] {
  const lines = [''];
  for (const part of address.split(/(?<=:)(?!:)/)) {
    const last = lines[lines.length - 1] ?? '';
    const isFull = textWidth(last + part, 12, { isMono: true }) > ESA_WIDTH - 10;
    if (isFull && last !== '') lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines.map((line) => fitText(line, ESA_WIDTH - 10, 12, { isMono: true }));
}

/** No firewall in the case says anything about this address: a dotted box with one sentence. */
function drawNothing(
  left: number,
  right: number,
  top: number,
  options: PathPictureOptions,
): { readonly nodes: SceneNode[]; readonly bottom: number } {
  const bottom = top + 120;
  const mid = (left + right) / 2;
  const text = fitText(options.say(message('ui.picture.no-firewall')), right - left - 24, 12.5);
  const dotted = stroke('faint', 2, 'dotted');
  return {
    nodes: [
      box([left, top, right - left, 120], 'panel', dotted, 5),
      words(mid, top + 64, text, { size: 12.5, paint: 'quiet', anchor: 'middle' }),
      wire(
        [
          [PEER_WIDTH, top + 34],
          [left, top + 34],
        ],
        dotted,
      ),
      wire(
        [
          [right, top + 34],
          [right + GAP, top + 34],
        ],
        dotted,
      ),
      wire(
        [
          [PEER_WIDTH, top + 86],
          [left, top + 86],
        ],
        dotted,
      ),
      wire(
        [
          [right, top + 86],
          [right + GAP, top + 86],
        ],
        dotted,
      ),
    ],
    bottom,
  };
}

function firewallsOf(lanes: readonly Lane[]): readonly string[] {
  return [...new Set(lanes.map((lane) => lane.firewall))];
}

/** One sentence a lane. */
function describe(esa: DiagnosisEsa, lanes: readonly Lane[], options: PathPictureOptions): string {
  const { say } = options;
  if (lanes.length === 0) return say(message('ui.picture.no-firewall'));
  return lanes.map((lane) => say(laneSentence(esa, lane))).join(' ');
}

/** What a lane says, as a sentence: for the description and the table. */
export function laneSentence(esa: DiagnosisEsa, lane: Lane): Message {
  const taking = lane.groups
    .flatMap((g) => g.rows)
    .find((r) => r.state === 'takes' || r.state === 'part');
  const values = {
    address: esa.address,
    firewall: lane.firewall,
    from: [...lane.from],
    to: [...lane.to],
  };
  if (lane.inspected === true && taking !== undefined) {
    const id = taking.state === 'part' ? 'part' : 'takes';
    return message(`ui.picture.says.${lane.direction}.${id}`, { ...values, class: taking.name });
  }
  const state = lane.inspected === 'unknown' ? 'unknown' : lane.inspected ? 'inspected' : 'free';
  return message(`ui.picture.says.${lane.direction}.${state}`, values);
}

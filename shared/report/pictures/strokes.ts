/** Small makers of scene nodes, so that layouts read as what they draw. */
import { MARK_PARTS, type Mark } from './marks.ts';
import {
  type Dash,
  type Paint,
  type SceneNode,
  type ScenePath,
  type SceneRect,
  type SceneText,
  type Stroke,
  tenth,
} from './scene.ts';

/** A stroke of `width` in `paint`. */
export function stroke(paint: Paint, width = 1, dash?: Dash): Stroke {
  return dash === undefined ? { paint, width } : { paint, width, dash };
}

/** A box with its corner at `x`, `y`. */
export function box(
  [x, y, width, height]: readonly [number, number, number, number],
  fill: Paint,
  line?: Stroke,
  radius = 3,
): SceneRect {
  const size = { x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) };
  return { kind: 'rect', ...size, radius, fill, ...(line === undefined ? {} : { stroke: line }) };
}

/** A line through points. */
export function wire(points: readonly (readonly [number, number])[], line: Stroke): ScenePath {
  const d = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`).join(' ');
  return { kind: 'path', d, fill: 'none', stroke: line };
}

/** A filled head of an arrow whose tip is at `x`, `y`; `sign` 1 points right, -1 left. */
export function arrowHead(x: number, y: number, sign: 1 | -1, paint: Paint): ScenePath {
  const back = tenth(x - sign * 8);
  return {
    kind: 'path',
    d: `M${tenth(x)} ${tenth(y)} L${back} ${tenth(y - 4.5)} L${back} ${tenth(y + 4.5)} Z`,
    fill: paint,
  };
}

/** Text with its base line at `y`. */
export function words(
  x: number,
  y: number,
  text: string,
  style: Omit<SceneText, 'kind' | 'x' | 'y' | 'text'>,
): SceneText {
  return { kind: 'text', x: tenth(x), y: tenth(y), text, ...style };
}

/** A mark of state, `size` wide, its middle at `cx`, `cy`. */
export function markAt(
  mark: Mark,
  cx: number,
  cy: number,
  size: number,
  paint: Paint,
  cut: Paint = 'panel',
): SceneNode {
  const scale = size / 24;
  const children = MARK_PARTS[mark].map((part): SceneNode => {
    const d = movePath(part.d, scale, cx - size / 2, cy - size / 2);
    if (part.isFilled) return { kind: 'path', d, fill: paint };
    const line = stroke(
      part.isCut ? cut : paint,
      tenth(2.2 * scale),
      part.isDotted ? 'dotted' : undefined,
    );
    return { kind: 'path', d, fill: 'none', stroke: line };
  });
  return { kind: 'group', children };
}

/** Scales and moves path data of the commands M, L, H, V, A and Z with absolute coordinates. */
function movePath(d: string, scale: number, dx: number, dy: number): string {
  const out: string[] = [];
  let command = '';
  let at = 0;
  for (const token of d.match(/[A-Z]|-?\d+(?:\.\d+)?/g) ?? []) {
    if (/[A-Z]/.test(token)) {
      command = token;
      at = 0;
      out.push(token);
      continue;
    }
    out.push(String(moved(Number(token), command, at, { scale, dx, dy })));
    at++;
  }
  return out.join(' ');
}

function moved(
  value: number,
  command: string,
  at: number,
  by: { readonly scale: number; readonly dx: number; readonly dy: number },
): number {
  if (command === 'H') return tenth(value * by.scale + by.dx);
  if (command === 'V') return tenth(value * by.scale + by.dy);
  if (command === 'A') {
    const part = at % 7; // rx ry rotation large-arc sweep x y
    if (part < 2) return tenth(value * by.scale);
    if (part < 5) return value;
    return tenth(value * by.scale + (part === 5 ? by.dx : by.dy));
  }
  return tenth(value * by.scale + (at % 2 === 0 ? by.dx : by.dy));
}

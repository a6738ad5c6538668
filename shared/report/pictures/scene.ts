/**
 * A drawing as plain data: what stands where, in which paint. Pictures lay themselves out into a
 * scene; the workbench draws a scene with elements, reports turn it into a string. A scene never
 * holds markup, so foreign text in it stays text.
 */

/** Names of colours; a palette gives each a value. State is never told by paint alone. */
export const PAINTS = [
  'none',
  'paper',
  'panel',
  'ink',
  'quiet',
  'faint',
  'line',
  'wire',
  'harm',
  'harm-soft',
  'suspicion',
  'suspicion-soft',
  'clear',
  'clear-soft',
  'plain',
  'plain-soft',
] as const;
export type Paint = (typeof PAINTS)[number];

/** How a line is drawn: whole, broken (passed over) or dotted (unknown). */
export type Dash = 'dashed' | 'dotted';

export interface Stroke {
  readonly paint: Paint;
  /** Width in units of the scene. */
  readonly width: number;
  readonly dash?: Dash;
}

export interface SceneRect {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
  readonly fill: Paint;
  readonly stroke?: Stroke;
}

export interface ScenePath {
  readonly kind: 'path';
  /** SVG path data, made here, never from foreign text. */
  readonly d: string;
  readonly fill: Paint;
  readonly stroke?: Stroke;
}

export interface SceneText {
  readonly kind: 'text';
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly paint: Paint;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isMono?: true;
  readonly isBold?: true;
  /** Goes on after `text` on the same line, wherever that ends. */
  readonly tail?: { readonly text: string; readonly paint: Paint; readonly gap: number };
}

/** Things that belong together; `label` is shown on hover, `hit` names what a click opens. */
export interface SceneGroup {
  readonly kind: 'group';
  readonly label?: string;
  readonly hit?: SceneHit;
  readonly children: readonly SceneNode[];
}

/** A place in some text that a part of the drawing stands for. */
export interface SceneHit {
  readonly path: string;
  readonly line: number;
}

export type SceneNode = SceneRect | ScenePath | SceneText | SceneGroup;

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Short name of the picture. */
  readonly title: string;
  /** The picture in words, for those who don't see it. */
  readonly desc: string;
  readonly nodes: readonly SceneNode[];
}

/** Numbers of a scene are kept to a tenth, so that goldens don't depend on rounding noise. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

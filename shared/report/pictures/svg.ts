/**
 * A scene as one SVG string, for reports and files. Only presentation attributes, no style element
 * and no script, so that it prints and passes any content policy. All text is escaped here.
 */
import { visible } from '../../base/text.ts';
import type { Paint, Scene, SceneNode, SceneText, Stroke } from './scene.ts';

export type Palette = Readonly<Record<Exclude<Paint, 'none'>, string>>;

/** On white, for reports. */
export const LIGHT_PALETTE: Palette = {
  paper: '#ffffff',
  panel: '#f4f5f7',
  ink: '#1a1d21',
  quiet: '#565d66',
  faint: '#6b727b',
  line: '#c3c8ce',
  wire: '#3c434b',
  harm: '#b3261e',
  'harm-soft': '#fbeae8',
  suspicion: '#8a5a00',
  'suspicion-soft': '#fdf3dc',
  clear: '#1b6e3c',
  'clear-soft': '#e6f4ea',
  plain: '#2b5fa8',
  'plain-soft': '#e8f0fb',
};

/** For printers without colour; the shapes carry the meaning. */
export const GREY_PALETTE: Palette = {
  paper: '#ffffff',
  panel: '#f5f5f5',
  ink: '#000000',
  quiet: '#4a4a4a',
  faint: '#666666',
  line: '#b0b0b0',
  wire: '#222222',
  harm: '#000000',
  'harm-soft': '#e4e4e4',
  suspicion: '#333333',
  'suspicion-soft': '#eeeeee',
  clear: '#333333',
  'clear-soft': '#f6f6f6',
  plain: '#222222',
  'plain-soft': '#eeeeee',
};

const WORDS = 'system-ui, sans-serif';
const MONO = "'JetBrains Mono', ui-monospace, monospace";

/** Renders `scene`; `id` makes the title's and description's ids unique within a page. */
export function sceneToSvg(scene: Scene, palette: Palette = LIGHT_PALETTE, id = 'path'): string {
  const { width, height } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeXml(scene.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(scene.desc)}</desc>`,
    ...scene.nodes.map((node) => nodeToSvg(node, palette)),
    '</svg>',
    '',
  ].join('\n');
}

function nodeToSvg(node: SceneNode, palette: Palette): string {
  switch (node.kind) {
    case 'group': {
      const title = node.label === undefined ? '' : `<title>${escapeXml(node.label)}</title>`;
      return `<g>${title}${node.children.map((child) => nodeToSvg(child, palette)).join('')}</g>`;
    }
    case 'rect': {
      const radius = node.radius === undefined ? '' : ` rx="${node.radius}"`;
      const box = `x="${node.x}" y="${node.y}" width="${node.width}" height="${node.height}"`;
      return `<rect ${box}${radius}${fill(node.fill, palette)}${stroke(node.stroke, palette)}/>`;
    }
    case 'path':
      return `<path d="${node.d}"${fill(node.fill, palette)}${stroke(node.stroke, palette)}/>`;
    case 'text': {
      const anchor = node.anchor === undefined ? '' : ` text-anchor="${node.anchor}"`;
      const bold = node.isBold ? ' font-weight="600"' : '';
      const font = `font-family="${node.isMono ? MONO : WORDS}" font-size="${node.size}"`;
      return `<text x="${node.x}" y="${node.y}" ${font}${anchor}${bold}${fill(node.paint, palette)}>${escapeXml(node.text)}${continuation(node, palette)}</text>`;
    }
  }
}

function continuation({ tail }: SceneText, palette: Palette): string {
  if (tail === undefined) return '';
  const look = `dx="${tail.gap}" font-weight="400"${fill(tail.paint, palette)}`;
  return `<tspan ${look}>${escapeXml(tail.text)}</tspan>`;
}

function fill(paint: Paint, palette: Palette): string {
  return ` fill="${paint === 'none' ? 'none' : palette[paint]}"`;
}

function stroke(line: Stroke | undefined, palette: Palette): string {
  if (line === undefined || line.paint === 'none') return '';
  const dash = line.dash === undefined ? '' : ` stroke-dasharray="${dashArray(line)}"`;
  const cap = line.dash === 'dotted' ? ' stroke-linecap="round"' : '';
  return ` stroke="${palette[line.paint]}" stroke-width="${line.width}"${dash}${cap}`;
}

/** The dash pattern of a stroke, in units of the scene. */
export function dashArray(line: Stroke): string {
  return line.dash === 'dotted' ? `0.1 ${line.width * 2.6}` : '5 4';
}

function escapeXml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

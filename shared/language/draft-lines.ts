/** A text of commands as the editor holds it: lines, words with their columns, and the block each is in. */
import { splitLines } from '../base/text.ts';

/** Columns count from 0 here; an editor adds one. */
export interface Word {
  readonly text: string;
  readonly from: number;
  /** Behind the last character. */
  readonly to: number;
}

export interface DraftLine {
  /** From 0. */
  readonly at: number;
  readonly raw: string;
  /** Without a leading `no`. Empty for blanks and comments. */
  readonly words: readonly Word[];
  readonly isNegated: boolean;
  /** The lines that lead to it, outermost first: `policy-map global_policy`, `class X`. */
  readonly path: readonly DraftLine[];
}

/** Words that open a block at the top, and the words that may stand in it. */
const BODIES: Readonly<Record<string, RegExp>> = {
  'class-map': /^(?:match|description)$/,
  'policy-map':
    /^(?:class|description|parameters|match|inspect|set|police|priority|drop-connection|mask|reset|log|rate-limit|allow-tls|mask-banner|mail-relay|special-character|csc|ips|sfr|cxsc)$/,
  'object-group':
    /^(?:network-object|group-object|service-object|port-object|protocol-object|description)$/,
  object: /^(?:host|subnet|range|fqdn|service|nat|description)$/,
};

/** Words that open a block inside a policy-map; a second one of them closes the first. */
const INNER = /^(?:class|parameters|match)$/;

/** Reads `text`; any text gives lines. */
export function draftLines(text: string): readonly DraftLine[] {
  const out: DraftLine[] = [];
  let path: readonly DraftLine[] = [];
  splitLines(text).forEach((raw, at) => {
    const { words, isNegated } = wordsOf(raw);
    const first = words[0]?.text ?? '';
    if (first === 'end') path = [];
    else if (first === 'exit' || first === 'quit') path = path.slice(0, -1);
    else if (first !== '') path = pathFor(first, path);
    const line: DraftLine = { at, raw, words, isNegated, path };
    out.push(line);
    if (!isNegated && opens(first, path)) path = [...path, line];
  });
  return out;
}

function pathFor(first: string, path: readonly DraftLine[]): readonly DraftLine[] {
  const head = path[0]?.words[0]?.text ?? '';
  if (BODIES[head]?.test(first) !== true) return [];
  return head === 'policy-map' && INNER.test(first) ? path.slice(0, 1) : path;
}

function opens(first: string, path: readonly DraftLine[]): boolean {
  return path.length === 0
    ? Object.hasOwn(BODIES, first)
    : path.length === 1 && isInner(first, path);
}

function isInner(first: string, path: readonly DraftLine[]): boolean {
  return path[0]?.words[0]?.text === 'policy-map' && INNER.test(first);
}

function wordsOf(raw: string): { words: readonly Word[]; isNegated: boolean } {
  if (/^\s*[!:]/.test(raw)) return { words: [], isNegated: false };
  const words = [...raw.matchAll(/\S+/g)].map(
    (match): Word => ({ text: match[0], from: match.index, to: match.index + match[0].length }),
  );
  const isNegated = words[0]?.text === 'no' && words.length > 1;
  return { words: isNegated ? words.slice(1) : words, isNegated };
}

/** The words from `from` on, one blank apart; without `to`, to the end. */
export function textOf(line: DraftLine, from = 0, to?: number): string {
  return line.words
    .slice(from, to)
    .map((word) => word.text)
    .join(' ');
}

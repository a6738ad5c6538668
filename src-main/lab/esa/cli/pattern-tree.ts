/**
 * Reads a Python-flavoured regular expression into a tree: what people type behind `grep`. Taken:
 * literals, `.`, classes, `\d \w \s \b` and their opposites, `^ $ \A \Z`, groups (named ones too),
 * `|`, `* + ? {m,n}` greedy or lazy, `(?i)` in front. Not taken, because no automaton can: look-around
 * and back-references.
 */
import { err, ok, type Result } from '../../../../shared/base/result.ts';

/** Which character codes match; codes above 255 are one class of their own. */
export interface CharSet {
  readonly low: Uint8Array;
  readonly high: boolean;
}

export type Edge = 'start' | 'end' | 'word' | 'no-word';

export type PatternNode =
  | { readonly kind: 'chars'; readonly set: CharSet; readonly literal?: string }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'all'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'any'; readonly parts: readonly PatternNode[] }
  /** `max` may be Infinity. */
  | {
      readonly kind: 'repeat';
      readonly node: PatternNode;
      readonly min: number;
      readonly max: number;
    };

export interface PatternTree {
  readonly node: PatternNode;
  readonly ignoreCase: boolean;
}

/** Longest pattern taken, characters [modelled]. */
export const MAX_PATTERN = 500;
const MAX_DEPTH = 40;
const MAX_REPEAT = 255;

/** The error is a short English phrase, the way Python words it. */
export function readPattern(pattern: string, ignoreCase: boolean): Result<PatternTree, string> {
  if (pattern.length > MAX_PATTERN) return err('pattern too long');
  const isInline = pattern.startsWith('(?i)');
  const text = isInline ? pattern.slice(4) : pattern;
  const fold = ignoreCase || isInline;
  const reader = patternReader(text, fold);
  const node = reader.alternatives(0);
  if (reader.problem() === undefined && !reader.isAtEnd()) reader.fail('unbalanced parenthesis');
  const problem = reader.problem();
  return problem === undefined ? ok({ node, ignoreCase: fold }) : err(problem);
}

const NOTHING: PatternNode = { kind: 'all', parts: [] };

function patternReader(text: string, fold: boolean) {
  let at = 0;
  let problem: string | undefined;

  function fail(what: string): PatternNode {
    problem ??= what;
    at = text.length;
    return NOTHING;
  }

  function alternatives(depth: number): PatternNode {
    if (depth > MAX_DEPTH) return fail('too many groups');
    const parts = [sequence(depth)];
    while (text[at] === '|') {
      at++;
      parts.push(sequence(depth));
    }
    return parts.length === 1 ? (parts[0] ?? NOTHING) : { kind: 'any', parts };
  }

  function sequence(depth: number): PatternNode {
    const parts: PatternNode[] = [];
    while (at < text.length && text[at] !== '|' && text[at] !== ')')
      parts.push(quantified(atom(depth)));
    return { kind: 'all', parts };
  }

  function quantified(node: PatternNode): PatternNode {
    const counts = quantifier();
    if (!counts) return node;
    // Whether it is lazy makes no difference to "does the line match".
    if (text[at] === '?') at++;
    if (quantifier()) return fail('multiple repeat');
    if (counts.max < counts.min) return fail('min repeat greater than max repeat');
    return { kind: 'repeat', node, ...counts };
  }

  function quantifier(): { min: number; max: number } | undefined {
    const ch = text[at];
    if (ch === '*' || ch === '+' || ch === '?') {
      at++;
      return { min: ch === '+' ? 1 : 0, max: ch === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    // {3}   {2,}   {,4}   {2,4}
    const braces = ch === '{' ? /^\{(\d{0,6})(,?)(\d{0,6})\}/.exec(text.slice(at, at + 16)) : null;
    if (!braces || (braces[1] === '' && braces[3] === '')) return undefined;
    at += braces[0].length;
    const min = Number(braces[1] || 0);
    const max =
      braces[2] === '' ? min : braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]);
    if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Number.POSITIVE_INFINITY)) {
      fail('repeat count too large');
      return undefined;
    }
    return { min, max };
  }

  function atom(depth: number): PatternNode {
    const ch = text[at++] ?? '';
    switch (ch) {
      case '^':
        return { kind: 'edge', edge: 'start' };
      case '$':
        return { kind: 'edge', edge: 'end' };
      case '.':
        return { kind: 'chars', set: setOf((code) => code !== 10, true) };
      case '(':
        return group(depth);
      case '[':
        return bracket();
      case '\\':
        return backslash();
      case '*':
      case '+':
      case '?':
        return fail('nothing to repeat');
      default:
        return literal(ch);
    }
  }

  function group(depth: number): PatternNode {
    if (text[at] === '?') {
      // (?:...)   (?P<name>...)
      const head = /^\?(?::|P<[A-Za-z_]\w{0,30}>)/.exec(text.slice(at, at + 40));
      if (!head) return fail('look-around and references are not supported');
      at += head[0].length;
    }
    const node = alternatives(depth + 1);
    if (text[at] !== ')') return fail('missing ), unterminated subpattern');
    at++;
    return node;
  }

  function backslash(): PatternNode {
    const ch = text[at++];
    if (ch === undefined) return fail('bad escape (end of pattern)');
    const edge = EDGES[ch];
    if (edge) return { kind: 'edge', edge };
    const named = NAMED_SETS[ch];
    if (named) return { kind: 'chars', set: named };
    if (/[1-9]/.test(ch)) return fail('look-around and references are not supported');
    return literal(escaped(ch));
  }

  /** The character that a backslash and `ch` stand for. */
  function escaped(ch: string): string {
    if (ch === 'x') {
      const hex = /^[0-9A-Fa-f]{2}/.exec(text.slice(at, at + 2))?.[0];
      if (hex === undefined) {
        fail('incomplete escape \\x');
        return '';
      }
      at += 2;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    return { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v', '0': '\0' }[ch] ?? ch;
  }

  function literal(ch: string): PatternNode {
    const code = ch.charCodeAt(0);
    const set = setOf((c) => same(c, code), code > 255);
    return fold ? { kind: 'chars', set } : { kind: 'chars', set, literal: ch };
  }

  function same(a: number, b: number): boolean {
    return fold ? lower(a) === lower(b) : a === b;
  }

  function bracket(): PatternNode {
    const isNegated = text[at] === '^';
    if (isNegated) at++;
    const low = new Uint8Array(256);
    let high = false;
    let isFirst = true;
    for (;;) {
      const ch = text[at++];
      if (ch === undefined) return fail('unterminated character set');
      if (ch === ']' && !isFirst) break;
      isFirst = false;
      const from = ch === '\\' ? classEscape(low) : ch.charCodeAt(0);
      if (from === undefined) continue;
      let to = from;
      if (text[at] === '-' && text[at + 1] !== ']' && at + 1 < text.length) {
        at++;
        const end = text[at++] ?? '';
        to = end === '\\' ? (classEscape(low) ?? from) : end.charCodeAt(0);
        if (to < from) return fail('bad character range');
      }
      if (to > 255) high = true;
      for (let code = from; code <= Math.min(to, 255); code++) {
        low[code] = 1;
        if (fold) for (let c = 65; c < 123; c++) if (same(c, code)) low[c] = 1;
      }
    }
    if (!isNegated) return { kind: 'chars', set: { low, high } };
    return { kind: 'chars', set: { low: low.map((bit) => 1 - bit), high: !high } };
  }

  /** Adds a named class to the set, or returns the code of an escaped character. */
  function classEscape(low: Uint8Array): number | undefined {
    const ch = text[at++];
    if (ch === undefined) {
      fail('unterminated character set');
      return undefined;
    }
    const named = NAMED_SETS[ch];
    if (!named) return ch === 'b' ? 8 : escaped(ch).charCodeAt(0);
    named.low.forEach((bit, code) => {
      if (bit) low[code] = 1;
    });
    return undefined;
  }

  return {
    alternatives,
    fail,
    problem: () => problem,
    isAtEnd: () => at >= text.length,
  };
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function setOf(has: (code: number) => boolean, high: boolean): CharSet {
  const low = new Uint8Array(256);
  for (let code = 0; code < 256; code++) if (has(code)) low[code] = 1;
  return { low, high };
}

/** ASCII word characters, as `\b` and `\w` see them. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95
  );
}

const EDGES: Readonly<Record<string, Edge>> = {
  b: 'word',
  B: 'no-word',
  A: 'start',
  Z: 'end',
};
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const NAMED_SETS: Readonly<Record<string, CharSet>> = {
  d: setOf(isDigit, false),
  D: setOf((code) => !isDigit(code), true),
  w: setOf(isWordCode, false),
  W: setOf((code) => !isWordCode(code), true),
  s: setOf(isBlank, false),
  S: setOf((code) => !isBlank(code), true),
};

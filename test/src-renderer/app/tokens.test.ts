/** Contrast of every pair of colours that meet, in every theme: AA for words, AAA for device text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CSS = readFileSync(join(import.meta.dirname, '../../../src-renderer/app/tokens.css'), 'utf8');
const THEMES = {
  light: tokensOf(/:root \{([^}]*)\}/),
  dark: tokensOf(/data-theme="dark"\] \{([^}]*)\}/),
  contrast: tokensOf(/data-theme="contrast"\] \{([^}]*)\}/),
};

const GROUNDS = ['paper', 'panel', 'raised'] as const;
const CODE = ['comment', 'keyword', 'address', 'alarm', 'identity'] as const;
const STATES = ['harm', 'suspicion', 'clear', 'unknown', 'plain', 'practice'] as const;

/** Words, their ground, the least ratio. */
const PAIRS: readonly [string, string, number][] = [
  ...GROUNDS.flatMap((ground): [string, string, number][] => [
    ['ink', ground, 7],
    ['quiet', ground, 4.5],
    ['faint', ground, 4.5],
    ['accent', ground, 4.5],
    ['line-strong', ground, 3],
    ['focus', ground, 3],
    ['harm', ground, 4.5],
    ['practice', ground, 4.5],
  ]),
  ...STATES.flatMap((state): [string, string, number][] => [
    [state, 'paper', 4.5],
    [state, 'panel', 4.5],
    [state, `${state}-soft`, 4.5],
    ['ink', `${state}-soft`, 7],
    ['quiet', `${state}-soft`, 4.5],
  ]),
  ...CODE.flatMap((part): [string, string, number][] => [
    [`code-${part}`, 'paper', 7],
    [`code-${part}`, 'mark', 4.5],
    [`code-${part}`, 'mark-strong', 4.5],
  ]),
  ['ink', 'mark', 7],
  ['ink', 'mark-strong', 7],
  ['ink', 'selected', 7],
  ['quiet', 'selected', 4.5],
  ['accent-ink', 'accent', 4.5],
  ['wire', 'panel', 3],
];

describe.each(Object.entries(THEMES))('contrast in %s', (_, tokens) => {
  it('holds for every pair', () => {
    const poor = PAIRS.map(([front, ground, least]) => ({
      pair: `${front} on ${ground}`,
      least,
      ratio: Math.round(ratioOf(colour(tokens, front), colour(tokens, ground)) * 100) / 100,
    })).filter(({ ratio, least }) => ratio < least);
    expect(poor).toEqual([]);
  });
});

type Tokens = ReadonlyMap<string, string>;

function tokensOf(block: RegExp): Tokens {
  const body = block.exec(CSS)?.[1] ?? '';
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1] ?? '', m[2] ?? '']),
  );
}

function colour(tokens: Tokens, name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no colour ${name}`);
  return value;
}

function ratioOf(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

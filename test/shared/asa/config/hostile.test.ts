/** Any text ends, nothing throws, every line is counted (house rules for parsers). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../../shared/asa/config/handlers.ts';
import { IGNORED } from '../../../../shared/asa/config/ignored.ts';
import { mergeConfigs } from '../../../../shared/asa/config/merge.ts';
import { printConfig } from '../../../../shared/asa/config/print.ts';
import { configTexts } from '../../../../shared/messages/en/config.ts';
import { renderMessage } from '../../../../shared/messages/render.ts';
import { read } from './read.ts';

const runs = { seed: 25, numRuns: process.env.UNMASK_LONG ? 5000 : 400 };

const WORDS = [
  ...HANDLERS.keys(),
  ...'no type inspect esmtp match access-list any host 192.168.1.1 255.255.255.255 eq smtp object'.split(
    ' ',
  ),
  ...'object-group network service tcp permit deny extended line 1 0 parameters class description'.split(
    ' ',
  ),
  ...'static dynamic source destination (inside,outside) (inside) netmask interface : ! # > ^C'.split(
    ' ',
  ),
  ...'fw# fw(config)# show running-config | all log drop-connection set connection conn-max'.split(
    ' ',
  ),
];

const soup = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 })), { maxLength: 9 }),
    ),
    { maxLength: 25 },
  )
  .map((lines) => lines.map(([n, words]) => ' '.repeat(n) + words.join(' ')).join('\n'));

function check(text: string): void {
  const parsed = read(text);
  const { lines, used, ignored, unsupported, unknown } = parsed.coverage;
  expect(used + ignored + unsupported + unknown).toBe(lines);
  for (const { message, span } of parsed.warnings) {
    expect(renderMessage(configTexts, message).length).toBeGreaterThan(0);
    expect(span.from).toBeGreaterThanOrEqual(1);
    expect(span.to).toBeLessThanOrEqual(lines);
  }
  const warnedLines = new Set(parsed.warnings.flatMap((w) => range(w.span.from, w.span.to)));
  expect(warnedLines.size).toBeGreaterThanOrEqual(unknown);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

describe('parseConfig', () => {
  it('ends on any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), check), runs);
  });

  it('ends on any soup of its own words', { timeout: 120_000 }, () => {
    fc.assert(fc.property(soup, check), runs);
  });

  it('gives what can be printed, read and merged again', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(soup, soup, (a, b) => {
        const [one, two] = [read(a).facts, read(b).facts];
        expect(read(printConfig(one)).facts.policyMaps.length).toBe(one.policyMaps.length);
        const merged = mergeConfigs([one, two]);
        expect(merged.sources).toHaveLength(one.sources.length + two.sources.length);
      }),
      runs,
    );
  });

  it('ends fast on lines of 10 MB, NUL bytes and blanks', () => {
    const huge = 10_000_000;
    for (const text of [
      'a'.repeat(huge),
      ' '.repeat(huge),
      'a '.repeat(huge / 2),
      '\0'.repeat(huge),
      `access-list A extended permit ${'x '.repeat(huge / 2)}`,
      `policy-map P\n class ${'('.repeat(huge)}`,
      '\r'.repeat(huge),
      `${'!'.repeat(huge)}\nfw(config)# ${'#'.repeat(huge)}`,
    ]) {
      const started = performance.now();
      const parsed = read(text);
      expect(performance.now() - started).toBeLessThan(4000);
      for (const { message } of parsed.warnings) {
        expect(renderMessage(configTexts, message).length).toBeLessThan(2000);
      }
    }
  }, 60_000);

  it('keeps deep indentation and many blocks linear', () => {
    const deep = range(0, 3000)
      .map((n) => `${' '.repeat(n)}class-map C${n}`)
      .join('\n');
    const started = performance.now();
    check(deep);
    check('policy-map P\n class C\n'.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(5000);
  }, 30_000);
});

describe('the tables', () => {
  it('hold each keyword once', () => {
    const twice = [...HANDLERS.keys()].filter((keyword) => IGNORED.has(keyword));
    expect(twice).toEqual([]);
  });

  it('give a reason in words for whatever is ignored', () => {
    const texts: Readonly<Record<string, string>> = configTexts;
    for (const reason of new Set(IGNORED.values())) {
      expect(texts[`ignored.config.${reason}`]).toMatch(/\w/);
    }
  });
});

/** The linear matcher against the platform's own engine, on patterns where that one is safe. */
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../src-main/lab/esa/cli/pattern.ts';
import { type Random, seededRandom } from '../../../src-main/lab/random.ts';

function matches(pattern: string, line: string, ignoreCase = false): boolean {
  const compiled = compilePattern(pattern, ignoreCase);
  if (!compiled.ok) throw new Error(`${pattern}: ${compiled.error}`);
  return compiled.value.test(line);
}

function refusal(pattern: string): string | undefined {
  const compiled = compilePattern(pattern, false);
  return compiled.ok ? undefined : compiled.error;
}

const LINE =
  'Mon Apr 17 19:56:22 2023 Info: New SMTP ICID 5 interface Data 1 (192.168.1.1) address 198.51.100.10 reverse dns host mx1.bank.example verified yes';

describe('patterns people type', () => {
  it.each([
    ['ICID 5', true],
    ['ICID 5\\b', true],
    ['ICID 55?\\b', true],
    ['ICID [^5]', false],
    ['icid 5', false],
    ['(?i)icid 5', true],
    ['^Mon .*yes$', true],
    ['^Info', false],
    ['198\\.51\\.100\\.\\d{1,3}', true],
    ['DCID|ICID', true],
    ['(DCID|MID) 5', false],
    ['(?:MX1|mx1)\\.(?P<name>bank)\\.example', true],
    ['verified (yes|no)$', true],
    ['[A-Z][a-z]{2} {1,2}\\d+', true],
    ['Data\\s1', true],
    ['', true],
    ['[]]', false],
    ['a{2', false],
    ['\\x49CID', true],
  ])('%s', (pattern, expected) => {
    expect(matches(pattern, LINE)).toBe(expected);
  });

  it('folds case on request', () => {
    expect(matches('NEW smtp', LINE, true)).toBe(true);
    expect(matches('[a-z]NTERFACE', LINE, true)).toBe(true);
  });

  it.each([
    ['(', 'missing ), unterminated subpattern'],
    [')', 'unbalanced parenthesis'],
    ['[a', 'unterminated character set'],
    ['*a', 'nothing to repeat'],
    ['a**', 'multiple repeat'],
    ['a{4,2}', 'min repeat greater than max repeat'],
    ['[z-a]', 'bad character range'],
    ['a\\', 'bad escape (end of pattern)'],
    ['(?=a)', 'look-around and references are not supported'],
    ['(a)\\1', 'look-around and references are not supported'],
    ['a'.repeat(501), 'pattern too long'],
    ['(a{200}){200}', 'pattern too large'],
    ['(((){200}){200}){200}', 'pattern too large'],
    ['('.repeat(60), 'too many groups'],
  ])('refuses %s', (pattern, why) => {
    expect(refusal(pattern)).toBe(why);
  });
});

describe('patterns that hang a backtracking engine', () => {
  const line = `${'a'.repeat(20_000)}!`;
  it.each(['(a+)+$', '(a*)*b', '(a|aa)+$', '(.*)*x', '.*.*.*.*.*=', '(a?){100}a{100}b'])(
    '%s ends, within a bounded number of steps',
    (pattern) => {
      const compiled = compilePattern(pattern, false);
      if (!compiled.ok) throw new Error(compiled.error);
      expect(compiled.value.test(line)).toBe(false);
      expect(compiled.value.work()).toBeLessThan(20_000 * 2000);
    },
  );
});

describe('a thousand small random patterns', () => {
  it('agree with the platform on every line', () => {
    const random = seededRandom(11);
    let tried = 0;
    let hits = 0;
    for (let i = 0; i < 1000; i++) {
      const pattern = randomPattern(random, 3);
      const compiled = compilePattern(pattern, i % 3 === 0);
      if (!compiled.ok) throw new Error(`${pattern}: ${compiled.error}`);
      const reference = new RegExp(pattern, i % 3 === 0 ? 'i' : '');
      for (let j = 0; j < 8; j++) {
        const line = randomLine(random);
        const expected = reference.test(line);
        tried++;
        if (expected) hits++;
        expect(compiled.value.test(line), `${pattern} on ${line}`).toBe(expected);
      }
    }
    expect(tried).toBe(8000);
    expect(hits).toBeGreaterThan(1000);
    expect(hits).toBeLessThan(7000);
  });
});

function randomLine(random: Random): string {
  const length = random.between(0, 8);
  return Array.from({ length }, () => random.pick([...'abAB1 _.'])).join('');
}

function randomPattern(random: Random, depth: number): string {
  const parts = Array.from({ length: random.between(1, 3) }, () => randomPiece(random, depth));
  const text = parts.join('');
  return random.between(0, 4) === 0 ? `${text}|${randomPiece(random, depth)}` : text;
}

function randomPiece(random: Random, depth: number): string {
  const kind = random.between(0, depth > 0 ? 7 : 5);
  if (kind <= 1) return random.pick(['a', 'b', 'A', '1', '\\.', ' ']);
  if (kind === 2) return random.pick(['.', '\\d', '\\w', '\\s', '\\W', '\\S', '\\D']);
  if (kind === 3) return random.pick(['[ab]', '[^a]', '[A-Z1]', '[\\w.]', '[^\\s]']);
  if (kind === 4) return random.pick(['^', '$', '\\b', '\\B']);
  if (kind === 5) return random.pick(['a', 'b', '.']) + random.pick(['*', '+', '?', '{2}', '*?']);
  return `(${randomPattern(random, depth - 1)})${random.pick(['', '', '?', '{1,2}'])}`;
}

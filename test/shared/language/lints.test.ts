/** Every lint on its own samples: it fires there and nowhere else, and its fixes mend what they say. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/language/language.ts';
import type { Edit } from '../../../shared/language/lint.ts';
import { LINTS } from '../../../shared/language/registry.ts';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';
import { language } from './device.ts';

const device = language();
const found = (id: string, text: string): readonly Problem[] =>
  device.check(text).problems.filter((problem) => problem.id === id);
const say = (message: Parameters<typeof renderMessage>[1]): string => renderMessage(en, message);

/** As an editor applies them: last first, so that the places stay true. */
function applied(text: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (const line of text.split('\n')) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const offset = ({ line, column }: Edit['from']): number =>
    Math.min((starts[line] ?? text.length + 1) + column, text.length);
  // Where two begin at one place, the one that only inserts comes first in the text.
  const order = [...edits].sort(
    (a, b) => offset(b.from) - offset(a.from) || offset(b.to) - offset(a.to),
  );
  return order.reduce((out, edit) => {
    const [from, to] = [offset(edit.from), offset(edit.to)];
    const gap = from === text.length && from > 0 && !text.endsWith('\n') ? '\n' : '';
    return out.slice(0, from) + gap + edit.text + out.slice(to);
  }, text);
}

describe.each(LINTS)('$id', ({ id, fires, nearly, severity }) => {
  it('fires on its lines, with words and a reason', () => {
    const problems = found(id, fires.text);
    expect([...new Set(problems.map(({ at }) => at + 1))]).toEqual(fires.lines);
    for (const problem of problems) {
      expect(problem.severity).toBe(severity);
      expect(say(problem.text)).not.toContain('{');
      expect(problem.why && say(problem.why)).toBeTruthy();
      expect(problem.to).toBeGreaterThan(problem.from);
    }
  });

  it('keeps silent where it nearly fires', () => {
    expect(found(id, nearly)).toEqual([]);
  });

  it('is gone once its fixes are applied, one after the other', () => {
    let text = fires.text;
    for (let round = 0; round < 5; round++) {
      const fix = found(id, text).flatMap((problem) => problem.fixes)[0];
      if (!fix) break;
      expect(say(fix.title)).toBeTruthy();
      text = applied(text, fix.edits);
    }
    expect(found(id, text).flatMap((problem) => problem.fixes)).toEqual([]);
  });
});

it('has one module a lint, each with an id of its own', () => {
  expect(new Set(LINTS.map(({ id }) => id)).size).toBe(LINTS.length);
});

it('names every line that the device refuses, once', () => {
  const { problems } = device.check('hostname x\nclass-map X\n match nothing\n');
  expect(problems.map(({ id, at }) => [id, at])).toEqual([
    ['refused', 0],
    ['refused', 2],
  ]);
});

it('takes any text', () => {
  for (const text of [
    '',
    '\n\n',
    'constructor x',
    'no',
    'access-list',
    ' \u0000?',
    'class\nmatch',
  ]) {
    expect(() => device.check(text)).not.toThrow();
  }
});

/** The confidence table: each row adds what it says, each has a sentence, each is used by a rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASE, CONFIDENCE_ROWS, weigh } from '../../../shared/diagnose/confidence.ts';
import { en } from '../../../shared/messages/en.ts';
import { renderMessage } from '../../../shared/messages/render.ts';

const ROWS = Object.entries(CONFIDENCE_ROWS);

describe('confidence', () => {
  it.each(ROWS)('%s adds what it says', (name, row) => {
    const { confidence, sentences } = weigh({ weights: [name] });
    expect(confidence).toBeCloseTo(Math.min(0.99, Math.max(0.05, BASE.none + row.adds)), 2);
    const sentence = renderMessage(en, sentences[1] ?? { id: 'missing' });
    expect(sentence).toMatch(row.adds < 0 ? /^-\d+ %: .+\.$/ : /^\+\d+ %: .+\.$/);
  });

  it.each(Object.entries(BASE))('starts at the base of %s', (bearing, base) => {
    const draft =
      bearing === 'none'
        ? { weights: [] }
        : { weights: [], bearing: bearing as 'ties' | 'fits' | 'clears' }; // keys of BASE
    const { confidence, sentences } = weigh(draft);
    expect(confidence).toBe(base);
    expect(renderMessage(en, sentences[0] ?? { id: 'missing' })).toContain(`${base * 100} %`);
  });

  it('stays between 0.05 and 0.99 and counts a row once', () => {
    const down = ROWS.filter(([, r]) => r.adds < 0).map(([name]) => name);
    const up = ROWS.filter(([, r]) => r.adds > 0).map(([name]) => name);
    expect(weigh({ weights: down }).confidence).toBe(0.05);
    expect(weigh({ weights: up, bearing: 'ties' }).confidence).toBe(0.99);
    expect(weigh({ weights: ['names-esa', 'names-esa'] })).toEqual(
      weigh({ weights: ['names-esa'] }),
    );
  });

  it('refuses a row that is not in the table', () => {
    expect(() => weigh({ weights: ['gut-feeling'] })).toThrow('gut-feeling');
  });

  it('has no row that no rule uses', () => {
    const sources = sourcesUnder(join(import.meta.dirname, '../../../shared/rules'));
    expect(ROWS.map(([name]) => name).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });
});

function sourcesUnder(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

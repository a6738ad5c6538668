/**
 * The verdict, contract section 2, clause by clause: each row is a set of texts, the clause it stands
 * for, and what must come out. Rows that differ in one thing stand together.
 */
import { describe, expect, it } from 'vitest';
import { ESA } from '../rules/texts.ts';
import { documentsOf, runStory } from './run-story.ts';
import { CALM_ROWS } from './verdict-rows-calm.ts';
import { HARM_ROWS } from './verdict-rows-harm.ts';
import { RIVAL_ROWS } from './verdict-rows-rivals.ts';

const ROWS = [...HARM_ROWS, ...CALM_ROWS, ...RIVAL_ROWS];

describe('verdict', () => {
  it.each(ROWS.map((row) => [row.clause, row] as const))('%s', (_, row) => {
    const { diagnosis } = runStory(documentsOf(row.texts), { esa: row.esa ?? [ESA] });
    expect({ verdict: diagnosis.verdict, because: diagnosis.because }).toEqual({
      verdict: row.verdict,
      because: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it('tells every verdict by some row', () => {
    expect(new Set(ROWS.map((r) => r.verdict)).size).toBe(4);
  });
});

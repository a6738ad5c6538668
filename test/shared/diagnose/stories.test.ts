/** Every story folder: its texts give the verdict and the findings that it expects. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnosisSchema } from '../../../shared/ipc/diagnosis-schema.ts';
import { EXEMPT } from '../rules/texts.ts';
import { documentsOf, readExpected, runStory, STORIES, storyDocuments } from './run-story.ts';

const names = readdirSync(STORIES).sort();

describe('stories', () => {
  it('are there', () => {
    expect(names.length).toBeGreaterThan(20);
  });

  it.each(names)('%s', (name) => {
    const folder = join(STORIES, name);
    const expected = readExpected(folder);
    const { diagnosis } = runStory(storyDocuments(folder), expected);
    expect(diagnosisSchema.parse(JSON.parse(JSON.stringify(diagnosis)))).toEqual(diagnosis);
    const ids = new Set(diagnosis.findings.filter((f) => f.past !== true).map((f) => f.id));
    expect({
      verdict: diagnosis.verdict,
      missing: expected.must.filter((id) => !ids.has(id)),
      wrong: expected.mustNot.filter((id) => ids.has(id)),
    }).toEqual({ verdict: expected.verdict, missing: [], wrong: [] });
  });

  const rivals = names.filter((name) => name.startsWith('rival-') && name !== 'rival-other-host');
  it.each(rivals)('%s with an exempt ESA is clear as well', (name) => {
    const folder = join(STORIES, name);
    const expected = readExpected(folder);
    const mail = storyDocuments(folder).filter((d) => d.path === 'mail_logs.txt');
    const { diagnosis } = runStory([...documentsOf({ run: EXEMPT }), ...mail], expected);
    const ids = diagnosis.findings.map((f) => f.id);
    expect(diagnosis.verdict).toBe('clear');
    expect(ids).toEqual(
      expect.arrayContaining(expected.must.filter((id) => id.startsWith('rival.'))),
    );
  });
});

/**
 * Real device output, read in place: with all names replaced it gives the same verdict and ids, holds
 * no original, and no line has moved.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLeakChecker } from '../../../shared/redact/leak-check.ts';
import { createPseudonyms } from '../../../shared/redact/pseudonyms.ts';
import { createSecretMasker } from '../../../shared/redact/secrets.ts';
import { runStory } from '../diagnose/run-story.ts';
import { testHash } from './key.ts';

const CORPUS = process.env.UNMASK_CORPUS ?? '';
const files =
  CORPUS !== '' && existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : [];

function essence(text: string) {
  const { diagnosis } = runStory([{ path: 'text', bytes: new TextEncoder().encode(text) }]);
  return [diagnosis.verdict, ...diagnosis.findings.map(({ id }) => id)];
}

it(files.length === 0
  ? 'has no corpus to read (UNMASK_CORPUS)'
  : `reads ${files.length} files`, () => {
  const wrong: unknown[] = [];
  for (const file of files) {
    const text = createSecretMasker().maskText(readFileSync(file, 'utf8'));
    const name = file.slice(CORPUS.length);
    const learner = createPseudonyms(testHash(name));
    learner.learnText(text);
    const pseudonyms = learner.finish();
    const out = pseudonyms.rewriteText(text);
    const leaks = createLeakChecker(pseudonyms).check(out, false);
    const [before, after] = [essence(text), essence(out)];
    if (leaks.length > 0) wrong.push({ name, leaks: leaks.slice(0, 3) });
    if (before.join() !== after.join()) wrong.push({ name, before, after });
    if (text.split('\n').length !== out.split('\n').length) wrong.push({ name, lines: true });
  }
  expect(wrong).toEqual([]);
}, 60_000);

/** Runs a folder of texts through the whole pipeline, as the command line would. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIsoTime } from '../../../shared/base/time.ts';
import { diagnose, type SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';

export interface Expected {
  readonly esa?: readonly string[];
  readonly peers?: readonly string[];
  readonly verdict: string;
  readonly must: readonly string[];
  readonly mustNot: readonly string[];
}

export const STORIES = join(import.meta.dirname, 'stories');

export function storyDocuments(folder: string): readonly SourceDocument[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({ path: name, bytes: readFileSync(join(folder, name)) }));
}

export function readExpected(folder: string): Expected {
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
}

export function runStory(documents: readonly SourceDocument[], expected: Partial<Expected> = {}) {
  const now = parseIsoTime('2025-03-12T09:00:00+01:00');
  if (now === undefined) throw new Error('the test clock is broken');
  return diagnose(documents, {
    esa: expected.esa ?? [],
    peers: expected.peers ?? [],
    language: 'en',
    catalogue: en,
    now,
  });
}

/** Texts given in the test itself. */
export function documentsOf(texts: Readonly<Record<string, string>>): readonly SourceDocument[] {
  const encoder = new TextEncoder();
  return Object.entries(texts).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
}

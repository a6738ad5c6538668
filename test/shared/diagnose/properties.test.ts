/**
 * Any bytes give a diagnosis: texts of the stories cut, shuffled, and sprinkled with foreign bytes,
 * from a fixed seed. What is counted adds up, what is shown lies in the documents.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import { countLines } from '../../../shared/diagnose/documents.ts';
import { runStory, STORIES, storyDocuments } from './run-story.ts';

const ROUNDS = Number(process.env.UNMASK_LONG === '1' ? 400 : 40);

/** A small linear congruential generator: the same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ALL = readdirSync(STORIES)
  .sort()
  .flatMap((name) => storyDocuments(`${STORIES}/${name}`));

function damaged(next: (below: number) => number): SourceDocument {
  const source = ALL[next(ALL.length)] ?? { path: 'none', bytes: new Uint8Array() };
  const other = ALL[next(ALL.length)] ?? source;
  const from = next(source.bytes.length + 1);
  const bytes = Uint8Array.from([
    ...source.bytes.subarray(from, from + next(4000)),
    ...other.bytes.subarray(0, next(3000)),
  ]);
  for (let i = next(20); i > 0 && bytes.length > 0; i--) bytes[next(bytes.length)] = next(256);
  return { path: `${next(1000)}-${source.path}`, bytes };
}

describe('any bytes', () => {
  it.each(Array.from({ length: ROUNDS }, (_, i) => i))('round %i', (round) => {
    const next = numbers(round + 1);
    const documents = Array.from({ length: 1 + next(3) }, () => damaged(next)).map((d, i) => ({
      ...d,
      path: `${i}-${d.path}`,
    }));
    const { diagnosis } = runStory(documents, { esa: next(2) === 0 ? [] : ['192.168.1.1'] });
    for (const [i, input] of diagnosis.inputs.entries()) {
      expect(input.lines).toBe(countLines(documents[i]?.bytes ?? new Uint8Array()));
      expect(input.understood).toBeLessThanOrEqual(input.lines);
      const parts = input.parts ?? [];
      if (parts.length > 0) {
        expect(parts.reduce((sum, p) => sum + p.toLine - p.fromLine + 1, 0)).toBe(input.lines);
      }
    }
    for (const finding of diagnosis.findings) {
      expect(finding.confidence).toBeGreaterThan(0);
      for (const { path, line } of finding.evidence) {
        const document = documents.find((d) => d.path === path);
        expect(line).toBeLessThanOrEqual(countLines(document?.bytes ?? new Uint8Array()));
      }
    }
  });
});

/**
 * Stories of the diagnosis with all names replaced: the same verdict, the same finding ids, and no
 * original left anywhere.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../shared/diagnose/diagnose.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { createLeakChecker } from '../../../shared/redact/leak-check.ts';
import { createPseudonyms } from '../../../shared/redact/pseudonyms.ts';
import { readExpected, runStory, STORIES, storyDocuments } from '../diagnose/run-story.ts';
import { testHash } from './key.ts';

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function essence({ verdict, findings, esa }: Diagnosis) {
  return {
    verdict,
    findings: findings.map(({ id, severity, confidence, count }) => ({
      id,
      severity,
      confidence,
      count,
    })),
    esa: esa.map(({ inbound, outbound }) => [inbound.inspected, outbound.inspected]),
  };
}

function redacted(documents: readonly SourceDocument[]) {
  const learner = createPseudonyms(testHash());
  for (const { bytes } of documents) learner.learnText(textOf(bytes));
  const pseudonyms = learner.finish();
  const rewritten = documents.map(({ path, bytes }) => ({
    path,
    bytes: new TextEncoder().encode(pseudonyms.rewriteText(textOf(bytes))),
  }));
  return { pseudonyms, rewritten };
}

describe.each(readdirSync(STORIES).sort())('%s', (name) => {
  const folder = join(STORIES, name);
  const documents = storyDocuments(folder);
  const expected = readExpected(folder);
  const { pseudonyms, rewritten } = redacted(documents);

  it('gives the same verdict and findings', () => {
    const given = {
      esa: (expected.esa ?? []).map((address) => pseudonyms.rewriteAddress(address)),
      peers: (expected.peers ?? []).map((address) => pseudonyms.rewriteAddress(address)),
    };
    expect(essence(runStory(rewritten, given).diagnosis)).toEqual(
      essence(runStory(documents, expected).diagnosis),
    );
  });

  it('holds no original', () => {
    const checker = createLeakChecker(pseudonyms);
    const leaks = rewritten.map(({ path, bytes }) => ({
      path,
      leaks: checker.check(textOf(bytes), false),
    }));
    expect(leaks.filter((one) => one.leaks.length > 0)).toEqual([]);
  });

  it('keeps every line in its place', () => {
    const lines = (all: readonly SourceDocument[]) =>
      all.map(({ bytes }) => textOf(bytes).split('\n').length);
    expect(lines(rewritten)).toEqual(lines(documents));
  });
});

/** The probe for the carriers above: real clock, and its dialogue kept in a case. */
import { basename } from 'node:path';
import { ok, type Result } from '../../shared/base/result.ts';
import type { ProbeResult } from '../../shared/model/probe.ts';
import { createSecretMasker } from '../../shared/redact/secrets.ts';
import type { ProbeClock } from '../probe/conversation.ts';
import { openOrCreateCase } from '../store/case-folder.ts';
import type { StoreError } from '../store/store-error.ts';
import { maskDocuments, storeDocuments } from './import-documents.ts';
import { utcText } from './local-time.ts';

export { endOf, judgeProbe, type ProbeJudgement } from '../probe/judge.ts';
export { isHeloName, probe } from '../probe/probe.ts';
export { type ProbeTarget, parseTarget, targetText } from '../probe/target.ts';

/** The clock of this machine. */
export function realProbeClock(now: () => number): ProbeClock {
  return {
    now,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** Puts the dialogues into the case in `folder`, made when it isn't there, for the next diagnosis. */
export async function keepProbes(
  folder: string,
  results: readonly ProbeResult[],
  now: number,
): Promise<Result<undefined, StoreError>> {
  const at = utcText(now);
  const opened = await openOrCreateCase(folder, basename(folder), at);
  if (!opened.ok) return opened;
  const masker = createSecretMasker({ after: opened.value.secrets });
  const documents = results.map((result) => ({
    path: result.dialogue.span.path,
    bytes: Buffer.from(result.text),
  }));
  const stored = await storeDocuments(folder, maskDocuments(documents, masker), {
    masker,
    at,
    sameName: 'replace',
  });
  return stored.ok ? ok(undefined) : stored;
}

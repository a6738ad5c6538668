/**
 * From documents to a diagnosis: recognise, split, read, assemble, evaluate, judge. The order of the
 * steps is the order of this file; each step lives in a file of its own. Deterministic: the same
 * documents and options give the same answer.
 */

import { renderMessage } from '../messages/render.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { DiagnoseOptions, SourceDocument } from './options.ts';
import { readDocuments, type Step } from './read-documents.ts';
import { renderDiagnosis } from './render-diagnosis.ts';
import { runRules } from './run-rules.ts';
import { buildSnapshot } from './snapshot.ts';
import { judge } from './verdict.ts';

export type { DiagnoseOptions, SourceDocument } from './options.ts';

/** Thrown by `diagnose` when `signal` was aborted. */
export class DiagnoseCancelled extends Error {
  override readonly name = 'DiagnoseCancelled';
}

/** Reads everything and judges it. Throws only `DiagnoseCancelled`, or on our own bug. */
export function diagnose(
  documents: readonly SourceDocument[],
  options: DiagnoseOptions,
): { readonly diagnosis: Diagnosis; readonly snapshot: Snapshot } {
  const step = stepper(options);
  const read = readDocuments(documents, options, step);
  step(0.9, 'progress.evaluate', '');
  const snapshot = buildSnapshot(read, options);
  step(0.95, 'progress.judge', '');
  const rules = runRules(snapshot);
  const judgement = judge(snapshot, rules.findings);
  const { catalogue, language } = options;
  const diagnosis = renderDiagnosis({
    snapshot,
    rules,
    judgement,
    documents,
    catalogue,
    language,
  });
  step(1, 'progress.done', '');
  return { diagnosis, snapshot };
}

/** Tells the progress, and stops where it was asked to. */
function stepper({ progress, signal, catalogue }: DiagnoseOptions): Step {
  return (done, id, path) => {
    if (signal?.aborted === true) throw new DiagnoseCancelled();
    progress?.(done, renderMessage(catalogue, { id, values: { path } }));
  };
}

/**
 * From documents to a diagnosis: recognise, split, read, assemble, evaluate, judge. The order of the
 * steps is the order of this file; each step lives in a file of its own. Deterministic: the same
 * documents and options give the same answer.
 */

import type { Message } from '../base/message.ts';
import type { Stamp } from '../base/time.ts';
import { type Catalogue, renderMessage } from '../messages/render.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { readDocuments, type Step } from './read-documents.ts';
import { renderDiagnosis } from './render-diagnosis.ts';
import { runRules } from './run-rules.ts';
import { buildSnapshot } from './snapshot.ts';
import { judge } from './verdict.ts';

/** One text as the host hands it over: decoded, unpacked, named as people know it. */
export interface SourceDocument {
  /** A path, `a.zip!mail.log`, `-`. Unique within a diagnosis. */
  readonly path: string;
  /** UTF-8; the host has decoded UTF-16 and the like. */
  readonly bytes: Uint8Array;
  /** What the host noticed while opening it (decoded, cut, an unreadable member). */
  readonly notes?: readonly Message[];
}

export interface DiagnoseOptions {
  /** Real addresses of the ESA; empty means work them out and say so. */
  readonly esa: readonly string[];
  /** Peers the person named; empty means all. */
  readonly peers: readonly string[];
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly language: 'en';
  readonly catalogue: Catalogue;
  /** The present moment: gives a year to stamps without one, and `asOf` where no text tells. */
  readonly now: Stamp;
  /** `done` is 0..1 and never falls; `text` is a short phrase for people. */
  readonly progress?: (done: number, text: string) => void;
  /** Looked at between steps and between documents. */
  readonly signal?: AbortSignal;
}

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

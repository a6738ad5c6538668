/**
 * From documents to a diagnosis: recognise, split, read, assemble, evaluate, judge. The order of the
 * steps is the order of this file; each step lives in a file of its own. Deterministic: the same
 * documents and options give the same answer.
 */

import type { Message } from '../base/message.ts';
import type { Stamp } from '../base/time.ts';
import { isoTime } from '../base/time.ts';
import type { Catalogue } from '../messages/render.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/snapshot.ts';

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
  const snapshot: Snapshot = {
    asOf: options.now,
    inputs: documents.map((document) => ({
      path: document.path,
      kind: 'unknown',
      parts: [],
      lines: 0,
      coverage: { lines: 0, used: 0, ignored: 0, unsupported: 0, unknown: 0 },
      warnings: [],
    })),
    firewalls: [],
    targets: [],
    peers: options.peers,
    esa: { versions: [], statuses: [], configs: [], bounces: [], cef: [] },
    dialogues: [],
  };
  return {
    snapshot,
    diagnosis: {
      schema: 'unmask.diagnosis/1',
      asOf: isoTime(options.now),
      language: options.language,
      verdict: 'insufficient-data',
      because: '',
      inputs: snapshot.inputs.map(({ path, kind }) => ({ path, kind, lines: 0, understood: 0 })),
      firewalls: [],
      esa: [],
      findings: [],
      notChecked: [],
      mail: null,
    },
  };
}

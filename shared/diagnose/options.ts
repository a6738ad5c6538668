/** What goes into a diagnosis: the documents and what the person said about them. */
import type { Message } from '../base/message.ts';
import type { Stamp } from '../base/time.ts';
import type { Catalogue } from '../messages/render.ts';

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

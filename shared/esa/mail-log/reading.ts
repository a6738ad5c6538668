/** What a reader of a document is given, what it says at the end, and what another needs to go on. */
import type { Coverage, Warning } from '../../base/parsed.ts';
import type { Stamp } from '../../base/time.ts';
import type { ApplianceBook } from './appliances.ts';
import type { OddityKind } from './oddities.ts';
import type { ShapeState } from './shapes.ts';
import type { Tracker } from './track/tracker.ts';

export interface ReaderInput {
  readonly path: string;
  readonly tracker: Tracker;
  readonly book: ApplianceBook;
  /** Appliance of lines that name no host, where another document tells. */
  readonly appliance?: number;
  /** Index, over all documents, of line 1. */
  readonly firstIndex: number;
  /** Only these lines are read; all when absent. */
  readonly ranges?: readonly LineRange[];
  /** This many leading lines stand in another document as well. */
  readonly doubles?: number;
  /** Path of that document. */
  readonly doubleOf?: string;
  /** The last line is cut here and whole in another document. */
  readonly dropCutLine?: boolean;
  readonly now?: Stamp;
}

export interface LineRange {
  readonly fromLine: number;
  readonly toLine: number;
}

export interface DocumentReading {
  readonly path: string;
  /** All lines of the document that were to be read. */
  readonly lines: number;
  /** Lines of other programs and devices; not in `coverage`. */
  readonly foreign: number;
  readonly coverage: Coverage;
  readonly warnings: readonly Warning[];
  /** Names of those who wrote it. */
  readonly appliances: readonly string[];
  readonly offsetMin?: number;
}

/** A reader between two readings of one document, at the end of a line; plain data. */
export interface ReaderState {
  readonly lineNumber: number;
  readonly lines: number;
  readonly foreign: number;
  readonly counts: FateCounts;
  readonly odd: readonly (readonly [OddityKind, { count: number; line: number }])[];
  readonly shapes: ShapeState;
  readonly seenAppliances: readonly number[];
  readonly lastTimes: readonly number[];
  readonly appliance?: number;
  readonly offsetMin?: number;
  readonly foldsLeft: number;
  readonly openQuote: number;
  readonly held: readonly { readonly bytes: readonly number[]; readonly number: number }[];
  readonly lastYearMs?: number;
  readonly assumedYear?: number;
  readonly indent?: number;
  readonly steps: readonly number[];
}

/** Lines by fate. */
export interface FateCounts {
  used: number;
  ignored: number;
  unsupported: number;
  unknown: number;
}

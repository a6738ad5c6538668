/** Reads the parts that an ESA printed, other than mail_logs, into the basket of its facts. */
import { type Coverage, NO_COVERAGE, type Warning } from '../base/parsed.ts';
import type { TextBlock } from '../base/text.ts';
import type { EsaFacts, ReadDialogue } from '../model/snapshot.ts';
import type { Part } from './recognise.ts';

/** Collects while documents are read. */
export interface EsaBasket {
  readonly facts: {
    -readonly [K in keyof EsaFacts]: EsaFacts[K][number][];
  };
}

export function emptyBasket(): EsaBasket {
  return { facts: { versions: [], statuses: [], configs: [], bounces: [], cef: [] } };
}

/** One part; its dialogues (debug logs) are handed back. */
export function readEsaPart(
  block: TextBlock,
  _part: Part,
  _basket: EsaBasket,
): {
  readonly coverage: Coverage;
  readonly warnings: readonly Warning[];
  readonly dialogues: readonly ReadDialogue[];
} {
  return {
    coverage: { ...NO_COVERAGE, lines: block.lines.length, unknown: block.lines.length },
    warnings: [],
    dialogues: [],
  };
}

/**
 * What every parser of foreign text returns. Parsers never throw and never drop a line in silence:
 * each line has a fate, and lines whose fate is not good are named in `warnings`.
 */
import type { Message } from './message.ts';
import type { Span, TextBlock } from './text.ts';
import { spanOf } from './text.ts';

export interface Parsed<T> {
  readonly facts: T;
  readonly warnings: readonly Warning[];
  readonly coverage: Coverage;
}

export interface Warning {
  readonly message: Message;
  readonly span: Span;
}

/**
 * - `used`: taken whole by one form, into named fields.
 * - `ignored`: on a list of things that don't matter here, with a reason (blank lines too).
 * - `unsupported`: known, matters, not read yet; always warned about.
 * - `unknown`: not recognised; always warned about. Lines of which only the ids were read are here.
 */
export type LineFate = 'used' | 'ignored' | 'unsupported' | 'unknown';

/** Line counts; the four fates add up to `lines`. */
export interface Coverage {
  readonly lines: number;
  readonly used: number;
  readonly ignored: number;
  readonly unsupported: number;
  readonly unknown: number;
}

export const NO_COVERAGE: Coverage = { lines: 0, used: 0, ignored: 0, unsupported: 0, unknown: 0 };

/** Lines that count as understood in the contract's sense. */
export function understood(coverage: Coverage): number {
  return coverage.used + coverage.ignored;
}

export function addCoverage(a: Coverage, b: Coverage): Coverage {
  return {
    lines: a.lines + b.lines,
    used: a.used + b.used,
    ignored: a.ignored + b.ignored,
    unsupported: a.unsupported + b.unsupported,
    unknown: a.unknown + b.unknown,
  };
}

/** Book-keeping of line fates while a parser walks a block; a line not marked at the end is unknown. */
export interface LineBook {
  /** `index` counts from 0 in the block. A later mark replaces an earlier one. */
  mark(index: number, fate: LineFate): void;
  warn(index: number, message: Message, to?: number): void;
  /** Closes the book. Each line still unmarked becomes `unknown` with one warning from `onUnknown`. */
  close(onUnknown: (line: string, index: number) => Message): {
    warnings: Warning[];
    coverage: Coverage;
    /** Fate per line of the block. */
    fates: LineFate[];
  };
}

export function lineBook(block: TextBlock): LineBook {
  const fates: (LineFate | undefined)[] = new Array(block.lines.length).fill(undefined);
  const warnings: Warning[] = [];
  return {
    mark(index, fate) {
      if (index >= 0 && index < fates.length) fates[index] = fate;
    },
    warn(index, message, to = index) {
      warnings.push({ message, span: spanOf(block, index, to) });
    },
    close(onUnknown) {
      const count = { used: 0, ignored: 0, unsupported: 0, unknown: 0 };
      const closed = fates.map((fate, index): LineFate => {
        const line = block.lines[index] ?? '';
        if (fate === undefined && line.trim() === '') fate = 'ignored';
        if (fate === undefined) {
          fate = 'unknown';
          warnings.push({ message: onUnknown(line, index), span: spanOf(block, index) });
        }
        count[fate]++;
        return fate;
      });
      return { warnings, coverage: { lines: closed.length, ...count }, fates: closed };
    },
  };
}

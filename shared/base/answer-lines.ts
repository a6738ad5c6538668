/**
 * The lines of one command's answer on their way to a reader: cleaned of terminal residue, noise set
 * aside with its fate, and the book of fates. Each vendor says what its residue and noise are.
 */
import type { Message } from './message.ts';
import { type LineBook, lineBook } from './parsed.ts';
import { type Span, spanOf, type TextBlock } from './text.ts';

export interface AnswerLines {
  readonly block: TextBlock;
  /** Cleaned, one for each line of the block; empty where the line is noise (or blank). */
  readonly texts: readonly string[];
  readonly book: LineBook;
  /** Calls `visit` for each line that isn't blank or noise, in order. */
  each(visit: (text: string, index: number) => void): void;
  used(index: number, to?: number): void;
  /** `why` documents the reason at the call; it is not stored. */
  ignored(index: number, why: string): void;
  warn(index: number, fate: 'used' | 'unsupported' | 'unknown', what: Message): void;
  span(from: number, to?: number): Span;
  /** Span of the whole block. */
  readonly all: Span;
}

/**
 * What a raw line comes to: its cleaned text; `noise`, which is ignored (a pager line, an echo);
 * `unread`, which stays unmarked and so becomes unknown (a line too long to look at).
 */
export type CleanedLine = { readonly text: string } | 'noise' | 'unread';

export function answerLinesOf(block: TextBlock, clean: (raw: string) => CleanedLine): AnswerLines {
  const book = lineBook(block);
  const texts = block.lines.map((raw, index) => {
    const cleaned = clean(raw);
    if (typeof cleaned === 'object') return cleaned.text;
    if (cleaned === 'noise' && raw !== '') book.mark(index, 'ignored');
    return '';
  });
  return {
    block,
    texts,
    book,
    each(visit) {
      for (const [index, text] of texts.entries()) if (text !== '') visit(text, index);
    },
    used(index, to = index) {
      for (let i = index; i <= to; i++) book.mark(i, 'used');
    },
    ignored(index) {
      book.mark(index, 'ignored');
    },
    warn(index, fate, what) {
      book.mark(index, fate);
      book.warn(index, what);
    },
    span: (from, to = from) => spanOf(block, from, to),
    all: spanOf(block, 0, Math.max(0, block.lines.length - 1)),
  };
}

/**
 * What all readers of this folder share: lines cleaned of terminal residue, prompts and separators
 * set aside, and the closing of the line book.
 */
import { type Message, message } from '../../base/message.ts';
import { type LineBook, lineBook, type Parsed } from '../../base/parsed.ts';
import { type Span, spanOf, type TextBlock } from '../../base/text.ts';
import { parseEsaCommand } from '../command-line.ts';
import { parseEsaPrompt } from '../prompt.ts';
import { cleanLine } from '../terminal.ts';

export interface Answer {
  readonly block: TextBlock;
  /** Cleaned, one for each line of the block; empty where the line is noise or blank. */
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

// ----------------------------------------   |   =========   ======
const RULE = /^[-=*_ ]{3,}$/;

export function answerOf(block: TextBlock): Answer {
  const book = lineBook(block);
  const texts = block.lines.map((raw, index) => {
    const text = cleanLine(raw);
    if (text !== '' && !RULE.test(text) && !isEcho(text)) return text;
    // blank once cleaned (a pager), a rule, the echo of the command
    if (raw !== '') book.mark(index, 'ignored');
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

// esa.example.com> version
function isEcho(text: string): boolean {
  if (text.length > 300 || !text.includes('>')) return false;
  const prompt = parseEsaPrompt(text);
  return (
    prompt !== undefined && (prompt.command === '' || parseEsaCommand(prompt.command) !== undefined)
  );
}

/** Closes the book; what nobody marked is unknown and warned about. */
export function closeAnswer<T>(answer: Answer, id: string, facts: T): Parsed<T> {
  const closed = answer.book.close((line) =>
    message('esa.command.line-unknown', { command: id, line: line.trim().slice(0, 120) }),
  );
  return { facts, warnings: closed.warnings, coverage: closed.coverage };
}

/** A whole number, with commas between thousands or without; undefined for anything else. */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d[\d,]{0,18}$/.test(text)) return undefined;
  const value = Number(text.replaceAll(',', ''));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** `5m`, `15m`, `1h`, `30s`, `1d`, `300`: seconds; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const groups = /^(?<n>\d{1,9}) ?(?<unit>[smhd]?)(?:[a-z]{0,8})$/i.exec(text.trim())?.groups;
  if (groups?.n === undefined) return undefined;
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[(groups.unit || 's').toLowerCase()] ?? 1;
  return Number(groups.n) * unit;
}

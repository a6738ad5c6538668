/**
 * Lines of foreign text and the places they came from. The line rule is the contract's (section 2):
 * lines count from 1, end at LF, CRs before that LF belong to the end, a bare CR elsewhere stays in
 * the line. A text without a final LF has a last line all the same; a final LF opens no further line.
 */

/** A run of lines of one document; `from` and `to` count from 1 and are both included. */
export interface Span {
  /** Name of the document as people know it: a path, `a.zip!mail.log`, a case capture, `-`. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Lines of a document, or a section of it, ready for a parser. */
export interface TextBlock {
  readonly path: string;
  /** Line number, in the document, of `lines[0]`. */
  readonly firstLine: number;
  /** Without LF and without the CRs before it. */
  readonly lines: readonly string[];
}

/** Splits a whole document by the contract's line rule. */
export function blockOf(path: string, text: string): TextBlock {
  return { path, firstLine: 1, lines: splitLines(text) };
}

/** Lines by the contract's rule; an empty text has no line. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string; // i < length
    let end = line.length;
    while (end > 0 && line.charCodeAt(end - 1) === 13) end--;
    if (end < line.length) lines[i] = line.slice(0, end);
  }
  return lines;
}

/** The part of `block` from index `from` up to but not including index `to`; line numbers stay true. */
export function sliceBlock(block: TextBlock, from: number, to: number): TextBlock {
  return {
    path: block.path,
    firstLine: block.firstLine + from,
    lines: block.lines.slice(from, to),
  };
}

/** Span of the lines with index `from` to `to` (both included) of `block`. */
export function spanOf(block: TextBlock, from: number, to: number = from): Span {
  return { path: block.path, from: block.firstLine + from, to: block.firstLine + to };
}

// C0 and C1 controls, the bidi controls, and the separators that some viewers break lines at.
const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Foreign text made safe to show anywhere: control and bidi characters become visible symbols
 * (U+2400 pictures for C0, `<U+XXXX>` for the rest), so it can't move a cursor, forge a line or
 * reorder what a person reads. A tab stays a tab.
 */
export function visible(text: string): string {
  return text.replace(HARMFUL, (ch) => {
    const code = ch.charCodeAt(0);
    if (code === 9) return ch;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

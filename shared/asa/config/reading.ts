/**
 * What a keyword's handler gets: the lines, the draft to fill, and the book of line fates. Handlers
 * see line indices of one text; where broken lines were rejoined, spans still name the real lines.
 */

import type { MessageValues } from '../../base/message.ts';
import type { LineFate } from '../../base/parsed.ts';
import type { Span } from '../../base/text.ts';
import type { Reference } from '../../model/asa-config.ts';
import type { ConfigDraft } from './draft.ts';

/** The text being read, and what comes of it. */
export interface Reading {
  readonly lines: readonly string[];
  readonly draft: ConfigDraft;
  /** True while the block at hand came from a `show running-config all`: off states are printed. */
  readonly isAll: boolean;
  span(from: number, to?: number): Span;
  mark(index: number, fate: LineFate): void;
  /** Message ids are `warning.config.<id>`. */
  warn(index: number, id: string, values?: MessageValues): void;
}

/** One top-level command with the block below it. */
export interface Command {
  /** Index of its first line. */
  readonly at: number;
  /** Index after the last line of its block. */
  readonly end: number;
  /** Without a leading `no`. */
  readonly words: readonly string[];
  readonly isNegated: boolean;
}

/** Reads one command: fills the draft and settles the fate of every line of the block. */
export type Handler = (r: Reading, command: Command) => void;

/** No ASA command is longer than 511 characters (asa.md e.2); what is far beyond is not split. */
export const LONGEST_LINE = 4096;

/** Words of a line, without empty ones. */
export function wordsOf(line: string): string[] {
  const text = line.includes('\t') ? line.replaceAll('\t', ' ') : line;
  const words: string[] = [];
  const length = text.length;
  let from = 0;
  while (from < length) {
    let to = text.indexOf(' ', from);
    if (to < 0) to = length;
    if (to > from) words.push(text.slice(from, to));
    from = to + 1;
  }
  return words;
}

/** The whole line with one space between words; `words` are its words, perhaps without `no`. */
export function squeezed(line: string, words: readonly string[]): string {
  let length = words.length - 1;
  for (const word of words) length += word.length;
  const text = line.trim();
  return text.length === length && !text.includes('\t') ? text : wordsOf(text).join(' ');
}

/** Everything from word `from` on, as one text. */
export function rest(words: readonly string[], from: number): string {
  return from >= words.length ? '' : words.slice(from).join(' ');
}

/** True for lines that carry nothing: blank ones and `!` comments. */
export function isBlankOrComment(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 33) return true;
    if (code !== 32 && code !== 9) return false;
  }
  return true;
}

/** Records that `by` uses the named thing; absent names are no use. */
export function refer(
  r: Reading,
  kind: Reference['kind'],
  name: string | undefined,
  by: string,
  span: Span,
): void {
  if (name !== undefined && name !== '') r.draft.references.push({ kind, name, by, span });
}

// ERROR: % Invalid input detected at '^' marker. | WARNING: <X> found duplicate element | INFO: ..
// %ASA-5-111008: User 'x' executed the 'y' command. | [OK] | ^ | <--- More --->
const DEVICE_SAYS =
  /^(?:ERROR|WARNING|INFO)\b|^%(?:ASA|PIX|FTD|FWSM)-|^\[OK\]$|^\^$|^<--- More --->\s*$|^Command authorization failed|^Building configuration|^Cryptochecksum \(/;

/** Is this line the device's comment on what was typed, or a message of its console (asa.md e.4)? */
export function isDeviceAnswer(line: string): boolean {
  const text = line.trim();
  return ANSWER_LETTERS.has(text.charAt(0)) && DEVICE_SAYS.test(text);
}

const ANSWER_LETTERS = new Set(['E', 'W', 'I', '%', '[', '^', '<', 'C', 'B']);

/** A line below a block's first line. */
export interface BodyLine {
  readonly index: number;
  readonly words: readonly string[];
  readonly isNegated: boolean;
}

/**
 * Calls `read` for every line of the command's block; comments and blank lines are settled here.
 * `read` marks the fate of its line, or leaves it and gets `warning.config.unknown` at the end.
 */
export function eachBodyLine(r: Reading, command: Command, read: (line: BodyLine) => void): void {
  for (let index = command.at + 1; index < command.end; index++) {
    const line = r.lines[index] ?? '';
    if (isBlankOrComment(line)) {
      r.mark(index, 'ignored');
      continue;
    }
    if (line.length > LONGEST_LINE) continue;
    if (isDeviceAnswer(line)) {
      r.mark(index, 'ignored');
      continue;
    }
    const words = wordsOf(line);
    const isNegated = words[0] === 'no' && words.length > 1;
    if (isNegated) words.shift();
    read({ index, words, isNegated });
  }
}

/** Text after `description`, as typed but for the blanks at its ends. */
export function descriptionOf(line: string): string {
  const text = line.trim();
  return text.slice('description'.length).trim();
}

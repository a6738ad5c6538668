/**
 * What all readers of this folder share: lines cleaned of terminal residue, console log lines and
 * pager lines set aside, and the closing of the line book.
 */
import { type AnswerLines, answerLinesOf } from '../../base/answer-lines.ts';
import { message } from '../../base/message.ts';
import type { Parsed } from '../../base/parsed.ts';
import type { TextBlock } from '../../base/text.ts';
import { hasSyslogMark } from '../syslog/mark.ts';
import { cleanLine } from '../terminal.ts';

/** No line of an answer is longer; patterns never see a longer one. */
const LONGEST = 4096;

export function answerLines(block: TextBlock): AnswerLines {
  return answerLinesOf(block, (raw) => {
    if (raw.length > 4 * LONGEST) return 'unread';
    const text = cleanLine(raw);
    if (text === '') return 'noise'; // blank once cleaned: a pager line, spaces
    if (text.length > LONGEST) return 'unread';
    // console logging into the session: `%ASA-5-111008: User 'x' executed ...` [O]
    return hasSyslogMark(text) || isEcho(text) ? 'noise' : { text };
  });
}

/** Width of a terminal that nobody widened. */
const TERMINAL_WIDTH = 80;

/**
 * Puts lines together again that the terminal cut at column 80 (asa.md d): the line is exactly that
 * wide and the next one doesn't begin as a line of this answer does. Warns, because it is a guess.
 */
export function rejoin(lines: AnswerLines, begins: RegExp): AnswerLines {
  const texts = [...lines.texts];
  const { lines: raws } = lines.block;
  let into = -1;
  for (let index = 1; index < texts.length; index++) {
    const before = raws[index - 1] ?? '';
    const text = texts[index] ?? '';
    const isCut = before.length === TERMINAL_WIDTH && !before.includes('\r') && text !== '';
    const into0 = into >= 0 ? into : index - 1;
    if (!isCut || begins.test(text) || texts[into0] === '') {
      into = -1;
      continue;
    }
    into = into0;
    // what the terminal cut keeps its blanks: `raws`, not the trimmed texts
    texts[into] = `${into === index - 1 ? before : padded(texts[into], index - into)}${text}`;
    texts[index] = '';
    lines.warn(index, 'used', message('warning.asa.rejoined'));
  }
  return {
    ...lines,
    texts,
    each(visit) {
      for (const [index, text] of texts.entries()) if (text !== '') visit(text, index);
    },
  };
}

/** Joined so far, filled up to whole terminal lines (blanks at the cut were trimmed away). */
function padded(text: string | undefined, rows: number): string {
  return (text ?? '').padEnd(rows * TERMINAL_WIDTH);
}

/** Closes the book; what nobody marked is unknown and warned about. */
export function closeAnswer<T>(lines: AnswerLines, id: string, facts: T): Parsed<T> {
  const closed = lines.book.close((line) =>
    message('warning.asa.line-unknown', { command: id, line: line.trim().slice(0, 120) }),
  );
  return { facts, warnings: closed.warnings, coverage: closed.coverage };
}

/** A whole number as the device prints it; undefined for anything else or beyond what a number holds. */
export function count(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

// `fw1# show conn` or `show conn` as the first line of a file that is one answer
function isEcho(text: string): boolean {
  return /^(?:[\w.@()/-]{1,120}[#>] ?)?sh(?:o|ow)? [\w -]{1,120}$/.test(text);
}

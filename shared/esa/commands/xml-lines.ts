/**
 * Physical lines of a capture as one XML text, with the way back from an offset to its line. Undoes
 * what a paged terminal did (esa.md 3.4): the pager's prompt, the 25 to 27 blanks that erased it, and
 * a break at the terminal's width in mid-word.
 */
import type { TextBlock } from '../../base/text.ts';
import { cleanLine, hasPager } from '../terminal.ts';

export interface XmlLines {
  readonly text: string;
  /** Index of the line that holds an offset of the text. */
  lineAt(offset: number): number;
}

const ERASED = /^ {24,33}(?=\S)/;
/** Below this width a line of equal length is chance. */
const MIN_WIDTH = 72;

export function xmlLines(block: TextBlock): XmlLines {
  const width = wrapWidth(block);
  const starts: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let isMidWord = false;
  let afterPager = false;
  for (const raw of block.lines) {
    let line = cleanLine(raw);
    const isErased = ERASED.test(line);
    // the blanks stand where the pager was erased, so the element before goes on behind them
    const goesOn = isMidWord || (isErased && (afterPager || !isFinished(parts[parts.length - 1])));
    if (isErased && goesOn) line = line.trimStart();
    if (parts.length > 0 && !goesOn) {
      parts.push('\n');
      length++;
    }
    starts.push(length);
    parts.push(line);
    length += line.length;
    isMidWord = width !== undefined && raw.length === width && !isFinished(line);
    afterPager = hasPager(raw);
  }
  return { text: parts.join(''), lineAt: (offset) => lineAt(starts, offset) };
}

function isFinished(line: string | undefined): boolean {
  return line === undefined || line === '\n' || line === '' || line.endsWith('>');
}

/** The length at which the terminal broke lines: the longest, when many lines have it. */
function wrapWidth(block: TextBlock): number | undefined {
  let longest = 0;
  let many = 0;
  for (const { length } of block.lines) {
    if (length > longest) {
      longest = length;
      many = 1;
    } else if (length === longest) many++;
  }
  return longest >= MIN_WIDTH && many >= 3 ? longest : undefined;
}

function lineAt(starts: readonly number[], offset: number): number {
  let lo = 0;
  let hi = starts.length - 1;
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1;
    if ((starts[mid] ?? 0) <= offset) lo = mid;
    else hi = mid - 1;
  }
  return Math.max(0, lo);
}

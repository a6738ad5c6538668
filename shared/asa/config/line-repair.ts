/**
 * Text that a terminal bent, put right before reading: configuration prompts in front of commands,
 * pager remnants, bare CRs, and lines that a terminal of 80 columns broke (asa.md d). Broken lines
 * are rejoined only where that is certain: the text has no line longer than 80, the line is full,
 * and what follows is no command of its own.
 */
import type { TextBlock } from '../../base/text.ts';
import { parsePrompt } from '../prompt.ts';
import { hasSyslogMark } from '../syslog/mark.ts';
import { cleanLine } from '../terminal.ts';
import { BODY_KEYWORDS, HANDLERS } from './handlers.ts';
import { IGNORED } from './ignored.ts';
import { isBlankOrComment, wordsOf } from './reading.ts';

const COLUMNS = 80;

/** Lines to read, each with the lines of the block that it stands for. */
export interface RepairedLines {
  readonly lines: readonly string[];
  /** Index in the block of the first line of each; the next one's begins behind its last. */
  readonly from: readonly number[];
}

/** Every line is kept, as itself or as the tail of the one before it. */
export function repairLines(block: TextBlock): RepairedLines {
  const cleaned = block.lines.map(cleanForReading);
  const isNarrow = cleaned.every((line) => line.length <= COLUMNS);
  const lines: string[] = [];
  const from: number[] = [];
  let isFull = false;
  for (let i = 0; i < cleaned.length; i++) {
    const line = cleaned[i] as string; // i < length
    const last = lines.length - 1;
    // The device breaks at column 80, blanks included, so the raw line is what is measured.
    if (isNarrow && isFull && last >= 0 && isTail(line)) lines[last] += line;
    else {
      lines.push(line);
      from.push(i);
    }
    isFull = (block.lines[i] ?? '').length === COLUMNS;
  }
  return { lines, from };
}

function cleanForReading(raw: string): string {
  // console logging into the session, in the middle of a block [O]: as good as a blank line
  if (raw.includes('%') && hasSyslogMark(raw)) return '';
  const isFull = raw.length === COLUMNS;
  if (!raw.includes('\r') && !raw.includes('<---') && !raw.includes('#')) return raw;
  const line = isFull ? raw : cleanLine(raw);
  const prompt = line.includes('(conf') ? parsePrompt(line) : undefined;
  return prompt?.mode === undefined ? line : prompt.command;
}

/** Could this line not be a command? Known keywords begin one, unless they can't as they stand. */
function isTail(line: string): boolean {
  if (isBlankOrComment(line)) return false;
  const words = wordsOf(line);
  const [first = '', second = ''] = words[0] === 'no' ? words.slice(1) : words;
  if (first.startsWith(':') || /[#>]$/.test(first) || first.startsWith('Cryptochecksum'))
    return false;
  if (first === 'object') return second !== 'network' && second !== 'service';
  if (first === 'object-group') return !GROUP_KINDS.has(second);
  return (
    !HANDLERS.has(first) && !IGNORED.has(first) && !BODY_KEYWORDS.has(first) && !INSIDE.has(first)
  );
}

const GROUP_KINDS = new Set([
  'network',
  'service',
  'protocol',
  'icmp-type',
  'user',
  'security',
  'network-service',
]);

/** First words of lines inside blocks that `BODY_KEYWORDS` lacks. */
const INSIDE = new Set(['ip', 'ipv6', 'nameif', 'class', 'nat', 'log', 'mask', 'reset', 'police']);

/**
 * Lines of a document as Monaco may hold them. Monaco breaks lines at a lone CR and other signs
 * that our line rule keeps within a line, so those become visible symbols first: line numbers then
 * agree with the evidence.
 */
import { visible } from '../../shared/base/text.ts';
import { say } from '../widgets/say.ts';

/** Longer lines are shown cut, with the number of characters left out. */
export const LONGEST_LINE = 20_000;

export function sourceText(lines: readonly string[]): string {
  return lines.map(sourceLine).join('\n');
}

function sourceLine(line: string): string {
  if (line.length <= LONGEST_LINE) return visible(line);
  const rest = line.length - LONGEST_LINE;
  return `${visible(line.slice(0, LONGEST_LINE))} ${say('ui.source.cut', { count: rest })}`;
}

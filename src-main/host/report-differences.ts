/** Real lines of a case as they are and as they would leave it, for the preview of what is replaced. */
import { visible } from '../../shared/base/text.ts';
import type { TextDifference } from '../../shared/ipc/contract.ts';
import { lineDifference } from '../../shared/redact/line-difference.ts';
import type { Pseudonyms } from '../../shared/redact/pseudonyms.ts';
import { createSecretMasker, type SecretMasker } from '../../shared/redact/secrets.ts';
import type { CaseFileContent, CaseInput } from '../store/case-file.ts';
import { inputLines } from './report-texts.ts';

/** Lines looked at of each text, shown of each text, and shown in all. */
const LOOKED_AT = 5000;
const OF_A_TEXT = 8;
const IN_ALL = 48;
/** Longer lines are no help in a preview. */
const LINE_CHARS = 400;

/** Lines that show each kind of change once or a few times, from every text. */
export async function collectDifferences(
  folder: string,
  content: CaseFileContent,
  pseudonyms: Pseudonyms | undefined,
  signal: AbortSignal,
): Promise<readonly TextDifference[]> {
  const masker = createSecretMasker({ after: content.secrets });
  const found: TextDifference[] = [];
  /** What was shown changed already; a line that adds nothing is left out. */
  const shown = new Set<string>();
  for (const input of content.inputs) {
    const before = await firstLines(folder, input, undefined, signal);
    const masked = await firstLines(folder, input, masker, signal);
    let count = 0;
    for (const [i, line] of before.entries()) {
      if (count >= OF_A_TEXT || found.length >= IN_ALL) break;
      if (line.length > LINE_CHARS) continue;
      const left = masked[i] ?? '';
      const difference = differenceOf(line, pseudonyms?.rewriteLine(left) ?? left);
      if (!difference) continue;
      const changed = difference.after.filter((part) => part.isChanged).map(({ text }) => text);
      if (changed.every((text) => shown.has(text))) continue;
      for (const text of changed) shown.add(text);
      found.push({ path: visible(input.path), line: i + 1, ...difference });
      count++;
    }
  }
  return found;
}

type Sides = Pick<TextDifference, 'before' | 'after'>;

/** Undefined when nothing is hidden in the line. */
function differenceOf(before: string, after: string): Sides | undefined {
  if (before !== after) {
    const sides = lineDifference(visible(before), visible(after));
    return { before: sides.before, after: sides.after };
  }
  // Replaced when the text came in: what stood there is nowhere.
  const parts = visible(after).split(/(<secret:[a-z-]+:\d+>)/);
  if (parts.length < 3) return undefined;
  return { before: [], after: parts.map((text, i) => ({ text, isChanged: i % 2 === 1 })) };
}

async function firstLines(
  folder: string,
  input: CaseInput,
  masker: SecretMasker | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of inputLines(folder, input, masker, signal)) {
    for (const line of batch) lines.push(line.replace(/\r+$/, ''));
    if (lines.length >= LOOKED_AT) break;
  }
  return lines.slice(0, LOOKED_AT);
}

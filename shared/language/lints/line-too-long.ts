import { LONGEST_COMMAND } from '../../plan/simulate.ts';
import type { Lint } from '../lint.ts';

/** The line editor of an ASA ends at 511 characters (asa.md e.2). */
export const lineTooLong: Lint = {
  id: 'line-too-long',
  severity: 'error',
  fires: { text: `class-map ${'X'.repeat(502)}`, lines: [1] },
  nearly: `! ${'X'.repeat(600)}`,
  check: ({ lines }) =>
    lines.flatMap((line) => {
      const { length } = line.raw.trim();
      if (line.words.length === 0 || length <= LONGEST_COMMAND) return [];
      const from = line.raw.length - line.raw.trimStart().length + LONGEST_COMMAND;
      return [{ at: line.at, from, values: { length } }];
    }),
};

/**
 * Subscriptions that bear nothing on the question: amp, antispam, authentication, content_scanner,
 * error_logs, gui_logs, http, status, system (esa.md 1.4). Their lines are counted by category and
 * passed over on purpose, so that nobody wonders why they weren't read.
 */
import type { EsaOtherLogs } from '../../model/esa.ts';
import { otherCategory } from '../log-family.ts';
import { readLogLine } from '../log-line.ts';
import { answerOf, closeAnswer } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/other-logs';

export const otherLogs = {
  id: ID,
  commands: [],
  versions: ['8.7 to 14.0: public samples'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const lines = new Map<string, number>();
    let category: string | undefined;
    answer.each((text, index) => {
      const line = readLogLine(text);
      if (line !== undefined) {
        category = otherCategory(line.message, line.tag);
        lines.set(category, (lines.get(category) ?? 0) + 1);
      }
      // a physical line without a stamp goes on from the one before (esa.md 1.1)
      if (category !== undefined) answer.ignored(index, `a line of ${category}`);
    });
    const facts: EsaOtherLogs = {
      span: answer.all,
      lines: Object.fromEntries([...lines].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    return closeAnswer(answer, ID, facts);
  },
} as const satisfies EsaReader<EsaOtherLogs>;

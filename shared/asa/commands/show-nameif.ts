/**
 * `show nameif` (asa.md d.9): which interface has which name and security level [O].
 * ```
 * Interface                Name                     Security
 * GigabitEthernet0/0       outside                    0
 * ```
 * In multiple mode each context lists its own; an interface without a name isn't listed.
 */
import type { NameifRow } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-nameif';

export const showNameif = {
  id: ID,
  commands: ['show nameif'],
  versions: ['7.0 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    const rows: NameifRow[] = [];
    lines.each((text, index) => {
      if (/^\s*Interface\s+Name\s+Security/i.test(text)) return lines.used(index);
      const g = ROW.exec(text)?.groups;
      if (!g?.hardware || !g.nameif) return;
      rows.push({
        hardware: g.hardware,
        nameif: g.nameif,
        securityLevel: Number(g.level),
        span: lines.span(index),
      });
      lines.used(index);
    });
    return closeAnswer(lines, ID, rows);
  },
} as const satisfies AsaCommand<readonly NameifRow[]>;

// GigabitEthernet0/1       inside                   100
const ROW = /^\s*(?<hardware>\S{1,64})\s+(?<nameif>\S{1,64})\s+(?<level>\d{1,3})$/;

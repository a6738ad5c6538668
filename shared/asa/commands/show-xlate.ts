/**
 * `show xlate` (asa.md d.9):
 * ```
 * NAT from inside:192.168.1.1 to outside:203.0.113.25                        8.3 and later [O]
 *     flags s idle 0:00:27 timeout 0:00:00
 * TCP PAT from inside:10.1.1.5/1026 to outside:203.0.113.2/1026 flags ri idle 0:00:30 timeout 0:00:30
 * Global 203.0.113.25 Local 192.168.1.1                                      before 8.3
 * PAT Global 203.0.113.2(1026) Local 10.1.1.5(1026)
 * ```
 * Flags may stand on the same line or the next; a list of addresses wraps over lines.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import type { XlateRow } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-xlate';

export const showXlate = {
  id: ID,
  commands: ['show xlate'],
  versions: ['7.x and 8.2 [O]', '8.3 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    return closeAnswer(lines, ID, readRows(lines));
  },
} as const satisfies AsaCommand<readonly XlateRow[]>;

type OpenRow = Omit<{ -readonly [K in keyof XlateRow]: XlateRow[K] }, 'span'> & {
  first: number;
  last: number;
};

// NAT from inside:192.168.1.1 to outside:203.0.113.25 | TCP PAT from inside:10.1.1.5/1026 to outside:203.0.113.2/1026
const MODERN =
  /^\s*(?<kind>NAT|(?:[A-Za-z]{2,8} )?PAT) from (?<ifA>[^\s:]{1,64}):(?<real>\S.*?) to (?<ifB>[^\s:]{1,64}):(?<mapped>\S{1,80})(?<rest>\s.*)?$/;
// NAT from any:10.9.0.9, 10.9.0.10/31, 10.9.0.12/30,
const WRAPPED = /^\s*NAT from [^\s:]{1,64}:.{1,400},$/;
// Global 203.0.113.25 Local 192.168.1.1
const OLD = /^\s*(?<pat>PAT )?Global (?<mapped>\S{1,80}) Local (?<real>.{1,80}?)(?: static)?$/i;
//     flags sT idle 0:00:27 timeout 0:00:00
const FLAGS = /^\s*flags (?<flags>[A-Za-z]{1,12} )?idle \S{1,20} timeout \S{1,20}.{0,40}$/;
const NOISE = /^\s*(?:\d{1,15} in use, \d|Flags: |[A-Za-z](?:[A-Za-z])? - |refcnt|xlate id)/;

function readRows(lines: AnswerLines): XlateRow[] {
  const rows: OpenRow[] = [];
  let wrapped: { text: string; at: number } | undefined;
  lines.each((part, index) => {
    const text = wrapped ? `${wrapped.text} ${part.trim()}` : part;
    const first = wrapped?.at ?? index;
    const row = rowOf(text);
    if (row) {
      wrapped = undefined;
      rows.push({ ...row, first, last: index });
      return lines.used(first, index);
    }
    if (text.length < 4096 && (WRAPPED.test(text) || (wrapped && /,$/.test(text)))) {
      wrapped = { text, at: first };
      return;
    }
    wrapped = undefined;
    const open = rows.at(-1);
    const flags = FLAGS.exec(part)?.groups;
    if (flags && open) {
      if (flags.flags !== undefined) open.flags = flags.flags.trim();
      open.last = index;
      lines.used(index);
    } else if (NOISE.test(part)) lines.ignored(index, 'head and legend');
  });
  return rows.map(({ first, last, ...row }) => ({ ...row, span: lines.span(first, last) }));
}

function rowOf(text: string): Omit<OpenRow, 'first' | 'last'> | undefined {
  const g = MODERN.exec(text)?.groups;
  if (g?.real && g.mapped && g.ifA && g.ifB) {
    const flags = FLAGS.exec(g.rest ?? '')?.groups?.flags?.trim();
    return {
      kind: g.kind === 'NAT' ? 'nat' : 'pat',
      realInterface: g.ifA,
      real: g.real,
      mappedInterface: g.ifB,
      mapped: g.mapped,
      ...(flags === undefined ? {} : { flags }),
    };
  }
  const old = OLD.exec(text)?.groups;
  if (!old?.real || !old.mapped) return undefined;
  const real = old.real.replace(/^\S+ (?=[\d.]+\()/, '');
  return { kind: old.pat === undefined ? 'global-local' : 'pat', real, mapped: old.mapped };
}

/**
 * `show access-list [NAME]` (asa.md d.9) [O]:
 * ```
 * access-list X; 3 elements; name hash: 0xcb4257a3
 * access-list X line 1 extended deny tcp any object-group ESAS eq smtp (hitcnt=4) 0x44aceee4
 *   access-list X line 1 extended deny tcp any host 192.168.1.1 eq smtp (hitcnt=4) 0x26e50070
 * ```
 * Children of an object-group line have two blanks before them, or (left-aligned copies) the line
 * number of the row above. Hits of a class's list move at flow classification only: a hint.
 * Absence: no hit count is printed for remarks; an unresolved name prints `(inactive)` alone.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import type { AccessListHits } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer, count, rejoin } from './lines.ts';

const ID = 'asa/show-access-list';

export const showAccessList = {
  id: ID,
  commands: ['show access-list'],
  versions: ['7.x [K]', '8.x and 9.x [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = rejoin(answerLines(block), /^\s*(?:access-list|alert-interval) /);
    return closeAnswer(lines, ID, readLists(lines));
  },
} as const satisfies AsaCommand<readonly AccessListHits[]>;

interface OpenList {
  name: string;
  elements?: number;
  rows: AccessListHits['rows'][number][];
  first: number;
  last: number;
}

// access-list X; 3 elements; name hash: 0xcb4257a3 (dynamic)
const HEAD = /^access-list (?<name>\S{1,241}); (?<elements>\d{1,9}) elements?(?:;.*)?$/;
// access-list X line 1 extended deny tcp any host 192.168.1.1 eq smtp (hitcnt=4) 0x44aceee4
const ROW = /^(?<indent>\s*)access-list (?<name>\S{1,241}) line (?<line>\d{1,9}) (?<rest>\S.*)$/;
// ... (hitcnt=0) (inactive) 0x20db5032
const TAIL =
  /^(?<text>.*?)(?: \(hitcnt=(?<hits>\d{1,15})\))?(?<inactive> \(inactive\))?(?: 0x[0-9a-f]{1,8}(?: 0x[0-9a-f]{1,8})?)?$/i;
const NOISE = /^\s*(?:access-list cached ACL log flows|alert-interval )/;

function readLists(lines: AnswerLines): AccessListHits[] {
  const lists: OpenList[] = [];
  const listOf = (name: string, index: number): OpenList => {
    const last = lists.at(-1);
    if (last?.name === name) return last;
    const list: OpenList = { name, rows: [], first: index, last: index };
    lists.push(list);
    return list;
  };
  lines.each((text, index) => {
    const head = HEAD.exec(text)?.groups;
    const row = ROW.exec(text)?.groups;
    if (head?.name) {
      const list = listOf(head.name, index);
      const elements = count(head.elements);
      if (elements !== undefined) list.elements = elements;
      list.last = index;
    } else if (row?.name && row.rest) {
      const list = listOf(row.name, index);
      list.last = index;
      const line = Number(row.line);
      const isExpanded = (row.indent ?? '') !== '' && list.rows.at(-1)?.line === line;
      const { text: entry, hitCount, isInactive } = tailOf(row.rest);
      list.rows.push({
        line,
        isExpanded,
        text: entry,
        hitCount,
        isInactive,
        span: lines.span(index),
      });
    } else if (NOISE.test(text)) return lines.ignored(index, 'log cache');
    else return;
    lines.used(index);
  });
  return lists.map(({ first, last, ...list }) => ({ ...list, span: lines.span(first, last) }));
}

function tailOf(rest: string): { text: string; hitCount: number; isInactive: boolean } {
  const g = TAIL.exec(rest)?.groups;
  const text = (g?.text ?? rest).replace(/\s+/g, ' ').trim();
  const isRemark = text.startsWith('remark ');
  return {
    text,
    hitCount: Number(g?.hits ?? 0),
    isInactive: !isRemark && (g?.inactive !== undefined || / inactive$/.test(text)),
  };
}

/**
 * `show asp drop` (asa.md d.6) [O]:
 * ```
 * Frame drop:
 *   Flow is denied by configured rule (acl-drop)                              2077
 * Last clearing: 10:43:33 EDT Mar 27 2019 by genie
 * Flow drop:
 *   Inspection failure (inspect-fail)                                        67870
 * ```
 * A long description is cut and takes the closing parenthesis with it. The keyword exists from
 * 7.0(8)/7.2(4)/8.0(4) [D]. `inspect-fail` is shared by every engine: no proof against ESMTP.
 * Absence: a reason that isn't listed has a count of 0.
 */
import type { ShowAspDrop } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-asp-drop';

export const showAspDrop = {
  id: ID,
  commands: ['show asp drop'],
  versions: ['7.0 [D]', '8.0(4) and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    const rows: Row[] = [];
    const lastCleared: string[] = [];
    let kind: Row['kind'] = 'frame';
    lines.each((padded, index) => {
      const text = padded.trim();
      const head = /^(?<kind>Frame|Flow) drop:$/i.exec(text)?.groups?.kind;
      const cleared = /^Last clearing: ?(?<at>\S.*)$/i.exec(text)?.groups?.at;
      const row = rowOf(text);
      if (head !== undefined) kind = head.toLowerCase() === 'flow' ? 'flow' : 'frame';
      else if (cleared !== undefined) lastCleared.push(cleared);
      else if (row) rows.push({ kind, ...row, span: lines.span(index) });
      else return;
      lines.used(index);
    });
    return closeAnswer(lines, ID, { span: lines.all, rows, lastCleared });
  },
} as const satisfies AsaCommand<ShowAspDrop>;

type Row = ShowAspDrop['rows'][number];

// Inspection failure (inspect-fail)                                        67870
const ROW = /^(?<text>\S.{0,300}?)\s+(?<count>\d{1,15})$/;
// ... internal socket lock (np-socket-lock-failu
const KEYWORD = /^(?<text>.{1,300}?)\s?\((?<keyword>[a-z0-9_-]{2,64})\)?$/i;

function rowOf(text: string): { text: string; keyword?: string; count: number } | undefined {
  const g = ROW.exec(text)?.groups;
  if (!g?.text) return undefined;
  const named = KEYWORD.exec(g.text)?.groups;
  if (!named?.text || !named.keyword) return { text: g.text, count: Number(g.count) };
  return { text: named.text, keyword: named.keyword, count: Number(g.count) };
}

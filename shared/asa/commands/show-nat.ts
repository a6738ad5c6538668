/**
 * `show nat [detail]`, 8.3 and later (asa.md d.9) [O]:
 * ```
 * Auto NAT Policies (Section 2)
 * 1 (inside) to (outside) source static ESA 203.0.113.25
 *     translate_hits = 61, untranslate_hits = 977
 *     Source - Origin: 192.168.1.1/32, Translated: 203.0.113.25/32
 * ```
 * A `description` may hold NAT keywords, so the rule's text is kept whole and read no further.
 * Absence: a rule without the `Source -` line came without `detail`.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import type { NatTableRow } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-nat';

export const showNat = {
  id: ID,
  commands: ['show nat'],
  versions: ['8.3 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    return closeAnswer(lines, ID, readRows(lines));
  },
} as const satisfies AsaCommand<readonly NatTableRow[]>;

interface OpenRow {
  section: NatTableRow['section'];
  number: number;
  text: string;
  translateHits: number;
  untranslateHits: number;
  origin?: readonly string[];
  translated?: readonly string[];
  first: number;
  last: number;
}

// Manual NAT Policies Implicit (Section 0) | Auto NAT Policies (Section 2)
const SECTION = /^\s*(?:Manual|Auto) NAT Policies.{0,20}\(Section (?<section>[0-3])\)/i;
// 3 (inside) to (outside) source static test7 test8   service tcp ssh 2222
const ROW = /^\s{0,3}(?<number>\d{1,6}) (?<text>\([^()]{1,64}\) to \([^()]{1,64}\) .*)$/;
//     translate_hits = 505, untranslate_hits = 750
const HITS = /^\s*translate_hits = (?<to>\d{1,15}), untranslate_hits = (?<from>\d{1,15})$/;
const NOISE = /^\s*(?:Destination - Origin|Service - (?:Origin|Protocol|Real)|Block allocation)/;

function readRows(lines: AnswerLines): NatTableRow[] {
  const rows: OpenRow[] = [];
  let section: NatTableRow['section'] | undefined;
  let isImplicit = false;
  lines.each((text, index) => {
    const number = SECTION.exec(text)?.groups?.section;
    if (number !== undefined) {
      isImplicit = number === '0';
      section = number === '2' ? 2 : number === '3' ? 3 : 1;
      return lines.used(index);
    }
    // section 0 of 9.16 and later holds the system's own rules [K]
    if (isImplicit) return lines.ignored(index, "the system's own rules");
    const open = rows.at(-1);
    const row = ROW.exec(text)?.groups;
    if (row?.text && section !== undefined) {
      const { number: n, text: rule } = row;
      const counters = { translateHits: 0, untranslateHits: 0 };
      rows.push({ section, number: Number(n), text: rule, ...counters, first: index, last: index });
    } else if (open && takeMore(open, text)) open.last = index;
    else if (open && NOISE.test(text)) {
      open.last = index;
      return lines.ignored(index, 'destination and service of a rule');
    } else return;
    lines.used(index);
  });
  return rows.map(({ first, last, ...row }) => ({ ...row, span: lines.span(first, last) }));
}

function takeMore(open: OpenRow, text: string): boolean {
  const hits = HITS.exec(text)?.groups;
  if (hits) {
    open.translateHits = Number(hits.to);
    open.untranslateHits = Number(hits.from);
    return true;
  }
  const source = sourceOf(text.trim());
  if (!source) return false;
  open.origin = list(source.origin);
  open.translated = list(source.translated);
  return true;
}

//     Source - Origin: 203.0.113.32/27, Translated: 192.0.2.1/30
//     Source - Origin: 192.168.1.0/24, Translated (PAT): 203.0.113.2/32       [K]
function sourceOf(text: string): { origin: string; translated: string } | undefined {
  if (!text.startsWith('Source - Origin:')) return undefined;
  const cut = text.indexOf(', Translated');
  const colon = cut < 0 ? -1 : text.indexOf(': ', cut);
  if (colon < 0) return undefined;
  return { origin: text.slice(16, cut).trim(), translated: text.slice(colon + 2).trim() };
}

function list(text: string): string[] {
  return text.split(/,\s*/).filter((part) => part !== '');
}

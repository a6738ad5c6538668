/**
 * `show context [detail]` from the system or admin space (asa.md d.9) [O]:
 * ```
 * Context Name      Class      Interfaces           Mode         URL
 * *admin            default    Vlan1000,Vlan1001,   Routed       disk0:/pod-context/admin.cfg
 *                              Vlan1030
 * Context "pod1", has been created
 *   Config URL: disk0:/pod-context/pod1
 * ```
 * `*` marks the admin context, interfaces wrap. In detail only flags tell the admin context, so
 * `isAdmin` there rests on the name `admin`, which is the default [I].
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import type { ContextRow } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-context';

export const showContext = {
  id: ID,
  commands: ['show context'],
  versions: ['8.x and 9.x [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    return closeAnswer(lines, ID, readRows(lines));
  },
} as const satisfies AsaCommand<readonly ContextRow[]>;

interface OpenRow {
  name: string;
  isAdmin: boolean;
  class?: string;
  interfaces: string[];
  mode?: string;
  url?: string;
  first: number;
  last: number;
}

// *admin            default    Vlan1000,Vlan1001,   Routed       disk0:/pod-context/admin.cfg
const ROW =
  /^ ?(?<admin>\*?)(?<name>[\w.-]{1,64})\s+(?<class>[\w.-]{1,64})\s+(?<interfaces>\S{1,200})?\s+(?<mode>Routed|Transparent)\s+(?<url>\S.{0,200})$/;
//                                        Vlan1030,Vlan1031,
const MORE = /^\s{8,}(?<interfaces>[A-Za-z][\w/.,-]{1,200})$/;
// Context "pod1", has been created
const DETAIL = /^Context "(?<name>[^"]{1,64})", (?:has been created|is |is a |not )/;
//   Config URL: disk0:/pod-context/pod1
const FIELD = /^\s*(?<key>Config URL|Real Interfaces|Mapped Interfaces|Class): ?(?<value>.*)$/;

function readRows(lines: AnswerLines): ContextRow[] {
  const rows: OpenRow[] = [];
  let list: 'real' | 'mapped' | undefined;
  lines.each((text, index) => {
    const open = rows.at(-1);
    const row = ROW.exec(text)?.groups;
    const detail = DETAIL.exec(text)?.groups;
    const field = FIELD.exec(text)?.groups;
    const more = MORE.exec(text)?.groups?.interfaces;
    if (row?.name) {
      rows.push({ ...rowOf(row), first: index, last: index });
    } else if (detail?.name) {
      list = undefined;
      rows.push({
        name: detail.name,
        isAdmin: detail.name === 'admin',
        interfaces: [],
        first: index,
        last: index,
      });
    } else if (open && field?.key) {
      list = takeField(open, field.key, (field.value ?? '').trim());
    } else if (open && list !== undefined && /^\s+[\w/.-]+(?:,|$)/.test(text)) {
      if (list === 'real') open.interfaces.push(...namesOf(text));
    } else if (open && more !== undefined) {
      open.interfaces.push(...namesOf(more));
    } else if (/^\s*(?:Context Name\s+Class|Total active Security Contexts)/i.test(text)) {
      return lines.used(index);
    } else return;
    const last = rows.at(-1);
    if (last) last.last = index;
    lines.used(index);
  });
  return rows.map(({ first, last, ...row }) => ({ ...row, span: lines.span(first, last) }));
}

function rowOf(g: Record<string, string | undefined>): Omit<OpenRow, 'first' | 'last'> {
  return {
    name: g.name ?? '',
    isAdmin: g.admin === '*',
    ...(g.class === undefined ? {} : { class: g.class }),
    interfaces: namesOf(g.interfaces ?? ''),
    ...(g.mode === undefined ? {} : { mode: g.mode.toLowerCase() }),
    ...(g.url === undefined ? {} : { url: g.url.trim() }),
  };
}

function takeField(open: OpenRow, key: string, value: string): 'real' | 'mapped' | undefined {
  if (key === 'Real Interfaces') {
    open.interfaces.push(...namesOf(value));
    return 'real';
  }
  if (key === 'Mapped Interfaces') return 'mapped';
  if (key === 'Config URL' && !value.includes('null')) open.url = value;
  if (key === 'Class') open.class = value.split(',')[0] ?? value;
  return undefined;
}

function namesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((name) => name !== '');
}

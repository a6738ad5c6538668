/**
 * `show conn [detail]` (asa.md d.5) [O]:
 * ```
 * TCP outside  198.51.100.10:41522 inside  192.168.1.1:25, idle 0:00:03, bytes 5210, flags UIOB
 * TCP VPN 10.9.5.4(198.51.100.15):11515 inside 10.8.7.6:30854, idle 0:02:48, bytes 178, flags UIO
 * TCP outside: 203.0.113.2/15089 dmz: 10.1.40.10/80,
 *     flags UB , idle 21s, uptime 21s, timeout 1h0m, bytes 0
 *   Initiator: 203.0.113.2, Responder: 10.1.40.10
 * ```
 * Two blanks after the interface from 8.4, one before; a mapped address stands in parentheses; detail
 * uses `/` and continues on further lines. PIX 7 prints `out`/`in`, no commas and `Bytes` [K].
 * `show local-host` prints the same lines, indented.
 * Flag `M` is positive proof of SMTP inspection; its absence proves nothing.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import type { ConnRow, ConnSide, ShowConn } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer, count, rejoin } from './lines.ts';

const ID = 'asa/show-conn';

export const showConn = {
  id: ID,
  commands: ['show conn'],
  versions: ['7.x [K]', '8.2 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = rejoin(answerLines(block), BEGINS);
    return closeAnswer(lines, ID, readConn(lines));
  },
} as const satisfies AsaCommand<ShowConn>;

// A connection opens with its protocol; detail lines are indented.
const BEGINS = /^(?:\s{2}|[A-Z][\w-]{1,14} \S{1,64}:? {0,2}\S|\d{1,15} in use)/;
// TCP outside  198.51.100.10:41522 inside  192.168.1.1:25, idle 0:00:03, bytes 5210, flags UIOB
const BRIEF =
  /^(?<protocol>[A-Za-z][\w-]{1,14}) (?<ifA>[^\s:]{1,64}) +(?<a>[^\s,]{1,120}) (?<ifB>[^\s:]{1,64}) +(?<b>[^\s,]{1,120}),? idle (?<idle>[^\s,]{1,20}),?(?: bytes (?<bytes>\d{1,15}),?)?(?: flags ?(?<flags>[^\s,]{0,40}))?/i;
// TCP outside: 203.0.113.2/15089 dmz: 10.1.40.10/80,
const DETAIL =
  /^(?<protocol>[A-Za-z][\w-]{1,14}) (?<ifA>[^\s:]{1,64}): ?(?<a>[^\s,]{1,120}) (?<ifB>[^\s:]{1,64}): ?(?<b>[^\s,]{1,120}),?(?<rest>.*)$/;
//     flags UB , idle 21s, uptime 21s, timeout 1h0m, bytes 0
const FLAGS = /^\s*flags (?<flags>[^\s,]{1,40}) ?,(?<rest>.*)$/;
//   Initiator: 203.0.113.2, Responder: 10.1.40.10
const INITIATOR = /^\s*Initiator: ?(?<initiator>[^\s,]{1,64}), ?Responder: ?\S{1,64}$/;
// 14 in use, 512 most used
const HEAD = /^\s*(?<inUse>\d{1,15}) in use, (?<most>\d{1,15}) most used/;
// Cluster, Snort and legend lines; rest of a flow in detail
const NOISE =
  /^\s*(?:Flags: |[A-Za-z] - |Cluster|fwd connections|dir connections|centralized|Inspect Snort|preserve-connection|TCP conn|Connection lookup keyid|xlate id|.{0,40}most enabled|.{0,40}most in effect|\S \S - )/i;

type OpenRow = Omit<{ -readonly [K in keyof ConnRow]: ConnRow[K] }, 'span'> & {
  first: number;
  last: number;
};

function readConn(lines: AnswerLines): ShowConn {
  const rows: OpenRow[] = [];
  let head: Record<string, string | undefined> | undefined;
  lines.each((text, index) => {
    const row = rowOf(text.trimStart(), index);
    const open = rows.at(-1);
    const number = HEAD.exec(text)?.groups;
    if (row) rows.push(row);
    else if (number) head ??= number;
    else if (open && takeMore(open, text)) open.last = index;
    else if (NOISE.test(text)) return lines.ignored(index, 'legend, cluster and Snort lines');
    else return;
    lines.used(index);
  });
  const inUse = count(head?.inUse);
  const mostUsed = count(head?.most);
  return {
    span: lines.all,
    ...(inUse === undefined ? {} : { inUse }),
    ...(mostUsed === undefined ? {} : { mostUsed }),
    rows: rows.map(({ first, last, ...row }) => ({ ...row, span: lines.span(first, last) })),
  };
}

function rowOf(text: string, index: number): OpenRow | undefined {
  const g = BRIEF.exec(text)?.groups ?? DETAIL.exec(text)?.groups;
  if (!g?.protocol || !g.ifA || !g.a || !g.ifB || !g.b) return undefined;
  const a = sideOf(g.ifA, g.a);
  const b = sideOf(g.ifB, g.b);
  if (!a || !b) return undefined;
  const row: OpenRow = {
    protocol: g.protocol,
    sides: [a, b],
    flags: '',
    first: index,
    last: index,
  };
  if (g.idle !== undefined) row.idle = g.idle;
  const bytes = count(g.bytes);
  if (bytes !== undefined) row.bytes = bytes;
  if (g.flags !== undefined && g.flags !== '-') row.flags = g.flags;
  if (g.rest?.trim()) takeMore(row, g.rest);
  return row;
}

// 10.99.55.44(198.51.100.15):11515 | 2001:db8::10:25 | 203.0.113.2/15089 | 192.0.2.1
const SIDE =
  /^(?<address>[^\s()/]{1,64}?)(?:\((?<mapped>[^()\s/]{1,64})\))?(?:[:/](?<port>\d{1,5}))?$/;

function sideOf(nameif: string, text: string): ConnSide | undefined {
  const g = SIDE.exec(text)?.groups;
  if (!g?.address) return undefined;
  return {
    nameif,
    address: g.address,
    ...(g.mapped === undefined ? {} : { mapped: g.mapped }),
    port: Number(g.port ?? 0),
  };
}

function takeMore(open: OpenRow, text: string): boolean {
  const initiator = INITIATOR.exec(text)?.groups?.initiator;
  if (initiator !== undefined) {
    open.initiator = initiator;
    return true;
  }
  const flags = FLAGS.exec(text)?.groups;
  if (!flags) return false;
  open.flags = flags.flags === '-' ? '' : (flags.flags ?? '');
  const idle = /\bidle (?<idle>[^\s,]{1,20})/.exec(flags.rest ?? '')?.groups?.idle;
  const bytes = count(/\bbytes (?<bytes>\d{1,15})/.exec(flags.rest ?? '')?.groups?.bytes);
  if (idle !== undefined) open.idle = idle;
  if (bytes !== undefined) open.bytes = bytes;
  return true;
}

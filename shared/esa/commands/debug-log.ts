/**
 * The two debug subscriptions that show SMTP dialogues (esa.md 4.2), read into turns. Domain debug:
 * the ESA is the client, `ID Sent: '...'` / `ID Rcvd: '...'` [V]. Injection debug: the ESA is the
 * server, `ICID Sent to 'IP': '...'` / `Rcvd from 'IP'` [K]. Many copies of the manual print the one
 * under the other's heading, so each connection is judged by content: a reply that was sent makes the
 * ESA the server. Text is Python-quoted, its line ends as `\015\012` or `\r\n`; a reply of several lines
 * may be one record or several [K]. After STARTTLS nothing useful follows. Message bodies are not kept.
 */

import type { Parsed } from '../../base/parsed.ts';
import { readRepr } from '../../base/repr.ts';
import type { TextBlock } from '../../base/text.ts';
import type { DialogueTurn, SmtpDialogue } from '../../model/dialogue.ts';
import { otherCategory } from '../log-family.ts';
import { readLogLine } from '../log-line.ts';
import { type Answer, answerOf, closeAnswer } from './answer.ts';

// 102503993 Sent: 'MAIL FROM:<a@example.com>'   |   6216 Rcvd from '192.0.2.22': 'HELO mx\015\012'
const RECORD =
  /^(?<id>\d{1,15}) (?<who>Sent|Rcvd)(?: (?:to|from) u?['"](?<peer>[^'"]{1,60})['"])?: ?/;

interface DebugRecord {
  readonly id: string;
  readonly isSent: boolean;
  readonly peer?: string;
  readonly lines: readonly string[];
  readonly time?: DialogueTurn['time'];
  readonly index: number;
}

interface Connection {
  readonly id: string;
  peer?: string;
  readonly records: DebugRecord[];
}

/** Every dialogue of a debug log, in order of its first record. `id` is the reader's. */
export function readDebugLog(block: TextBlock, id: string): Parsed<readonly SmtpDialogue[]> {
  const answer = answerOf(block);
  const connections: Connection[] = [];
  const open = new Map<string, Connection>();
  answer.each((text, index) => {
    const line = readLogLine(text);
    if (line === undefined) return;
    const record = readRecord(line.message, line.time, index);
    if (record === undefined) {
      if (otherCategory(line.message) === 'frame') answer.ignored(index, 'frame of the file');
      return;
    }
    answer.used(index);
    let connection = open.get(record.id);
    if (connection === undefined || startsAnother(connection, record)) {
      connection = { id: record.id, records: [] };
      connections.push(connection);
      open.set(record.id, connection);
    }
    if (record.peer !== undefined) connection.peer ??= record.peer;
    connection.records.push(record);
  });
  return closeAnswer(
    answer,
    id,
    connections.map((connection) => dialogueOf(answer, connection)),
  );
}

function readRecord(
  message: string,
  time: DialogueTurn['time'],
  index: number,
): DebugRecord | undefined {
  const head = RECORD.exec(message);
  if (head?.groups?.id === undefined) return undefined;
  const { id, who, peer } = head.groups;
  const value = readRepr(message, head[0].length)?.value;
  const text = typeof value === 'string' ? value : message.slice(head[0].length);
  return {
    id,
    isSent: who === 'Sent',
    ...(peer === undefined ? {} : { peer }),
    lines: text.replace(/[\r\n]+$/, '').split(/\r?\n/),
    ...(time === undefined ? {} : { time }),
    index,
  };
}

const REPLY = /^[2-5]\d\d(?:[ -]|$)|^220|^2002\*/;

/** A greeting on an id that said something else before: the number came round again. */
function startsAnother(connection: Connection, record: DebugRecord): boolean {
  if (!/^220/.test(record.lines[0] ?? '')) return false;
  const last = connection.records[connection.records.length - 1];
  if (last === undefined) return false;
  const text = last.lines[last.lines.length - 1] ?? '';
  return !/^220-/.test(text) && !/^starttls/i.test(text);
}

function dialogueOf(answer: Answer, connection: Connection): SmtpDialogue {
  const { records, peer } = connection;
  const isServer = isServerSide(records, peer);
  const first = records[0]?.index ?? 0;
  const last = records[records.length - 1]?.index ?? first;
  return {
    origin: isServer ? 'injection-debug' : 'domain-debug',
    connection: connection.id,
    ...(peer === undefined ? {} : isServer ? { client: peer } : { server: peer }),
    turns: turnsOf(answer, records, isServer),
    span: answer.span(first, last),
  };
}

function isServerSide(records: readonly DebugRecord[], peer: string | undefined): boolean {
  for (const { isSent, lines } of records) {
    const isReply = REPLY.test(lines[0] ?? '');
    if (isReply) return isSent;
  }
  return peer !== undefined;
}

function turnsOf(
  answer: Answer,
  records: readonly DebugRecord[],
  isServer: boolean,
): readonly DialogueTurn[] {
  const turns: DialogueTurn[] = [];
  let isInMessage = false;
  for (const record of records) {
    const by = record.isSent === isServer ? 'server' : 'client';
    if (by === 'server') isInMessage = false;
    for (const text of record.lines) {
      // the text of the message: only its end is a turn
      if (isInMessage && text !== '.') continue;
      isInMessage = false;
      turns.push({
        by,
        text,
        ...(record.time === undefined ? {} : { time: record.time }),
        span: answer.span(record.index),
      });
    }
    if (by === 'server' && /^354/.test(record.lines[0] ?? '')) isInMessage = true;
  }
  return turns;
}

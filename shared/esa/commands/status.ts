/**
 * `status` and `status detail`: counters (reset, uptime, lifetime), rates per hour (1, 5, 15
 * minutes), gauges, current ids (esa.md 3.4). Names and order are working knowledge [K]; any name
 * with numbers behind it is read. Rates and ids are missing from plain `status`.
 */
import type { EsaStatus } from '../../model/esa.ts';
import { type Stamp, stampOf } from '../stamp.ts';
import { answerOf, closeAnswer, numberOf } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/status';

//   Messages Received                    62,049,822         290,920      62,049,822
//   Resource Conservation                         0
//   RAM Utilization                              1%
const ROW =
  /^\s*(?<name>[A-Za-z5][\w ./()&,-]{0,60}?)(?: {2,}|:? +)(?<a>[\d,]+)[%KMGT]?(?: +(?<b>[\d,]+)%?)?(?: +(?<c>[\d,]+)%?)?$/;
// Status as of:                  Mon Sep 08 00:00:44 2014 EDT
const HEAD =
  /^\s*(?<name>Status as of|Up since|Last counter reset|System status|Oldest Message|Feature - [^:]{1,60}):\s*(?<value>.*)$/;
// Counters:    Reset  Uptime  Lifetime   |   Rates (Events Per Hour):  1-Minute ...   |   Gauges:  Current
const PART = /^\s*(?<part>Counters|Rates|Gauges)\b[^:]{0,30}:/;
//   Receiving   |   Current IDs
const HEADING = /^\s*[A-Z][A-Za-z ,]{2,40}$/;

// Enter "status detail" for more information.
const HINT = /^Enter "status detail" for/;

type Part = 'Counters' | 'Rates' | 'Gauges' | 'head';

const COLUMNS: Readonly<Record<Part, readonly string[]>> = {
  head: [''],
  Counters: ['/reset', '/uptime', ''],
  Rates: ['/1m', '/5m', '/15m'],
  Gauges: [''],
};

export const status = {
  id: ID,
  commands: ['status', 'status detail'],
  versions: ['7.x to 14.x [K]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const numbers: Record<string, number> = {};
    let asOf: Stamp | undefined;
    let part: Part = 'head';
    answer.each((text, index) => {
      const head = HEAD.exec(text)?.groups;
      if (head?.name !== undefined) {
        if (head.name === 'Status as of') asOf = stampOf(head.value ?? '');
        answer.used(index);
        return;
      }
      const heading = PART.exec(text)?.groups?.part;
      if (heading !== undefined) {
        part = heading as Part; // the pattern lists the three
        answer.used(index);
        return;
      }
      const row = ROW.exec(text)?.groups;
      if (row?.name !== undefined && part !== 'head') {
        takeRow(numbers, part, row.name.trim(), [row.a, row.b, row.c]);
        answer.used(index);
      } else if (HEADING.test(text) || HINT.test(text)) answer.ignored(index, 'heading');
    });
    const isEmpty = asOf === undefined && Object.keys(numbers).length === 0;
    return closeAnswer(answer, ID, isEmpty ? undefined : statusOf(answer.all, asOf, numbers));
  },
} as const satisfies EsaReader<EsaStatus | undefined>;

function takeRow(
  numbers: Record<string, number>,
  part: Part,
  name: string,
  cells: readonly (string | undefined)[],
): void {
  const values = cells.map(numberOf).filter((value) => value !== undefined);
  // one number in a row of three columns is an id: it has no reset and no uptime
  const columns = values.length === 1 ? [''] : COLUMNS[part];
  for (const [column, value] of values.entries()) {
    const key = `${name}${columns[column] ?? `/${column + 1}`}`;
    numbers[key] ??= value;
  }
}

function statusOf(
  span: EsaStatus['span'],
  asOf: Stamp | undefined,
  numbers: Readonly<Record<string, number>>,
): EsaStatus {
  const mid = numbers['Message ID (MID)'];
  const icid = numbers['Injection Conn. ID (ICID)'];
  const dcid = numbers['Delivery Conn. ID (DCID)'];
  const resourceConservation = numbers['Resource Conservation'];
  const workQueue = numbers['Messages In Work Queue'] ?? numbers['In Work Queue'];
  return {
    span,
    ...(asOf === undefined ? {} : { asOf }),
    ...(mid === undefined || icid === undefined || dcid === undefined
      ? {}
      : { ids: { mid, icid, dcid } }),
    numbers,
    ...(resourceConservation === undefined ? {} : { resourceConservation }),
    ...(workQueue === undefined ? {} : { workQueue }),
  };
}

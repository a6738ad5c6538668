/**
 * `hoststatus DOMAIN`: whether one destination alone is in trouble (esa.md 3.4). Head, `Host up/down`
 * and counters [V]; gauges, ordered addresses and the last 5xx error [K].
 */
import type { EsaHostStatus } from '../../model/esa.ts';
import { type Stamp, stampOf } from '../stamp.ts';
import { answerOf, closeAnswer, numberOf } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/hoststatus';

// Host mail status for: 'mail.example.com'
const HOST = /^Host mail status for: '?(?<host>[^']{1,255})'?$/;
// Host up/down: up
const STATE = /^\s*Host up\/down:\s*(?<state>\S{1,20})/;
//   Soft Bounced Events                   0
const ROW = /^\s*(?<name>[A-Za-z5][\w ./-]{0,50}?) {2,}(?<count>[\d,]+)$/;
//   10   192.0.2.30 (mx.example.com)   |   Preference  IPs
const ADDRESS =
  /^\s*(?:\d{1,5}\s+)?(?<address>\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:]{3,39})(?:[ :(].{0,300})?$/;
const HEADING =
  /^\s*(?:Counters|Gauges|Queue|Completion|Rates|Ordered IP addresses|Connections|Recipients|Preference|MX Records|Virtual gateway)\b/;

interface Draft {
  host?: string;
  asOf?: Stamp;
  state?: string;
  lastError?: string;
  readonly numbers: Record<string, number>;
  readonly addresses: string[];
}

export const hoststatus = {
  id: ID,
  commands: ['hoststatus'],
  versions: ['12.x [V], lower parts [K]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const draft: Draft = { numbers: {}, addresses: [] };
    let isError = false;
    answer.each((text, index) => {
      if (takeHead(draft, text)) answer.used(index);
      else if (/^\s*Last 5XX Error/i.test(text)) {
        isError = true;
        answer.used(index);
      } else if (isError && /^\s*5\d\d[ -]/.test(text)) {
        draft.lastError = text.trim();
        answer.used(index);
      } else if (takeRow(draft, text)) answer.used(index);
      else if (HEADING.test(text)) answer.ignored(index, 'heading');
    });
    const { host, ...rest } = draft;
    const facts = host === undefined ? undefined : { span: answer.all, host, ...rest };
    return closeAnswer(answer, ID, facts);
  },
} as const satisfies EsaReader<EsaHostStatus | undefined>;

function takeHead(draft: Draft, text: string): boolean {
  const host = HOST.exec(text)?.groups?.host;
  const state = STATE.exec(text)?.groups?.state;
  const time = /^\s*Status as of:\s*(?<time>.{10,40})$/.exec(text)?.groups?.time;
  const asOf = time === undefined ? undefined : stampOf(time);
  if (host !== undefined) draft.host ??= host;
  if (state !== undefined) draft.state = state;
  if (asOf !== undefined) draft.asOf = asOf;
  return host !== undefined || state !== undefined || time !== undefined;
}

function takeRow(draft: Draft, text: string): boolean {
  const row = ROW.exec(text)?.groups;
  const count = numberOf(row?.count);
  if (row?.name !== undefined && count !== undefined) {
    draft.numbers[row.name.trim()] ??= count;
    return true;
  }
  const address = ADDRESS.exec(text)?.groups?.address;
  if (address === undefined) return false;
  draft.addresses.push(address);
  return true;
}

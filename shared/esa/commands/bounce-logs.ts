/**
 * The bounce log subscription (esa.md 1.3 D, 4): one line per bounced or delayed recipient. Two
 * layouts: `MID:RID From:<> To:<> Reason: "..." Response: "..."` [V], and `DCID n MID n From:<> To:<>
 * RID n - status - text (repr)`, or `MID:RID From:<> To:<>` alone, as a public sample shows. Headers and
 * the message that may follow are passed over: mail content is neither needed nor kept. A code `000`
 * means that there was no SMTP reply at all.
 */
import { readRepr, reprStrings } from '../../base/repr.ts';
import type { BounceRecord } from '../../model/esa.ts';
import { otherCategory } from '../log-family.ts';
import { readLogLine } from '../log-line.ts';
import { answerOf, closeAnswer } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/bounce-logs';

// Bounced: 45346670:0 From:<a@example.com> To:<b@example.net> Reason: "..." Response: "..."
// Bounced: DCID 2 MID 15232 From:<a@example.com> To:<b@example.net> RID 0 - 5.1.0 - Unknown address error ('550', [...])
const HEAD =
  /^(?<kind>Bounced|Delayed): (?:(?<pair>\d{1,15}:\d{1,6})|DCID (?<dcid>\d{1,15}) MID (?<mid>\d{1,15})) From: ?<(?<from>[^>]{0,320})> To: ?<(?<to>[^>]{0,320})>(?: RID (?<rid>\d{1,6}))?/;
// Reason: "5.1.0 - Unknown address error" Response: "('550', ['There is no such active account.'])"
const REASON = /^ Reason: ?"(?<status>\d\.\d{1,3}\.\d{1,3})[^"]{0,200}" Response: ?"/;
//  - 5.1.0 - Unknown address error (
const STATUS = /^ - (?<status>\d\.\d{1,3}\.\d{1,3}) - [^(]{0,200}/;

export const bounceLogs = {
  id: ID,
  commands: [],
  versions: ['7.3, 9.1.2 [V]', 'form with DCID: public sample'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const records: BounceRecord[] = [];
    let isInRecord = false;
    answer.each((text, index) => {
      const line = readLogLine(text);
      if (line === undefined) {
        // text of a message that runs on over the line end
        if (isInRecord) answer.ignored(index, 'continuation of a bounced message');
        return;
      }
      const record = readRecord(line.message);
      isInRecord = record !== undefined;
      if (record !== undefined) {
        records.push({
          ...record,
          ...(line.time === undefined ? {} : { time: line.time }),
          span: answer.span(index),
        });
        answer.used(index);
      } else if (otherCategory(line.message) === 'frame')
        answer.ignored(index, 'frame of the file');
    });
    return closeAnswer(answer, ID, records);
  },
} as const satisfies EsaReader<readonly BounceRecord[]>;

type BareRecord = Omit<BounceRecord, 'time' | 'span'>;

function readRecord(message: string): BareRecord | undefined {
  const head = HEAD.exec(message);
  const groups = head?.groups;
  if (head === null || groups === undefined) return undefined;
  const [mid, rid] = groups.pair?.split(':') ?? [groups.mid, groups.rid ?? '0'];
  const rest = message.slice(head[0].length);
  return {
    kind: groups.kind === 'Delayed' ? 'delayed' : 'bounced',
    mid: Number(mid),
    rid: Number(rid),
    ...(groups.dcid === undefined ? {} : { dcid: Number(groups.dcid) }),
    from: groups.from ?? '',
    to: groups.to ?? '',
    ...readReply(rest),
  };
}

function readReply(rest: string): Pick<BounceRecord, 'status' | 'code' | 'reply'> {
  const named = REASON.exec(rest) ?? STATUS.exec(rest);
  if (named === null) return {};
  const status = named.groups?.status ?? '';
  const value = readRepr(rest, named[0].length)?.value;
  if (!Array.isArray(value)) return { status };
  const [code, ...lines] = reprStrings(value);
  return {
    status,
    ...(code === undefined ? {} : { code }),
    ...(lines.length === 0 ? {} : { reply: lines.join(' ') }),
  };
}

/**
 * `tophosts`: the destinations with most active recipients, connections or bounces (esa.md 3.4 [V]).
 * A `*` marks hosts that were down at the last attempt. Names ending in `.queue` are the appliance's
 * own queues.
 */
import type { EsaTopHosts } from '../../model/esa.ts';
import { type Stamp, stampOf } from '../stamp.ts';
import { answerOf, closeAnswer, numberOf } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/tophosts';

// 1* example.com             12      0      340      7      0
const ROW =
  /^\s*\d{1,5}(?<down>\*?) +(?<star>\*?)(?<host>\S{1,255}) +(?<active>[\d,]+) +(?<out>[\d,]+) +(?<delivered>[\d,]+) +(?<soft>[\d,]+) +(?<hard>[\d,]+)$/;
const NOISE =
  /^\s*(?:Hosts marked with|Active +Conn\.|# +Recipient Host|Sort results by|\d\. |\[\d?\]>|Status as of)/;

export const tophosts = {
  id: ID,
  commands: ['tophosts'],
  versions: ['12.x [V]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const rows: EsaTopHosts['rows'][number][] = [];
    let asOf: Stamp | undefined;
    answer.each((text, index) => {
      const row = ROW.exec(text)?.groups;
      if (row?.host !== undefined) {
        rows.push({
          host: row.host,
          isDown: row.down === '*' || row.star === '*',
          activeRecipients: numberOf(row.active) ?? 0,
          connectionsOut: numberOf(row.out) ?? 0,
          deliveredRecipients: numberOf(row.delivered) ?? 0,
          softBounced: numberOf(row.soft) ?? 0,
          hardBounced: numberOf(row.hard) ?? 0,
          span: answer.span(index),
        });
        answer.used(index);
        return;
      }
      const time = /^\s*Status as of:\s*(?<time>.{10,40})$/.exec(text)?.groups?.time;
      if (time !== undefined) {
        asOf = stampOf(time);
        answer.used(index);
      } else if (NOISE.test(text)) answer.ignored(index, 'heading or question');
    });
    const facts: EsaTopHosts = { span: answer.all, ...(asOf === undefined ? {} : { asOf }), rows };
    return closeAnswer(answer, ID, rows.length === 0 && asOf === undefined ? undefined : facts);
  },
} as const satisfies EsaReader<EsaTopHosts | undefined>;

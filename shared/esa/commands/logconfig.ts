/**
 * `logconfig`: the log subscriptions with their real names and types (esa.md 3.4 [V]). It tells under
 * which name the mail log is kept and whether debug subscriptions exist. A type is padded with at
 * least two blanks; names hold none.
 */
import type { EsaConfig } from '../../model/esa.ts';
import { answerOf, closeAnswer } from './answer.ts';
import { EMPTY_CONFIG, isMenuLine, questionsOf } from './questions.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/logconfig';

// 13. error_logs        IronPort Text Mail Logs   Manual Download         None
const ROW =
  /^\s*\d{1,3}\. (?<name>\S{1,80}) +(?<type>\S.{2,60}?)(?: {2,}(?<retrieval>\S.{0,60}?))?(?: {2,}(?<interval>\S.{0,20}))?$/;
const HEADING = /^(?:Currently configured logs:|Log Name +Log Type)/;

export const logconfig = {
  id: ID,
  commands: ['logconfig'],
  versions: ['8.x and later [V]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const subscriptions: NonNullable<EsaConfig['subscriptions']>[number][] = [];
    for (const question of questionsOf(answer)) {
      for (let i = question.from; i <= question.to; i++) {
        if (answer.texts[i] !== '') answer.ignored(i, 'a question');
      }
    }
    answer.each((text, index) => {
      const row = ROW.exec(text)?.groups;
      if (row?.name !== undefined && row.type !== undefined) {
        subscriptions.push({ name: row.name, type: row.type, span: answer.span(index) });
        answer.used(index);
      } else if (HEADING.test(text) || isMenuLine(text)) answer.ignored(index, 'heading or menu');
    });
    const facts: EsaConfig = { span: answer.all, ...EMPTY_CONFIG, subscriptions };
    return closeAnswer(answer, ID, subscriptions.length === 0 ? undefined : facts);
  },
} as const satisfies EsaReader<EsaConfig | undefined>;

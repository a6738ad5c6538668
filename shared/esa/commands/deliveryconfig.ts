/**
 * `deliveryconfig` and its `setup`: Possible Delivery, the interface for delivery, system-wide
 * concurrency (esa.md 3.4 [V], 0.5). The summary comes first and tells what is configured; the
 * presets of `setup` say the same and fill in where the summary is missing.
 */
import type { EsaConfig } from '../../model/esa.ts';
import { answerOf, closeAnswer, numberOf } from './answer.ts';
import { EMPTY_CONFIG, isMenuLine, questionsOf } from './questions.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/deliveryconfig';

type Draft = {
  -readonly [K in 'possibleDelivery' | 'deliveryInterface' | 'deliveryConcurrency']?: EsaConfig[K];
};

// Default interface to deliver mail: Auto
const INTERFACE = /^Default interface to deliver mail: (?<name>.{1,100})$/;
// "Possible Delivery": Enabled
const POSSIBLE = /^"?Possible Delivery"?: (?<state>Enabled|Disabled)/;
// concurrency: 10000   (the line before says of what)
const CONCURRENCY = /^concurrency: (?<count>\d{1,9})$/;
const HEADING = /^Default system wide (?<tls>TLS )?maximum outbound message delivery/;

export const deliveryconfig = {
  id: ID,
  commands: ['deliveryconfig'],
  versions: ['8.x and later [V]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const found: Draft = {};
    let isTls = false;
    answer.each((text, index) => {
      const name = INTERFACE.exec(text)?.groups?.name;
      const state = POSSIBLE.exec(text)?.groups?.state;
      const count = CONCURRENCY.exec(text)?.groups?.count;
      const heading = HEADING.exec(text)?.groups;
      if (name !== undefined) found.deliveryInterface = name;
      else if (state !== undefined) found.possibleDelivery = state === 'Enabled';
      else if (count !== undefined && !isTls) found.deliveryConcurrency ??= Number(count);
      else if (heading !== undefined) isTls = heading.tls !== undefined;
      else if (count === undefined) {
        if (isMenuLine(text)) answer.ignored(index, 'menu');
        return;
      }
      answer.used(index);
    });
    takeQuestions(found, answer);
    const facts: EsaConfig = { span: answer.all, ...EMPTY_CONFIG, ...found };
    return closeAnswer(answer, ID, Object.keys(found).length === 0 ? undefined : facts);
  },
} as const satisfies EsaReader<EsaConfig | undefined>;

function takeQuestions(found: Draft, answer: ReturnType<typeof answerOf>): void {
  for (const question of questionsOf(answer)) {
    if (/Enable "?Possible Delivery/.test(question.text)) {
      found.possibleDelivery ??= /^y/i.test(question.preset);
    } else if (
      /default system wide maximum outbound message delivery concurrency/i.test(question.text)
    ) {
      const count = numberOf(question.preset);
      if (count !== undefined) found.deliveryConcurrency ??= count;
    }
    // the summary above the first question has its marks already
    for (let i = question.from; i <= question.to; i++) {
      const text = answer.texts[i] ?? '';
      const isSummary = INTERFACE.test(text) || POSSIBLE.test(text) || CONCURRENCY.test(text);
      if (text !== '' && !isSummary && !HEADING.test(text)) {
        if (isMenuLine(text)) answer.ignored(i, 'menu');
        else answer.used(i);
      }
    }
  }
}

/**
 * `destconfig`: destination controls, which say whether a DCID without a TLS line is expected
 * (esa.md 3.4). Forms: the table of `list`, the block of `detail`, the questions of `new` and `edit`;
 * TLS words and numbers of the questions [D], layout of table and block [K]. `(Default)` is the entry
 * for all domains without their own; `default` as a TLS mode means what that entry says.
 */
import type { EsaConfig, TlsMode } from '../../model/esa.ts';
import { type Answer, answerOf, closeAnswer } from './answer.ts';
import { readTlsMode } from './hat-text.ts';
import { EMPTY_CONFIG, isMenuLine, questionsOf } from './questions.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/destconfig';

type Destination = {
  domain: string;
  tls: TlsMode;
  concurrency?: number;
  span: EsaConfig['span'];
};

// example.com  On        Req     On            tight
const ROW =
  /^(?<domain>\(Default\)|[\w*.-]{1,255}) {1,60}(?<limit>On|Off|Default|\d{1,9}) {1,20}(?<tls>[A-Za-z]{2,12}(?:[- ]\(?[Vv]er\w{0,6}\)?)?)(?: {1,20}(?<verification>On|Off|Default|\(Default\)|N\/A))?(?: {1,20}(?<profile>\S{1,60}))?$/;
//   TLS: Required
const TLS = /^\s*TLS: (?<mode>.{1,40})$/;
//   500 concurrent connections
const CONCURRENT = /^\s*(?<count>\d{1,9}) concurrent connections/;
// example.com   (alone, heading a block of `detail`)
const DOMAIN = /^(?<domain>\(?Default\)?|[\w*-]{1,63}\.[\w.-]{1,200})$/;
const NOISE =
  /^(?:There (?:are|is) currently|Domain +Limiting|Domain$| *Rate +|\d{1,3}\. |Rate Limiting|TLS +Verification)/;
//   Bounce Verification Tagging: On   |   No recipient limit
const DETAIL =
  /^\s*(?:Maximum messages per connection|Rate Limiting|No recipient limit|Limits applied|Bounce |IP Sort|DANE|\d+ recipients|Certificate)/i;

export const destconfig = {
  id: ID,
  commands: ['destconfig'],
  versions: ['TLS modes [D], layout 7.x and later [K]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const destinations: Destination[] = [];
    let open: { domain: string; index: number; concurrency?: number } | undefined;
    answer.each((text, index) => {
      const row = ROW.exec(text)?.groups;
      const tls = row?.tls === undefined ? undefined : readTlsMode(row.tls);
      if (row?.domain !== undefined && tls !== undefined) {
        destinations.push({ domain: row.domain, tls, span: answer.span(index) });
        answer.used(index);
        return;
      }
      const domain = DOMAIN.exec(text)?.groups?.domain;
      if (domain !== undefined && domain !== 'Domain') {
        open = { domain, index };
        answer.used(index);
        return;
      }
      open = takeDetail(answer, destinations, open, text, index);
    });
    takeQuestions(answer, destinations);
    const facts: EsaConfig = { span: answer.all, ...EMPTY_CONFIG, destinations };
    return closeAnswer(answer, ID, destinations.length === 0 ? undefined : facts);
  },
} as const satisfies EsaReader<EsaConfig | undefined>;

function takeDetail(
  answer: Answer,
  destinations: Destination[],
  open: { domain: string; index: number; concurrency?: number } | undefined,
  text: string,
  index: number,
): typeof open {
  const count = CONCURRENT.exec(text)?.groups?.count;
  if (open !== undefined && count !== undefined) {
    answer.used(index);
    return { ...open, concurrency: Number(count) };
  }
  const mode = TLS.exec(text)?.groups?.mode;
  const tls = mode === undefined ? undefined : readTlsMode(mode);
  if (open !== undefined && tls !== undefined) {
    destinations.push({
      domain: open.domain,
      tls,
      ...(open.concurrency === undefined ? {} : { concurrency: open.concurrency }),
      span: answer.span(open.index, index),
    });
    answer.used(index);
    return undefined;
  }
  if (isMenuLine(text) || NOISE.test(text) || DETAIL.test(text))
    answer.ignored(index, 'heading, menu or other limits');
  return open;
}

/** `edit`: the domain is typed, the TLS mode is the preset of its question. */
function takeQuestions(answer: Answer, destinations: Destination[]): void {
  let domain: string | undefined;
  for (const question of questionsOf(answer)) {
    for (let i = question.from; i <= question.to; i++) {
      const text = answer.texts[i] ?? '';
      if (text !== '' && !ROW.test(text) && !DOMAIN.test(text) && !TLS.test(text)) {
        answer.ignored(i, 'a question');
      }
    }
    if (/domain you wish to (?:edit|configure|view)/i.test(question.text))
      domain = question.typed || undefined;
    else if (
      domain !== undefined &&
      /\bTLS\b/.test(question.text) &&
      /Preferred/.test(question.text)
    ) {
      const tls = readTlsMode(question.preset);
      if (tls === undefined) continue;
      destinations.push({ domain, tls, span: answer.span(question.from, question.to) });
      answer.used(question.to);
    }
  }
}

/**
 * `showconfig`, and the file that `saveconfig` or `mailconfig` writes: the whole configuration as XML
 * (esa.md 3.4). Listeners, host access table with TLS modes, destination controls, timers, Possible
 * Delivery, SMTP routes, interfaces. The question about passphrases, the `Current Time:` comment and
 * the wrapped lines of a paged capture are part of the forms [V]. Element names are working knowledge
 * [K]: several spellings are taken and entries are known by their parts, so an absent fact means
 * "not found", never "not configured". Nothing else of the document is read.
 */
import { message } from '../../base/message.ts';
import { readXml, walkXml, type XmlElement } from '../../base/xml.ts';
import type { EsaConfig } from '../../model/esa.ts';
import { answerOf, closeAnswer } from './answer.ts';
import { type ConfigDraft, takeElement } from './config-elements.ts';
import { aboutOf, type EsaReader } from './reader.ts';
import { xmlLines } from './xml-lines.ts';

const ID = 'esa/showconfig';

export const showconfig = {
  id: ID,
  commands: ['showconfig', 'saveconfig', 'mailconfig'],
  versions: ['question and wrapping 7.x to 14.x [V], element names [K]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const lines = xmlLines(block);
    const first = Math.max(0, lines.text.search(/<(?:\?xml|!DOCTYPE|config)\b/));
    const document = readXml(lines.text, first);
    const root = document.roots.find((element) => element.name === 'config') ?? document.roots[0];
    const draft: ConfigDraft = {
      interfaces: [],
      listeners: [],
      destinations: [],
      smtpRoutes: [],
      read: [],
    };
    const spanOf = (element: XmlElement) =>
      answer.span(lines.lineAt(element.from), lines.lineAt(Math.max(element.from, element.to - 1)));
    if (root !== undefined) {
      walkXml([root], (element, path) =>
        takeElement(draft, element, path, { spanOf, lines, answer }),
      );
    }
    const version = commentField(document.comments, /^\s*Version: (?<value>\S{1,40})/m);
    // the questions before the document, and all of it that isn't read
    const end = root === undefined ? -1 : lines.lineAt(Math.max(root.from, root.to - 1));
    for (let i = 0; i <= end; i++) answer.ignored(i, 'no bearing on the path of mail');
    for (const { from, to } of draft.read)
      answer.used(lines.lineAt(from), lines.lineAt(Math.max(from, to - 1)));
    if (root !== undefined && !root.isClosed) {
      answer.book.warn(Math.max(0, end), message('esa.showconfig.cut'));
    }
    const { read, ...facts } = draft;
    const config: EsaConfig = {
      span: answer.all,
      ...facts,
      ...(version === undefined ? {} : { version }),
    };
    return closeAnswer(answer, ID, root === undefined ? undefined : config);
  },
} as const satisfies EsaReader<EsaConfig | undefined>;

function commentField(
  comments: readonly { readonly text: string }[],
  pattern: RegExp,
): string | undefined {
  for (const { text } of comments) {
    const value = pattern.exec(text.slice(0, 4000))?.groups?.value;
    if (value !== undefined) return value;
  }
  return undefined;
}

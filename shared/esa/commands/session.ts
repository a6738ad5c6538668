/**
 * What stands between the answers of a session (esa.md 3.1, 3.2): login banners, prompts, the answer
 * of commands that Unmask doesn't read, the pager. The banner names the release without its `-build`
 * form, so both parts are joined: `AsyncOS 11.0.1 for Cisco IronPort C170 build 027` is 11.0.1-027.
 */
import { message } from '../../base/message.ts';
import type { EsaSession, EsaVersion } from '../../model/esa.ts';
import { parseEsaPrompt } from '../prompt.ts';
import { hasPager } from '../terminal.ts';
import { answerOf, closeAnswer } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/session';

// AsyncOS 11.0.1 for Cisco IronPort C170 build 027
const BANNER =
  /^AsyncOS (?<release>\d[\w.]{1,20}) for (?<model>\S.{0,80}?)(?: build (?<build>\w{1,10}))?$/;
// an outbound probe that would bear on the question; its wording is not known well enough [K]
const UNREAD = /^tlsverify\b/;
// Last login: ...   |   NOTE: This session will expire ...   |   configuration changes will be lost. ...
const NOISE =
  /^(?:Last login:|Welcome to|NOTE: This session|configuration changes will be lost|they are made\.|Copyright|All rights reserved)/;

export const session = {
  id: ID,
  commands: [],
  versions: ['11.0 [V]', '(Machine ...) prompts [V], (Cluster ...) and (Group ...) [K]'],
  about: aboutOf(ID),
  parse(block, command?: string) {
    const answer = answerOf(block);
    const isUnread = UNREAD.test(command ?? '');
    if (isUnread) answer.book.warn(0, message('esa.session.unread', { command: command ?? '' }));
    const banners: EsaVersion[] = [];
    const hosts: string[] = [];
    let isPassedOver = command !== undefined;
    for (const [index, raw] of block.lines.entries()) {
      const prompt =
        raw.length < 300 ? parseEsaPrompt(raw.replace(/^\r+/, '').trimEnd()) : undefined;
      if (prompt !== undefined) {
        if (!hosts.includes(prompt.name)) hosts.push(prompt.name);
        answer.used(index);
        // the answer of a command that no reader takes
        isPassedOver = prompt.command !== '';
        continue;
      }
      const text = answer.texts[index] ?? '';
      const banner = BANNER.exec(text)?.groups;
      if (banner?.release !== undefined) {
        const build = banner.build === undefined ? '' : `-${banner.build}`;
        banners.push({
          span: answer.span(index),
          ...(banner.model === undefined ? {} : { model: banner.model }),
          version: `${banner.release}${build}`,
        });
        answer.used(index);
        isPassedOver = false;
      } else if (isUnread) answer.book.mark(index, 'unsupported');
      else if (NOISE.test(text) || isPassedOver || hasPager(raw)) {
        answer.ignored(index, 'words of the login, or an answer that is not read');
      }
    }
    const facts: EsaSession = { span: answer.all, banners, hosts };
    return closeAnswer(answer, ID, facts);
  },
} as const satisfies EsaReader<EsaSession>;

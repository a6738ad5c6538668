/**
 * `show curpriv` (asa.md e.2): who is logged in and how far.
 * ```
 * Username : netops
 * Current privilege level : 15
 * Current Mode/s : P_PRIV
 * ```
 */
import type { ShowCurpriv } from '../../model/asa-show.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer, count } from './lines.ts';

const ID = 'asa/show-curpriv';

export const showCurpriv = {
  id: ID,
  commands: ['show curpriv'],
  versions: ['7.0 and later [O]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    let username: string | undefined;
    let level: number | undefined;
    lines.each((text, index) => {
      const g = FIELD.exec(text)?.groups;
      if (!g?.key) return;
      lines.used(index);
      if (/^Username/i.test(g.key)) username ??= g.value;
      else if (/level/i.test(g.key)) level ??= count(g.value);
    });
    if (level === undefined) return closeAnswer(lines, ID, undefined);
    const facts = { span: lines.all, ...(username === undefined ? {} : { username }), level };
    return closeAnswer(lines, ID, facts);
  },
} as const satisfies AsaCommand<ShowCurpriv | undefined>;

// Current privilege level : 15
const FIELD =
  /^\s*(?<key>Username|Current privilege level|Current Mode\/s) ?: ?(?<value>\S.{0,80})$/i;

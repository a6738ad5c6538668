import { message } from '../../base/message.ts';
import { type Lint, replaceWords } from '../lint.ts';

/** `match address` is crypto map and route map vocabulary of IOS (asa.md a.2, a.6). */
export const matchAddress: Lint = {
  id: 'match-address',
  severity: 'error',
  fires: { text: 'class-map X\n match address ACL', lines: [2] },
  nearly: 'crypto map VPN 10 match address ACL',
  check: ({ lines }) =>
    lines.flatMap((line) => {
      const [verb, what, name] = line.words;
      if (line.path[0]?.words[0]?.text !== 'class-map') return [];
      if (verb?.text !== 'match' || what?.text !== 'address') return [];
      const fix = {
        title: message('lint.fix.replace', { text: `match access-list ${name?.text ?? 'NAME'}` }),
        edits: [replaceWords(line, what.from, what.to, 'access-list')],
      };
      return [{ at: line.at, from: what.from, to: what.to, fixes: name ? [fix] : [] }];
    }),
};

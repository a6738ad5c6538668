import { message } from '../../base/message.ts';
import { entryWords } from '../entry-words.ts';
import { type Lint, replaceWords } from '../lint.ts';

/** After an address an ASA wants a mask, or `host` ahead of it (asa.md a.3, a.6). */
export const missingHost: Lint = {
  id: 'missing-host',
  severity: 'error',
  fires: {
    text: 'access-list X extended permit ip any 192.168.1.1\naccess-list X extended permit ip 192.168.1.1 any',
    lines: [1, 2],
  },
  nearly:
    'access-list X extended permit ip any 192.168.1.1 255.255.255.255\naccess-list X extended permit ip host 192.168.1.1 any',
  check: ({ lines }) =>
    lines.flatMap((line) =>
      (entryWords(line)?.sides ?? [])
        .filter((side) => side.isBare)
        .map(({ head }) => ({
          at: line.at,
          from: head.from,
          to: head.to,
          values: { address: head.text },
          fixes: [
            {
              title: message('lint.fix.replace', { text: `host ${head.text}` }),
              edits: [replaceWords(line, head.from, head.to, `host ${head.text}`)],
            },
          ],
        })),
    ),
};

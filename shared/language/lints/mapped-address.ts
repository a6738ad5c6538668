import { message } from '../../base/message.ts';
import { natEra } from '../../mpf/config-index.ts';
import { entryWords } from '../entry-words.ts';
import { type Lint, replaceWords } from '../lint.ts';

/** From 8.3 a class looks at the real address, whatever is on the wire (asa.md a.8). */
export const mappedAddress: Lint = {
  id: 'mapped-address',
  severity: 'warning',
  fires: {
    text: 'access-list X extended deny tcp any host 203.0.113.25 eq smtp\naccess-list X extended deny tcp host 203.0.113.25 any eq smtp',
    lines: [1, 2],
  },
  nearly:
    'access-list X extended deny tcp any host 192.168.1.1 eq smtp\naccess-list X extended deny tcp host 192.168.1.1 any eq smtp',
  check: ({ lines, before, hosts }) => {
    if (natEra(before) === 'pre83') return [];
    return lines.flatMap((line) =>
      (entryWords(line)?.sides ?? []).flatMap(({ head, tail }) => {
        const word = tail ?? head;
        const host = hosts.find(
          ({ mapped, text }) => text !== word.text && mapped.includes(word.text),
        );
        if (!host) return [];
        return [
          {
            at: line.at,
            from: word.from,
            to: word.to,
            values: { mapped: word.text, esa: host.text },
            fixes: [
              {
                title: message('lint.fix.replace', { text: host.text }),
                edits: [replaceWords(line, word.from, word.to, host.text)],
              },
            ],
          },
        ];
      }),
    );
  },
};

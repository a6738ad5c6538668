import { message } from '../../base/message.ts';
import { textOf } from '../draft-lines.ts';
import { entryWords } from '../entry-words.ts';
import { insertAhead, type Lint } from '../lint.ts';

/** Mail to the ESA and mail from it begin at different ends: each needs an entry (asa.md a.7, h-19). */
export const oneDirection: Lint = {
  id: 'one-direction',
  severity: 'warning',
  fires: {
    text: 'access-list X extended deny tcp any host 192.168.1.1 eq smtp\naccess-list X extended permit tcp any any eq smtp',
    lines: [1],
  },
  nearly:
    'access-list X extended deny tcp any host 192.168.1.1 eq smtp\naccess-list X extended deny tcp host 192.168.1.1 any eq smtp\naccess-list X extended permit tcp any any eq smtp',
  check: ({ lines, hosts }) => {
    const entries = lines.flatMap((line) => {
      const words = entryWords(line);
      const [source, destination] = words?.sides ?? [];
      if (!words || line.isNegated || !source || !destination) return [];
      if (words.action.text !== 'deny') return [];
      return [{ line, words, source, destination }];
    });
    const named = (side: (typeof entries)[number]['source'], host: string): boolean =>
      (side.tail ?? side.head).text === host;
    return entries.flatMap(({ line, words, source, destination }) => {
      const host = hosts.find(({ text }) => named(source, text) !== named(destination, text));
      if (!host) return [];
      const isThere = entries.some(
        (other) =>
          other.words.list.text === words.list.text &&
          (named(source, host.text)
            ? named(other.destination, host.text)
            : named(other.source, host.text)),
      );
      if (isThere) return [];
      const index = (word: (typeof line.words)[number] | undefined) =>
        word ? line.words.indexOf(word) : -1;
      const [a, b] = [index(source.head), index(source.tail ?? source.head) + 1];
      const [c, d] = [index(destination.head), index(destination.tail ?? destination.head) + 1];
      // Without a port of the source: that is how mail is written.
      const other = [textOf(line, 0, a), textOf(line, c, d), textOf(line, a, b), textOf(line, d)];
      const text = other.filter(Boolean).join(' ');
      const to = named(destination, host.text) ? 'from' : 'to';
      return [
        {
          at: line.at,
          values: { esa: host.text, missing: message(`lint.one-direction.${to}`) },
          fixes:
            b === c
              ? [
                  {
                    title: message('lint.fix.add', { text }),
                    edits: [insertAhead(line.at + 1, [text])],
                  },
                ]
              : [],
        },
      ];
    });
  },
};

import { message } from '../../base/message.ts';
import { nameBook } from '../../plan/names.ts';
import type { DraftLine } from '../draft-lines.ts';
import { type Lint, replaceWords } from '../lint.ts';
import { definesAt, isKnown, usesAt } from '../names.ts';

/** A new thing under the name of an old one is not new: its lines join what stands there. */
export const nameInUse: Lint = {
  id: 'name-in-use',
  severity: 'warning',
  fires: {
    text: 'access-list CONNS_ACL extended deny tcp any host 192.168.1.1 eq smtp\naccess-list CONNS_ACL extended permit tcp any any eq smtp',
    lines: [1],
  },
  nearly: 'access-list FREE_NAME extended deny tcp any host 192.168.1.1 eq smtp',
  check: ({ lines, before }) => {
    const seen = new Set<string>();
    return lines.flatMap((line) => {
      const made = definesAt(line)[0];
      // Putting an entry at a place of the list means the list that is there.
      if (!made || line.isNegated || line.words[2]?.text === 'line') return [];
      const key = `${made.kind} ${made.name}`;
      // Opening a class map again is how one is changed; a list of entries is what one means anew.
      if (made.kind !== 'access-list' || seen.has(key) || !isKnown(before, made)) return [];
      seen.add(key);
      const free = nameBook(before).take(made.name);
      return [
        {
          at: line.at,
          from: made.word.from,
          to: made.word.to,
          values: { name: made.name },
          fixes: [
            {
              title: message('lint.fix.rename', { name: free }),
              edits: lines.flatMap((l) => renamed(l, made.kind, made.name, free)),
            },
          ],
        },
      ];
    });
  },
};

function renamed(line: DraftLine, kind: string, name: string, free: string) {
  return [...definesAt(line), ...usesAt(line)]
    .filter((one) => one.kind === kind && one.name === name)
    .map(({ word }) => replaceWords(line, word.from, word.to, free));
}

import { usesOfList } from '../../plan/uses.ts';
import { entryWords } from '../entry-words.ts';
import type { Lint } from '../lint.ts';

/** In a class a deny means "not in this class"; in an access-group it blocks mail (asa.md a.3, a.7 R6). */
export const sharedList: Lint = {
  id: 'shared-list',
  severity: 'error',
  fires: {
    text: 'access-list OUTSIDE_IN line 1 extended deny tcp any host 192.168.1.1 eq smtp',
    lines: [1],
  },
  nearly: 'access-list CONNS_ACL line 1 extended deny tcp any host 192.168.1.1 eq smtp',
  check: ({ lines, before }) =>
    lines.flatMap((line) => {
      const list = entryWords(line)?.list;
      if (!list) return [];
      const others = usesOfList(before, list.text).filter((use) => use.classMap === undefined);
      if (others.length === 0) return [];
      const by = others.map((use) => use.by);
      return [{ at: line.at, from: list.from, to: list.to, values: { name: list.text, by } }];
    }),
};

import { message } from '../../base/message.ts';
import { insertAhead, type Lint, removeLine } from '../lint.ts';

/** What is in use can't be removed; a class first leaves its policy (asa.md a.3, e.7). */
export const removedWhileUsed: Lint = {
  id: 'removed-while-used',
  severity: 'error',
  fires: {
    text: 'no class-map CONNS\npolicy-map global_policy\n no class CONNS',
    lines: [1],
  },
  nearly: 'policy-map global_policy\n no class CONNS\nno class-map CONNS',
  check: ({ lines, judged }) =>
    (judged?.lines ?? []).flatMap(({ at, refused }) => {
      const line = lines[at];
      if (refused?.id !== 'plan.device.in-use' || !line) return [];
      const by = String(refused.values?.by ?? '');
      const name = String(refused.values?.name ?? '');
      const last = lines.length;
      const isLast = lines.slice(at + 1).every((l) => l.words.length === 0);
      const move = {
        title: message('lint.fix.move-last'),
        edits: [insertAhead(last, [line.raw]), removeLine(line)],
      };
      return [{ at, values: { name, by }, fixes: isLast ? [] : [move] }];
    }),
};

import { message } from '../../base/message.ts';
import type { DraftLine } from '../draft-lines.ts';
import { insertAhead, type Lint, removeLine } from '../lint.ts';
import { definesAt, usesAt } from '../names.ts';

/** The device knows a name once it has been typed, and not before (asa.md a.2, a.3). */
export const usedBeforeDefined: Lint = {
  id: 'used-before-defined',
  severity: 'error',
  fires: {
    text: 'class-map X\n match access-list X_ACL\naccess-list X_ACL extended permit tcp any any eq smtp',
    lines: [2],
  },
  nearly:
    'access-list X_ACL extended permit tcp any any eq smtp\nclass-map X\n match access-list X_ACL',
  check: ({ lines, judged }) =>
    (judged?.lines ?? []).flatMap(({ at, refused }) => {
      const line = lines[at];
      const use = line && usesAt(line)[0];
      if (refused?.id !== 'plan.device.no-such' || !line || line.isNegated || !use) return [];
      const later = lines.filter(
        (l) => l.at > at && definesAt(l).some((d) => d.kind === use.kind && d.name === use.name),
      );
      const block = later.flatMap((head) => blockOf(lines, head));
      const top = line.path[0] ?? line;
      const move = {
        title: message('lint.fix.move-definition', { name: use.name }),
        edits: [
          insertAhead(
            top.at,
            block.map((l) => l.raw),
          ),
          ...block.map(removeLine),
        ],
      };
      return [
        {
          at,
          from: use.word.from,
          to: use.word.to,
          values: { name: use.name },
          fixes: block.length > 0 ? [move] : [],
        },
      ];
    }),
};

/** A line and the lines of its body. */
function blockOf(lines: readonly DraftLine[], head: DraftLine): readonly DraftLine[] {
  return lines.filter((line) => line === head || line.path[0] === head);
}

import { message } from '../../base/message.ts';
import { insertAhead, type Lint } from '../lint.ts';

/** A map can't be swapped in place: first `no inspect esmtp`, then the new one (asa.md a.5, e.4). */
export const mapNotRemoved: Lint = {
  id: 'map-not-removed',
  severity: 'error',
  fires: {
    text: 'policy-map type inspect esmtp NEW\n parameters\n  allow-tls\npolicy-map global_policy\n class inspection_default\n  inspect esmtp NEW',
    lines: [6],
  },
  nearly:
    'policy-map type inspect esmtp NEW\n parameters\n  allow-tls\npolicy-map global_policy\n class inspection_default\n  no inspect esmtp\n  inspect esmtp NEW',
  check: ({ lines, judged }) =>
    (judged?.lines ?? []).flatMap(({ at, refused }) => {
      const line = lines[at];
      if (refused?.id !== 'plan.device.inspect-exists' || !line) return [];
      const blanks = line.raw.slice(0, line.raw.length - line.raw.trimStart().length);
      const protocol = line.words[1]?.text ?? 'esmtp';
      return [
        {
          at,
          fixes: [
            {
              title: message('lint.fix.ahead', { text: `no inspect ${protocol}` }),
              edits: [insertAhead(at, [`${blanks}no inspect ${protocol}`])],
            },
          ],
        },
      ];
    }),
};

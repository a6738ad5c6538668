import { message } from '../../base/message.ts';
import { type Lint, removeLine } from '../lint.ts';

/** `no inspect` only deletes a line of its own class; it is no negative action (asa.md a.5). */
export const nothingToRemove: Lint = {
  id: 'nothing-to-remove',
  severity: 'warning',
  fires: { text: 'policy-map global_policy\n class CONNS\n  no inspect esmtp', lines: [3] },
  nearly: 'policy-map global_policy\n class inspection_default\n  no inspect esmtp',
  check: ({ lines, trace, before }) =>
    lines.flatMap((line) => {
      const [verb, protocol] = line.words;
      if (!line.isNegated || verb?.text !== 'inspect' || protocol?.text !== 'esmtp') return [];
      const [policy, inner] = line.path;
      const config = trace.get(line.at)?.before ?? before;
      const found = config.policyMaps
        .find((p) => p.name === policy?.words[1]?.text)
        ?.classes.find((c) => c.name === inner?.words[1]?.text);
      if (found?.actions.some((a) => a.kind === 'inspect' && a.protocol === 'esmtp')) return [];
      return [
        {
          at: line.at,
          values: { name: inner?.words[1]?.text ?? '' },
          fixes: [{ title: message('lint.fix.remove'), edits: [removeLine(line)] }],
        },
      ];
    }),
};

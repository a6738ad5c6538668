import type { Lint } from '../lint.ts';

/**
 * A class that does nothing takes no flow from another class: the trap of note 117801 (asa.md a.4
 * rule 1, a.6; inferred with high confidence, no public capture shows the opposite).
 */
export const classWithoutAction: Lint = {
  id: 'class-without-action',
  severity: 'warning',
  fires: {
    text: 'access-list X extended permit tcp any host 192.168.1.1 eq smtp\nclass-map X\n match access-list X\npolicy-map global_policy\n class X\n  no inspect esmtp',
    lines: [5],
  },
  nearly:
    'access-list X extended permit tcp any host 192.168.1.1 eq smtp\nclass-map X\n match access-list X\npolicy-map global_policy\n class X\n  set connection conn-max 500',
  check: ({ lines, after }) =>
    lines.flatMap((line) => {
      const [verb, name] = line.words;
      const policy = line.path[0]?.words;
      if (verb?.text !== 'class' || line.isNegated || !name) return [];
      const found = after.policyMaps
        .find((p) => p.name === policy?.[1]?.text)
        ?.classes.find((c) => c.name === name.text);
      if (found && found.actions.length > 0) return [];
      // A class that the device doesn't know is the simulator's to refuse, and empty all the same.
      return [{ at: line.at, from: name.from, to: name.to, values: { name: name.text } }];
    }),
};

/** PIX up to 6.3: `fixup protocol smtp` knows seven verbs and refuses EHLO itself (asa.md b.3). */
import { message } from '../../base/message.ts';
import { CONFIG } from '../inputs.ts';
import { checkPlatform } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { NOTE } from '../sources.ts';

export const platformFixup: Rule = {
  id: 'platform.fixup',
  severity: 'medium',
  needs: [[CONFIG]],
  rivals: [],
  references: [NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      const fixup = firewall.config?.fixups.find((f) => f.protocol === 'smtp');
      if (fixup === undefined || fixup.isNegated) return undefined;
      return {
        summary: message('rule.platform.fixup.summary', { firewall: firewall.id }),
        evidence: [fixup.span],
      };
    }),
  }),
};

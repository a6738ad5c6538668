/** Multiple contexts: the policy lives in the context, never in the system space (asa.md e.5). */
import { message } from '../../base/message.ts';
import { ASA_VERSION, CONFIG, CONTEXTS, MODE } from '../inputs.ts';
import { checkPlatform, firstLine, releaseSpans } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { FAILOVER_GUIDE } from '../sources.ts';

export const platformContext: Rule = {
  id: 'platform.context',
  severity: 'info',
  needs: [[CONFIG, CONTEXTS, MODE, ASA_VERSION]],
  rivals: [],
  references: [FAILOVER_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      const isMultiple =
        firewall.context !== undefined ||
        firewall.config?.isContext === true ||
        firewall.mode?.mode === 'multiple' ||
        firewall.contexts.length > 0;
      if (!isMultiple) return undefined;
      return {
        summary: message('rule.platform.context.summary', { firewall: firewall.id }),
        evidence: [
          ...releaseSpans(firewall),
          ...(firewall.mode ? [firewall.mode.span] : []),
          ...firewall.contexts.map((c) => firstLine(c.span)),
        ],
      };
    }),
  }),
};

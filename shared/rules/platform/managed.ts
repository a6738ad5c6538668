/** A manager owns the configuration and overwrites what is typed on the command line (asa.md k). */
import { message } from '../../base/message.ts';
import { CONFIG } from '../inputs.ts';
import { checkPlatform } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT } from '../sources.ts';

export const platformManaged: Rule = {
  id: 'platform.managed',
  severity: 'medium',
  needs: [[CONFIG]],
  rivals: [],
  references: [ASA_EXPERT],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      const { managedBy } = firewall;
      if (managedBy === undefined) return undefined;
      return {
        summary: message('rule.platform.managed.summary', {
          firewall: firewall.id,
          manager: managedBy.name,
        }),
        evidence: [managedBy.span],
      };
    }),
  }),
};

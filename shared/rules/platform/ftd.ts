/** FTD: LINA can be read, configuration comes from FMC or FDM, and Snort may act on SMTP besides (asa.md g). */
import { message } from '../../base/message.ts';
import { ASA_VERSION, CONFIG } from '../inputs.ts';
import { checkPlatform, releaseSpans } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { FTD_POLICY } from '../sources.ts';

export const platformFtd: Rule = {
  id: 'platform.ftd',
  severity: 'medium',
  needs: [[CONFIG, ASA_VERSION]],
  rivals: [],
  references: [FTD_POLICY],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      if (firewall.platform !== 'ftd') return undefined;
      return {
        summary: message('rule.platform.ftd.summary', { firewall: firewall.id }),
        evidence: releaseSpans(firewall),
      };
    }),
  }),
};

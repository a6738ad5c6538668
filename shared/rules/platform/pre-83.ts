/** Before 8.3 lists name the address on the wire, and limits stand on the translation (asa.md a.8, f). */
import { message } from '../../base/message.ts';
import { isAtLeast } from '../../model/release.ts';
import { ASA_VERSION, CONFIG } from '../inputs.ts';
import { checkPlatform, releaseSpans } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { REAL_ADDRESSES } from '../sources.ts';

export const platformPre83: Rule = {
  id: 'platform.pre-83',
  severity: 'medium',
  needs: [[CONFIG, ASA_VERSION]],
  rivals: [],
  references: [REAL_ADDRESSES],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      const { release } = firewall;
      if (release === undefined || isAtLeast(release, 8, 3)) return undefined;
      return {
        summary: message('rule.platform.pre-83.summary', {
          firewall: firewall.id,
          release: release.text,
        }),
        evidence: releaseSpans(firewall),
      };
    }),
  }),
};

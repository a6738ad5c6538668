/** The standby unit carries no traffic: its counters are zero whatever happens (asa.md e.8). */
import { message } from '../../base/message.ts';
import { CLUSTER, FAILOVER } from '../inputs.ts';
import { checkPlatform, firstLine } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { FAILOVER_GUIDE } from '../sources.ts';

export const platformStandby: Rule = {
  id: 'platform.standby',
  severity: 'medium',
  needs: [[FAILOVER, CLUSTER]],
  rivals: [],
  references: [FAILOVER_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      if (firewall.role !== 'standby') return undefined;
      return {
        summary: message('rule.platform.standby.summary', { firewall: firewall.id }),
        evidence: firewall.failover ? [firstLine(firewall.failover.span)] : [],
      };
    }),
  }),
};

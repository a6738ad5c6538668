/** A cluster inspects ESMTP on its control unit; data units count 0 [K 0.9] (asa.md k). */
import { message } from '../../base/message.ts';
import { CLUSTER, CONFIG } from '../inputs.ts';
import { checkPlatform, firstLine } from '../platform-fact.ts';
import type { Rule } from '../rule.ts';
import { FAILOVER_GUIDE } from '../sources.ts';

export const platformCluster: Rule = {
  id: 'platform.cluster',
  severity: 'medium',
  needs: [[CONFIG, CLUSTER]],
  rivals: [],
  references: [FAILOVER_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkPlatform(snapshot, (firewall) => {
      const { cluster, config } = firewall;
      if (cluster?.isOn !== true && config?.cluster?.isEnabled !== true) return undefined;
      return {
        summary: message('rule.platform.cluster.summary', { firewall: firewall.id }),
        evidence: cluster
          ? [firstLine(cluster.span)]
          : config?.cluster
            ? [config.cluster.span]
            : [],
        weights: ['plain-fact', 'knowledge'],
      };
    }),
  }),
};

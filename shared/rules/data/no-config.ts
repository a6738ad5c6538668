/** A firewall without its configuration: who is inspected can't be worked out, only observed. */
import { message } from '../../base/message.ts';
import type { FirewallFacts } from '../../model/snapshot.ts';
import type { Rule } from '../rule.ts';
import { MPF_ORDER } from '../sources.ts';

export const dataNoConfig: Rule = {
  id: 'data.no-config',
  severity: 'low',
  needs: [],
  rivals: [],
  references: [MPF_ORDER],
  check(snapshot) {
    if (snapshot.firewalls.length === 0) {
      return {
        kind: 'checked',
        findings: [
          {
            summary: message('rule.data.no-config.no-firewall'),
            evidence: [],
            weights: ['plain-fact'],
          },
        ],
      };
    }
    return {
      kind: 'checked',
      findings: snapshot.firewalls
        .filter((f) => f.config === undefined && isJudged(f))
        .map((firewall) => ({
          summary: message('rule.data.no-config.summary', { firewall: firewall.id }),
          firewall: firewall.id,
          evidence: [],
          weights: ['plain-fact'],
        })),
    };
  },
};

/** Its counters, answers or log are in the case: a context that only told its mode isn't asked. */
function isJudged({ counters, flows, traces, syslog, connections }: FirewallFacts): boolean {
  return (
    syslog !== undefined || [counters, flows, traces, connections].some((list) => list.length > 0)
  );
}

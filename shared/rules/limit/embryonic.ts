/**
 * The limit of half-open connections was hit. Past it TCP intercept answers with SYN cookies and real
 * clients still connect [K 0.85], so a hit alone is a suspicion (asa.md f).
 */
import { message } from '../../base/message.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { firewallsOf, howMany, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS, SYSLOG } from '../inputs.ts';
import { limitEvents, limitState, limitsInForce } from '../limits.ts';
import { LIMIT_CONNECTIONS } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { INTERCEPT, LIMITS, SYSLOG_GUIDE } from '../sources.ts';

export const limitEmbryonic: Rule = {
  id: 'limit.embryonic',
  severity: 'medium',
  needs: [[SYSLOG, CONFIG], [ESA_ADDRESS]],
  rivals: [LIMIT_CONNECTIONS],
  references: [LIMITS, SYSLOG_GUIDE, INTERCEPT],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) => checkPair(firewall, target)),
    ),
  }),
};

/** Fewer half-open connections than this are reached by an ordinary burst of mail. */
const LOW = 50;

function checkPair(firewall: FirewallFacts, target: EsaTarget): readonly FindingDraft[] {
  const events = limitEvents(firewall, target, 'embryonic');
  const inForce = limitsInForce(firewall, target).filter((l) => (l.limits.embryonicMax ?? 0) > 0);
  if (events.length > 0) {
    const isRemoved = limitState(firewall, inForce, events) === 'past';
    return [
      {
        summary: message('rule.limit.embryonic.syslog', {
          count: events.length,
          esa: target.address,
        }),
        firewall: firewall.id,
        subject: target.address,
        count: events.length,
        evidence: [...events.map((e) => e.span), ...inForce.map((l) => l.span)],
        weights: ['names-esa', 'knowledge', ...howMany(events.length), ...targetWeights(target)],
        ...(isRemoved
          ? { past: true as const }
          : { bearing: 'fits' as const, remedy: message('remedy.connection-limits') }),
      },
    ];
  }
  return inForce
    .filter(({ limits }) => (limits.embryonicMax ?? 0) <= LOW && !isAboveMaximum(limits))
    .map(({ limits, where, span }) => ({
      severity: 'low' as const,
      summary: message('rule.limit.embryonic.low', { limit: limits.embryonicMax ?? 0, where }),
      firewall: firewall.id,
      subject: target.address,
      evidence: [span],
      weights: ['config-says', 'nobody-hit-it', ...targetWeights(target)],
    }));
}

/** Such a limit never acts; `limit.meaningless` says so. */
function isAboveMaximum(limits: { connMax?: number; embryonicMax?: number }): boolean {
  return (limits.connMax ?? 0) > 0 && (limits.embryonicMax ?? 0) > (limits.connMax ?? 0);
}

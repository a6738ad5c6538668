/**
 * The connection maximum of the ESA: hit (201011, 201013, drops of `set connection` at conn-max) or
 * low. A hit ties by itself (contract section 2 b); a low limit that nobody hit is only told. Only
 * conn-max refuses connections; an ESA listener takes hundreds (asa.md f).
 */
import { message } from '../../base/message.ts';
import { isOnlySmtpHost } from '../../correlate/smtp-hosts.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts, Snapshot } from '../../model/snapshot.ts';
import { firewallsOf, howMany, targetWeights } from '../harm.ts';
import { CONFIG, COUNTERS, ESA_ADDRESS, SYSLOG } from '../inputs.ts';
import {
  type LimitCounter,
  type LimitInForce,
  limitCounters,
  limitEvents,
  limitState,
  limitsInForce,
} from '../limits.ts';
import { DESTINATION_DOWN } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { LIMITS, NOTE, SYSLOG_GUIDE } from '../sources.ts';

export const limitConnections: Rule = {
  id: 'limit.connections',
  severity: 'high',
  needs: [[CONFIG, COUNTERS, SYSLOG], [ESA_ADDRESS]],
  rivals: [DESTINATION_DOWN],
  references: [LIMITS, SYSLOG_GUIDE, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) =>
      firewallsOf(snapshot, target).flatMap((firewall) => [
        ...hitFindings(snapshot, firewall, target),
        ...lowFindings(firewall, target),
      ]),
    ),
  }),
};

/** A listener accepts hundreds of connections; a maximum below this may be felt (asa.md f). */
const LOW = 100;

function hitFindings(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  target: EsaTarget,
): readonly FindingDraft[] {
  const inForce = limitsInForce(firewall, target).filter((l) => (l.limits.connMax ?? 0) > 0);
  return [
    ...syslogFindings(firewall, target, inForce),
    ...limitCounters(firewall).flatMap((counter) =>
      counterFinding(snapshot, firewall, target, inForce, counter),
    ),
  ];
}

function syslogFindings(
  firewall: FirewallFacts,
  target: EsaTarget,
  inForce: readonly LimitInForce[],
): readonly FindingDraft[] {
  const events = limitEvents(firewall, target, 'connection');
  if (events.length === 0) return [];
  const state = limitState(firewall, inForce, events);
  return [
    {
      summary: message('rule.limit.connections.syslog', {
        count: events.length,
        esa: target.address,
      }),
      firewall: firewall.id,
      subject: target.address,
      count: events.length,
      evidence: [...events.map((e) => e.span), ...inForce.map((l) => l.span)],
      weights: [
        'names-esa',
        ...(state === 'contradicted' ? ['contradicts-config'] : []),
        ...howMany(events.length),
        ...targetWeights(target),
      ],
      ...(state === 'past'
        ? { past: true as const }
        : {
            bearing: state === 'in-force' ? ('ties' as const) : ('fits' as const),
            remedy: message('remedy.connection-limits'),
          }),
    },
  ];
}

function counterFinding(
  snapshot: Snapshot,
  firewall: FirewallFacts,
  target: EsaTarget,
  inForce: readonly LimitInForce[],
  { class: name, counters, growth }: LimitCounter,
): readonly FindingDraft[] {
  // The total, not the growth: a limit that was hit is still there to be hit again.
  const drops = counters.drop ?? 0;
  if ((counters.connMax ?? 0) === 0 || drops === 0) return [];
  const limit = inForce.find((l) => l.kind === 'class' && l.where === name);
  // With a configuration that keeps the ESA out of this class, the drops are somebody else's.
  if (firewall.config !== undefined && limit === undefined) return [];
  const isOwn =
    limit !== undefined && (!limit.isShared || isOnlySmtpHost(firewall, snapshot.targets));
  return [
    {
      summary: message('rule.limit.connections.drops', {
        count: drops,
        class: name,
        limit: counters.connMax ?? 0,
      }),
      firewall: firewall.id,
      subject: target.address,
      count: drops,
      evidence: [counters.span, ...(limit === undefined ? [] : [limit.span])],
      weights: [
        'per-match-counter',
        (growth ?? 0) > 0 ? 'counter-grew' : 'single-sample',
        ...(isOwn ? [] : ['shared-class']),
        ...targetWeights(target),
      ],
      bearing: isOwn ? 'ties' : 'fits',
      remedy: message('remedy.connection-limits'),
    },
  ];
}

function lowFindings(firewall: FirewallFacts, target: EsaTarget): readonly FindingDraft[] {
  return limitsInForce(firewall, target)
    .filter(({ limits }) => isLow(limits.connMax) || isLow(limits.perClientMax))
    .map(({ limits, where, span }) => ({
      severity: 'low' as const,
      summary: message('rule.limit.connections.low', {
        limit: isLow(limits.connMax) ? (limits.connMax ?? 0) : (limits.perClientMax ?? 0),
        where,
      }),
      firewall: firewall.id,
      subject: target.address,
      evidence: [span],
      weights: ['config-says', 'nobody-hit-it', ...targetWeights(target)],
      remedy: message('remedy.connection-limits'),
    }));
}

/** 0 is unlimited. */
function isLow(limit: number | undefined): boolean {
  return limit !== undefined && limit > 0 && limit <= LOW;
}

/**
 * The engine ended a connection of the ESA: 507003, or a teardown whose reason is the inspection
 * (asa.md d.7: `Flow closed by inspection`, `Deny Terminate`). Only SMTP flows count; 507003 is
 * shared by every engine.
 */
import { message } from '../../base/message.ts';
import { canonical } from '../../correlate/esa-names.ts';
import { type EsaEvent, isInspectionTeardown } from '../../correlate/inspection-state.ts';
import type { SyslogEvent } from '../../model/asa-syslog.ts';
import { checkEvents } from '../effect-event.ts';
import { SYSLOG } from '../inputs.ts';
import { SERVICE_MODULE } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, SYSLOG_GUIDE } from '../sources.ts';

export const flowClosed: Rule = {
  id: 'effect.flow-closed',
  severity: 'high',
  needs: [[SYSLOG]],
  rivals: [SERVICE_MODULE],
  references: [SYSLOG_GUIDE, CAPTURES],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkEvents(snapshot, isClosedByInspection, (events, _firewall, target) => ({
      summary: message('rule.effect.flow-closed.summary', {
        count: flowCount(events),
        esa: target.address,
      }),
      count: flowCount(events),
      remedy: message('remedy.exempt-hosts'),
    })),
  }),
};

/**
 * One flow may be told twice, by 507003 and by its teardown. Lines of the same two ends are one flow
 * for each of the kind that stands there more often; a port used again later has a pair of its own.
 */
function flowCount(events: readonly EsaEvent[]): number {
  const flows = new Map<string, { terminated: number; torn: number }>();
  for (const { event } of events) {
    const ends = [event.from, event.to].map((e) => `${canonical(e?.address ?? '')}/${e?.port}`);
    const key = ends.sort().join(' ');
    const seen = flows.get(key) ?? { terminated: 0, torn: 0 };
    if (event.detail.kind === 'teardown') seen.torn++;
    else seen.terminated++;
    flows.set(key, seen);
  }
  return [...flows.values()].reduce((sum, f) => sum + Math.max(f.terminated, f.torn), 0);
}

function isClosedByInspection({ detail }: SyslogEvent): boolean {
  return detail.kind === 'terminated-by-inspection' || isInspectionTeardown(detail);
}

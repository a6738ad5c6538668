/**
 * The engine ended a connection of the ESA: 507003, or a teardown whose reason is the inspection
 * (asa.md d.7: `Flow closed by inspection`, `Deny Terminate`). Only SMTP flows count; 507003 is
 * shared by every engine.
 */
import { message } from '../../base/message.ts';
import { isInspectionTeardown } from '../../correlate/inspection-state.ts';
import type { SyslogEvent } from '../../model/asa-syslog.ts';
import { checkEvents, eventSummary } from '../effect-event.ts';
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
      summary: eventSummary('rule.effect.flow-closed.summary', events, target),
      remedy: message('remedy.exempt-hosts'),
    })),
  }),
};

function isClosedByInspection({ detail }: SyslogEvent): boolean {
  return detail.kind === 'terminated-by-inspection' || isInspectionTeardown(detail);
}

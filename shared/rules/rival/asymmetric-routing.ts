/**
 * Way out and way back differ: 106015 for a SYN ACK of the ESA's SMTP flow whose SYN this firewall
 * never saw. A 106015 for a RST or an ACK is no sign of it: those follow an inspection drop as well
 * (asa.md d.7).
 */
import { strayAnswers } from '../../correlate/rival-causes.ts';
import { flowRivalFinding } from '../flow-rival.ts';
import { SYSLOG } from '../inputs.ts';
import { LIMIT_CONNECTIONS } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT, SYSLOG_GUIDE } from '../sources.ts';

const ID = 'rival.asymmetric-routing';

export const asymmetricRouting: Rule = {
  id: ID,
  severity: 'info',
  needs: [[SYSLOG]],
  rivals: [LIMIT_CONNECTIONS],
  references: [SYSLOG_GUIDE, ASA_EXPERT],
  check(snapshot) {
    const lines = strayAnswers(snapshot).map(({ event }) => event.span);
    return { kind: 'checked', findings: flowRivalFinding(snapshot, ID, lines, ['inference']) };
  },
};

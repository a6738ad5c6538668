/** The firewall shuns a peer of the ESA, by hand or by threat detection: 401004 (asa.md k). */
import { shunnedPackets } from '../../correlate/rival-causes.ts';
import { flowRivalFinding } from '../flow-rival.ts';
import { SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { SYSLOG_GUIDE } from '../sources.ts';

const ID = 'rival.shun';

export const shun: Rule = {
  id: ID,
  severity: 'info',
  needs: [[SYSLOG]],
  rivals: [],
  references: [SYSLOG_GUIDE],
  check(snapshot) {
    const lines = shunnedPackets(snapshot).map(({ event }) => event.span);
    return { kind: 'checked', findings: flowRivalFinding(snapshot, ID, lines, []) };
  },
};

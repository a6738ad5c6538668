/**
 * The firewall forgot a silent connection: 302014 with `Conn-timeout` for an SMTP flow of the ESA.
 * A long content scan or a tarpit on either side stays silent for longer than the timer [K].
 */
import { teardownsFor } from '../../correlate/rival-causes.ts';
import { settingLines } from '../class-settings.ts';
import { flowRivalFinding } from '../flow-rival.ts';
import { SYSLOG } from '../inputs.ts';
import { FLOW_CLOSED } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT, SYSLOG_GUIDE } from '../sources.ts';

const ID = 'rival.idle-timeout';

export const idleTimeout: Rule = {
  id: ID,
  severity: 'info',
  needs: [[SYSLOG]],
  rivals: [FLOW_CLOSED],
  references: [SYSLOG_GUIDE, ASA_EXPERT],
  check(snapshot) {
    const lines = teardownsFor(snapshot, ID).map(({ event }) => event.span);
    const timers = settingLines(
      snapshot,
      (a) => a.kind === 'set-connection' && a.idleTimeoutS !== undefined,
    );
    return { kind: 'checked', findings: flowRivalFinding(snapshot, ID, lines, [], timers) };
  },
};

/**
 * The TCP normalizer ended the connection: 302014 for a segment or a retransmission that it doesn't
 * accept. It works below inspection and on exempt flows too (asa.md a.4, k); which reasons are its
 * own is practice [K].
 */
import { teardownsFor } from '../../correlate/rival-causes.ts';
import { settingLines } from '../class-settings.ts';
import { flowRivalFinding } from '../flow-rival.ts';
import { SYSLOG } from '../inputs.ts';
import { FLOW_CLOSED } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT, LIMITS } from '../sources.ts';

const ID = 'rival.normalizer';

export const normalizer: Rule = {
  id: ID,
  severity: 'info',
  needs: [[SYSLOG]],
  rivals: [FLOW_CLOSED],
  references: [LIMITS, ASA_EXPERT],
  check(snapshot) {
    const lines = teardownsFor(snapshot, ID).map(({ event }) => event.span);
    const maps = settingLines(
      snapshot,
      (a) => a.kind === 'set-connection' && a.tcpMap !== undefined,
    );
    return {
      kind: 'checked',
      findings: flowRivalFinding(snapshot, ID, lines, ['knowledge'], maps),
    };
  },
};

/**
 * A service module or Snort ended the connection: 302014 whose reason names it (`Flow terminated by
 * IPS`; asa.md d.7). It reads the mail as the inspection does, and exempting the ESA from inspection
 * doesn't exempt it from the module (asa.md g, k).
 */
import { teardownsFor } from '../../correlate/rival-causes.ts';
import { settingLines } from '../class-settings.ts';
import { flowRivalFinding } from '../flow-rival.ts';
import { SYSLOG } from '../inputs.ts';
import { FLOW_CLOSED } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT, SYSLOG_GUIDE } from '../sources.ts';

const ID = 'rival.service-module';

export const serviceModule: Rule = {
  id: ID,
  severity: 'info',
  needs: [[SYSLOG]],
  rivals: [FLOW_CLOSED],
  references: [SYSLOG_GUIDE, ASA_EXPERT],
  check(snapshot) {
    const lines = teardownsFor(snapshot, ID).map(({ event }) => event.span);
    const modules = settingLines(snapshot, (a) => a.kind === 'service-module');
    return { kind: 'checked', findings: flowRivalFinding(snapshot, ID, lines, [], modules) };
  },
};

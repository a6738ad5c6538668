/**
 * A server lists STARTTLS ahead of its greeting line, where a client looks for no keyword: the ESA
 * logs `STARTTLS command not supported` although telnet shows the word (asa.md h 21).
 */
import { message } from '../../base/message.ts';
import { symptomsOf } from '../../correlate/mail-symptoms.ts';
import { misorderedServers } from '../../correlate/rival-causes.ts';
import { DIALOGUE } from '../inputs.ts';
import { REMOTE_FIREWALL, STARTTLS_MASKED } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_STARTTLS } from '../sources.ts';

const ID = 'rival.starttls-order';

export const starttlsOrder: Rule = {
  id: ID,
  severity: 'info',
  needs: [[DIALOGUE]],
  rivals: [STARTTLS_MASKED, REMOTE_FIREWALL],
  references: [ESA_STARTTLS],
  check(snapshot) {
    const servers = misorderedServers(snapshot);
    if (servers.length === 0) return { kind: 'checked', findings: [] };
    const explained = symptomsOf(snapshot).filter((s) => s.explainedBy === ID);
    const named = servers.find((s) => s.server !== undefined)?.server;
    return {
      kind: 'checked',
      findings: [
        {
          summary: message('rule.rival.starttls-order.summary', {
            count: servers.length,
            explained: explained.length,
          }),
          ...(named === undefined ? {} : { subject: named }),
          count: servers.length,
          evidence: [...servers.flatMap((s) => s.spans), ...explained.flatMap((s) => s.lines)],
          weights: ['dialogue-shows'],
        },
      ],
    };
  },
};

/**
 * Full packets of one peer get lost on the way: only mail that fits into one packet passes, larger
 * mail stalls in DATA (esa.md 1.5, discriminators 1, 3 and 5). What the engine of this firewall
 * counted or logged is never explained by it.
 */
import { isLikeOverTls } from '../../correlate/discriminators.ts';
import { symptomsOf } from '../../correlate/mail-symptoms.ts';
import { MAIL_LOGS } from '../inputs.ts';
import { explainedFinding } from '../log-rival.ts';
import { FLOW_CLOSED, HEADER_LINE_DROP } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_EXPERT } from '../sources.ts';

const ID = 'rival.path-mtu';

export const pathMtu: Rule = {
  id: ID,
  severity: 'info',
  needs: [[MAIL_LOGS]],
  rivals: [HEADER_LINE_DROP, FLOW_CLOSED],
  references: [ESA_EXPERT],
  check(snapshot) {
    const symptoms = symptomsOf(snapshot).filter((s) => s.explainedBy === ID);
    const peers = new Set(symptoms.map((s) => s.peer ?? '')).size;
    return {
      kind: 'checked',
      findings: explainedFinding(snapshot, ID, [
        'size-profile',
        'ends-in-silence',
        ...(peers === 1 ? ['one-peer-only'] : []),
        ...(isLikeOverTls(symptoms) ? ['tls-too'] : []),
      ]),
    };
  },
};

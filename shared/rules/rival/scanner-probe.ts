/** Gone in seconds without a mail command, from an address that never brings mail (esa.md 1.5). */
import { message } from '../../base/message.ts';
import { symptomsOf } from '../../correlate/mail-symptoms.ts';
import { howMany } from '../harm.ts';
import { MAIL_LOGS } from '../inputs.ts';
import { explainedFinding } from '../log-rival.ts';
import { LISTENER_TIMEOUT } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_EXPERT } from '../sources.ts';

export const scannerProbe: Rule = {
  id: 'rival.scanner-probe',
  severity: 'info',
  needs: [[MAIL_LOGS]],
  rivals: [LISTENER_TIMEOUT],
  references: [ESA_EXPERT],
  check(snapshot) {
    const repeated = symptomsOf(snapshot).filter((s) => s.explainedBy === 'rival.scanner-probe');
    const peers = new Set(repeated.map((s) => s.peer ?? '')).size;
    const isRegular = repeated.length > peers;
    return {
      kind: 'checked',
      findings: explainedFinding(
        snapshot,
        'rival.scanner-probe',
        isRegular ? ['same-source-again'] : ['by-absence'],
      ).map((draft) => ({
        ...draft,
        summary: message('rule.rival.scanner-probe.summary', { count: repeated.length, peers }),
        weights: [...new Set([...draft.weights, ...howMany(repeated.length)])],
      })),
    };
  },
};

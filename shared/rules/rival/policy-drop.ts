/**
 * The ESA dropped or refused by its own policy. Such a message begins with the same words as an
 * aborted receipt (`Message aborted MID n`), and people count it as one (esa.md 1.3 B).
 */
import { message } from '../../base/message.ts';
import { mailPicture } from '../../correlate/mail-picture.ts';
import { symptomsOf } from '../../correlate/mail-symptoms.ts';
import { howMany } from '../harm.ts';
import { MAIL_LOGS } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { ESA_GUIDE } from '../sources.ts';

export const policyDrop: Rule = {
  id: 'rival.policy-drop',
  severity: 'info',
  needs: [[MAIL_LOGS]],
  rivals: [],
  references: [ESA_GUIDE],
  check(snapshot) {
    if (snapshot.mail === undefined) return { kind: 'not-checked', needs: [MAIL_LOGS] };
    const { policyDrops } = mailPicture(snapshot.mail);
    const refused = symptomsOf(snapshot).filter((s) => s.explainedBy === 'rival.policy-drop');
    const count = policyDrops.count + refused.length;
    if (count === 0) return { kind: 'checked', findings: [] };
    return {
      kind: 'checked',
      findings: [
        {
          summary: message('rule.rival.policy-drop.summary', {
            dropped: policyDrops.count,
            refused: refused.length,
          }),
          count,
          evidence: [...policyDrops.lines, ...refused.flatMap((s) => s.lines)],
          weights: ['log-says-so', ...howMany(count)],
        },
      ],
    };
  },
};

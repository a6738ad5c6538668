/** Messages whose receipt was cut off: `Message aborted MID n Receiving aborted`. */
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import { IDLE_TIMEOUT, LISTENER_TIMEOUT, PATH_MTU, SIZE_LIMIT } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_ABORTED, NOTE } from '../sources.ts';

export const receivingAborted: Rule = {
  id: 'mail.receiving-aborted',
  severity: 'high',
  needs: [[MAIL_LOGS]],
  rivals: [PATH_MTU, SIZE_LIMIT, LISTENER_TIMEOUT, IDLE_TIMEOUT],
  references: [ESA_ABORTED, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(
      snapshot,
      'rule.mail.receiving-aborted.summary',
      ({ kind }) => kind === 'receiving-aborted',
    ),
  }),
};

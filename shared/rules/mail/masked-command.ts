/** The ESA received a command that is all X: rewritten between the client and the ESA (esa.md S3). */
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import { REMOTE_FIREWALL } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, ESA_COMMANDS } from '../sources.ts';

export const maskedCommand: Rule = {
  id: 'mail.masked-command',
  severity: 'high',
  needs: [[MAIL_LOGS]],
  rivals: [REMOTE_FIREWALL],
  references: [CAPTURES, ESA_COMMANDS],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(
      snapshot,
      'rule.mail.masked-command.summary',
      ({ kind }) => kind === 'masked-command',
    ),
  }),
};

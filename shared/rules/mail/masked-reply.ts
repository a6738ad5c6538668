/** A remote reply that quotes X runs: the command was masked on the way (esa.md 4.1). */
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import { REMOTE_FIREWALL } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, ESA_COMMANDS } from '../sources.ts';

export const maskedReply: Rule = {
  id: 'mail.masked-reply',
  severity: 'medium',
  needs: [[MAIL_LOGS]],
  rivals: [REMOTE_FIREWALL],
  references: [CAPTURES, ESA_COMMANDS],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(
      snapshot,
      'rule.mail.masked-reply.summary',
      ({ kind }) => kind === 'masked-reply',
    ),
  }),
};

/** A TLS handshake failed. STARTTLS itself got through, so it was not masked. */
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import { TLS_INTEROP } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_STARTTLS } from '../sources.ts';

export const tlsFailed: Rule = {
  id: 'mail.tls-failed',
  severity: 'medium',
  needs: [[MAIL_LOGS]],
  rivals: [TLS_INTEROP],
  references: [ESA_STARTTLS],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(
      snapshot,
      'rule.mail.tls-failed.summary',
      ({ kind }) => kind === 'tls-failed',
    ),
  }),
};

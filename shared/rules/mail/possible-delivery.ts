/** The body was sent and no acknowledgement came: the ESA counts it as delivered (esa.md 0.5). */
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import { IDLE_TIMEOUT, PATH_MTU, REMOTE_FIREWALL } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_POSSIBLE } from '../sources.ts';

export const possibleDelivery: Rule = {
  id: 'mail.possible-delivery',
  severity: 'high',
  needs: [[MAIL_LOGS]],
  rivals: [PATH_MTU, REMOTE_FIREWALL, IDLE_TIMEOUT],
  references: [ESA_POSSIBLE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(
      snapshot,
      'rule.mail.possible-delivery.summary',
      ({ kind }) => kind === 'possible-delivery',
    ),
  }),
};

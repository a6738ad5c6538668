/**
 * Deliveries that failed: connection errors, delays and bounces. Those with a reply of the remote's
 * own are the remote's decision (`rival.remote-refused`, `rival.greylisting`).
 */
import type { MailSymptom } from '../../correlate/mail-picture.ts';
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import {
  ASYMMETRIC_ROUTING,
  DESTINATION_DOWN,
  GREYLISTING,
  IDLE_TIMEOUT,
  LIMIT_CONNECTIONS,
  NORMALIZER,
  PATH_MTU,
  RATE_LIMIT,
  REMOTE_REFUSED,
  SHUN,
} from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_GUIDE, NOTE } from '../sources.ts';

const KINDS: ReadonlySet<MailSymptom['kind']> = new Set([
  'connection-error',
  'delivery-delayed',
  'bounced',
]);

export const deliveryFailed: Rule = {
  id: 'mail.delivery-failed',
  severity: 'high',
  needs: [[MAIL_LOGS]],
  rivals: [
    DESTINATION_DOWN,
    REMOTE_REFUSED,
    GREYLISTING,
    PATH_MTU,
    LIMIT_CONNECTIONS,
    RATE_LIMIT,
    IDLE_TIMEOUT,
    ASYMMETRIC_ROUTING,
    SHUN,
    NORMALIZER,
  ],
  references: [ESA_GUIDE, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(snapshot, 'rule.mail.delivery-failed.summary', ({ kind }) =>
      KINDS.has(kind),
    ),
  }),
};

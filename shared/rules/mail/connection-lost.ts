/** Inbound connections that ended without QUIT and took no message along: `ICID n lost`. */
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import {
  CONNECTION_LIMIT,
  DNS_DELAY,
  ESA_LOAD,
  LISTENER_TIMEOUT,
  RATE_LIMIT,
  SCANNER_PROBE,
  SHUN,
  SIZE_LIMIT,
} from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_GUIDE, NOTE } from '../sources.ts';

export const connectionLost: Rule = {
  id: 'mail.connection-lost',
  severity: 'medium',
  needs: [[MAIL_LOGS]],
  rivals: [
    SCANNER_PROBE,
    CONNECTION_LIMIT,
    DNS_DELAY,
    SIZE_LIMIT,
    LISTENER_TIMEOUT,
    ESA_LOAD,
    RATE_LIMIT,
    SHUN,
  ],
  references: [ESA_GUIDE, NOTE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkSymptoms(
      snapshot,
      'rule.mail.connection-lost.summary',
      ({ kind }) => kind === 'connection-lost',
    ),
  }),
};

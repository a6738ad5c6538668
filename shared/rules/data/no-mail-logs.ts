/** Without mail_logs nobody knows what the ESA lost. */
import { message } from '../../base/message.ts';
import type { Rule } from '../rule.ts';
import { ESA_GUIDE } from '../sources.ts';

export const dataNoMailLogs: Rule = {
  id: 'data.no-mail-logs',
  severity: 'low',
  needs: [],
  rivals: [],
  references: [ESA_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings:
      snapshot.mail === undefined
        ? [
            {
              summary: message('rule.data.no-mail-logs.summary'),
              evidence: [],
              weights: ['plain-fact'],
            },
          ]
        : [],
  }),
};

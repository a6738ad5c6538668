/** A configuration that ends before its end, or a log whose connections began before it. */
import { message } from '../../base/message.ts';
import type { FindingDraft } from '../../model/finding.ts';
import { CONFIG, MAIL_LOGS } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const dataTruncated: Rule = {
  id: 'data.truncated',
  severity: 'medium',
  needs: [[CONFIG, MAIL_LOGS]],
  rivals: [],
  references: [GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.firewalls.flatMap((firewall) =>
      (firewall.config?.sources ?? [])
        .filter((source) => source.truncated === true)
        .map(
          ({ span }): FindingDraft => ({
            summary: message('rule.data.truncated.config', { path: span.path }),
            firewall: firewall.id,
            subject: span.path,
            evidence: [{ path: span.path, from: span.to, to: span.to }],
            weights: ['plain-fact'],
          }),
        ),
    ),
  }),
};

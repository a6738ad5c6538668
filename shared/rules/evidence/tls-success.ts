/** STARTTLS passed unmasked and the engine couldn't read on: clearing evidence (esa.md 0.2). */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import { mailPicture } from '../../correlate/mail-picture.ts';
import { howMany } from '../harm.ts';
import { MAIL_LOGS } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { ESA_GUIDE } from '../sources.ts';

export const evidenceTlsSuccess: Rule = {
  id: 'evidence.tls-success',
  severity: 'info',
  needs: [[MAIL_LOGS]],
  rivals: [],
  references: [ESA_GUIDE],
  check(snapshot) {
    if (snapshot.mail === undefined) return { kind: 'not-checked', needs: [MAIL_LOGS] };
    const { tlsSuccess } = mailPicture(snapshot.mail);
    return {
      kind: 'checked',
      findings: DIRECTIONS.filter((d) => tlsSuccess[d].count > 0).map((direction) => ({
        summary: message('rule.evidence.tls-success.summary', {
          count: tlsSuccess[direction].count,
          direction: message(`direction.${direction}`),
        }),
        count: tlsSuccess[direction].count,
        evidence: tlsSuccess[direction].lines,
        weights: ['log-says-so', ...howMany(tlsSuccess[direction].count)],
        bearing: 'clears' as const,
      })),
    };
  },
};

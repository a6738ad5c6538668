/**
 * The ESA is short of resources: it refuses in so many words (`Resources Low`), or `status detail`
 * shows resource conservation while clients leave before they got a greeting (esa.md 1.2, h 5).
 */
import { message } from '../../base/message.ts';
import { symptomsOf } from '../../correlate/mail-symptoms.ts';
import { loadedStatuses } from '../../correlate/rival-causes.ts';
import { howMany } from '../harm.ts';
import { ESA_STATUS, MAIL_LOGS } from '../inputs.ts';
import { DNS_DELAY } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_BANNER_DELAY } from '../sources.ts';

const ID = 'rival.esa-load';

export const esaLoad: Rule = {
  id: ID,
  severity: 'info',
  needs: [[MAIL_LOGS, ESA_STATUS]],
  rivals: [DNS_DELAY],
  references: [ESA_BANNER_DELAY],
  check(snapshot) {
    const symptoms = symptomsOf(snapshot).filter((s) => s.explainedBy === ID);
    const statuses = loadedStatuses(snapshot);
    const count = symptoms.length + statuses.length;
    if (count === 0) return { kind: 'checked', findings: [] };
    const isSaid = symptoms.some((s) => s.kind !== 'connection-lost') || statuses.length > 0;
    return {
      kind: 'checked',
      findings: [
        {
          summary: message('rule.rival.esa-load.summary', {
            count: symptoms.length,
            samples: statuses.length,
          }),
          count,
          evidence: [...statuses.map((s) => s.span), ...symptoms.flatMap((s) => s.lines)],
          weights: [isSaid ? 'log-says-so' : 'by-absence', ...howMany(count)],
        },
      ],
    };
  },
};

/**
 * The ESA itself doesn't use TLS in that direction: every listener policy, or the default of
 * destination control, says no (esa.md 3.4, 8). Then plain sessions prove no mask.
 */
import { message } from '../../base/message.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import { tlsOffLines } from '../../correlate/tls-policy.ts';
import { ESA_CONFIG, MAIL_LOGS } from '../inputs.ts';
import { STARTTLS_MASKED } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_STARTTLS } from '../sources.ts';

export const tlsOff: Rule = {
  id: 'rival.tls-off',
  severity: 'info',
  needs: [[ESA_CONFIG], [MAIL_LOGS]],
  rivals: [STARTTLS_MASKED],
  references: [ESA_STARTTLS],
  check(snapshot) {
    const tls = snapshot.mail?.totals().tls;
    return {
      kind: 'checked',
      findings: DIRECTIONS.flatMap((direction) => {
        const lines = tlsOffLines(snapshot, direction);
        const plain = tls?.[direction];
        if (lines === undefined || plain === undefined) return [];
        // TLS was had all the same: the listing is of another time or another box.
        if (plain.success > 0 || plain.none === 0) return [];
        return [
          {
            summary: message('rule.rival.tls-off.summary', {
              count: plain.none,
              direction: message(`direction.${direction}`),
            }),
            count: plain.none,
            evidence: lines,
            weights: ['config-says'],
          },
        ];
      }),
    };
  },
};

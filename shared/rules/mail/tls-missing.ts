/**
 * TLS was wanted and not had: `TLS was required but remote host did not initiate it`, `STARTTLS
 * command not supported`, or not one TLS session among many connections (esa.md S5, S6). With
 * `allow-tls` known to be on, this firewall is not the cause.
 */
import { message } from '../../base/message.ts';
import { DIRECTIONS, type Direction } from '../../correlate/esa-names.ts';
import { tlsOffLines } from '../../correlate/tls-policy.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { LogView } from '../../model/mail.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { actsOn } from '../harm.ts';
import { MAIL_LOGS } from '../inputs.ts';
import { checkSymptoms } from '../mail-harm.ts';
import { tlsAllowed } from '../map-tls.ts';
import { REMOTE_FIREWALL, STARTTLS_MASKED, STARTTLS_ORDER, TLS_OFF } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { ESA_STARTTLS, GUIDE } from '../sources.ts';

export const tlsMissing: Rule = {
  id: 'mail.tls-missing',
  severity: 'high',
  needs: [[MAIL_LOGS]],
  rivals: [STARTTLS_MASKED, REMOTE_FIREWALL, TLS_OFF, STARTTLS_ORDER],
  references: [ESA_STARTTLS, GUIDE],
  check(snapshot) {
    const said = checkSymptoms(
      snapshot,
      'rule.mail.tls-missing.summary',
      ({ kind }) => kind === 'tls-missing',
    );
    const found = said.length > 0 ? said : neverTls(snapshot);
    return { kind: 'checked', findings: found.map((draft) => unlessAllowed(snapshot, draft)) };
  },
};

/** A handful of plain sessions is chance; this many without one success is a pattern (S5, S6). */
const ENOUGH = 10;

function neverTls(snapshot: Snapshot): readonly FindingDraft[] {
  const { mail } = snapshot;
  if (mail === undefined) return [];
  const { tls } = mail.totals();
  return DIRECTIONS.flatMap((direction) => {
    const { success, none } = tls[direction];
    if (success > 0 || none < ENOUGH) return [];
    const isOff = tlsOffLines(snapshot, direction) !== undefined;
    const fits = !isOff && snapshot.targets.some((t) => actsOn(snapshot, t, [direction]) === true);
    return [
      {
        severity: isOff ? ('info' as const) : ('medium' as const),
        summary: message('rule.mail.tls-missing.never', {
          count: none,
          direction: message(`direction.${direction}`),
        }),
        count: none,
        evidence: firstPlain(mail, direction),
        weights: [
          'by-absence',
          ...(none >= 10 * ENOUGH ? ['many-events'] : []),
          ...(isOff ? ['rival-explains'] : []),
        ],
        ...(fits ? { bearing: 'fits' as const } : {}),
      },
    ];
  });
}

function firstPlain(mail: LogView, direction: Direction) {
  for (const index of mail.connections({ direction, tls: ['none'] })) {
    return [mail.connection(index).lines[0] ?? mail.connection(index).span];
  }
  return [];
}

function unlessAllowed(snapshot: Snapshot, draft: FindingDraft): FindingDraft {
  if (draft.bearing === undefined) return draft;
  const isAllowed =
    snapshot.targets.length > 0 &&
    snapshot.targets.every((t) => tlsAllowed(snapshot, t).allowed === true);
  if (!isAllowed) return draft;
  const { bearing: _bearing, ...rest } = draft;
  return { ...rest, severity: 'low', weights: [...draft.weights, 'tls-allowed'] };
}

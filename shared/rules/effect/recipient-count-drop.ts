/** More recipients in one transaction than the map allows (100): list campaigns (asa.md b.4). */
import { message } from '../../base/message.ts';
import { isDropping } from '../../correlate/counter-deltas.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, SIZE_LIMIT } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { DEFAULT_MAP_TEXT, NOTE } from '../sources.ts';
import { isManyRecipients } from '../symptom-kinds.ts';

// cmd rcpt count gt 100
const CRITERION = /\bcmd rcpt count gt \d+/;

const KIND: MatchKind = {
  isMatch: (match) => isDropping(match) && CRITERION.test(match.criterion),
  isEvent: (detail) => isDropEvent(detail) && CRITERION.test(criterionOf(detail)),
  isSymptom: isManyRecipients,
  harms: true,
  remedy: message('remedy.exempt-hosts'),
};

export const recipientCountDrop: Rule = {
  id: 'effect.recipient-count-drop',
  severity: 'high',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST, SIZE_LIMIT],
  references: [DEFAULT_MAP_TEXT, NOTE],
  check: (snapshot) => ({ kind: 'checked', findings: checkMatches(snapshot, KIND) }),
};

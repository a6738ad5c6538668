/** Envelope senders over the limit (320): SRS and VERP senders (asa.md b.4). */
import { message } from '../../base/message.ts';
import { isDropping } from '../../correlate/counter-deltas.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, SCANNER_PROBE } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { DEFAULT_MAP_TEXT, NOTE } from '../sources.ts';
import { isCommandCut } from '../symptom-kinds.ts';

// sender-address length gt 320
const CRITERION = /\bsender-address length gt \d+/;

const KIND: MatchKind = {
  isMatch: (match) => isDropping(match) && CRITERION.test(match.criterion),
  isEvent: (detail) => isDropEvent(detail) && CRITERION.test(criterionOf(detail)),
  isSymptom: isCommandCut,
  harms: true,
  remedy: message('remedy.exempt-hosts'),
};

export const senderAddressDrop: Rule = {
  id: 'effect.sender-address-drop',
  severity: 'high',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST, SCANNER_PROBE],
  references: [DEFAULT_MAP_TEXT, NOTE],
  check: (snapshot) => ({ kind: 'checked', findings: checkMatches(snapshot, KIND) }),
};

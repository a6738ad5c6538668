/** Header lines over the limit (998 by default): the most frequent real drop (asa.md b.4). */
import { message } from '../../base/message.ts';
import { isDropping } from '../../correlate/counter-deltas.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, PATH_MTU } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, DEFAULT_MAP_TEXT, NOTE } from '../sources.ts';
import { isHeaderCut } from '../symptom-kinds.ts';

// header line length gt 998
const CRITERION = /\bheader line length gt \d+/;

const KIND: MatchKind = {
  isMatch: (match) => isDropping(match) && CRITERION.test(match.criterion),
  isEvent: (detail) => isDropEvent(detail) && CRITERION.test(criterionOf(detail)),
  isSymptom: isHeaderCut,
  harms: true,
  remedy: message('remedy.exempt-hosts'),
};

export const headerLineDrop: Rule = {
  id: 'effect.header-line-drop',
  severity: 'high',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST, PATH_MTU],
  references: [DEFAULT_MAP_TEXT, CAPTURES, NOTE],
  check: (snapshot) => ({ kind: 'checked', findings: checkMatches(snapshot, KIND) }),
};

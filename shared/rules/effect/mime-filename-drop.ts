/** Attachment names over the limit (255): encoded RFC 2231 names, "missing attachments" (asa.md b.4). */
import { message } from '../../base/message.ts';
import { isDropping } from '../../correlate/counter-deltas.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, PATH_MTU } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { DEFAULT_MAP_TEXT, NOTE } from '../sources.ts';
import { isBodyCut } from '../symptom-kinds.ts';

// mime filename length gt 255
const CRITERION = /\bmime filename length gt \d+/;

const KIND: MatchKind = {
  isMatch: (match) => isDropping(match) && CRITERION.test(match.criterion),
  isEvent: (detail) => isDropEvent(detail) && CRITERION.test(criterionOf(detail)),
  isSymptom: isBodyCut,
  harms: true,
  remedy: message('remedy.exempt-hosts'),
};

export const mimeFilenameDrop: Rule = {
  id: 'effect.mime-filename-drop',
  severity: 'high',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST, PATH_MTU],
  references: [DEFAULT_MAP_TEXT, NOTE],
  check: (snapshot) => ({ kind: 'checked', findings: checkMatches(snapshot, KIND) }),
};

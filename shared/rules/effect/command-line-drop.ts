/** Command lines over the limit (512): long SIZE, ENVID, VERP, BATV or AUTH parameters (asa.md b.4). */
import { message } from '../../base/message.ts';
import { isDropping } from '../../correlate/counter-deltas.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, SCANNER_PROBE } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { DEFAULT_MAP_TEXT, NOTE } from '../sources.ts';
import { isCommandCut } from '../symptom-kinds.ts';

// cmd line length gt 512
const CRITERION = /\bcmd line length gt \d+/;

const KIND: MatchKind = {
  isMatch: (match) => isDropping(match) && CRITERION.test(match.criterion),
  isEvent: (detail) => isDropEvent(detail) && CRITERION.test(criterionOf(detail)),
  isSymptom: isCommandCut,
  harms: true,
  remedy: message('remedy.exempt-hosts'),
};

export const commandLineDrop: Rule = {
  id: 'effect.command-line-drop',
  severity: 'high',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST, SCANNER_PROBE],
  references: [DEFAULT_MAP_TEXT, NOTE],
  check: (snapshot) => ({ kind: 'checked', findings: checkMatches(snapshot, KIND) }),
};

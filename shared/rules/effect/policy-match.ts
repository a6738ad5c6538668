/**
 * A match of a user's own map acted, or one for which no other finding exists: body or header length,
 * MIME types, regular expressions, invalid recipients, verbs. A map of one's own inherits none of the
 * default matches (asa.md a.7 R3), so each of its drops is somebody's decision.
 */
import { message } from '../../base/message.ts';
import { DEFAULT_MAP, isDropping } from '../../correlate/counter-deltas.ts';
import type { MatchCounter } from '../../model/asa-show.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST, PATH_MTU } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { GUIDE, SYSLOG_GUIDE } from '../sources.ts';
import { isCutMessage } from '../symptom-kinds.ts';

// The matches of the default map, each with a finding of its own.
const OWN_FINDING =
  /\b(?:header line length|cmd line length|cmd rcpt count|sender-address length|mime filename length) gt \d+/;

const KIND: MatchKind = {
  isMatch: (match, map) =>
    isDropping(match) &&
    !isMask(match) &&
    (map !== DEFAULT_MAP || !OWN_FINDING.test(match.criterion)),
  isEvent: (detail) => isDropEvent(detail) && !OWN_FINDING.test(criterionOf(detail)),
  isSymptom: isCutMessage,
  harms: true,
  remedy: message('remedy.edit-map'),
};

function isMask(match: MatchCounter): boolean {
  return match.criterion.startsWith('ehlo-reply-parameter');
}

export const policyMatch: Rule = {
  id: 'effect.policy-match',
  severity: 'high',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST, PATH_MTU],
  references: [GUIDE, SYSLOG_GUIDE],
  check: (snapshot) => ({ kind: 'checked', findings: checkMatches(snapshot, KIND) }),
};

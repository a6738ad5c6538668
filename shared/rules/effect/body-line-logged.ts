/**
 * Body lines over the limit (998) are only logged by the default map (asa.md b.4): no mail is lost by
 * that. Where the ESA lost mail all the same, 108005 that names it still ties that loss (contract
 * section 2), so the finding bears as soon as there is unexplained harm, or no log to look into.
 */
import { engineEvents } from '../../correlate/inspection-state.ts';
import { isUnexplained, symptomsOf } from '../../correlate/mail-symptoms.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { checkMatches, criterionOf, isDropEvent, type MatchKind } from '../effect-match.ts';
import { actsOn, firewallsOf } from '../harm.ts';
import { COUNTERS, SYSLOG } from '../inputs.ts';
import { OTHER_MAIL_HOST } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { DEFAULT_MAP_TEXT, SYSLOG_GUIDE } from '../sources.ts';

// body line length gt 998
const CRITERION = /\bbody line length gt \d+/;

const KIND: MatchKind = {
  isMatch: (match) => match.action === 'log' && CRITERION.test(match.criterion),
  isEvent: (detail) => !isDropEvent(detail) && CRITERION.test(criterionOf(detail)),
  isSymptom: () => false,
  harms: false,
};

export const bodyLineLogged: Rule = {
  id: 'effect.body-line-logged',
  severity: 'info',
  needs: [[COUNTERS, SYSLOG]],
  rivals: [OTHER_MAIL_HOST],
  references: [DEFAULT_MAP_TEXT, SYSLOG_GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: checkMatches(snapshot, KIND).map((draft) => withBearing(snapshot, draft)),
  }),
};

function withBearing(snapshot: Snapshot, draft: FindingDraft): FindingDraft {
  const target = snapshot.targets.find((t) => t.address === draft.subject);
  if (target === undefined || draft.past) return draft;
  const isNamed = firewallsOf(snapshot, target).some((firewall) =>
    engineEvents(firewall, target).some(
      ({ event }) => event.detail.kind === 'esmtp-match' && KIND.isEvent(event.detail),
    ),
  );
  if (!isNamed || actsOn(snapshot, target) === false) return draft;
  if (snapshot.mail === undefined) return { ...draft, bearing: 'fits' };
  const isHarmed = symptomsOf(snapshot, target.address).some(isUnexplained);
  return isHarmed ? { ...draft, bearing: 'ties' } : draft;
}

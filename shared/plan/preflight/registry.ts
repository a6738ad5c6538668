/** The pre-flight, in the order in which it is shown. */
import type { PreflightItem } from '../../model/journal.ts';
import { interruptionCheck, managedCheck, planQuestions } from './asked.ts';
import { backupCheck, driftCheck, linesCheck, savedCheck } from './configuration.ts';
import type { PreflightCheck, PreflightFacts, PreflightQuestion } from './facts.ts';
import { hostCheck, privilegeCheck, sessionCheck } from './place.ts';
import { clusterCheck, failoverCheck, platformCheck } from './unit.ts';

export const PREFLIGHT_CHECKS: readonly PreflightCheck[] = [
  platformCheck,
  hostCheck,
  failoverCheck,
  clusterCheck,
  privilegeCheck,
  backupCheck,
  driftCheck,
  linesCheck,
  savedCheck,
  sessionCheck,
  managedCheck,
  planQuestions,
  interruptionCheck,
];

/** Everything checked, refusals too: a person should see the whole list at once. */
export function preflight(
  facts: PreflightFacts,
  question: PreflightQuestion,
): readonly PreflightItem[] {
  return PREFLIGHT_CHECKS.flatMap((one) => one.check(facts, question));
}

/** Where nothing may be typed, forward or back: another box or context, a unit that is not active. */
export function wrongPlace(
  facts: PreflightFacts,
  question: PreflightQuestion,
): PreflightItem | undefined {
  const items = PLACE_CHECKS.flatMap((one) => one.check(facts, question));
  // a mate that is syncing or of another version is no reason to leave a change half there
  return items.find(({ id, state }) => state === 'refused' && !id.startsWith('failover-'));
}

const PLACE_CHECKS = [platformCheck, hostCheck, failoverCheck, clusterCheck];

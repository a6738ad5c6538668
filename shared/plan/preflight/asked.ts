/** What the plan itself asks, and what no command answers. */
import type { PreflightItem } from '../../model/journal.ts';
import type { PreflightCheck } from './facts.ts';
import { item } from './item.ts';

/** The pre-flight looks itself. */
const LOOKED_AT: ReadonlySet<string> = new Set(['active-unit', 'context', 'names', 'saving']);

export const managedCheck: PreflightCheck = {
  id: 'managed',
  check(_, { plan }) {
    // asked once: the plan asks it too where a manager was seen
    if (plan.questions.some(({ id }) => id === 'managed')) return [];
    return [item('managed', 'ask', 'push.check.managed')];
  },
};

export const planQuestions: PreflightCheck = {
  id: 'plan',
  check(_, { plan }) {
    const asked = plan.questions
      .filter(({ id }) => !LOOKED_AT.has(id))
      .map(
        ({ id, text }): PreflightItem => ({ id: `plan-${id}`, state: 'ask', text, evidence: [] }),
      );
    if (plan.override === undefined) return asked;
    return [...asked, { id: 'override', state: 'ask', text: plan.override, evidence: [] }];
  },
};

export const interruptionCheck: PreflightCheck = {
  id: 'interruption',
  check(_, { plan: { interruption } }) {
    if (interruption.kind === 'none') return [];
    return [{ id: 'interruption', state: 'ask', text: interruption.text, evidence: [] }];
  },
};

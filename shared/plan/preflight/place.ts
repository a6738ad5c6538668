/** The right box, the right context, enough rights, room for a second session (asa.md e.1, e.2, e.3, e.5). */
import type { PreflightCheck } from './facts.ts';
import { item } from './item.ts';

/** An ASA takes five sessions; one must be left for the way back after a cut. */
const MOST_SESSIONS = 5;

export const hostCheck: PreflightCheck = {
  id: 'host',
  check({ hostname, context }, { plan }) {
    const seen = { host: hostname ?? '-', context: context ?? '-' };
    const wanted = { wanted: plan.hostname ?? '-', wantedContext: plan.context ?? '-' };
    // a long name is cut in prompts of some releases
    const isHost =
      plan.hostname === undefined ||
      hostname === undefined ||
      plan.hostname === hostname ||
      plan.hostname.startsWith(hostname);
    if (!isHost) return [item('host', 'refused', 'push.check.other-host', { ...seen, ...wanted })];
    const isContext =
      plan.context === undefined || context === undefined || plan.context === context;
    if (!isContext) {
      return [item('host', 'refused', 'push.check.other-context', { ...seen, ...wanted })];
    }
    return [item('host', 'ok', 'push.check.host', seen)];
  },
};

export const privilegeCheck: PreflightCheck = {
  id: 'privilege',
  check({ curpriv, linesOf }) {
    const evidence = linesOf('show curpriv');
    if (!curpriv) return [item('privilege', 'ask', 'push.check.privilege-unknown', {}, evidence)];
    const values = { level: curpriv.level };
    return curpriv.level >= 15
      ? [item('privilege', 'ok', 'push.check.privilege', values, evidence)]
      : [item('privilege', 'refused', 'push.check.too-low', values, evidence)];
  },
};

export const sessionCheck: PreflightCheck = {
  id: 'sessions',
  check({ sessions }) {
    if (!sessions) return [item('sessions', 'hint', 'push.check.sessions-unknown')];
    const values = { count: sessions.length, others: Math.max(0, sessions.length - 1) };
    if (sessions.length >= MOST_SESSIONS) {
      return [item('sessions', 'ask', 'push.check.no-session-left', values, sessions)];
    }
    if (sessions.length > 1) {
      return [item('sessions', 'hint', 'push.check.others-there', values, sessions)];
    }
    return [item('sessions', 'ok', 'push.check.alone-there', values, sessions)];
  },
};

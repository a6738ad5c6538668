/** The configuration: whole, as planned, saved, and taking every line of the plan (asa.md e.7, k). */
import { differences } from '../normalise.ts';
import { pushScript } from '../push-state.ts';
import type { PreflightCheck } from './facts.ts';
import { item } from './item.ts';

export const backupCheck: PreflightCheck = {
  id: 'backup',
  check({ running }) {
    return running.isWhole
      ? [item('backup', 'ok', 'push.check.whole')]
      : [item('backup', 'refused', 'push.check.cut')];
  },
};

export const driftCheck: PreflightCheck = {
  id: 'drift',
  check({ running }, { plan }) {
    const { sha256 } = plan.configuration;
    if (sha256 === undefined) return [item('drift', 'refused', 'push.check.unbound')];
    return sha256 === running.sha256
      ? [item('drift', 'ok', 'push.check.same', { hash: sha256.slice(0, 12) })]
      : [item('drift', 'refused', 'push.check.drift')];
  },
};

export const linesCheck: PreflightCheck = {
  id: 'lines',
  check({ running }, { plan }) {
    return pushScript(plan, running.config)
      ? [item('lines', 'ok', 'push.check.lines', { count: plan.steps.length })]
      : [item('lines', 'refused', 'push.check.lines-refused')];
  },
};

export const savedCheck: PreflightCheck = {
  id: 'saved',
  check({ running, startup }, { isSaving }) {
    if (!startup) {
      return [item('saved', isSaving ? 'ask' : 'hint', 'push.check.startup-unknown')];
    }
    const found = differences(startup, running.config);
    if (found.length === 0) return [item('saved', 'ok', 'push.check.saved')];
    const lines = found.map(({ where, text }) => (text === where ? where : `${where}: ${text}`));
    const values = { count: found.length };
    return [item('saved', isSaving ? 'ask' : 'hint', 'push.check.unsaved', values, lines)];
  },
};

/** Inspection acts, or may act, and no counters say what it did. */
import { message } from '../../base/message.ts';
import { actsOn } from '../harm.ts';
import { CONFIG, FLOW, SYSLOG, TRACER } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const dataNoCounters: Rule = {
  id: 'data.no-counters',
  severity: 'low',
  needs: [[CONFIG, FLOW, TRACER, SYSLOG]],
  rivals: [],
  references: [GUIDE],
  check(snapshot) {
    const isFree =
      snapshot.targets.length > 0 && snapshot.targets.every((t) => actsOn(snapshot, t) === false);
    const missing = snapshot.firewalls.filter((f) => f.counters.length === 0);
    if (isFree || missing.length < snapshot.firewalls.length) {
      return { kind: 'checked', findings: [] };
    }
    return {
      kind: 'checked',
      findings: missing.map((firewall) => ({
        summary: message('rule.data.no-counters.summary', { firewall: firewall.id }),
        firewall: firewall.id,
        evidence: [],
        weights: ['plain-fact'],
      })),
    };
  },
};

/** The clocks of firewall and ESA differ: joins by time need the correction. */
import { message } from '../../base/message.ts';
import type { ClockSkew } from '../../correlate/clock-skew.ts';
import { type JoinedPair, joinedPairs } from '../../correlate/joins.ts';
import type { FindingDraft } from '../../model/finding.ts';
import { MAIL_LOGS, SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { ESA_EXPERT } from '../sources.ts';

export const dataClockSkew: Rule = {
  id: 'data.clock-skew',
  severity: 'low',
  needs: [[SYSLOG], [MAIL_LOGS]],
  rivals: [],
  references: [ESA_EXPERT],
  check: (snapshot) => ({
    kind: 'checked',
    findings: joinedPairs(snapshot).flatMap((pair) => {
      const { skew, joins } = pair;
      if (skew !== undefined) return differs(skew) ? [measured(pair, skew)] : [];
      return joins.length > 0 && snapshot.mail !== undefined ? [unknown(pair)] : [];
    }),
  }),
};

/** Both logs have a resolution of one second; a few seconds are within a connection's set-up. */
const WORTH_TELLING_S = 5;

function differs({ seconds, step }: ClockSkew): boolean {
  return Math.abs(seconds) >= WORTH_TELLING_S || step !== undefined;
}

function measured({ firewall }: JoinedPair, skew: ClockSkew): FindingDraft {
  const { seconds, low, high, pairs, step, spans } = skew;
  const [least, most] = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b);
  const values = { ...side(seconds), low: least ?? 0, high: most ?? 0, pairs };
  return {
    summary:
      step === undefined
        ? message('rule.data.clock-skew.summary', values)
        : message('rule.data.clock-skew.step', { ...values, later: side(step.seconds).seconds }),
    firewall: firewall.id,
    count: pairs,
    evidence: spans,
    weights: ['plain-fact'],
  };
}

function side(seconds: number) {
  return {
    seconds: Math.abs(seconds),
    which: message(seconds > 0 ? 'skew.ahead' : 'skew.behind'),
  };
}

/** Both devices told of connections, and no difference of the clocks stands out: said, not assumed. */
function unknown({ firewall, target, flows }: JoinedPair): FindingDraft {
  return {
    severity: 'info',
    summary: message('rule.data.clock-skew.unknown', { flows: flows.length }),
    firewall: firewall.id,
    subject: target.address,
    evidence: flows.slice(0, 3).flatMap((f) => f.spans.slice(0, 1)),
    weights: ['plain-fact'],
  };
}

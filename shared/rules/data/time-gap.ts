/** The firewall's log and the ESA's log tell of different times: silence of one proves nothing. */
import { message } from '../../base/message.ts';
import { isoTime, type Stamp } from '../../base/time.ts';
import { isBefore } from '../../correlate/changes.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { FirewallFacts, Snapshot } from '../../model/snapshot.ts';
import { MAIL_LOGS, SYSLOG } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { ASA_EXPERT } from '../sources.ts';

export const dataTimeGap: Rule = {
  id: 'data.time-gap',
  severity: 'medium',
  needs: [[SYSLOG], [MAIL_LOGS]],
  rivals: [],
  references: [ASA_EXPERT],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.firewalls.flatMap((firewall) => checkFirewall(snapshot, firewall)),
  }),
};

function checkFirewall(snapshot: Snapshot, firewall: FirewallFacts): readonly FindingDraft[] {
  const totals = snapshot.mail?.totals();
  const asa = windowOf(firewall.syslog?.from, firewall.syslog?.to);
  const esa = windowOf(totals?.from, totals?.to);
  if (asa === undefined || esa === undefined) return [];
  if (!isBefore(asa.to, esa.from) && !isBefore(esa.to, asa.from)) return [];
  return [
    {
      summary: message('rule.data.time-gap.summary', {
        asaFrom: isoTime(asa.from),
        asaTo: isoTime(asa.to),
        esaFrom: isoTime(esa.from),
        esaTo: isoTime(esa.to),
      }),
      firewall: firewall.id,
      evidence: [],
      weights: ['plain-fact'],
    },
  ];
}

function windowOf(
  from: Stamp | undefined,
  to: Stamp | undefined,
): { readonly from: Stamp; readonly to: Stamp } | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}

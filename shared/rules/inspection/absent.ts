/**
 * Proven: nobody on the ESA's paths is inspected for ESMTP. Only a walk that is false both ways
 * through every firewall on the path proves it; a walk that is unknown proves nothing.
 */
import { message } from '../../base/message.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, Snapshot } from '../../model/snapshot.ts';
import { isFreeBothWays, isInspectedForSomebody } from '../free-paths.ts';
import { targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import type { Rule } from '../rule.ts';
import { GUIDE, MPF_ORDER } from '../sources.ts';

export const inspectionAbsent: Rule = {
  id: 'inspection.absent',
  severity: 'info',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [MPF_ORDER, GUIDE],
  check: (snapshot) => ({
    kind: 'checked',
    findings: snapshot.targets.flatMap((target) => checkTarget(snapshot, target)),
  }),
};

function checkTarget(snapshot: Snapshot, target: EsaTarget): readonly FindingDraft[] {
  if (!isFreeBothWays(target) || isInspectedForSomebody(snapshot, target)) return [];
  const walks = [...target.inbound.walks, ...target.outbound.walks];
  return [
    {
      summary: message('rule.inspection.absent.summary', { esa: target.address }),
      subject: target.address,
      ...onlyFirewall(walks.map((w) => w.firewall)),
      evidence: walks.flatMap((w) => w.because),
      weights: ['config-says', ...targetWeights(target)],
      bearing: 'clears',
    },
  ];
}

function onlyFirewall(ids: readonly string[]): { readonly firewall?: string } {
  const [first] = ids;
  return first !== undefined && ids.every((id) => id === first) ? { firewall: first } : {};
}

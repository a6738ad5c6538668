/** A policy that inspects ESMTP exists, but no service-policy puts it in force. */
import { message } from '../../base/message.ts';
import type { AsaConfig } from '../../model/asa-config.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { FirewallFacts } from '../../model/snapshot.ts';
import { CONFIG } from '../inputs.ts';
import { esmtpLine } from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { GUIDE } from '../sources.ts';

export const inspectionUnattached: Rule = {
  id: 'inspection.unattached',
  severity: 'low',
  needs: [[CONFIG]],
  rivals: [],
  references: [GUIDE],
  check(snapshot) {
    const readable = snapshot.firewalls.filter((f) => f.config && hasServicePolicies(f.config));
    if (readable.length === 0) return { kind: 'not-checked', needs: [CONFIG] };
    return { kind: 'checked', findings: readable.flatMap(checkFirewall) };
  },
};

/** Absence of a service-policy line means something only in a text that would show it. */
function hasServicePolicies(config: AsaConfig): boolean {
  return (
    config.servicePolicies.length > 0 ||
    config.sources.some((s) => s.extent === 'whole' || s.covers.includes('service-policy'))
  );
}

function checkFirewall(firewall: FirewallFacts): readonly FindingDraft[] {
  const attached = new Set(firewall.config?.servicePolicies.map((s) => s.policy));
  const loose = (firewall.config?.policyMaps ?? []).filter((p) => !attached.has(p.name));
  return loose.flatMap((policy) => {
    const lines = policy.classes.flatMap((c) => esmtpLine(c) ?? []);
    if (lines.length === 0) return [];
    return [
      {
        summary: message('rule.inspection.unattached.summary', { policy: policy.name }),
        firewall: firewall.id,
        subject: policy.name,
        evidence: [policy.span, ...lines],
        weights: ['config-says'],
      },
    ];
  });
}

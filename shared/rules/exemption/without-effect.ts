/**
 * The trap of note 117801: a class that permits the ESA and carries no inspect action, or only
 * `no inspect esmtp`, which adds nothing (asa.md a.6). The flow still reaches the class that
 * inspects. A class with another feature (connection limits) is no such attempt, unless its name
 * says so.
 */
import { message } from '../../base/message.ts';
import type { Span } from '../../base/text.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { EsaTarget, FirewallFacts } from '../../model/snapshot.ts';
import { actsHere, firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, ESA_ADDRESS } from '../inputs.ts';
import {
  type AttachedClass,
  attachedClasses,
  configured,
  entriesNaming,
  listOfClass,
} from '../policy-lookup.ts';
import type { Rule } from '../rule.ts';
import { MPF_ORDER, NOTE_WITHOUT_EFFECT } from '../sources.ts';

export const exemptionWithoutEffect: Rule = {
  id: 'exemption.without-effect',
  severity: 'high',
  needs: [[CONFIG], [ESA_ADDRESS]],
  rivals: [],
  references: [NOTE_WITHOUT_EFFECT, MPF_ORDER],
  check: (snapshot) => ({
    kind: 'checked',
    findings: configured(snapshot, (t) => firewallsOf(snapshot, t)).flatMap(
      ({ target, firewall, config }) => {
        if (DIRECTIONS.every((d) => actsHere(firewall, target, d) === false)) return [];
        return attachedClasses(config)
          .filter((one) => isAttempt(firewall, target, one))
          .map((one) => finding(firewall, target, one));
      },
    ),
  }),
};

// The note's own name, and what people call such classes.
const MEANT = /ironport|(?:^|[_-])esa(?:$|[_-])|exempt|bypass|no[_-]?inspect/i;

function isAttempt(firewall: FirewallFacts, target: EsaTarget, one: AttachedClass): boolean {
  const { found, classMap } = one;
  if (found.name === 'class-default' || found.name === 'inspection_default') return false;
  if (found.actions.some((a) => a.kind === 'inspect')) return false;
  const isEmpty = found.actions.every((a) => a.kind === 'negation');
  if (!isEmpty) return false;
  const config = firewall.config;
  const names = config
    ? entriesNaming(config, listOfClass(config, classMap), [target.address, ...target.mapped])
    : [];
  const isForEsa = names.some(({ entry }) => entry.action === 'permit');
  const isMatched = DIRECTIONS.some((d) =>
    target[d].walks.some(
      (w) =>
        w.firewall === firewall.id &&
        w.steps.some((s) => s.class === found.name && s.matches !== false),
    ),
  );
  const negates = found.actions.some((a) => a.kind === 'negation' && /^inspect esmtp/.test(a.of));
  return isForEsa || isMatched || negates || MEANT.test(found.name);
}

function finding(
  firewall: FirewallFacts,
  target: EsaTarget,
  { found, classMap, policy }: AttachedClass,
): FindingDraft {
  const taking = DIRECTIONS.flatMap((d) => target[d].walks).find(
    (w) => w.firewall === firewall.id && w.inspected === true,
  );
  const spans: readonly Span[] = [
    found.span,
    ...found.actions.map((a) => a.span),
    ...(classMap === undefined ? [] : [classMap.span]),
    ...(taking?.because ?? []),
  ];
  return {
    summary:
      taking?.class === undefined
        ? message('rule.exemption.without-effect.alone', {
            class: found.name,
            policy: policy.name,
          })
        : message('rule.exemption.without-effect.summary', {
            class: found.name,
            policy: policy.name,
            taking: taking.class,
            esa: target.address,
          }),
    firewall: firewall.id,
    subject: found.name,
    evidence: spans,
    weights: ['config-says', 'inference', ...targetWeights(target)],
    remedy: message('remedy.exempt-hosts'),
  };
}

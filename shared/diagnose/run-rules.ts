/**
 * Runs every rule whose needs are met. A rule with unmet needs is named with what it needs, so that
 * silence never reads as health (contract section 2, `notChecked`).
 */
import type { Message } from '../base/message.ts';
import type { NotChecked } from '../model/diagnosis.ts';
import { type FindingDraft, SEVERITIES, type Severity } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { availableInputs, unmetNeeds } from '../rules/inputs.ts';
import { RULES } from '../rules/registry.ts';
import type { Rule } from '../rules/rule.ts';
import { weigh } from './confidence.ts';

/** A draft with its rule and its confidence. */
export interface JudgedFinding {
  readonly rule: Rule;
  readonly draft: FindingDraft;
  readonly severity: Severity;
  readonly confidence: number;
  readonly weighing: readonly Message[];
}

export interface RulesResult {
  /** Most telling first. */
  readonly findings: readonly JudgedFinding[];
  /** By id. */
  readonly notChecked: readonly NotChecked[];
}

/** Pure; `rules` is the registry unless a test says otherwise. */
export function runRules(snapshot: Snapshot, rules: readonly Rule[] = RULES): RulesResult {
  const available = availableInputs(snapshot);
  const findings: JudgedFinding[] = [];
  const notChecked: NotChecked[] = [];
  for (const rule of rules) {
    const unmet = unmetNeeds(rule.needs, available);
    if (unmet.length > 0) {
      notChecked.push({ id: rule.id, needs: unmet });
      continue;
    }
    const outcome = rule.check(snapshot);
    if (outcome.kind === 'not-checked') {
      notChecked.push({ id: rule.id, needs: outcome.needs });
      continue;
    }
    for (const draft of outcome.findings) findings.push(judge(rule, draft));
  }
  findings.sort(byWeight);
  notChecked.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { findings, notChecked };
}

function judge(rule: Rule, draft: FindingDraft): JudgedFinding {
  const { confidence, sentences } = weigh(draft);
  const severity = draft.severity ?? rule.severity;
  return { rule, draft, severity, confidence, weighing: sentences };
}

/** What sets the verdict first, the past last; then severity, confidence, and the id for good. */
function byWeight(a: JudgedFinding, b: JudgedFinding): number {
  return (
    rankOf(a) - rankOf(b) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.confidence - a.confidence ||
    compareText(a.rule.id, b.rule.id) ||
    compareText(a.draft.firewall, b.draft.firewall) ||
    compareText(a.draft.subject, b.draft.subject)
  );
}

function rankOf({ draft }: JudgedFinding): number {
  if (draft.past) return 4;
  if (draft.bearing === 'ties') return 0;
  return draft.bearing === 'fits' ? 1 : 2;
}

function compareText(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

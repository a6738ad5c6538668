/** Moves through the workbench that several parts offer: views, findings, evidence. */
import type { EvidenceLine } from '../../shared/model/diagnosis.ts';
import { type KeyedFinding, orderedFindings } from '../state/findings.ts';
import type { Route, Step } from '../state/route.ts';
import type { Workbench } from '../state/workbench.ts';

type CaseRoute = Extract<Route, { kind: 'case' }>;

/** The case place the person is at; undefined in the list of cases. */
export function caseRoute(workbench: Workbench): CaseRoute | undefined {
  const route = workbench.router.route.get();
  return route.kind === 'case' ? route : undefined;
}

export function goToStep(workbench: Workbench, step: Step): void {
  const id = caseRoute(workbench)?.case ?? workbench.cases.state.get().open?.id;
  if (id !== undefined) workbench.router.go({ kind: 'case', case: id, step });
}

export function openSource(
  workbench: Workbench,
  place: Pick<EvidenceLine, 'path' | 'line'>,
  finding?: string,
): void {
  const route = caseRoute(workbench);
  if (route === undefined) return;
  const evidence = { kind: 'source', path: place.path, line: place.line } as const;
  const selected = finding === undefined ? {} : { finding };
  const next = { ...route, ...selected, evidence };
  // Stepping from line to line is one visit, not many.
  if (route.evidence) workbench.router.adjust(next);
  else workbench.router.go(next);
}

/** Opens a line of the case's log in the Log view. */
export function openInLog(workbench: Workbench, place: Pick<EvidenceLine, 'path' | 'line'>): void {
  const route = caseRoute(workbench);
  if (route === undefined) return;
  const { path, line } = place;
  workbench.router.go({ kind: 'case', case: route.case, step: 'logs', log: { path, line } });
}

export function openPage(workbench: Workbench, id: string): void {
  const route = caseRoute(workbench);
  if (route === undefined) return;
  const next = { ...route, evidence: { kind: 'catalog', id } as const };
  if (route.evidence) workbench.router.adjust(next);
  else workbench.router.go(next);
}

/** Closes the evidence pane; true when there was one. */
export function closeEvidence(workbench: Workbench): boolean {
  const route = caseRoute(workbench);
  if (route?.evidence === undefined) return false;
  const { evidence: _, ...rest } = route;
  workbench.router.adjust(rest);
  return true;
}

export function selectFinding(workbench: Workbench, key: string | undefined): void {
  const route = caseRoute(workbench);
  if (route === undefined) return;
  const { finding: _, ...rest } = route;
  workbench.router.adjust(key === undefined ? rest : { ...rest, finding: key });
}

/** All findings of the open case in the order shown. */
export function shownFindings(workbench: Workbench): readonly KeyedFinding[] {
  const { diagnosis } = workbench.cases.state.get();
  return diagnosis ? orderedFindings(diagnosis) : [];
}

/** Selects the finding `step` further down (or up), and its evidence when the pane is open. */
export function stepFinding(workbench: Workbench, step: 1 | -1): void {
  const findings = shownFindings(workbench);
  const route = caseRoute(workbench);
  if (findings.length === 0 || route === undefined) return;
  const at = findings.findIndex(({ key }) => key === route.finding);
  const next = findings[at < 0 ? 0 : Math.min(findings.length - 1, Math.max(0, at + step))];
  if (next === undefined) return;
  const first = next.finding.evidence[0];
  if (route.evidence?.kind === 'source' && first) openSource(workbench, first, next.key);
  else selectFinding(workbench, next.key);
}

/** Opens the first line of the selected finding's proof; the page on it where it has none. */
export function openSelected(workbench: Workbench): void {
  const route = caseRoute(workbench);
  const selected = shownFindings(workbench).find(({ key }) => key === route?.finding);
  if (selected === undefined) return;
  const first = selected.finding.evidence[0];
  if (first) openSource(workbench, first, selected.key);
  else openPage(workbench, selected.finding.id);
}

/** Steps through the lines of the selected finding's proof. */
export function stepEvidence(workbench: Workbench, step: 1 | -1): void {
  const route = caseRoute(workbench);
  const target = route?.evidence;
  if (target?.kind !== 'source') return;
  const selected = shownFindings(workbench).find(({ key }) => key === route?.finding);
  const lines = selected?.finding.evidence ?? [];
  const at = lines.findIndex((line) => line.path === target.path && line.line === target.line);
  const next = lines[at + step];
  if (next) openSource(workbench, next, selected?.key);
}

/** How the diagnosis is ordered and weighed for the view; pure. */
import type { Diagnosis, Finding } from '../../shared/model/diagnosis.ts';
import { byHarm } from '../../shared/report/words.ts';
import { keyed } from '../widgets/keyed.ts';
import { isClearing } from '../widgets/severity-mark.tsx';

/** A finding with a key that stays the same over a reload. */
export interface KeyedFinding {
  readonly key: string;
  readonly finding: Finding;
}

/** By harm: what is past goes last, then severity, then confidence. */
export function orderedFindings(diagnosis: Diagnosis): readonly KeyedFinding[] {
  return keyed(byHarm(diagnosis.findings), ({ id }) => id).map(({ key, item }) => ({
    key,
    finding: item,
  }));
}

/** The finding that speaks for the verdict: the most harmful one, or the one that clears. */
export function leadFinding(diagnosis: Diagnosis): KeyedFinding | undefined {
  const present = orderedFindings(diagnosis).filter(({ finding }) => !finding.past);
  const isClear = diagnosis.verdict === 'clear';
  return present.find(({ finding }) =>
    isClear
      ? isClearing(finding)
      : !isClearing(finding) && !/^(?:rival|data|platform)\./.test(finding.id),
  );
}

export interface RivalCount {
  /** Other causes that the present findings leave open. */
  readonly open: number;
  /** Other causes found at work. */
  readonly found: number;
}

export function countRivals(diagnosis: Diagnosis): RivalCount {
  const present = diagnosis.findings.filter((finding) => !finding.past);
  const found = new Set(present.filter((f) => f.id.startsWith('rival.')).map((f) => f.id));
  const open = new Set(present.flatMap((f) => f.rivals.map((rival) => rival.cause)));
  for (const id of found) open.delete(id);
  return { open: open.size, found: found.size };
}

/** What to collect, most useful first, and the checks each would allow. */
export interface Need {
  readonly need: string;
  readonly checks: readonly string[];
}

export function neededInputs(diagnosis: Diagnosis): readonly Need[] {
  const checks = new Map<string, string[]>();
  for (const { id, needs } of diagnosis.notChecked) {
    for (const need of needs) checks.set(need, [...(checks.get(need) ?? []), id]);
  }
  return [...checks]
    .map(([need, ids]) => ({ need, checks: ids }))
    .sort((a, b) => b.checks.length - a.checks.length || a.need.localeCompare(b.need));
}

/** The command that would settle the first walk that can't be told; undefined when all can. */
export function settlingCommand(diagnosis: Diagnosis): string | undefined {
  return diagnosis.esa
    .flatMap((esa) => [...esa.inbound.walks, ...esa.outbound.walks])
    .flatMap((walk) => walk.unknown ?? [])[0]?.settles;
}

export interface CoverageSum {
  readonly lines: number;
  readonly understood: number;
}

export function sumCoverage(diagnosis: Diagnosis): CoverageSum {
  return diagnosis.inputs.reduce(
    (sum, input) => ({
      lines: sum.lines + input.lines,
      understood: sum.understood + input.understood,
    }),
    { lines: 0, understood: 0 },
  );
}

/** Share of lines understood, percent with one digit; never 100 while a line is missing. */
export function percentUnderstood({ lines, understood }: CoverageSum): string {
  if (lines === 0 || understood === lines) return '100';
  return (Math.floor((understood / lines) * 1000) / 10).toFixed(1);
}

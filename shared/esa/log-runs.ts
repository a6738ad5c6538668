/**
 * From runs of log lines to sections. One file is one subscription, so a file gives one section; a
 * collector's file mixes subscriptions, and then the mail log, whose reader knows to pass over the
 * rest, takes it whole.
 */
import type { Section } from '../model/section.ts';
import type { LogFamily } from './log-family.ts';

export interface LogRun {
  readonly family: LogFamily | 'cef';
  readonly from: number;
  /** Index after its last log line. */
  to: number;
  /** Log lines, without continuations. */
  lines: number;
  readonly isTyped: boolean;
}

const KINDS: Readonly<Record<LogRun['family'], string>> = {
  mail: 'esa/mail-logs',
  bounce: 'esa/bounce-logs',
  'domain-debug': 'esa/domain-debug',
  'injection-debug': 'esa/injection-debug',
  cef: 'esa/cef',
  other: 'esa/other-logs',
  any: 'esa/other-logs',
};

/** More changes of family than this are a mixture, not files one after another. */
const MAX_CHANGES = 6;
/** Lines of another subscription that a mail log bears: a share of its own. */
const MAIL_SHARE = 0.05;

/** Sections of the runs, which follow each other. `to` moves the last end over continuation lines. */
export function mergeLogRuns(runs: readonly LogRun[], to: number | undefined): Section[] {
  const last = runs[runs.length - 1];
  if (last === undefined) return [];
  const sections: Section[] = [];
  for (const group of grouped(runs)) {
    const from = group[0]?.from ?? 0;
    const end = group[group.length - 1]?.to ?? from;
    const { kind, certainty } = judge(group);
    sections.push({
      kind,
      from,
      to: group.includes(last) ? Math.max(end, to ?? end) : end,
      certainty,
    });
  }
  return sections;
}

/** Runs that one reader takes together: lines of any family go with what stands beside them. */
function grouped(runs: readonly LogRun[]): readonly (readonly LogRun[])[] {
  const groups: LogRun[][] = [];
  for (const run of runs) {
    const group = groups[groups.length - 1];
    const family = group === undefined ? undefined : mainFamily(group);
    if (group !== undefined && family !== undefined && fits(family, run.family)) group.push(run);
    else groups.push([run]);
  }
  return groups.length > MAX_CHANGES ? [runs] : groups;
}

function fits(family: LogRun['family'], next: LogRun['family']): boolean {
  if (next === 'any' || family === 'any' || family === next) return true;
  // unknown lines of a mail log look like another subscription's, and the other way round
  return (family === 'mail' && next === 'other') || (family === 'other' && next === 'mail');
}

function mainFamily(group: readonly LogRun[]): LogRun['family'] {
  return group.find((run) => run.family !== 'any')?.family ?? 'any';
}

function judge(group: readonly LogRun[]): { kind: string; certainty: number } {
  const count = new Map<LogRun['family'], number>();
  let total = 0;
  for (const run of group) {
    count.set(run.family, (count.get(run.family) ?? 0) + run.lines);
    total += run.lines;
  }
  const mail = count.get('mail') ?? 0;
  if (mail > 0 && mail >= total * MAIL_SHARE) return { kind: KINDS.mail, certainty: 0.95 };
  const ranked = [...count].sort((a, b) => b[1] - a[1]);
  const family = ranked.find(([name]) => name !== 'any')?.[0] ?? 'any';
  const certainty = family === 'other' ? 0.7 : family === 'any' ? 0.5 : 0.95;
  return { kind: KINDS[family], certainty };
}

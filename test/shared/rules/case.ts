/** A case of a rule: texts on which it fires, and texts that differ in the one thing that matters. */
import { documentsOf, runStory } from '../diagnose/run-story.ts';
import { ESA } from './texts.ts';

export interface RuleCase {
  readonly fires: Readonly<Record<string, string>>;
  readonly almost: Readonly<Record<string, string>>;
  /** The ESA's address; 192.168.1.1 unless said otherwise, [] to leave it open. */
  readonly esa?: readonly string[];
}

export type RuleCases = Readonly<Record<string, RuleCase>>;

/** Ids of the findings that hold now, not in the past. */
export function findingsOf(
  texts: Readonly<Record<string, string>>,
  esa: readonly string[] = [ESA],
): ReadonlySet<string> {
  const { diagnosis } = runStory(documentsOf(texts), { esa });
  return new Set(diagnosis.findings.filter((f) => f.past !== true).map((f) => f.id));
}

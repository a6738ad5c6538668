/** The four states of a verdict as shapes. */
import type { Verdict } from '../../shared/model/diagnosis.ts';
import type { Mark } from '../../shared/report/pictures/marks.ts';

const MARKS: Readonly<Record<Verdict, Mark>> = {
  interfering: 'harm',
  suspected: 'suspicion',
  clear: 'clear',
  'insufficient-data': 'unknown',
};

/** The mark of a verdict; unknown while there is none. */
export function markOfVerdict(verdict: Verdict | undefined): Mark {
  return verdict === undefined ? 'unknown' : MARKS[verdict];
}

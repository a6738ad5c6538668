/**
 * The frame of rivals that the firewall's own log proves: lines about an SMTP flow of the ESA, and
 * the losses of the mail log that go with them (`correlate/rival-causes.ts`).
 */
import { message } from '../base/message.ts';
import type { Span } from '../base/text.ts';
import { symptomsOf } from '../correlate/mail-symptoms.ts';
import type { FindingDraft } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { howMany } from './harm.ts';

/** At most one finding: these lines, the losses that they explain, and `setting` lines beside them. */
export function flowRivalFinding(
  snapshot: Snapshot,
  id: string,
  lines: readonly Span[],
  weights: readonly string[],
  setting: readonly Span[] = [],
): readonly FindingDraft[] {
  if (lines.length === 0) return [];
  const explained = symptomsOf(snapshot).filter((s) => s.explainedBy === id);
  return [
    {
      summary: message(`rule.${id}.summary`, {
        count: lines.length,
        explained: explained.length,
      }),
      count: lines.length,
      // Both sides of the join are shown, however long one of them is.
      evidence: [
        ...lines.slice(0, SHOWN),
        ...setting.slice(0, SHOWN_SETTINGS),
        ...explained.flatMap((s) => s.lines.slice(-2)),
        ...lines.slice(SHOWN),
      ],
      weights: [
        'names-esa',
        ...weights,
        ...(explained.length > 0 ? ['joined-by-time'] : []),
        ...howMany(lines.length),
      ],
    },
  ];
}

/** Of 20 lines of evidence. */
const SHOWN = 10;
const SHOWN_SETTINGS = 3;

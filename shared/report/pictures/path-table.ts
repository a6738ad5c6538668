/**
 * The table twin of the path picture: the same walk in words, a row a class, every reason in full.
 * For screen readers, for reading closely, for copying.
 */
import type { Message } from '../../base/message.ts';
import type { DiagnosisEsa, EvidenceLine } from '../../model/diagnosis.ts';
import { laneSentence } from './path.ts';
import { wordOf } from './path-lane.ts';
import { type Direction, type LaneRow, lanesOf, type RowState } from './path-model.ts';

export interface PathTable {
  readonly direction: Direction;
  readonly firewall: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** What the walk comes to. */
  readonly sentence: Message;
  readonly rows: readonly PathTableRow[];
  readonly unknown: readonly { readonly reason: string; readonly settles: string }[];
}

export interface PathTableRow {
  readonly policy: string;
  /** Interface of an interface policy; absent for the global one. */
  readonly nameif?: string;
  readonly class: string;
  readonly state: RowState;
  /** Short word, the same as in the picture. */
  readonly word: Message;
  readonly reason: string;
  readonly evidence?: EvidenceLine;
}

/** One table a lane of the picture, in the same order. */
export function pathTables(esa: DiagnosisEsa): readonly PathTable[] {
  return lanesOf(esa).map((lane) => ({
    direction: lane.direction,
    firewall: lane.firewall,
    from: lane.from,
    to: lane.to,
    sentence: laneSentence(esa, lane),
    unknown: lane.unknown,
    rows: lane.groups.flatMap((group) =>
      group.rows.map((row) => tableRow(row, group.policy, group.nameif)),
    ),
  }));
}

function tableRow(row: LaneRow, policy: string, nameif: string | undefined): PathTableRow {
  return {
    policy,
    class: row.name,
    state: row.state,
    word: wordOf(row),
    reason: row.reason,
    ...(nameif === undefined ? {} : { nameif }),
    ...(row.evidence === undefined ? {} : { evidence: row.evidence }),
  };
}

/** Where the trouble of a log lies, as rows in order; worked out once for each open log. */
import type { LineIndex } from '../../shared/esa/mail-log/line-index.ts';
import type { LogView } from '../../shared/model/mail.ts';
import { paced } from './paced.ts';
import { RowList } from './row-list.ts';
import { troublesOf } from './troubles.ts';

/** Rows of one sort of trouble. */
export class TroubleRows {
  private readonly rows: RowList;

  constructor(rows: RowList) {
    rows.settle();
    this.rows = rows;
  }

  /** How many lie from one row up to another, which is not counted. */
  between(from: number, to: number): number {
    return Math.max(0, this.rows.placeOf(to) - this.rows.placeOf(from));
  }

  /** The nearest one after the row, or before it. */
  next(row: number, step: 1 | -1): number | undefined {
    const place = step === 1 ? this.rows.placeOf(row + 1) : this.rows.placeOf(row) - 1;
    return place >= 0 && place < this.rows.count ? this.rows.at(place) : undefined;
  }
}

export interface Places {
  readonly trouble: TroubleRows;
  readonly masks: TroubleRows;
}

/** Undefined when it was stopped. */
export async function troublePlaces(
  view: LogView,
  lines: LineIndex,
  signal: AbortSignal,
): Promise<Places | undefined> {
  const trouble = new RowList();
  const masks = new RowList();
  const isDone = await paced(troublesOf(view), signal, (step) => {
    for (const { finding, line } of step) {
      const row = lines.indexOf(line.path, line.from);
      const isMask = finding === 'mail.masked-command' || finding === 'mail.masked-reply';
      if (row !== undefined) (isMask ? masks : trouble).add(row);
    }
  });
  if (!isDone) return undefined;
  return { trouble: new TroubleRows(trouble), masks: new TroubleRows(masks) };
}

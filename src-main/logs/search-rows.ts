/** Rows of an open log whose lines pass a test, file after file, in steps. */
import type { LineIndex } from '../../shared/esa/mail-log/line-index.ts';
import type { LogFilePlace } from '../../shared/model/log-rows.ts';
import { filterLines } from './filter-lines.ts';
import type { LineTest } from './line-test.ts';
import { paced } from './paced.ts';
import type { RowList } from './row-list.ts';

export interface SearchedLog {
  readonly lines: LineIndex;
  readonly files: readonly LogFilePlace[];
}

export interface SearchControl {
  readonly signal: AbortSignal;
  /** Share of the log that was looked at. */
  told(share: number): void;
}

/** Adds to `rows` what passes, only of those `within` where given; false when it was stopped. */
export async function searchRows(
  { lines, files }: SearchedLog,
  { test, within }: { readonly test: LineTest; readonly within?: RowList },
  rows: RowList,
  { signal, told }: SearchControl,
): Promise<boolean> {
  const sources = files.flatMap((file) => {
    const source = lines.sourceOf(file.path);
    return source ? [{ ...file, source }] : [];
  });
  const total = sources.reduce((sum, { source }) => sum + source.length, 0);
  let before = 0;
  for (const { firstRow, source } of sources) {
    const steps = filterLines(source, test, ({ line }) => {
      const row = firstRow + line - 1;
      if (!within || within.has(row)) rows.add(row);
    });
    if (!(await paced(steps, signal, (done) => told((before + done) / total)))) return false;
    before += source.length;
  }
  return true;
}

/** The lines mode of `unmask log`: lines that pass a filter, as they stand in the files. */
import { safeJsonLine } from '../../shared/base/safe-json.ts';
import type { Stamp } from '../../shared/base/time.ts';
import type { ByteSource } from '../../shared/esa/mail-log/byte-source.ts';
import { decode } from '../../shared/esa/mail-log/bytes.ts';
import type { LogFilter } from '../../shared/model/log-filter.ts';
import { say, sayMessage } from '../host/say.ts';
import { FileSource } from '../logs/file-source.ts';
import { filterLines, inWindow } from '../logs/filter-lines.ts';
import { allOf, type LineTest, lineTest } from '../logs/line-test.ts';
import type { LogFile, OpenLogs } from '../logs/open-logs.ts';
import { recordRows } from '../logs/record-rows.ts';
import type { CliIo } from './cli-io.ts';
import { CliFailure, EXIT } from './exit-code.ts';
import { lineText } from './text/log-text.ts';

export interface LinesQuestion {
  readonly filter: LogFilter;
  readonly now: Stamp;
  readonly from?: Stamp;
  readonly to?: Stamp;
  readonly isJson: boolean;
  /** Only how many. */
  readonly isCount: boolean;
}

/** Prints or hands over each line as it is found; gives how many there were. */
export type PutLine = (text: string) => void;

/** In files as they are given, without reading what the log says. */
export function linesOfFiles(
  io: CliIo,
  files: readonly LogFile[],
  question: LinesQuestion,
  put: PutLine,
): number {
  const test = testOf(question);
  let count = 0;
  for (const { path, file } of files) {
    const source = new FileSource(file);
    try {
      count += linesOf(io, { path, source }, question, test, put);
    } finally {
      source.close();
    }
  }
  return count;
}

/** In an open log, where the filter asks for connections or findings. */
export async function linesOfLog(
  io: CliIo,
  { view, lines }: OpenLogs,
  question: LinesQuestion,
  put: PutLine,
): Promise<number> {
  const test = testOf(question);
  const within = await recordRows(view, lines, question.filter, io.signal);
  let count = 0;
  for (const { path, firstIndex } of lines.places()) {
    const source = lines.sourceOf(path);
    if (!source || !within) continue;
    const isIn = (line: number): boolean => within.has(firstIndex + line - 1);
    count += linesOf(io, { path, source, isIn }, question, test, put);
  }
  return count;
}

interface SearchedFile {
  readonly path: string;
  readonly source: ByteSource;
  /** Whether a line may be told at all. */
  isIn?(line: number): boolean;
}

function linesOf(
  io: CliIo,
  { path, source, isIn }: SearchedFile,
  { isJson, isCount }: LinesQuestion,
  test: LineTest,
  put: PutLine,
): number {
  let count = 0;
  const steps = filterLines(source, test, ({ line, bytes, from, to }) => {
    if (isIn && !isIn(line)) return;
    count++;
    if (isCount) return;
    const text = decode(bytes, from, to);
    put(isJson ? safeJsonLine({ path, line, text }) : `${lineText(path, line, text)}\n`);
  });
  for (const _ of steps) if (io.signal.aborted) break;
  if (io.signal.aborted) throw new CliFailure(EXIT.interrupted, say('host.cancelled'));
  return count;
}

function testOf({ filter, now, from, to }: LinesQuestion): LineTest {
  const test = lineTest(filter);
  if (!test.ok) throw new CliFailure(EXIT.usage, sayMessage(test.error));
  const tests = test.value ? [test.value] : [];
  return allOf(from || to ? [...tests, inWindow(now, from, to)] : tests);
}

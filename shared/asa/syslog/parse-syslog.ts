/**
 * ASA, PIX and FTD syslog: files, buffers (`show logging`) and console lines of a session.
 * The mark is found with `indexOf`, the message id decides the form; ids out of scope are counted.
 * Time is parsed only for messages that are kept and at the ends of each block, so that large files
 * cost little.
 * Absence: a buffer is small and a level may be too low, so a message that isn't there proves nothing.
 */
import { message } from '../../base/message.ts';
import {
  addCoverage,
  lineBook,
  NO_COVERAGE,
  type Parsed,
  type Warning,
} from '../../base/parsed.ts';
import { spanOf, type TextBlock } from '../../base/text.ts';
import type { Stamp } from '../../base/time.ts';
import type { SyslogEvent, SyslogFacts } from '../../model/asa-syslog.ts';
import { isLoggingNoise, takeLoggingLine } from '../commands/show-logging.ts';
import { cleanLine } from '../terminal.ts';
import type { SyslogReading } from './form.ts';
import { findMark, type SyslogMark } from './mark.ts';
import { parsePrefix } from './prefix.ts';
import { FORMS_BY_ID } from './registry.ts';

export interface SyslogOptions {
  /** Year of times printed without one; without it those times are left out. */
  readonly year?: number;
}

/** Reads blocks of log text, in the order given. A head of `show logging` may be among them. */
export function parseSyslog(
  blocks: readonly TextBlock[],
  options: SyslogOptions = {},
): Parsed<SyslogFacts> {
  const reader = openReader(options.year);
  let coverage = NO_COVERAGE;
  const warnings: Warning[] = [];
  for (const block of blocks) {
    const closed = readBlock(reader, block);
    coverage = addCoverage(coverage, closed.coverage);
    for (const warning of closed.warnings) warnings.push(warning);
  }
  return { facts: factsOf(reader), warnings, coverage };
}

interface Reader {
  readonly year: number | undefined;
  readonly events: SyslogEvent[];
  readonly counts: Map<string, number>;
  foreign: number;
  buffer?: SyslogFacts['buffer'];
  from?: Stamp;
  to?: Stamp;
}

function openReader(year: number | undefined): Reader {
  return { year, events: [], counts: new Map(), foreign: 0 };
}

function factsOf(reader: Reader): SyslogFacts {
  const counts = Object.fromEntries([...reader.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    events: reader.events,
    counts,
    ...(reader.foreign === 0 ? {} : { foreign: reader.foreign }),
    ...(reader.from === undefined ? {} : { from: reader.from }),
    ...(reader.to === undefined ? {} : { to: reader.to }),
    ...(reader.buffer === undefined ? {} : { buffer: reader.buffer }),
  };
}

function readBlock(
  reader: Reader,
  block: TextBlock,
): Pick<Parsed<unknown>, 'warnings' | 'coverage'> {
  const book = lineBook(block);
  let first: { line: string; mark: SyslogMark } | undefined;
  let last: { line: string; mark: SyslogMark } | undefined;
  for (const [index, raw] of block.lines.entries()) {
    const mark = findMark(raw);
    if (!mark) {
      const fate = withoutMark(reader, block, raw, index);
      if (fate) book.mark(index, fate);
      continue;
    }
    reader.counts.set(mark.id, (reader.counts.get(mark.id) ?? 0) + 1);
    first ??= { line: raw, mark };
    last = { line: raw, mark };
    const forms = FORMS_BY_ID.get(mark.id);
    if (!forms) {
      book.mark(index, 'ignored'); // an id out of scope, counted
      continue;
    }
    const event = eventOf(reader, block, raw, index, mark);
    reader.events.push(event.event);
    if (event.isWhole) book.mark(index, 'used');
    else {
      book.mark(index, 'unknown');
      book.warn(index, message('warning.asa.syslog.text', { id: mark.id }));
    }
  }
  for (const end of [first, last]) {
    if (end) widen(reader, parsePrefix(end.line.slice(0, end.mark.at), reader.year).time);
  }
  return book.close((line) =>
    message('warning.asa.syslog.no-mark', { line: line.trim().slice(0, 120) }),
  );
}

function eventOf(
  reader: Reader,
  block: TextBlock,
  raw: string,
  index: number,
  mark: SyslogMark,
): { event: SyslogEvent; isWhole: boolean } {
  const prefix = parsePrefix(raw.slice(0, mark.at), reader.year);
  widen(reader, prefix.time);
  const reading = readText(mark.id, cleanLine(raw.slice(mark.text)));
  const event: SyslogEvent = {
    id: mark.id,
    level: mark.level,
    product: mark.product,
    ...prefix,
    ...(reading ?? { detail: { kind: 'other' } }),
    span: spanOf(block, index),
  };
  return { event, isWhole: reading !== undefined };
}

/** The text behind the mark, by the forms of its id; undefined when none fits whole. */
export function readText(id: string, text: string): SyslogReading | undefined {
  // no message of these ids is that long; a longer line is not one
  if (text.length > 4096) return undefined;
  for (const form of FORMS_BY_ID.get(id) ?? []) {
    const groups = form.pattern.exec(text)?.groups;
    if (groups) return form.read(groups, id);
  }
  return undefined;
}

function widen(reader: Reader, time: Stamp | undefined): void {
  if (!time) return;
  if (!reader.from || time.wallMs < reader.from.wallMs) reader.from = time;
  if (!reader.to || time.wallMs > reader.to.wallMs) reader.to = time;
}

// <38>Oct 21 12:34:56 esa1 ... | Oct 21 12:34:56 esa1 ... | 2024-10-21T12:34:56Z esa1 ... | <38>1 2024-...
const SYSLOG_HEAD =
  /^\s*(?:<\d{1,3}>|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d |\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/;

function withoutMark(
  reader: Reader,
  block: TextBlock,
  raw: string,
  index: number,
): 'used' | 'ignored' | undefined {
  const text = cleanLine(raw.length > 4096 ? raw.slice(0, 4096) : raw).trim();
  if (text === '') return 'ignored';
  if (/last message repeated \d+ times?/.test(text)) return 'ignored';
  if (SYSLOG_HEAD.test(text)) {
    reader.foreign++;
    return 'ignored';
  }
  const head: Parameters<typeof takeLoggingLine>[0] = {};
  if (takeLoggingLine(head, text)) {
    if (/^Buffer logging/i.test(text)) {
      reader.buffer = {
        ...(head.bufferLevel === undefined ? {} : { level: head.bufferLevel }),
        ...(head.bufferMessages === undefined ? {} : { messagesLogged: head.bufferMessages }),
        span: spanOf(block, index),
      };
    }
    return 'used';
  }
  return isLoggingNoise(text) ? 'ignored' : undefined;
}

/**
 * Console log lines inside the answers of a session, as one-line blocks for `parseSyslog`: readers of
 * commands pass them over, yet a 108004 among them is evidence.
 */
export function consoleLogBlocks(block: TextBlock): TextBlock[] {
  const out: TextBlock[] = [];
  for (const [index, line] of block.lines.entries()) {
    if (!line.includes('%') || !findMark(line)) continue;
    out.push({ path: block.path, firstLine: block.firstLine + index, lines: [line] });
  }
  return out;
}

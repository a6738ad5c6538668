/**
 * `LogView` over the archive of a log that was read, in memory or in an index on disk. Objects are
 * made when asked for, one record at a time; what is kept is bytes. A window narrows totals and
 * queries to the records that have a line in it.
 */
import type {
  IndexRange,
  LogQuery,
  LogView,
  MailConnection,
  MailKey,
  MailMessage,
  MailTotals,
  MessageQuery,
  UnknownShape,
} from '../../model/mail.ts';
import type { ApplianceBook } from './appliances.ts';
import type { LineIndex } from './line-index.ts';
import { Materialiser } from './materialise.ts';
import { type Archive, type Found, idGroup } from './store/archive.ts';
import { codeOf, DIRECTIONS, ENDINGS, INTAKES, MARKS, OUTCOMES, TLS_KINDS } from './store/codes.ts';
import { segmentText } from './store/segment.ts';
import { totalsOf } from './totals.ts';
import type { ScopeName } from './track/scope.ts';
import { INBOUND, OUTBOUND } from './track/tracker.ts';
import type { TimeWindow } from './window.ts';

export interface ViewInput {
  /** All records put away. */
  readonly archive: Archive;
  readonly scopes: readonly ScopeName[];
  readonly book: ApplianceBook;
  readonly index: LineIndex;
  readonly window: TimeWindow;
  readonly unknownShapes: readonly UnknownShape[];
}

export function viewOf(input: ViewInput): LogView {
  return new ArchiveLogView(input);
}

class ArchiveLogView implements LogView {
  readonly appliances;
  readonly unknownShapes;
  private readonly input: ViewInput;
  private readonly make: Materialiser;
  private sums: MailTotals | undefined;

  constructor(input: ViewInput) {
    this.input = input;
    this.make = new Materialiser(input.scopes, input.book, input.index);
    this.appliances = input.book.list();
    this.unknownShapes = input.unknownShapes;
  }

  get connectionCount(): number {
    return this.input.archive.connections.count;
  }

  get messageCount(): number {
    return this.input.archive.messages.count;
  }

  connection(index: number): MailConnection {
    const found = this.input.archive.connections.locate(index);
    if (!found) throw new Error(`no connection ${index}`);
    return this.make.connection(found.rows, found.at);
  }

  message(index: number): MailMessage {
    const found = this.input.archive.messages.locate(index);
    if (!found) throw new Error(`no message ${index}`);
    return this.make.message(found.rows, found.at);
  }

  *connections(query: LogQuery): Generator<number> {
    const shelf = this.input.archive.connections;
    const direction = query.direction && codeOf(DIRECTIONS, query.direction);
    const endings = query.endings?.map((word) => codeOf(ENDINGS, word));
    const tls = query.tls?.map((word) => codeOf(TLS_KINDS, word));
    const marks = query.marks?.reduce((bits, word) => bits | (1 << codeOf(MARKS, word)), 0);
    const { from, to } = rangeOf(query.within, shelf.count);
    for (let index = from; index < to; index++) {
      const found = shelf.locate(index);
      if (!found) continue;
      const { rows, at } = found;
      if (direction !== undefined && rows.code0[at] !== direction) continue;
      if (query.id !== undefined && rows.id[at] !== query.id) continue;
      if (endings && !endings.includes(rows.code1[at] ?? 0)) continue;
      if (tls && !tls.includes(rows.code2[at] ?? 0)) continue;
      if (marks !== undefined && ((rows.marks[at] ?? 0) & marks) === 0) continue;
      if (!isBetween(rows.firstTime[at], rows.lastTime[at], query.fromMs, query.toMs)) continue;
      if (!this.isInWindow(found)) continue;
      if (query.peer !== undefined && segmentText(rows, rows.extra[at] ?? 0) !== query.peer) {
        continue;
      }
      yield index;
    }
  }

  *messages(query: MessageQuery): Generator<number> {
    const shelf = this.input.archive.messages;
    const intake = query.intake?.map((word) => codeOf(INTAKES, word));
    const outcomes = query.outcomes?.reduce(
      (bits, word) => bits | (1 << codeOf(OUTCOMES, word)),
      0,
    );
    const { from, to } = rangeOf(query.within, shelf.count);
    for (let index = from; index < to; index++) {
      const found = shelf.locate(index);
      if (!found) continue;
      const { rows, at } = found;
      if (query.mid !== undefined && rows.id[at] !== query.mid) continue;
      if (intake && !intake.includes(rows.code0[at] ?? 0)) continue;
      if (outcomes !== undefined && ((rows.code1[at] ?? 0) & outcomes) === 0) continue;
      if (!this.isInWindow(found)) continue;
      yield index;
    }
  }

  findMessage(key: MailKey): number | undefined {
    const scope = this.scopeOf(key);
    const found =
      scope < 0 ? undefined : this.input.archive.messages.find(idGroup(scope, 0), key.id);
    return found?.rows.ordinal[found.at];
  }

  findConnection(direction: 'inbound' | 'outbound', key: MailKey): number | undefined {
    const scope = this.scopeOf(key);
    if (scope < 0 || key.id === 0) return undefined;
    const group = idGroup(scope, direction === 'inbound' ? INBOUND : OUTBOUND);
    const found = this.input.archive.connections.find(group, key.id);
    return found?.rows.ordinal[found.at];
  }

  totals(): MailTotals {
    const { archive, scopes, book, window } = this.input;
    this.sums ??= totalsOf(archive, scopes, book, window);
    return this.sums;
  }

  lines(path: string, from: number, to: number): readonly string[] {
    return this.input.index.lines(path, from, to);
  }

  private scopeOf(key: MailKey): number {
    return this.input.scopes.findIndex(
      (scope) => scope.appliance === key.appliance && scope.epoch === key.epoch,
    );
  }

  private isInWindow({ rows, at }: Found): boolean {
    const { scopes, window } = this.input;
    const appliance = scopes[rows.scope[at] ?? 0]?.appliance ?? 0;
    return window.holds(appliance, rows.firstTime[at], rows.lastTime[at]);
  }
}

function rangeOf(within: IndexRange | undefined, count: number): IndexRange {
  return within
    ? { from: Math.max(0, within.from), to: Math.min(count, within.to) }
    : { from: 0, to: count };
}

/** Overlap of a record's seconds with a range of wall-clock milliseconds. */
function isBetween(
  first: number | undefined,
  last: number | undefined,
  fromMs: number | undefined,
  toMs: number | undefined,
): boolean {
  if (!first || !last) return fromMs === undefined && toMs === undefined;
  return (
    (fromMs === undefined || last * 1000 >= fromMs) && (toMs === undefined || first * 1000 <= toMs)
  );
}

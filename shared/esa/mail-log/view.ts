/**
 * `LogView` over a tracker in memory. Objects are made when asked for; what is kept is rows of
 * numbers. A window narrows totals and queries to the records that have a line in it.
 */
import type {
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
import { utf8 } from './bytes.ts';
import type { LineIndex } from './line-index.ts';
import { Materialiser } from './materialise.ts';
import { codeOf, DIRECTIONS, ENDINGS, INTAKES, MARKS, OUTCOMES, TLS_KINDS } from './store/codes.ts';
import { totalsOf } from './totals.ts';
import type { Tracker } from './track/tracker.ts';
import type { TimeWindow } from './window.ts';

export interface ViewInput {
  readonly tracker: Tracker;
  readonly book: ApplianceBook;
  readonly index: LineIndex;
  readonly window: TimeWindow;
  readonly unknownShapes: readonly UnknownShape[];
}

export function viewOf(input: ViewInput): LogView {
  return new MemoryLogView(input);
}

class MemoryLogView implements LogView {
  readonly appliances;
  readonly unknownShapes;
  private readonly input: ViewInput;
  private readonly make: Materialiser;
  private sums: MailTotals | undefined;

  constructor(input: ViewInput) {
    this.input = input;
    this.make = new Materialiser(input.tracker, input.book, input.index);
    this.appliances = input.book.list();
    this.unknownShapes = input.unknownShapes;
  }

  get connectionCount(): number {
    return this.input.tracker.connections.count;
  }

  get messageCount(): number {
    return this.input.tracker.messages.count;
  }

  connection(index: number): MailConnection {
    return this.make.connection(index);
  }

  message(index: number): MailMessage {
    return this.make.message(index);
  }

  *connections(query: LogQuery): Generator<number> {
    const { tracker, window } = this.input;
    const c = tracker.connections;
    const direction = query.direction && codeOf(DIRECTIONS, query.direction);
    const peer = query.peer === undefined ? undefined : tracker.texts.numberOf(utf8(query.peer));
    if (peer === 0) return;
    const endings = query.endings?.map((word) => codeOf(ENDINGS, word));
    const tls = query.tls?.map((word) => codeOf(TLS_KINDS, word));
    const marks = query.marks?.reduce((bits, word) => bits | (1 << codeOf(MARKS, word)), 0);
    for (let row = 0; row < c.count; row++) {
      if (direction !== undefined && c.direction[row] !== direction) continue;
      if (query.id !== undefined && c.id[row] !== query.id) continue;
      if (peer !== undefined && c.peer[row] !== peer) continue;
      if (endings && !endings.includes(c.ending[row] ?? 0)) continue;
      if (tls && !tls.includes(c.tls[row] ?? 0)) continue;
      if (marks !== undefined && ((c.markBits[row] ?? 0) & marks) === 0) continue;
      if (!isBetween(c.firstTime[row], c.lastTime[row], query.fromMs, query.toMs)) continue;
      if (!window.holds(this.applianceOf(c.scope[row]), c.firstTime[row], c.lastTime[row]))
        continue;
      yield row;
    }
  }

  *messages(query: MessageQuery): Generator<number> {
    const { tracker, window } = this.input;
    const m = tracker.messages;
    const intake = query.intake?.map((word) => codeOf(INTAKES, word));
    const outcomes = query.outcomes?.reduce(
      (bits, word) => bits | (1 << codeOf(OUTCOMES, word)),
      0,
    );
    for (let row = 0; row < m.count; row++) {
      if (query.mid !== undefined && m.id[row] !== query.mid) continue;
      if (intake && !intake.includes(m.intake[row] ?? 0)) continue;
      if (outcomes !== undefined && ((m.outcomeBits[row] ?? 0) & outcomes) === 0) continue;
      if (!window.holds(this.applianceOf(m.scope[row]), m.firstTime[row], m.lastTime[row]))
        continue;
      yield row;
    }
  }

  findMessage(key: MailKey): number | undefined {
    const row = this.scopeOf(key)?.mids.get(key.id) ?? -1;
    return row < 0 ? undefined : row;
  }

  findConnection(direction: 'inbound' | 'outbound', key: MailKey): number | undefined {
    const scope = this.scopeOf(key);
    const table = direction === 'inbound' ? scope?.icids : scope?.dcids;
    const row = table?.get(key.id) ?? -1;
    return row < 0 ? undefined : row;
  }

  totals(): MailTotals {
    const { tracker, book, window } = this.input;
    this.sums ??= totalsOf(tracker, book, window);
    return this.sums;
  }

  lines(path: string, from: number, to: number): readonly string[] {
    return this.input.index.lines(path, from, to);
  }

  private scopeOf(key: MailKey) {
    return this.input.tracker.scopes.find(
      (scope) => scope.appliance === key.appliance && scope.epoch === key.epoch,
    );
  }

  private applianceOf(scope: number | undefined): number {
    return this.input.tracker.scopes[scope ?? 0]?.appliance ?? 0;
  }
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

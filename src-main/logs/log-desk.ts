/**
 * What can be asked of an open log, whoever asks: rows by number, searches, stories, where the trouble
 * lies. Long answers are worked out in steps, so that short ones never wait for them; what is kept is
 * four bytes a row found.
 */
import { visible } from '../../shared/base/text.ts';
import { isoTime } from '../../shared/base/time.ts';
import { decode } from '../../shared/esa/mail-log/bytes.ts';
import { HeaderReader } from '../../shared/esa/mail-log/header.ts';
import { YearGuess } from '../../shared/esa/mail-log/year.ts';
import type { LogFilter, StoryQuery } from '../../shared/model/log-filter.ts';
import type {
  LogDensity,
  LogFilePlace,
  LogFound,
  LogInfo,
  LogPage,
  LogStory,
} from '../../shared/model/log-rows.ts';
import { type LineTest, lineTest } from './line-test.ts';
import type { OpenLogs } from './open-logs.ts';
import { asksForRecords, recordRows } from './record-rows.ts';
import { RowList } from './row-list.ts';
import { searchRows } from './search-rows.ts';
import { storyOf } from './story.ts';
import { type Places, troublePlaces } from './trouble-places.ts';

export interface PageQuery {
  readonly from: number;
  /** At most `MOST_PAGE_ROWS`. */
  readonly count: number;
  /** Among what this search found; among all rows when absent. */
  readonly find?: string;
}

export interface FindQuery {
  readonly find: string;
  readonly filter: LogFilter;
}

/** Characters of a line that are worth showing, and of an answer. */
const LINE_CHARS = 4000;
const PAGE_CHARS = 400_000;
export const MOST_PAGE_ROWS = 512;
/** Lines and records of a story that a person reads. */
const STORY_LINES = 500;
const STORY_RECORDS = 60;
/** Searches kept; the oldest goes. */
const KEPT_FINDS = 4;

interface Find {
  readonly rows: RowList;
  readonly abort: AbortController;
}

export class LogDesk {
  private readonly opened: OpenLogs;
  private readonly files: readonly LogFilePlace[];
  private readonly rows: number;
  private readonly finds = new Map<string, Find>();
  private readonly closing = new AbortController();
  private troubles: Promise<Places | undefined> | undefined;

  constructor(opened: OpenLogs) {
    this.opened = opened;
    const lines = new Map(opened.documents.map((document) => [document.path, document.lines]));
    this.files = opened.lines
      .places()
      .map(({ path, firstIndex }) => ({ path, firstRow: firstIndex, lines: lines.get(path) ?? 0 }));
    const last = this.files.at(-1);
    this.rows = last ? last.firstRow + last.lines : 0;
  }

  info(): LogInfo {
    const { view, notes } = this.opened;
    return {
      files: this.files,
      rows: this.rows,
      appliances: view.appliances,
      connections: view.connectionCount,
      messages: view.messageCount,
      notes,
    };
  }

  page({ from, count, find }: PageQuery): LogPage {
    const found = find === undefined ? undefined : this.finds.get(find)?.rows;
    if (find !== undefined && !found) return { at: from, rows: [], texts: [] };
    const most = Math.min(count, MOST_PAGE_ROWS);
    if (!found) return this.stretch(from, most);
    const to = Math.min(found.count, from + most);
    return this.rowsAt(
      from,
      Array.from({ length: Math.max(0, to - from) }, (_, i) => found.at(from + i)),
    );
  }

  /** Place of the row, or of the next one after it, among what was found. */
  placeOf({ find, row }: { readonly find: string; readonly row: number }): number {
    return this.finds.get(find)?.rows.placeOf(row) ?? 0;
  }

  /**
   * Searches to the end, or until it is stopped. Throws on a pattern that is none: whoever asks has tried
   * it with `lineTest`.
   */
  async find({ find, filter }: FindQuery, told: (found: LogFound) => void): Promise<LogFound> {
    const test = lineTest(filter);
    if (!test.ok) throw new Error(`a pattern that was not tried: ${test.error.id}`);
    const rows = new RowList();
    const abort = new AbortController();
    this.drop(KEPT_FINDS - 1);
    this.finds.set(find, { rows, abort });
    let share = 0;
    const tell = (state: LogFound['state']): LogFound => ({
      find,
      count: rows.count,
      share,
      state,
    });
    const isDone = await this.search(filter, test.value, rows, abort.signal, (done) => {
      share = done;
      told(tell('running'));
    });
    if (!isDone) return tell('stopped');
    share = 1;
    return tell(rows.isCut ? 'cut' : 'done');
  }

  /** What was found until now stays. */
  stopFind({ find }: { readonly find: string }): void {
    this.finds.get(find)?.abort.abort();
  }

  dropFind({ find }: { readonly find: string }): void {
    this.stopFind({ find });
    this.finds.delete(find);
  }

  /** The story of an id or an address; of the record that has this row, where one has. */
  story({ row, ...query }: StoryQuery & { readonly row?: number }): LogStory {
    const { view, lines: index } = this.opened;
    const at = row === undefined ? undefined : index.span(row);
    const story = storyOf(view, query, at);
    const connections = story.records.flatMap((r) => (r.kind === 'connection' ? [r.record] : []));
    const messages = story.records.flatMap((r) => (r.kind === 'message' ? [r.record] : []));
    const rows = story.lines
      .flatMap(({ path, from }) => index.indexOf(path, from) ?? [])
      .sort((a, b) => a - b);
    return {
      found: story.found,
      connections: connections.slice(0, STORY_RECORDS),
      messages: messages.slice(0, STORY_RECORDS),
      lines: this.rowsAt(0, rows.slice(0, STORY_LINES)),
      isCut:
        story.isCut ||
        rows.length > STORY_LINES ||
        Math.max(connections.length, messages.length) > STORY_RECORDS,
    };
  }

  /** Trouble in `parts` of equal height, of all rows or of those found. */
  async density({
    parts,
    find,
  }: {
    readonly parts: number;
    readonly find?: string;
  }): Promise<LogDensity> {
    const places = await this.places();
    const found = find === undefined ? undefined : this.finds.get(find)?.rows;
    const height = found ? found.count : this.rows;
    const trouble: number[] = [];
    const masks: number[] = [];
    const times: string[] = [];
    const rowOf = (place: number): number =>
      found ? (place < found.count ? found.at(place) : this.rows) : place;
    for (let part = 0; part < parts; part++) {
      const from = rowOf(Math.floor((part * height) / parts));
      const to = rowOf(Math.floor(((part + 1) * height) / parts));
      trouble.push(places?.trouble.between(from, to) ?? 0);
      masks.push(places?.masks.between(from, to) ?? 0);
      times.push(height > 0 ? this.timeOf(from) : '');
    }
    return { trouble, masks, times };
  }

  /** The next row of trouble after `row` (or before it); null where there is none. */
  async trouble({
    row,
    step,
  }: {
    readonly row: number;
    readonly step: 1 | -1;
  }): Promise<number | null> {
    const places = await this.places();
    const rows = [places?.trouble, places?.masks].flatMap((list) => list?.next(row, step) ?? []);
    if (rows.length === 0) return null;
    return step === 1 ? Math.min(...rows) : Math.max(...rows);
  }

  close(): void {
    this.closing.abort();
    this.drop(0);
    this.opened.close();
  }

  private async search(
    filter: LogFilter,
    test: LineTest | undefined,
    rows: RowList,
    signal: AbortSignal,
    told: (share: number) => void,
  ): Promise<boolean> {
    const { view, lines } = this.opened;
    const records = asksForRecords(filter)
      ? await recordRows(view, lines, filter, signal)
      : undefined;
    if (signal.aborted) return false;
    if (test) {
      return searchRows(
        { lines, files: this.files },
        { test, ...(records ? { within: records } : {}) },
        rows,
        { signal, told },
      );
    }
    for (let place = 0; records && place < records.count; place++) rows.add(records.at(place));
    if (records?.isCut) rows.isCut = true;
    return true;
  }

  /** Rows one after the other, across files. */
  private stretch(from: number, count: number): LogPage {
    const page = new PageText(from);
    for (const { path, firstRow, lines } of this.files) {
      const first = Math.max(from, firstRow) - firstRow;
      if (first >= lines || page.rows.length === count || page.isFull) continue;
      this.opened.lines.eachLine(path, first + 1, (bytes, start, end, line) => {
        page.add(firstRow + line - 1, bytes, start, end);
        return page.rows.length < count && !page.isFull;
      });
    }
    return page.read();
  }

  /** Rows here and there; neighbours are read together. */
  private rowsAt(at: number, wanted: readonly number[]): LogPage {
    const page = new PageText(at);
    for (let isMore = true; isMore && !page.isFull; ) {
      const given = page.rows.length;
      const first = wanted[given];
      if (first === undefined) break;
      const { path, from } = this.opened.lines.span(first);
      this.opened.lines.eachLine(path, from, (bytes, start, end, line) => {
        const row = first + line - from;
        if (row === wanted[page.rows.length]) page.add(row, bytes, start, end);
        const next = wanted[page.rows.length] ?? Number.POSITIVE_INFINITY;
        return next - row < NEAR && !page.isFull;
      });
      isMore = page.rows.length > given;
    }
    return page.read();
  }

  private timeOf(row: number): string {
    const { path, from } = this.opened.lines.span(row);
    const header = new HeaderReader(new YearGuess(undefined));
    let time = 0;
    this.opened.lines.eachLine(path, from, (bytes, start, end, line) => {
      if (header.read(bytes, start, end) === 'record') time = header.time;
      return time === 0 && line < from + NEAR;
    });
    return time === 0 ? '' : isoTime({ wallMs: time * 1000 });
  }

  private places(): Promise<Places | undefined> {
    const { view, lines } = this.opened;
    this.troubles ??= troublePlaces(view, lines, this.closing.signal);
    return this.troubles;
  }

  private drop(kept: number): void {
    for (const find of [...this.finds.keys()].slice(0, Math.max(0, this.finds.size - kept))) {
      this.dropFind({ find });
    }
  }
}

/** A page being filled, up to its measure. */
class PageText {
  readonly at: number;
  readonly rows: number[] = [];
  readonly texts: string[] = [];
  isFull = false;
  private chars = 0;

  constructor(at: number) {
    this.at = at;
  }

  add(row: number, bytes: Uint8Array, from: number, to: number): void {
    const text = shown(bytes, from, to);
    this.rows.push(row);
    this.texts.push(text);
    this.chars += text.length;
    this.isFull = this.chars >= PAGE_CHARS;
  }

  /** As plain data. */
  read(): LogPage {
    return { at: this.at, rows: this.rows, texts: this.texts };
  }
}

/** Lines read over rather than looked up anew. */
const NEAR = 50;

function shown(bytes: Uint8Array, from: number, to: number): string {
  // UTF-8 takes up to four bytes a character.
  const text = decode(bytes, from, Math.min(to, from + LINE_CHARS * 4));
  return visible(text.length > LINE_CHARS ? `${text.slice(0, LINE_CHARS)}\u2026` : text);
}

/**
 * The open log of a case as the window sees it: what is filtered, where one is, what was fetched, the story
 * beside it. Places count what is shown, from 0: all rows, or those found.
 */
import type { Client, HostError, Input } from '../../shared/ipc/contract.ts';
import type { LogFilter, StoryQuery } from '../../shared/model/log-filter.ts';
import type {
  LogDensity,
  LogFilePlace,
  LogFound,
  LogInfo,
  LogStory,
} from '../../shared/model/log-rows.ts';
import { LogPages, type ShownRow } from './log-pages.ts';
import { createStore, type Store } from './store.ts';

export interface LogsState {
  /** Case whose log it is. */
  readonly caseId?: string;
  readonly info?: LogInfo;
  readonly failure?: HostError;
  readonly filter: LogFilter;
  /** Why a filter was refused. */
  readonly refusal?: string;
  /** Absent while nothing is filtered. */
  readonly found?: LogFound;
  /** Where the person stands, as a place, and where a selection began. */
  readonly place: number;
  readonly anchor: number;
  /** A place to be brought into sight, once; each is an object of its own. */
  readonly target?: { readonly place: number };
  readonly story?: { readonly query: StoryQuery; readonly answer?: LogStory };
  readonly density?: LogDensity;
  /** Raised when rows have come. */
  readonly version: number;
}

export interface Logs {
  readonly state: Store<LogsState>;
  /** Opens the log of a case, unless it is open. */
  open(caseId: string): Promise<void>;
  row(place: number): ShownRow | undefined;
  want(from: number, to: number): void;
  setFilter(filter: LogFilter): Promise<void>;
  select(place: number, extend: boolean): void;
  /** Goes to a place among the rows shown. */
  show(place: number): void;
  /** Goes to a row of the whole log; what is filtered away is passed over. */
  goToRow(row: number): Promise<void>;
  goToLine(path: string, line: number): Promise<boolean>;
  tell(query: StoryQuery, row?: number): Promise<LogStory | undefined>;
  closeStory(): void;
  trouble(step: 1 | -1): Promise<void>;
  /** Selected lines with file and number. */
  selection(): Promise<string>;
}

/** Parts of the strip beside the scroll bar. */
const DENSITY_PARTS = 240;
/** More lines than this are not copied at once. */
const MOST_COPIED = 5000;
const EMPTY: LogsState = { filter: {}, place: 0, anchor: 0, version: 0 };

/** How many rows are shown. */
export function shownRows({ info, found }: LogsState): number {
  return found ? found.count : (info?.rows ?? 0);
}

/** File of a row, with the row's number in it. */
export function fileOf(
  files: readonly LogFilePlace[],
  row: number,
): { readonly path: string; readonly line: number; readonly isFirst: boolean } | undefined {
  const file = files.findLast(({ firstRow }) => firstRow <= row);
  if (!file) return undefined;
  return { path: file.path, line: row - file.firstRow + 1, isFirst: row === file.firstRow };
}

export function isFiltering(filter: LogFilter): boolean {
  return Object.values(filter).some((values) => values.length > 0);
}

export function createLogs(client: Client): Logs {
  return new OpenLogs(client);
}

class OpenLogs implements Logs {
  readonly state = createStore<LogsState>(EMPTY);
  private readonly client: Client;
  private pages: LogPages | undefined;
  /** Where one was in the whole log, kept over changes of the filter. */
  private row0 = 0;

  constructor(client: Client) {
    this.client = client;
    client.on((event) => {
      if (event.name === 'log.found') this.hear(event.payload);
    });
  }

  async open(caseId: string): Promise<void> {
    const state = this.state.get();
    if (state.caseId === caseId && state.failure === undefined) {
      // The host answers at once where it has the log open, and opens it anew where it is another.
      const again = await this.client.request('log.open', { case: caseId });
      if (again.ok && sameLog(again.value, this.state.get().info)) return;
      if (this.state.get().caseId !== caseId) return;
    }
    this.pages?.close();
    this.pages = undefined;
    this.row0 = 0;
    this.state.set({ ...EMPTY, caseId });
    const answer = await this.client.request('log.open', { case: caseId });
    if (this.state.get().caseId !== caseId) return;
    if (!answer.ok) return this.state.patch({ failure: answer.error });
    this.pages = this.newPages();
    this.state.patch({ info: answer.value });
    void this.loadDensity();
  }

  row(place: number): ShownRow | undefined {
    return this.pages?.at(place);
  }

  want(from: number, to: number): void {
    this.pages?.want(Math.max(0, from), to, shownRows(this.state.get()));
  }

  async setFilter(filter: LogFilter): Promise<void> {
    const { caseId, found } = this.state.get();
    if (caseId === undefined) return;
    this.noteRow();
    const { refusal: _, ...rest } = this.state.get();
    this.state.set({ ...rest, filter });
    if (!isFiltering(filter)) {
      this.shownNow(undefined);
      await this.goToRow(this.row0);
    } else {
      const answer = await this.client.request('log.find', { case: caseId, filter });
      if (this.state.get().filter !== filter) return;
      if (!answer.ok) return this.state.patch({ refusal: answer.error.text });
      this.shownNow({ find: answer.value.find, count: 0, share: 0, state: 'running' });
    }
    if (found) void this.client.request('log.drop', { case: caseId, find: found.find });
  }

  select(place: number, extend: boolean): void {
    const at = Math.max(0, Math.min(shownRows(this.state.get()) - 1, place));
    this.state.patch({ place: at, ...(extend ? {} : { anchor: at }) });
  }

  async goToRow(row: number): Promise<void> {
    const { caseId, found } = this.state.get();
    if (caseId === undefined) return;
    this.row0 = row;
    if (!found) return this.show(row);
    const query = { case: caseId, find: found.find, row };
    const answer = await this.client.request('log.place', query);
    if (answer.ok && this.state.get().found?.find === found.find) this.show(answer.value.at);
  }

  async goToLine(path: string, line: number): Promise<boolean> {
    const file = this.state.get().info?.files.find((one) => one.path === path);
    if (!file) return false;
    await this.goToRow(file.firstRow + Math.max(1, Math.min(file.lines, line)) - 1);
    return true;
  }

  async tell(query: StoryQuery, row?: number): Promise<LogStory | undefined> {
    const { caseId } = this.state.get();
    if (caseId === undefined) return undefined;
    this.state.patch({ story: { query } });
    const input: Input<'log.story'> = {
      case: caseId,
      ...query,
      ...(row === undefined ? {} : { row }),
    };
    const answer = await this.client.request('log.story', input);
    if (this.state.get().story?.query !== query) return undefined;
    if (!answer.ok) {
      this.fail(answer.error);
      return undefined;
    }
    this.state.patch({ story: { query, answer: answer.value } });
    return answer.value;
  }

  closeStory(): void {
    const { story: _, ...rest } = this.state.get();
    this.state.set(rest);
  }

  async trouble(step: 1 | -1): Promise<void> {
    const { caseId } = this.state.get();
    if (caseId === undefined) return;
    this.noteRow();
    const query = { case: caseId, row: this.row0, step };
    const answer = await this.client.request('log.trouble', query);
    if (answer.ok && answer.value.row !== null) await this.goToRow(answer.value.row);
  }

  async selection(): Promise<string> {
    const { place, anchor, info, found, caseId } = this.state.get();
    if (!info || caseId === undefined) return '';
    const from = Math.min(place, anchor);
    const count = Math.min(MOST_COPIED, Math.abs(place - anchor) + 1);
    const lines: string[] = [];
    while (lines.length < count) {
      const answer = await this.client.request('log.rows', {
        case: caseId,
        from: from + lines.length,
        count: Math.min(512, count - lines.length),
        ...(found ? { find: found.find } : {}),
      });
      if (!answer.ok || answer.value.rows.length === 0) break;
      answer.value.rows.forEach((row, i) => {
        const file = fileOf(info.files, row);
        lines.push(`${file?.path}:${file?.line}: ${answer.value.texts[i]}\n`);
      });
    }
    return lines.join('');
  }

  /** Remembers the row one stands at. */
  private noteRow(): void {
    const { place, found } = this.state.get();
    const row = found ? this.row(place)?.row : place;
    if (row !== undefined) this.row0 = row;
  }

  /** What is shown from now on: what was found, or all. */
  private shownNow(found: LogFound | undefined): void {
    this.pages?.close();
    this.pages = this.newPages(found?.find);
    const { found: _, density: __, ...rest } = this.state.get();
    const start = { place: 0, anchor: 0, target: { place: 0 } };
    this.state.set({ ...rest, ...start, version: rest.version + 1, ...(found ? { found } : {}) });
    if (!found) void this.loadDensity();
  }

  private hear({ case: caseId, ...found }: LogFound & { readonly case: string }): void {
    const state = this.state.get();
    if (state.caseId !== caseId || state.found?.find !== found.find) return;
    this.state.patch({ found });
    if (found.state === 'running') return;
    void this.loadDensity();
    // A person who has moved on already stays where they are.
    if (state.place === 0) void this.goToRow(this.row0);
  }

  show(place: number): void {
    const at = Math.max(0, Math.min(shownRows(this.state.get()) - 1, place));
    this.state.patch({ place: at, anchor: at, target: { place: at } });
  }

  private newPages(find?: string): LogPages {
    const caseId = this.state.get().caseId ?? '';
    const which = find === undefined ? {} : { find };
    return new LogPages(
      (from, count) => this.client.request('log.rows', { case: caseId, from, count, ...which }),
      {
        change: () => this.state.patch({ version: this.state.get().version + 1 }),
        failure: (error) => this.fail(error),
      },
    );
  }

  private async loadDensity(): Promise<void> {
    const { caseId, found } = this.state.get();
    if (caseId === undefined) return;
    const answer = await this.client.request('log.density', {
      case: caseId,
      parts: DENSITY_PARTS,
      ...(found ? { find: found.find } : {}),
    });
    if (!answer.ok) return;
    const state = this.state.get();
    if (state.caseId === caseId && state.found?.find === found?.find) {
      this.state.patch({ density: answer.value });
    }
  }

  private fail(failure: HostError): void {
    if (failure.kind !== 'cancelled') this.state.patch({ failure });
  }
}

function sameLog(a: LogInfo, b: LogInfo | undefined): boolean {
  return (
    b !== undefined && a.rows === b.rows && JSON.stringify(a.files) === JSON.stringify(b.files)
  );
}

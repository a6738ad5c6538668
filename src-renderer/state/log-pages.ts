/**
 * Rows of a log as they were fetched, some pages at a time: what is asked for last is fetched first, few
 * requests are under way at once, and what was looked at long ago is forgotten.
 */
import type { Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/ipc/contract.ts';
import type { LogPage } from '../../shared/model/log-rows.ts';

export interface ShownRow {
  /** Row of the whole log. */
  readonly row: number;
  readonly text: string;
}

export const PAGE_ROWS = 128;
const MOST_PAGES = 64;
const MOST_UNDER_WAY = 2;

export type FetchRows = (from: number, count: number) => Promise<Result<LogPage, HostError>>;

export class LogPages {
  private readonly fetch: FetchRows;
  private readonly onChange: () => void;
  private readonly onFailure: (error: HostError) => void;
  private readonly pages = new Map<number, ShownRow[]>();
  private readonly underWay = new Set<number>();
  private wanted: number[] = [];
  private isClosed = false;

  constructor(
    fetch: FetchRows,
    on: { readonly change: () => void; readonly failure: (error: HostError) => void },
  ) {
    this.fetch = fetch;
    this.onChange = on.change;
    this.onFailure = on.failure;
  }

  /** The row at a place, if it is here. */
  at(place: number): ShownRow | undefined {
    return this.pages.get(Math.floor(place / PAGE_ROWS))?.[place % PAGE_ROWS];
  }

  /** Sees to it that places `from`..`to` come, `total` being how many there are; earlier wishes are off. */
  want(from: number, to: number, total: number): void {
    const last = Math.min(to, total - 1);
    const wanted: number[] = [];
    for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS <= last; page++) {
      const here = this.pages.get(page)?.length ?? 0;
      if (here < Math.min(PAGE_ROWS, total - page * PAGE_ROWS)) wanted.push(page);
    }
    this.wanted = wanted;
    this.pump();
  }

  /** Forgets all; answers that still come are dropped. */
  close(): void {
    this.isClosed = true;
    this.pages.clear();
  }

  private pump(): void {
    while (this.underWay.size < MOST_UNDER_WAY) {
      const page = this.wanted.find((one) => !this.underWay.has(one));
      if (page === undefined) return;
      this.wanted = this.wanted.filter((one) => one !== page);
      void this.load(page);
    }
  }

  private async load(page: number): Promise<void> {
    const rows = [...(this.pages.get(page) ?? [])];
    // It came while this wish waited.
    if (rows.length === PAGE_ROWS) return;
    this.underWay.add(page);
    const answer = await this.fetch(page * PAGE_ROWS + rows.length, PAGE_ROWS - rows.length);
    this.underWay.delete(page);
    if (this.isClosed) return;
    if (!answer.ok) return this.onFailure(answer.error);
    const { value } = answer;
    for (const [i, row] of value.rows.entries()) rows.push({ row, text: value.texts[i] ?? '' });
    this.pages.delete(page);
    this.pages.set(page, rows);
    for (const old of [...this.pages.keys()].slice(0, Math.max(0, this.pages.size - MOST_PAGES))) {
      this.pages.delete(old);
    }
    this.onChange();
    this.pump();
  }
}

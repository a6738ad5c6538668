/**
 * Rows of a log as they were fetched, some pages at a time: only what is asked for last is fetched, few
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
  private readonly pages = new Map<number, readonly ShownRow[]>();
  private readonly underWay = new Set<number>();
  private wish = { from: 0, to: -1, total: 0 };
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
    this.wish = { from, to, total };
    this.pump();
  }

  /** Forgets all; answers that still come are dropped. */
  close(): void {
    this.isClosed = true;
    this.pages.clear();
  }

  private pump(): void {
    const { from, to, total } = this.wish;
    const last = Math.min(to, total - 1);
    for (let page = Math.floor(from / PAGE_ROWS); page * PAGE_ROWS <= last; page++) {
      if (this.underWay.size >= MOST_UNDER_WAY) return;
      const lacks = Math.min(PAGE_ROWS, total - page * PAGE_ROWS) - this.rowsOf(page).length;
      if (lacks > 0 && !this.underWay.has(page)) void this.load(page, lacks);
    }
  }

  private async load(page: number, count: number): Promise<void> {
    const rows = [...this.rowsOf(page)];
    this.underWay.add(page);
    const answer = await this.fetch(page * PAGE_ROWS + rows.length, count);
    this.underWay.delete(page);
    if (this.isClosed) return;
    if (!answer.ok) return this.onFailure(answer.error);
    const { value } = answer;
    // There are fewer than the wish says; the next wish knows.
    if (value.rows.length === 0) return;
    for (const [i, row] of value.rows.entries()) rows.push({ row, text: value.texts[i] ?? '' });
    this.pages.delete(page);
    this.pages.set(page, rows);
    for (const old of [...this.pages.keys()].slice(0, Math.max(0, this.pages.size - MOST_PAGES))) {
      this.pages.delete(old);
    }
    this.onChange();
    this.pump();
  }

  private rowsOf(page: number): readonly ShownRow[] {
    return this.pages.get(page) ?? [];
  }
}

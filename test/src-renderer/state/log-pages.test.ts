import { expect, it } from 'vitest';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { HostError } from '../../../shared/ipc/contract.ts';
import type { LogPage } from '../../../shared/model/log-rows.ts';
import { LogPages, PAGE_ROWS } from '../../../src-renderer/state/log-pages.ts';

const FAILURE: HostError = { kind: 'not-found', text: 'The log is gone.' };

/** Pages over a log whose answers come when the test says so. */
function start() {
  const asked: [from: number, count: number][] = [];
  const waiting: ((answer: Result<LogPage, HostError>) => void)[] = [];
  const failures: HostError[] = [];
  let changes = 0;
  const pages = new LogPages(
    (from, count) => {
      asked.push([from, count]);
      return new Promise((resolve) => waiting.push(resolve));
    },
    { change: () => changes++, failure: (error) => failures.push(error) },
  );
  /** Answers the oldest question with `most` rows at the most; gives once that has been taken in. */
  async function answer(most = PAGE_ROWS): Promise<void> {
    const [from, count] = asked[asked.length - waiting.length] ?? [0, 0];
    const rows = Array.from({ length: Math.min(most, count) }, (_, i) => from + i);
    waiting.shift()?.(ok({ at: from, rows, texts: rows.map((row) => `line ${row}`) }));
    await Promise.resolve();
    await Promise.resolve();
  }
  async function fail(): Promise<void> {
    waiting.shift()?.(err(FAILURE));
    await Promise.resolve();
    await Promise.resolve();
  }
  return { pages, asked, failures, answer, fail, changes: () => changes };
}

it('asks for whole pages, two at a time, and gives rows by their places', async () => {
  const { pages, asked, answer, changes } = start();
  pages.want(100, 3 * PAGE_ROWS - 1, 1000);
  expect(asked).toEqual([
    [0, PAGE_ROWS],
    [PAGE_ROWS, PAGE_ROWS],
  ]);
  expect(pages.at(100)).toBeUndefined();
  await answer();
  expect(pages.at(100)).toEqual({ row: 100, text: 'line 100' });
  expect(asked.slice(2)).toEqual([[2 * PAGE_ROWS, PAGE_ROWS]]);
  expect(changes()).toBe(1);
});

it('forgets wishes that a later one replaced', async () => {
  const { pages, asked, answer } = start();
  pages.want(0, 10 * PAGE_ROWS, 1e6);
  pages.want(500_000, 500_001, 1e6);
  await answer();
  await answer();
  await answer();
  const page = Math.floor(500_000 / PAGE_ROWS) * PAGE_ROWS;
  expect(asked.map(([from]) => from)).toEqual([0, PAGE_ROWS, page]);
});

it('never asks again for a page that is here, nor for none of its rows', async () => {
  const { pages, asked, answer } = start();
  pages.want(0, 10, 1000);
  // Wished for again while it is under way.
  pages.want(0, 10, 1000);
  await answer();
  pages.want(0, 10, 1000);
  expect(asked).toEqual([[0, PAGE_ROWS]]);
});

it('asks for what a page lacks where the answer was short', async () => {
  const { pages, asked, answer } = start();
  pages.want(0, 10, 1000);
  await answer(100);
  expect(asked[1]).toEqual([100, PAGE_ROWS - 100]);
  await answer();
  expect(pages.at(127)).toEqual({ row: 127, text: 'line 127' });
  expect(asked).toHaveLength(2);
});

it('asks for no more than there is, and for the rest when more was found', async () => {
  const { pages, asked, answer } = start();
  pages.want(0, 50, 51);
  pages.want(0, 50, 51);
  await answer();
  pages.want(0, 50, 51);
  expect(asked).toEqual([[0, 51]]);
  pages.want(0, 90, 91);
  await answer();
  expect(asked[1]).toEqual([51, 40]);
  expect(pages.at(90)).toEqual({ row: 90, text: 'line 90' });
});

it('does not ask on and on where there is less than was said', async () => {
  const { pages, asked, answer } = start();
  pages.want(0, 50, 51);
  await answer(0);
  expect(asked).toHaveLength(1);
});

it('forgets the pages that were fetched long ago', async () => {
  const { pages, answer } = start();
  for (let page = 0; page < 65; page++) {
    pages.want(page * PAGE_ROWS, page * PAGE_ROWS, 1e6);
    await answer();
  }
  expect(pages.at(0)).toBeUndefined();
  expect(pages.at(PAGE_ROWS)?.row).toBe(PAGE_ROWS);
});

it('tells of a failure, and of nothing once it is closed', async () => {
  const { pages, fail, answer, failures, changes } = start();
  pages.want(0, 200, 1000);
  await fail();
  expect(failures).toEqual([FAILURE]);
  pages.close();
  await answer();
  expect(changes()).toBe(0);
  expect(pages.at(0)).toBeUndefined();
});

import { expect, it } from 'vitest';
import { err, ok } from '../../../shared/base/result.ts';
import { clientOver } from '../../../shared/ipc/client.ts';
import type { LogFilter } from '../../../shared/model/log-filter.ts';
import type { LogInfo } from '../../../shared/model/log-rows.ts';
import { createLogs, fileOf, shownRows } from '../../../src-renderer/state/logs.ts';
import { fakeCarrier } from '../../fakes/fake-carrier.ts';

const FILES = [
  { path: 'mail_logs/mail.@1.s', firstRow: 0, lines: 600 },
  { path: 'mail_logs/mail.current', firstRow: 600, lines: 400 },
];
const INFO: LogInfo = {
  files: FILES,
  rows: 1000,
  appliances: [],
  connections: 10,
  messages: 10,
  notes: [],
};
const LOST: LogFilter = { ending: ['lost'] };

/** A host with a log of 1000 rows; what is found is every tenth row. */
function start() {
  const carrier = fakeCarrier();
  const logs = createLogs(clientOver(carrier));
  let finds = 0;
  carrier.answer('log.open', INFO);
  carrier.answer('log.density', { trouble: [], masks: [], times: [] });
  carrier.answer('log.rows', ({ from, count, find }) => {
    const total = find === undefined ? 1000 : 100;
    const places = Array.from({ length: Math.max(0, Math.min(count, total - from)) });
    const rows = places.map((_, i) => (from + i) * (find === undefined ? 1 : 10));
    return ok({ at: from, rows, texts: rows.map((row) => `text of ${row}`) });
  });
  carrier.answer('log.find', () => ok({ find: `f${++finds}` }));
  carrier.answer('log.drop', null);
  carrier.answer('log.place', ({ row }) => ok({ at: Math.ceil(row / 10) }));
  const found = (find: string, state: 'running' | 'done', count: number): void =>
    carrier.emit('log.found', { case: 'a', find, count, share: 1, state });
  const asked = (name: string) => carrier.asked.filter((one) => one.name === name);
  return { carrier, logs, found, asked, now: () => logs.state.get() };
}

it('opens a log once, and anew when the case has another', async () => {
  const { carrier, logs, now } = start();
  await logs.open('a');
  logs.show(500);
  await logs.open('a');
  expect(now().place).toBe(500);
  carrier.answer('log.open', { ...INFO, rows: 1200 });
  await logs.open('a');
  expect([now().place, shownRows(now())]).toEqual([0, 1200]);
});

it('keeps what went wrong, and opens when asked again', async () => {
  const { carrier, logs, now } = start();
  carrier.answer('log.open', () => err({ kind: 'not-found', text: 'No mail_logs.' }));
  await logs.open('a');
  expect(now().failure?.text).toBe('No mail_logs.');
  carrier.answer('log.open', INFO);
  await logs.open('a');
  expect([now().failure, now().info?.rows]).toEqual([undefined, 1000]);
});

it('goes to a line of a file, and to the nearest end where the file is shorter', async () => {
  const { logs, now } = start();
  await logs.open('a');
  expect(await logs.goToLine('mail_logs/mail.current', 5)).toBe(true);
  expect([now().place, now().target]).toEqual([604, { place: 604 }]);
  await logs.goToLine('mail_logs/mail.@1.s', 9999);
  expect(now().place).toBe(599);
  expect(await logs.goToLine('mail_logs/none', 1)).toBe(false);
});

it('stays at its row when a filter comes and when it goes', async () => {
  const { logs, found, asked, now } = start();
  await logs.open('a');
  logs.show(345);
  await logs.setFilter(LOST);
  expect([shownRows(now()), now().found?.state]).toEqual([0, 'running']);
  found('f1', 'done', 100);
  await expect.poll(() => now().place).toBe(35);
  logs.want(0, 99);
  await expect.poll(() => logs.row(35)?.row).toBe(350);
  await logs.setFilter({});
  expect([now().place, shownRows(now())]).toEqual([350, 1000]);
  expect(asked('log.drop').map(({ input }) => input)).toEqual([{ case: 'a', find: 'f1' }]);
});

it('hears nothing of searches that are over, nor of other cases', async () => {
  const { carrier, logs, found, now } = start();
  await logs.open('a');
  await logs.setFilter(LOST);
  await logs.setFilter({ ending: ['timeout'] });
  found('f1', 'done', 77);
  expect(now().found).toMatchObject({ find: 'f2', count: 0 });
  carrier.emit('log.found', { case: 'b', find: 'f2', count: 5, share: 1, state: 'done' });
  expect(now().found?.count).toBe(0);
  found('f2', 'running', 9);
  expect(shownRows(now())).toBe(9);
});

it('says why a filter is refused, until the next one', async () => {
  const { carrier, logs, now } = start();
  await logs.open('a');
  carrier.answer('log.find', () => err({ kind: 'bad-input', text: 'RE2 has no lookahead.' }));
  await logs.setFilter({ regex: ['(?=x)'] });
  expect([now().refusal, now().found]).toEqual(['RE2 has no lookahead.', undefined]);
  await logs.setFilter({});
  expect(now().refusal).toBeUndefined();
});

it('copies what is selected with file and line number, over the end of a file', async () => {
  const { logs } = start();
  await logs.open('a');
  logs.select(599, false);
  logs.select(600, true);
  expect(await logs.selection()).toBe(
    'mail_logs/mail.@1.s:600: text of 599\nmail_logs/mail.current:1: text of 600\n',
  );
});

it('goes from trouble to trouble, and stays where there is no more', async () => {
  const { carrier, logs, asked, now } = start();
  await logs.open('a');
  logs.show(20);
  carrier.answer('log.trouble', ({ row, step }) => ok({ row: step === 1 ? row + 5 : null }));
  await logs.trouble(1);
  expect(now().place).toBe(25);
  await logs.trouble(-1);
  expect(now().place).toBe(25);
  expect(asked('log.trouble').at(-1)?.input).toEqual({ case: 'a', row: 25, step: -1 });
});

it('shows the story that was asked for last, whichever comes first', async () => {
  const { carrier, logs, now } = start();
  await logs.open('a');
  const lines = { at: 0, rows: [], texts: [] };
  const empty = { found: 0, connections: [], messages: [], lines, isCut: false };
  carrier.answer('log.story', ({ mid }) => ok({ ...empty, found: mid ?? 0 }));
  const first = logs.tell({ mid: 1 });
  const second = logs.tell({ mid: 2 });
  expect([await first, (await second)?.found]).toEqual([undefined, 2]);
  expect(now().story?.answer?.found).toBe(2);
  logs.closeStory();
  expect(now().story).toBeUndefined();
});

it('names the file of a row', () => {
  expect(fileOf(FILES, 599)).toEqual({ path: 'mail_logs/mail.@1.s', line: 600, isFirst: false });
  expect(fileOf(FILES, 600)).toEqual({ path: 'mail_logs/mail.current', line: 1, isFirst: true });
  expect(fileOf([], 0)).toBeUndefined();
});

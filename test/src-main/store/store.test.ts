import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dataFolder } from '../../../src-main/store/home.ts';
import { createStore } from '../../../src-main/store/store.ts';

const AT = '2025-10-14T09:02:03.000Z';
let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unmask-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it('names cases by their titles, each once', async () => {
  const store = createStore(home);
  const ids: unknown[] = [];
  for (const title of [
    'Mail lost, edge-fw!',
    'Mail lost edge fw',
    '\u00c9toile',
    '\u65e5\u672c',
    '../..',
    '-'.repeat(9),
  ]) {
    const made = await store.create(title, AT);
    ids.push(made.ok && made.value.id);
  }
  expect(ids).toEqual([
    'mail-lost-edge-fw',
    'mail-lost-edge-fw-2',
    'e-toile',
    'case',
    'case-2',
    'case-3',
  ]);
  expect((await store.list()).map(({ id, content }) => [id, content.ok])).toEqual([
    ['case', true],
    ['case-2', true],
    ['case-3', true],
    ['e-toile', true],
    ['mail-lost-edge-fw', true],
    ['mail-lost-edge-fw-2', true],
  ]);
});

it('lists a case that can not be opened too', async () => {
  const store = createStore(home);
  await store.create('One', AT);
  writeFileSync(join(store.folderOf('one'), 'case.json'), '{ "schema": "unmask.case/99" }');
  expect(
    (await store.list()).map(({ content }) => !content.ok && content.error.message.id),
  ).toEqual(['store.newer']);
});

it('moves deleted cases to the trash, beside earlier ones of that id', async () => {
  const store = createStore(home);
  for (let i = 0; i < 2; i++) {
    await store.create('One', AT);
    expect(await store.trash('one')).toEqual({ ok: true, value: null });
  }
  expect(await store.list()).toEqual([]);
  expect(existsSync(join(home, 'trash', 'one', 'case.json'))).toBe(true);
  expect(existsSync(join(home, 'trash', 'one-2', 'case.json'))).toBe(true);
  expect(await store.trash('one')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
});

it('makes nothing before the first case', async () => {
  const store = createStore(join(home, 'none'));
  expect(await store.list()).toEqual([]);
  expect(existsSync(join(home, 'none'))).toBe(false);
});

it('keeps cases where UNMASK_HOME says', () => {
  expect(dataFolder({ UNMASK_HOME: '/somewhere' })).toBe('/somewhere');
  expect(dataFolder({})).toMatch(/unmask/i);
});

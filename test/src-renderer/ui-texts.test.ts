/** Every sentence that the workbench and its pictures ask for is there, and each one there is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { uiTexts } from '../../shared/messages/en/ui.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = ['src-renderer', 'shared/report'];
/** Asked for by an id of data, with the id itself where there is no sentence. */
const BY_DATA = /^ui\.(?:kind|need|rival)\./;

const code = SOURCES.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
).join('\n');

/** `ui.step.collect` by name, and the head of `ui.step.${known}` as `ui.step.`. */
const named = new Set([...code.matchAll(/['"](ui\.[\w./-]+)['"]/g)].map((match) => match[1] ?? ''));
const heads = [...code.matchAll(/`(ui\.[\w./-]*)\$\{/g)].map((match) => match[1] ?? '');

it('has a text for every id named', () => {
  const prefixes = ['ui.kind', 'ui.need', 'ui.rival'];
  expect([...named].filter((id) => !(id in uiTexts) && !prefixes.includes(id))).toEqual([]);
});

it('has texts under every head that is completed by a value', () => {
  const ids = Object.keys(uiTexts);
  expect(heads.length).toBeGreaterThan(8);
  expect(heads.filter((head) => !ids.some((id) => id.startsWith(head)))).toEqual([]);
});

it('has no text that nobody asks for', () => {
  const unused = Object.keys(uiTexts).filter(
    (id) => !named.has(id) && !BY_DATA.test(id) && !heads.some((head) => id.startsWith(head)),
  );
  expect(unused).toEqual([]);
});

/**
 * Life cycles as goldens: each `cases/<name>.log` (our own text; its first lines, `# ...`, name form
 * and source and are not part of the log) against `cases/<name>.golden.json`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMailLog } from '../../../../shared/esa/mail-log/open.ts';
import { portrait } from './portrait.ts';

const FOLDER = join(import.meta.dirname, 'cases');
const NOW = { wallMs: Date.UTC(2024, 11, 31) };
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.log'))
  .map((file) => file.slice(0, -4))
  .sort();

describe('life cycles', () => {
  it.each(names)('%s', async (name) => {
    const text = readFileSync(join(FOLDER, `${name}.log`), 'utf8').replace(/^(?:#.*\n)+/, '');
    const opened = openMailLog([{ path: `${name}.log`, bytes: Buffer.from(text) }], { now: NOW });
    await expect(`${JSON.stringify(portrait(opened), null, 2)}\n`).toMatchFileSnapshot(
      join(FOLDER, `${name}.golden.json`),
    );
  });
});

/**
 * Real mail_logs, read in place and never copied: the folder is named by UNMASK_CORPUS. How much of
 * each file is understood stands in `corpus.golden.json`; at least 98 % of all lines.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { understood } from '../../../../shared/base/parsed.ts';
import { openMailLog } from '../../../../shared/esa/mail-log/open.ts';

const folder = join(process.env.UNMASK_CORPUS ?? '', 'esa');
/** Files of other logs: bounces, debug dialogues, CEF, other subscriptions. */
const OTHER = /bounce|domain-debug|cef|categories|authentication|http-amp/;

if (process.env.UNMASK_CORPUS !== undefined) {
  it('mail_logs of the corpus are understood', async () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.log') && !OTHER.test(file));
    const table: Record<string, string> = {};
    let lines = 0;
    let taken = 0;
    for (const file of files.sort()) {
      const bytes = readFileSync(join(folder, file));
      const opened = openMailLog([{ path: file, bytes }], {
        now: { wallMs: Date.UTC(2025, 0, 1) },
      });
      const reading = opened.documents[0];
      if (!reading) throw new Error(`${file} was not read`);
      table[file] = `${understood(reading.coverage)} of ${reading.lines}`;
      lines += reading.coverage.lines;
      taken += understood(reading.coverage);
    }
    expect(files.length).toBeGreaterThan(10);
    expect(taken / lines).toBeGreaterThanOrEqual(0.98);
    await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, 'corpus.golden.json'),
    );
  });
}

it('says where the corpus is looked for', () => {
  if (process.env.UNMASK_CORPUS === undefined) {
    console.warn('UNMASK_CORPUS is not set: no real mail_logs were read.');
  } else expect(existsSync(folder)).toBe(true);
});

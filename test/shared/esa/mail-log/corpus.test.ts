/**
 * Real mail_logs, read in place and never copied: the folder is named by UNMASK_CORPUS. How much of
 * each file is understood stands in `corpus.golden.json`; at least 98 % of all lines.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { understood } from '../../../../shared/base/parsed.ts';
import { ApplianceBook } from '../../../../shared/esa/mail-log/appliances.ts';
import { openMailLog } from '../../../../shared/esa/mail-log/open.ts';
import { MailLogReader } from '../../../../shared/esa/mail-log/reader.ts';
import { MAIL_LOG_FORMS } from '../../../../shared/esa/mail-log/registry.ts';
import { Tracker } from '../../../../shared/esa/mail-log/track/tracker.ts';

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

  it('every line is counted by form, and the unknown ones are listed by shape', async () => {
    const counts = new Float64Array(MAIL_LOG_FORMS.length);
    const unknown: Record<string, number> = {};
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.log') || OTHER.test(file)) continue;
      const book = new ApplianceBook();
      const tracker = new Tracker();
      const now = { wallMs: Date.UTC(2025, 0, 1) };
      const reader = new MailLogReader({ path: file, tracker, book, firstIndex: 0, now });
      reader.feed(new Uint8Array(readFileSync(join(folder, file))), 0);
      reader.end();
      reader.formCounts.forEach((count, form) => {
        counts[form] = (counts[form] ?? 0) + count;
      });
      for (const { shape, count } of reader.shapes.list()) {
        unknown[shape] = (unknown[shape] ?? 0) + count;
      }
    }
    const forms = MAIL_LOG_FORMS.map(({ id }, form) => [id, counts[form] ?? 0] as const);
    const table = {
      lines: forms.reduce((sum, [, count]) => sum + count, 0),
      forms: Object.fromEntries(forms),
      unknown: Object.fromEntries(Object.entries(unknown).sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    expect(table.lines).toBeGreaterThan(100);
    await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, 'corpus-forms.golden.json'),
    );
  });
}

it('says where the corpus is looked for', () => {
  if (process.env.UNMASK_CORPUS === undefined) {
    console.warn('UNMASK_CORPUS is not set: no real mail_logs were read.');
  } else expect(existsSync(folder)).toBe(true);
});

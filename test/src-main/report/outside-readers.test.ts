/** The report in the hands of programs that know nothing of ours: an HTML validator, a spreadsheet, a JSON schema. */
import { read, utils } from '@e965/xlsx';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../shared/report/document.ts';
import {
  AUDIENCES,
  LENGTHS,
  REDACTIONS,
  type ReportDocument,
} from '../../../shared/report/document-shape.ts';
import { renderReportCsv } from '../../../shared/report/render/csv.ts';
import { renderReportHtml } from '../../../shared/report/render/html.ts';
import { renderReportJson } from '../../../shared/report/render/json.ts';
import { reportSchema } from '../../../src-main/host/report-schema.ts';
import { HOSTILE, hostileDiagnosis, SAMPLE_DIAGNOSIS } from '../../shared/report/hostile.ts';
import { SAMPLE_CHANGE, sampleCase, say } from '../../shared/report/sample.ts';

function report(
  diagnosis = SAMPLE_DIAGNOSIS,
  options: Partial<Pick<ReportDocument, 'audience' | 'length' | 'redaction'>> = {},
  text?: string,
): ReportDocument {
  const words = text === undefined ? {} : { title: text, notes: text, symptom: text };
  return buildReport(
    { diagnosis, case: sampleCase(diagnosis, words), change: SAMPLE_CHANGE },
    {
      audience: 'support',
      length: 'full',
      redaction: 'secrets',
      language: 'en',
      version: '0.1.0',
      say,
      ...options,
    },
  );
}

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // The size of the file is no matter here, its truth is.
    'no-inline-style': 'off',
    'long-title': 'off',
  },
});

async function faults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
  );
}

describe('the HTML report', () => {
  it.each(AUDIENCES.flatMap((audience) => LENGTHS.map((length) => [audience, length] as const)))(
    'is valid for %s, %s',
    async (audience, length) => {
      const html = renderReportHtml(report(undefined, { audience, length }), say);
      expect((await faults(html)).join('\n')).toBe('');
    },
  );

  it('is valid whatever the texts hold', async () => {
    const html = renderReportHtml(report(hostileDiagnosis(), {}, HOSTILE), say);
    expect((await faults(html)).join('\n')).toBe('');
  });
});

const FORMULAS = [
  '=1+1',
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '\uff1d1+1',
  '"=1+1',
  "'=1+1",
  ';=1+1',
  ',=1+1',
  '\n=1+1',
  "=cmd|' /C calc'!A0",
  'ok"\n=1+1',
];

describe('the CSV files', () => {
  it.each(FORMULAS)('give a spreadsheet text, never a formula: %j', (text) => {
    const files = renderReportCsv(report(hostileDiagnosis(text), {}, text), say);
    for (const [name, csv] of Object.entries(files)) {
      const book = read(csv, { type: 'string', cellFormula: true });
      const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
      const cells = Object.entries(sheet).filter(([key]) => !key.startsWith('!'));
      expect(cells.length).toBeGreaterThan(10);
      expect([name, cells.filter(([, cell]) => cell.f !== undefined)]).toEqual([name, []]);
      const rows = utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, defval: '' });
      const width = rows[0]?.length;
      expect(rows.every((row) => row.length === width)).toBe(true);
      // What a person sees in a cell never begins as a formula does.
      for (const value of rows.flat()) expect(String(value)).not.toMatch(/^\s*[=+@\uff1d]/);
    }
  });
});

describe('the JSON', () => {
  it.each(REDACTIONS)('is valid by its schema (%s)', (redaction) => {
    for (const diagnosis of [SAMPLE_DIAGNOSIS, hostileDiagnosis()]) {
      const text = renderReportJson(report(diagnosis, { redaction }));
      expect(reportSchema.safeParse(JSON.parse(text)).error).toBeUndefined();
    }
  });
});
